import type { Glyph } from 'fontkit'
import { shape, type ShapeOptions } from './font.ts'

export type OutlineOptions = ShapeOptions & {
  /** Height of the em in user units. */
  readonly size: number
  /** Added after every glyph but the last, in user units. */
  readonly letterSpacing?: number
}

/** Text as one SVG path. Origin: left end of the baseline, y down, user units. */
export type Outline = {
  /** Value of a `d` attribute; empty when nothing is to be inked. */
  readonly path: string
  readonly width: number
  readonly size: number
  /** Height of capitals and of the visual body of kanji above the baseline. */
  readonly capHeight: number
}

const letters: Readonly<Record<string, string>> = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
  closePath: 'z',
}

/** Writes relative commands in hundredths of a unit; rounding is done on absolute places, so that no error adds up. */
class Pen {
  #x = 0
  #y = 0
  #startX = 0
  #startY = 0
  readonly #out: string[] = []

  draw(glyph: Glyph, originX: number, originY: number, scale: number): void {
    for (const { command, args } of glyph.path.commands) {
      const points: number[] = args.map((value, index) =>
        Math.round((index % 2 === 0 ? originX + value * scale : originY - value * scale) * 100),
      )
      this.#write(letters[command] ?? '', points)
    }
  }

  #write(letter: string, points: readonly number[]): void {
    const relative = points.map((value, index) => short(value - (index % 2 === 0 ? this.#x : this.#y)))
    this.#out.push(letter + relative.join(' ').replaceAll(' -', '-'))
    if (letter === 'z') [this.#x, this.#y] = [this.#startX, this.#startY]
    else [this.#x, this.#y] = [points.at(-2) ?? this.#x, points.at(-1) ?? this.#y]
    if (letter === 'm') [this.#startX, this.#startY] = [this.#x, this.#y]
  }

  toString(): string {
    return this.#out.join('')
  }
}

function short(hundredths: number): string {
  return String(hundredths / 100).replace(/^(-?)0\./, '$1.')
}

/**
 * Turns one line of text into outlines, so that a picture looks the same everywhere and needs no font.
 * @throws DomainError `glyph_missing`
 */
export function outline(text: string, options: OutlineOptions): Outline {
  const { glyphs, width } = shape(text, options)
  const { size, letterSpacing = 0 } = options
  const scale = size / 1000
  const pen = new Pen()
  for (const [index, placed] of glyphs.entries())
    pen.draw(placed.glyph, placed.x * scale + index * letterSpacing, -placed.y * scale, scale)
  return {
    path: pen.toString(),
    width: width * scale + Math.max(0, glyphs.length - 1) * letterSpacing,
    size,
    capHeight: size * 0.733,
  }
}
