import type { Font } from 'fontkit'

type Selector = {
  readonly varSelector: number
  readonly defaultUVS?: Iterable<{
    readonly startUnicodeValue: number
    readonly additionalCount: number
  }> | null
  readonly nonDefaultUVS?: Iterable<{ readonly unicodeValue: number; readonly glyphID: number }> | null
}
type CharacterMap = {
  readonly tables: readonly {
    readonly table: { readonly version: number; readonly varSelectors?: { toArray(): readonly Selector[] } }
  }[]
}

/** fontkit parses the cmap table, but its types do not show it. */
function hasCharacterMap(font: object): font is { readonly cmap: CharacterMap } {
  return 'cmap' in font
}

function selectors(font: Font): readonly Selector[] {
  if (!hasCharacterMap(font)) return []
  return font.cmap.tables.find(({ table }) => table.version === 14)?.table.varSelectors?.toArray() ?? []
}

/**
 * The variation sequences of a typeface (cmap format 14): character + selector → glyph id, 0 where the plain
 * glyph is the very form asked for. fontkit's own look-up only tries the special forms of characters that also
 * have a plain one under the same selector, and so would draw 葛󠄀 as 葛.
 */
export function variantTable(font: Font): ReadonlyMap<string, number> {
  const table = new Map<string, number>()
  for (const { varSelector, defaultUVS, nonDefaultUVS } of selectors(font)) {
    const mark = String.fromCodePoint(varSelector)
    for (const { startUnicodeValue: start, additionalCount } of defaultUVS ?? [])
      for (let code = start; code <= start + additionalCount; code += 1)
        table.set(String.fromCodePoint(code) + mark, 0)
    for (const { unicodeValue, glyphID } of nonDefaultUVS ?? [])
      table.set(String.fromCodePoint(unicodeValue) + mark, glyphID)
  }
  return table
}
