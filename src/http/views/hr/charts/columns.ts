import { html, type Html } from '../../html.ts'
import { chartSvg, veil } from './chart-svg.ts'
import { type FigureValue, grouped, numbersOf } from './figure-value.ts'
import { lengthOf, roundTicks } from './scale.ts'

/** One fiscal year: a column, and a point of the line above it. */
export type ColumnPoint = {
  readonly label: string
  /** A second line under it. */
  readonly note?: string
  readonly column: FigureValue
  readonly line: FigureValue
  /** Said under the year where the line's value is hidden: a place on the axis would be a guess. */
  readonly lineHidden: string
  /** The year is not over. */
  readonly partial: boolean
}

export type ColumnChart = {
  readonly id: string
  readonly label: string
  readonly points: readonly ColumnPoint[]
}

export const columnChartSize = { width: 440, height: 290 } as const
const plot = { left: 52, right: 436, top: 26, bottom: 238 } as const
/** For what is said of hidden values under the years. */
const hiddenRow = 14
/** Labels nearer than this would touch. */
const labelHeight = 17

/** Columns for what came in each year and a line for what stood at its end, on one axis that begins at 0. */
export function columnChart({ id, label, points }: ColumnChart): Html {
  const ticks = roundTicks(Math.max(0, ...numbersOf(points.flatMap(({ column, line }) => [column, line]))))
  const largest = ticks.at(-1) ?? 1
  const band = (plot.right - plot.left) / Math.max(points.length, 1)
  const heightFor = (value: number): number => lengthOf(value, largest, plot.bottom - plot.top)
  const xOf = (at: number): number => plot.left + band * (at + 0.5)
  const body = html`${ticks.map((tick) => gridLine(tick, plot.bottom - heightFor(tick)))}
    ${points.map((point, at) => drawColumn(id, point, xOf(at), Math.min(56, band * 0.5), heightFor))}
    ${strokes(points, xOf, heightFor).map((path) => html`<path class="line" d="${path}" />`)}
    ${points.map((point, at) => drawPoint(point, xOf(at), heightFor))}
    <line class="axis" x1="${plot.left}" y1="${plot.bottom}" x2="${plot.right}" y2="${plot.bottom}" />`
  const isHidden = points.some(({ line }) => line === 'hidden')
  const height = columnChartSize.height + (isHidden ? hiddenRow : 0)
  return chartSvg({ id, ...columnChartSize, height, label, body })
}

function gridLine(tick: number, y: number): Html {
  return html`<line class="grid" x1="${plot.left}" y1="${y}" x2="${plot.right}" y2="${y}" />
    <text class="small" x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${grouped(tick)}</text>`
}

function drawColumn(
  id: string,
  { label, note, column, line, partial }: ColumnPoint,
  x: number,
  width: number,
  heightFor: (value: number) => number,
): Html {
  const height = typeof column === 'number' ? heightFor(column) : 26
  const top = plot.bottom - height
  const isCrowded =
    typeof column === 'number' && typeof line === 'number' && heightFor(line) - height < labelHeight * 1.8
  const fits = height > labelHeight + 8
  const standing = isCrowded ? (height <= labelHeight ? ' apart' : !partial && ' on-bar') : false
  const labelY = isCrowded ? (fits ? top + labelHeight + 2 : plot.bottom - 6) : top - 6
  const box = { x: x - width / 2, y: top, width, height }
  return html`<g>
    ${
      typeof column === 'number'
        ? html`<rect
              class="bar${partial && ' partial'}"
              x="${box.x}"
              y="${box.y}"
              width="${box.width}"
              height="${box.height}"
            /><text class="value${standing}" x="${x}" y="${labelY}" text-anchor="middle">
              ${(column > 0 || !isCrowded) && grouped(column)}
            </text>`
        : column === 'hidden' && veil(id, box)
    }
    <text x="${x}" y="${plot.bottom + 20}" text-anchor="middle">${label}</text>
    ${note !== undefined && html`<text class="small" x="${x}" y="${plot.bottom + 37}" text-anchor="middle">${note}</text>`}
  </g>`
}

/** The line is broken where something is hidden: a straight stroke across would guess it. */
function strokes(
  points: readonly ColumnPoint[],
  xOf: (at: number) => number,
  heightFor: (value: number) => number,
): string[] {
  const paths: string[] = []
  let path = ''
  for (const [at, { line }] of points.entries()) {
    if (typeof line === 'number')
      path += `${path === '' ? 'M' : 'L'}${xOf(at)} ${plot.bottom - heightFor(line)}`
    else {
      paths.push(path)
      path = ''
    }
  }
  return [...paths, path].filter((one) => one.includes('L'))
}

function drawPoint({ line, lineHidden }: ColumnPoint, x: number, heightFor: (value: number) => number): Html {
  if (line === 'none') return html``
  if (line === 'hidden')
    return html`<text class="line-value hidden" x="${x}" y="${plot.bottom + 56}" text-anchor="middle">
      ${lineHidden}
    </text>`
  const y = plot.bottom - heightFor(line)
  return html`<circle class="point" cx="${x}" cy="${y}" r="4.5" />
    <text class="line-value" x="${x}" y="${y - 11}" text-anchor="middle">${grouped(line)}</text>`
}
