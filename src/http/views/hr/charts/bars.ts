import { html, type Html } from '../../html.ts'
import { chartSvg, veil } from './chart-svg.ts'
import { linesOf, widthOf } from './chart-text.ts'
import { type FigureValue, numbersOf } from './figure-value.ts'
import { lengthOf, roundTicks } from './scale.ts'

export type Bar = {
  readonly label: string
  readonly value: FigureValue
  /** Written at the end of the bar. */
  readonly text: string
  /** Where the bar should reach, and how that is said. */
  readonly target?: { readonly value: number; readonly text: string }
}

export type BarGroup = { readonly title?: string; readonly bars: readonly Bar[] }

export type BarChart = {
  readonly id: string
  readonly label: string
  readonly groups: readonly BarGroup[]
  /** End of the scale; the round value above the largest unless given. */
  readonly most?: number
}

const barChartWidth = 440
const row = { height: 34, bar: 20, withTarget: 50 }
const group = { title: 30, gap: 14 }
const textSize = 13
const widestLabel = 150

/** Horizontal bars from one line: twice the value, twice the length. */
export function barChart({ id, label, groups, most }: BarChart): Html {
  const bars = groups.flatMap((one) => one.bars)
  const labelWidth = Math.min(widestLabel, Math.max(...bars.map((bar) => widthOf(bar.label, textSize)), 40))
  const textRoom = Math.max(...bars.map((bar) => widthOf(bar.text, textSize)), 40) + 12
  const start = Math.ceil(labelWidth) + 12
  const room = Math.max(120, barChartWidth - start - textRoom)
  const targets = bars.flatMap(({ target }) => target?.value ?? [])
  const largest =
    most ?? roundTicks(Math.max(...numbersOf(bars.map(({ value }) => value)), ...targets, 0)).at(-1) ?? 1
  const scale = { id, start, room, largest, labelWidth }
  let y = 4
  const drawn = groups.map(({ title, bars: of }) => {
    const head = title === undefined ? '' : html`<text class="group" x="0" y="${y + 16}">${title}</text>`
    y += title === undefined ? 0 : group.title
    const top = y
    const body = of.map((bar) => {
      const shape = drawBar(bar, y, scale)
      y += bar.target === undefined ? row.height : row.withTarget
      return shape
    })
    const axis = html`<line class="axis" x1="${start}" y1="${top}" x2="${start}" y2="${y}" />`
    y += group.gap
    return html`${head}${body}${axis}`
  })
  return chartSvg({ id, width: barChartWidth, height: y - group.gap + 4, label, body: html`${drawn}` })
}

type Scale = {
  readonly id: string
  readonly start: number
  readonly room: number
  readonly largest: number
  readonly labelWidth: number
}

function drawBar({ label, value, text, target }: Bar, y: number, scale: Scale): Html {
  const { id, start, room, largest, labelWidth } = scale
  const length = typeof value === 'number' ? lengthOf(value, largest, room) : value === 'hidden' ? 44 : 0
  const top = y + (row.height - row.bar) / 2
  const [name = ''] = linesOf(label, textSize, labelWidth + 1, 1)
  return html`<g>
    <title>${label}: ${text}</title>
    <text x="${start - 8}" y="${top + 14.5}" text-anchor="end">${name}</text>
    ${
      typeof value === 'number'
        ? html`<rect class="bar" x="${start}" y="${top}" width="${length}" height="${row.bar}" />`
        : value === 'hidden' && veil(id, { x: start, y: top, width: length, height: row.bar })
    }
    ${
      value !== 'hidden' &&
      html`<text class="value" x="${textStart(start + length, text, target, scale)}" y="${top + 14.5}"
        >${text}</text
      >`
    }
    ${target && drawTarget(target, top, scale)}
  </g>`
}

/** After the bar, or after the mark where the two would touch. */
function textStart(
  end: number,
  text: string,
  target: Bar['target'],
  { start, room, largest }: Scale,
): number {
  const mark = target === undefined ? undefined : start + lengthOf(target.value, largest, room)
  const touches = mark !== undefined && mark >= end - 2 && mark < end + 14 + widthOf(text, textSize)
  return (touches ? mark : end) + 8
}

/** A mark across the bar's line, with its words below. */
function drawTarget(target: NonNullable<Bar['target']>, top: number, { start, room, largest }: Scale): Html {
  const x = start + lengthOf(target.value, largest, room)
  const isRight = x + widthOf(target.text, 12) > barChartWidth
  return html`<line class="target" x1="${x}" y1="${top - 5}" x2="${x}" y2="${top + row.bar + 5}" />
    <text class="small" x="${x}" y="${top + row.bar + 18}" text-anchor="${isRight ? 'end' : 'start'}">
      ${target.text}
    </text>`
}
