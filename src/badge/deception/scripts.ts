import { toPrototypes } from './confusables.ts'

/** Scripts in everyday use (UAX 31, table 5); a domain has no business with others. */
const scripts = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Thaana',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Georgian',
  'Hangul',
  'Ethiopic',
  'Khmer',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Han',
] as const

/** The mixes that UTS 39 calls highly restrictive: each script alone, and Latin with what Japanese, Chinese and Korean mix. */
const mixes: readonly (readonly string[])[] = [
  ...scripts.map((script) => [script]),
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]

const ordinary: readonly RegExp[] = mixes.map((mix) => {
  const members = [...mix, 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`)
  return new RegExp(`^[${members.join('')}]*$`, 'u')
})

/** UTS 39, section 5.2, "highly restrictive": ordinary Japanese names pass, Latin with Cyrillic letters does not. */
export function isHighlyRestrictive(text: string): boolean {
  return ordinary.some((mix) => mix.test(text))
}

const ascii = /^[\x21-\x7E]+$/
const europe = ['Cyrillic', 'Greek', 'Armenian'] as const

/** A word of one script every letter of which passes for a Latin one: аррӏе. At home under an ending of its own script. */
export function isLatinLookalike(label: string, ending: string): boolean {
  const script = europe.find((one) => new RegExp(`\\p{sc=${one}}`, 'u').test(label))
  if (script !== undefined)
    return ascii.test(toPrototypes(label)) && !new RegExp(`\\p{sc=${script}}`, 'u').test(ending)
  return phonetic.test(label) || strokeOfKana.test(label)
}

/** Letters for phonetics and African languages that pass for a, b, d, f, g and l. */
const phonetic = /[ɑƅɗƒɡǀɩɾ]/u
/** Kana that pass for a slash where no kana or kanji stands beside them: `example.jpノlogin`. */
const strokeOfKana =
  /(?<![\p{scx=Hira}\p{scx=Kana}\p{sc=Han}])[ノンソゾ](?![\p{scx=Hira}\p{scx=Kana}\p{sc=Han}])/u
