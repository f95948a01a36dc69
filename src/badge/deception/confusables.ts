/**
 * Letters that most typefaces draw as another one draws an ASCII letter or digit: the part of UTS 39's confusables that
 * a domain name can hold (lower case, IDNA 2008) and that people are in fact deceived with. The whole list has some six
 * thousand rows, nearly all of scripts that the rule on mixed scripts refuses already; no package that carries it is
 * kept up to date.
 */
const looksLikeAscii: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'ьƅ',
  c: 'сϲ',
  d: 'ԁɗ',
  e: 'еҽ',
  f: 'ƒ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іıιɩ',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏǀ',
  m: 'м',
  n: 'пո',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛգ',
  r: 'гɾ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'νѵ',
  w: 'ѡԝш',
  x: 'хχ',
  y: 'уүγ',
  '3': 'зӡ',
  '6': 'б',
}

/** Kana that pass for kanji, and hiragana for katakana, in the one script mix that is ordinary in Japan. */
const looksLikeKanji: Readonly<Record<string, string>> = {
  二: 'ニ',
  口: 'ロ',
  工: 'エ',
  力: 'カ',
  夕: 'タ',
  八: 'ハ',
  卜: 'ト',
  一: 'ー',
  ヘ: 'へ',
  リ: 'り',
}

const prototypes = new Map(
  [...Object.entries(looksLikeAscii), ...Object.entries(looksLikeKanji)].flatMap(([prototype, lookalikes]) =>
    Array.from(lookalikes, (lookalike) => [lookalike, prototype] as const),
  ),
)

/** Digits and pairs that read as a letter, tried after single letters. */
const readsAs: readonly (readonly [string, string])[] = [
  ['0', 'o'],
  ['1', 'l'],
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
]

/** What each letter looks like: NFKC, lower case, without accents, look-alikes as what they look like. */
export function toPrototypes(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
  return Array.from(plain, (letter) => prototypes.get(letter) ?? letter).join('')
}

/** Two names with the same skeleton (UTS 39, section 4) can be taken for each other; 0 and o, rn and m count too. */
export function toSkeleton(text: string): string {
  return readsAs.reduce((skeleton, [pair, letter]) => skeleton.replaceAll(pair, letter), toPrototypes(text))
}
