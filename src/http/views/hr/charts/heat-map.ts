import { html, type Html } from '../../html.ts'
import { chartSvg, veil } from './chart-svg.ts'
import { linesOf, widthOf } from './chart-text.ts'
import type { FigureValue } from './figure-value.ts'

export type HeatCell = {
  /** Percent, which makes the tone. */
  readonly share: FigureValue
  /** Printed in the cell, so that nobody needs to tell tones apart. */
  readonly text: string
}

export type HeatRow = {
  readonly code: string
  readonly label: string
  /** After the label: how many more items the row speaks of. */
  readonly more?: string
  readonly cells: readonly HeatCell[]
  /** Begins a group of this name. */
  readonly group?: string
}

export type HeatMap = {
  readonly id: string
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly HeatRow[]
}

const cell = { width: 68, height: 28, gap: 2 } as const
const nameWidth = 300
const nameStart = 58
const headHeight = 52
const groupHeight = 32

/** Shares at which the next tone begins. */
export const heatSteps = [0, 5, 10, 20, 40] as const

/** Which tone a share has: 0 where there is none of it, then one for each step that it has passed. */
export function toneOf(share: number): number {
  return share <= 0 ? 0 : heatSteps.filter((step) => share > step || (share === step && step > 0)).length
}

/** Items down, departments across; the share is printed in each cell and its tone follows. */
export function heatMap({ id, label, columns, rows }: HeatMap): Html {
  const width = nameWidth + columns.length * (cell.width + cell.gap)
  let y = headHeight
  const drawn = rows.map((row) => {
    const head =
      row.group === undefined ? '' : html`<text class="group" x="0" y="${y + 21}">${row.group}</text>`
    y += row.group === undefined ? 0 : groupHeight
    const line = drawRow(id, row, y)
    y += cell.height + cell.gap
    return html`${head}${line}`
  })
  const body = html`${columns.map((name, at) => drawHead(name, xOf(at) + cell.width / 2))}${drawn}`
  return chartSvg({ id, width, height: y, label, body })
}

const xOf = (at: number): number => nameWidth + at * (cell.width + cell.gap)

function drawHead(name: string, x: number): Html {
  const lines = linesOf(name, 11.5, cell.width - 2, 3)
  const first = headHeight - 8 - (lines.length - 1) * 14
  return html`<text class="small" text-anchor="middle"
    ><title>${name}</title
    >${lines.map((line, at) => html`<tspan x="${x}" y="${first + at * 14}">${line}</tspan>`)}</text
  >`
}

function drawRow(id: string, { code, label, more = '', cells }: HeatRow, y: number): Html {
  const [name = ''] = linesOf(label, 13, nameWidth - nameStart - 10 - widthOf(more, 11.5), 1)
  return html`<g>
    <title>${code} ${label}${more}</title>
    <text class="small" x="0" y="${y + 18.5}">${code}</text>
    <text x="${nameStart}" y="${y + 18.5}">${name}<tspan class="small">${more}</tspan></text>
    ${cells.map((one, at) => drawCell(id, one, { x: xOf(at), y, width: cell.width, height: cell.height }))}
  </g>`
}

function drawCell(id: string, { share, text }: HeatCell, box: Parameters<typeof veil>[1]): Html {
  if (share === 'hidden') return veil(id, box)
  const tone = share === 'none' ? 'none' : toneOf(share)
  return html`<rect
      class="heat tone-${tone}"
      x="${box.x}"
      y="${box.y}"
      width="${box.width}"
      height="${box.height}"
    /><text class="cell tone-${tone}" x="${box.x + box.width / 2}" y="${box.y + 18.5}" text-anchor="middle"
      >${text}</text
    >`
}
