/** Colours of a programme family, `#rrggbb` each. Level and state are never told by colour alone. */
export type Palette = {
  /** The field behind disc and rings, from top to bottom. */
  readonly field: readonly [string, string]
  /** The disc behind the silhouette, from top to bottom. */
  readonly disc: readonly [string, string]
  readonly ring: string
  /** A milestone's outermost ring and knot. */
  readonly accent: string
  /** The band that carries the names. */
  readonly paper: string
  /** Japanese name and label on the band. */
  readonly ink: string
  /** English name and issuer on the band. */
  readonly soft: string
}

function channel(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function channels(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex)
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The grey of the same perceived lightness, for badges not yet earned. */
export function grey(hex: string): string {
  const [red, green, blue] = channels(hex)
  const level = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
    .toString(16)
    .padStart(2, '0')
  return `#${level}${level}${level}`
}
