import { createRequire } from 'node:module'
import { openSync, type Font, type Glyph } from 'fontkit'
import { DomainError } from '../domain/error.ts'
import { variantTable } from './glyph-variant.ts'

/** Weights of the bundled typeface, Noto Sans JP (SIL Open Font License 1.1). */
export type Weight = 'medium' | 'bold'

export type ShapeOptions = {
  readonly weight: Weight
  /**
   * What to do when the typeface lacks the very form that a variation selector asks for (渡邊󠄆): refuse, or draw
   * the base character as Unicode allows. Refusing is the default: a name must not change its form unnoticed.
   */
  readonly variants?: 'exact' | 'nearest'
}

type Placed = { readonly glyph: Glyph; readonly x: number; readonly y: number }

/** A line of text as glyphs, in font units (1000 to the em), y up, starting at x = 0. */
export type Shape = {
  readonly glyphs: readonly Placed[]
  readonly width: number
}

type Face = {
  readonly font: Font
  readonly variants: ReadonlyMap<string, number>
  /** Advance of a character in em; at most one entry per character of the typeface. */
  readonly advances: Map<string, number>
}

const files: Readonly<Record<Weight, string>> = {
  medium: '500Medium/NotoSansJP_500Medium.ttf',
  bold: '700Bold/NotoSansJP_700Bold.ttf',
}
const opened = new Map<Weight, Face>()
const selector = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u
const pair = /(.[\uFE00-\uFE0F\u{E0100}-\u{E01EF}])/u
/** Kana with a combining mark: drawn as the one character. Nothing else is composed (CJK forms would change). */
const voiced = /[\u3041-\u30FF][\u3099\u309A]/gu

function isFont(value: unknown): value is Font {
  return typeof value === 'object' && value !== null && 'layout' in value
}

/** The typeface is parsed once per process and weight (30 ms) and kept open. */
function face(weight: Weight): Face {
  const known = opened.get(weight)
  if (known) return known
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-jp/${files[weight]}`)
  const font: unknown = openSync(path)
  if (!isFont(font)) throw new TypeError(`not a single font: ${files[weight]}`)
  const made: Face = { font, variants: variantTable(font), advances: new Map() }
  opened.set(weight, made)
  return made
}

const codes = (text: string) =>
  Array.from(text, (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(
    ' ',
  )

function missing(character: string): DomainError {
  return new DomainError('glyph_missing', { character: codes(character) })
}

function assertDrawable(font: Font, text: string): void {
  for (const character of text) {
    if (/\p{C}/u.test(character) || !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
      throw missing(character)
  }
}

/** Undefined: the base character as it stands is right. */
function variantGlyph({ font, variants }: Face, text: string, options: ShapeOptions): Glyph | undefined {
  const [base = '', mark = ''] = Array.from(text)
  const glyph = variants.get(text)
  if (glyph === undefined) {
    if (options.variants === 'nearest') return undefined
    throw missing(base + mark)
  }
  return glyph === 0 ? undefined : font.getGlyph(glyph)
}

type Run = { readonly glyphs: readonly Placed[]; readonly width: number }

function layout(font: Font, text: string): Run {
  assertDrawable(font, text)
  const run = font.layout(text, ['palt', 'kern'])
  let x = 0
  const glyphs = run.glyphs.map((glyph, index) => {
    if (glyph.id === 0) throw missing(text)
    const position = run.positions[index]
    const placed = { glyph, x: x + (position?.xOffset ?? 0), y: position?.yOffset ?? 0 }
    x += position?.xAdvance ?? glyph.advanceWidth
    return placed
  })
  return { glyphs, width: x }
}

function piece(known: Face, text: string, options: ShapeOptions): Run {
  if (!selector.test(text)) return layout(known.font, text)
  const glyph = variantGlyph(known, text, options)
  if (!glyph) return layout(known.font, Array.from(text)[0] ?? '')
  return { glyphs: [{ glyph, x: 0, y: 0 }], width: glyph.advanceWidth }
}

/**
 * Sets one line of text with proportional kana and kerning.
 * @throws DomainError `glyph_missing` naming the first character that the typeface cannot draw: never a blank box.
 */
export function shape(text: string, options: ShapeOptions): Shape {
  const known = face(options.weight)
  const glyphs: Placed[] = []
  let width = 0
  for (const part of text.replace(voiced, (kana) => kana.normalize('NFC')).split(pair)) {
    if (part === '') continue
    const run = piece(known, part, options)
    for (const placed of run.glyphs) glyphs.push({ ...placed, x: placed.x + width })
    width += run.width
  }
  return { glyphs, width }
}

function advance({ font, advances }: Face, character: string): number {
  const known = advances.get(character)
  if (known !== undefined) return known
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
  const em = glyph.advanceWidth / font.unitsPerEm
  if (glyph.id !== 0) advances.set(character, em)
  return em
}

/** Upper estimate of a text's width in em, without shaping: for choosing lines before they are set. */
export function roughWidth(text: string, weight: Weight): number {
  const known = face(weight)
  let width = 0
  for (const character of text) {
    if (!selector.test(character) && character !== '\n') width += advance(known, character)
  }
  return width
}
