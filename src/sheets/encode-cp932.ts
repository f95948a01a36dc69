/** Written where a character does not exist in cp932; every one is also named in the list of what was lost. */
const geta = '〓'

/** Dashes and signs that look alike everywhere and have another code in cp932 than in most texts; of 30–39歳 the hyphen. */
const alike: ReadonlyMap<string, string> = new Map([
  ['\u301C', '\uFF5E'],
  ['\u2212', '\uFF0D'],
  ['\u2013', '\u2010'],
  ['\u2014', '\u2015'],
  ['\u2016', '\u2225'],
  ['\u00A2', '\uFFE0'],
  ['\u00A3', '\uFFE1'],
  ['\u00AC', '\uFFE2'],
])

/** A character that cp932 does not have, and where it stood: a line from 1 (the header's), and the column's name. */
export type Unmappable = {
  readonly character: string
  /** `U+20BB7`. */
  readonly codePoint: string
  readonly line: number
  readonly column: string
}

export type Encoded = { readonly bytes: Uint8Array; readonly unmappable: readonly string[] }

/**
 * Text as cp932 (Windows-31J), for systems that read nothing else. A character that it does not have becomes 〓, never a
 * silent question mark, and is named once in `unmappable`.
 */
export function encodeCp932(text: string): Encoded {
  const codes = table()
  const bytes: number[] = []
  const unmappable = new Set<string>()
  for (const character of text) {
    const code = codes.get(character) ?? codes.get(alike.get(character) ?? '')
    if (code === undefined) unmappable.add(character)
    const written = code ?? codes.get(geta) ?? 0x81ac
    if (written > 0xff) bytes.push(written >> 8)
    bytes.push(written & 0xff)
  }
  return { bytes: Uint8Array.from(bytes), unmappable: [...unmappable] }
}

let known: ReadonlyMap<string, number> | undefined

/** Made once by decoding every code, so that writing and reading cannot disagree. */
function table(): ReadonlyMap<string, number> {
  known ??= new Map(allCodes().flatMap(toEntry).toReversed())
  return known
}

function toEntry(code: number): [string, number][] {
  const bytes = code > 0xff ? Uint8Array.of(code >> 8, code & 0xff) : Uint8Array.of(code)
  const character = new TextDecoder('shift_jis').decode(bytes)
  return character === '\uFFFD' || character.length !== 1 ? [] : [[character, code]]
}

/** Single bytes, then pairs; NEC's copies of IBM's characters (ED, EE) come last, as Windows writes IBM's. */
function allCodes(): number[] {
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const trails = [...range(0x40, 0x7e), ...range(0x80, 0xfc)]
  const necCopies = new Set([0xed, 0xee])
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xfc)].toSorted(
    (left, right) => Number(necCopies.has(left)) - Number(necCopies.has(right)) || left - right,
  )
  return [
    ...range(0x00, 0x7f),
    ...range(0xa1, 0xdf),
    ...leads.flatMap((lead) => trails.map((trail) => lead * 256 + trail)),
  ]
}
