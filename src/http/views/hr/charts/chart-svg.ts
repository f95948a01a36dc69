import { html, type Html } from '../../html.ts'

export type ChartFrame = {
  /** Of the figure on its page: makes ids unique. */
  readonly id: string
  readonly width: number
  readonly height: number
  /** Accessible name: what the chart shows, in words. */
  readonly label: string
  readonly body: Html
}

/** A picture of figures. Its colours are classes of the stylesheet: the policy of our pages allows no style in markup. */
export function chartSvg({ id, width, height, label, body }: ChartFrame): Html {
  return html`<svg
    class="chart"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-label="${label}"
  >
    <defs>
      <pattern id="${hatchOf(id)}" width="6" height="6" patternUnits="userSpaceOnUse">
        <path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />
      </pattern>
    </defs>
    ${body}
  </svg>`
}

const hatchOf = (id: string): string => `${id}-hatch`

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What stands where something is hidden: a hatched field with x in it, of a size that says nothing. */
export function veil(id: string, { x, y, width, height }: Box): Html {
  return html`<rect
      class="veil"
      x="${x}"
      y="${y}"
      width="${width}"
      height="${height}"
      fill="url(#${hatchOf(id)})"
    />
    <text class="veiled" x="${x + width / 2}" y="${y + height / 2 + 4.5}" text-anchor="middle">x</text>`
}
