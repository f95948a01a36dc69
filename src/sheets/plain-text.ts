/** Runs of half-width katakana with their voicing marks. */
const halfWidthKana = /[\uFF61-\uFF9F]+/g
const fullWidthAscii = /[\uFF01-\uFF5E]/g
const dashes = /[\u2010-\u2015\u2212\uFE63]/g
/** ー typed for - between letters or digits: DAY2ー1. */
const longVowelAsHyphen = /(?<=[0-9A-Za-z])\u30FC(?=[0-9A-Za-z])/g

/**
 * A code, number or mail address as its writer meant it: full-width letters, digits and signs become ASCII, half-width
 * katakana full-width, every dash a hyphen. Never for names and notes, whose characters are kept as they are.
 */
export function toPlain(text: string): string {
  if (isPrintableAscii(text)) return text.trim()
  return text
    .replace(fullWidthAscii, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(halfWidthKana, (run) => run.normalize('NFKC'))
    .replace(dashes, '-')
    .replace(longVowelAsHyphen, '-')
    .replace(/\u301C/g, '~')
    .replace(/[\u00A0\u3000]/g, ' ')
    .trim()
}

/** True when nothing but ASCII remains: then the text was a number or an address, not a name in kanji or kana. */
export function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}
