/** Where a text may be cut, and how unwelcome the cut is: 0 is as good as a space. */
export type Break = { readonly at: number; readonly cost: number }

/** Never begin a line with these, nor with a combining mark (行頭禁則). */
const closers = new Set(
  '、。，．,.・:;：；?!？！)]}）］｝〕〉》」』】”’ー〜～々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜%％℃',
)
/** Never end a line with these (行末禁則). */
const openers = new Set('([{（［｛〔〈《「『【“‘¥$#')

const combines = (character: string) => /[\p{M}\p{Variation_Selector}]/u.test(character)
const notFirst = (character: string) => closers.has(character) || combines(character)
/** Words that are one idea and must stay whole. */
const whole = ['共育', '“共育”', '実証実験']

type Kind = 'kanji' | 'hiragana' | 'katakana' | 'latin' | 'space' | 'close' | 'open' | 'dot' | 'other'

function kindOf(character: string): Kind {
  if (/\s/u.test(character)) return 'space'
  if (/[・·、。,:：]/u.test(character)) return 'dot'
  if (/[)）」』】〉》”’]/u.test(character)) return 'close'
  if (openers.has(character)) return 'open'
  if (/[\p{sc=Hiragana}]/u.test(character)) return 'hiragana'
  if (/[\p{sc=Katakana}ー]/u.test(character)) return 'katakana'
  if (/[\p{sc=Han}々]/u.test(character)) return 'kanji'
  if (/[\p{sc=Latin}\p{Nd}\-/&+_@×.]/u.test(character)) return 'latin'
  return 'other'
}

/** Cost of a cut between two characters; undefined forbids it. */
function cutCost(before: string, after: string): number | undefined {
  const [left, right] = [kindOf(before), kindOf(after)]
  if (before === '\n') return -1
  if (left === 'space') return /[–—]/u.test(after) ? undefined : 0
  if (right === 'space' || notFirst(after) || openers.has(before)) return undefined
  if (left === 'dot') return 1
  if (left === 'close' || right === 'open') return 2
  return pairCost[`${left}>${right}`] ?? (left === right ? sameCost[left] : 12)
}

/** A particle's end is a good place; inside a word is a bad one; a Latin word is never cut. */
const pairCost: Readonly<Record<string, number>> = {
  'hiragana>kanji': 3,
  'hiragana>katakana': 3,
  'hiragana>latin': 3,
  'katakana>kanji': 6,
  'kanji>katakana': 6,
  'latin>kanji': 8,
  'kanji>latin': 8,
  'latin>katakana': 14,
  'katakana>latin': 10,
  'kanji>hiragana': 30,
  'katakana>hiragana': 24,
  'latin>hiragana': 24,
}
const sameCost: Readonly<Partial<Record<Kind, number>>> = { kanji: 12, hiragana: 28, katakana: 40 }

function insideWhole(text: string, at: number): boolean {
  return whole.some((word) => {
    for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1))
      if (at > start && at < start + word.length) return true
    return false
  })
}

/**
 * Every place where `text` may be broken by simple 禁則: no small kana or closing mark at a line's start, no
 * opening mark at its end, no cut in a Latin word or in “共育”. A line feed is a break the author asks for (-1).
 */
export function breaks(text: string): readonly Break[] {
  const found: Break[] = []
  let at = 0
  let before = ''
  for (const character of text) {
    const cost = before === '' ? undefined : cutCost(before, character)
    if (cost !== undefined && !insideWhole(text, at)) found.push({ at, cost })
    at += character.length
    before = character
  }
  return found
}
