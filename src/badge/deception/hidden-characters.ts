/** Marks that turn the direction of what follows, so that text reads as something else. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Characters that cannot be seen. Variation selectors are not among them: they choose the form of a kanji (葛󠄀). */
const unseen =
  /[\u00AD\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/gu
/** Joiners shape Arabic, Indic letters and emoji; between these letters they only hide. */
const joiners =
  /(?<=[\p{sc=Latin}\p{sc=Han}\p{scx=Hira}\p{scx=Kana}\p{N}\p{P}\p{Z}]|^)[\u200C\u200D]+|[\u200C\u200D]+$/gu
/** Control characters but tab and newlines: a terminal would obey them. */
const controls = /[^\P{Cc}\n\r\t]/gu

const kinds = [turning, unseen, joiners, controls] as const
/** Nearly every text has none of them. */
const anyKind = new RegExp(
  [turning, unseen, /[\u200C\u200D]/u, controls].map(({ source }) => source).join('|'),
  'u',
)

/** A stranger's text as it is shown: what deceives the eye taken out. */
export function toVisible(text: string): string {
  if (!anyKind.test(text)) return text
  return kinds.reduce((shown, kind) => shown.replaceAll(kind, ''), text)
}

/** What stands in a text that cannot be seen, as `U+202E`; each once. */
export function findHidden(text: string): readonly string[] {
  if (!anyKind.test(text)) return []
  const found = kinds.flatMap((kind) => text.match(kind) ?? []).flatMap((match) => Array.from(match))
  return [...new Set(found)].map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
