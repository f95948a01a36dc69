import type { Row } from '../../../../domain/disclosure/frame.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { type BarGroup, barChart } from '../charts/bars.ts'
import { toFigureValue } from '../charts/figure-value.ts'
import type { Html } from '../../html.ts'
import type { HrPage } from '../frame.ts'
import { figureBox, type RowsOf, textOf } from './figure-box.ts'
import { said } from './said.ts'

const stages = ['applicants', 'selected', 'started', 'completed'] as const

/** Cohorts that are drawn; a screen holds no more. */
const mostDrawn = 3

/** From application to completion, cohort by cohort. */
export function funnelFigure(page: HrPage, rowsOf: RowsOf, programmes: ReadonlyMap<string, string>): Html {
  const t = hrDashboardTexts[page.language]
  const rows = rowsOf('T6', { segment: 'all' }).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const common = { id: 'funnel', title: t.funnel.title, source: 'T6' }
  const [first] = rows
  if (first === undefined) return figureBox(page, { ...common, reading: t.funnel.empty, next: t.funnel.next })
  const nameOf = (row: Row): string =>
    [programmes.get(textOf(row, 'programme_id')) ?? textOf(row, 'programme_id'), textOf(row, 'cohort')]
      .filter((part) => part !== '')
      .join(' ')
  const completed = said(page, 'people', first['completed'])
  const applied = rows.some(({ applicants }) => applicants !== 0 && toFigureValue(applicants) !== 'none')
  const reading = applied
    ? t.funnel.reading(nameOf(first), said(page, 'people', first['applicants']), completed)
    : t.funnel.readingNone(nameOf(first), completed)
  const drawn = rows.slice(0, mostDrawn)
  return figureBox(page, {
    ...common,
    reading,
    chart: barChart({
      id: 'funnel',
      label: `${t.funnel.title}. ${reading}`,
      groups: drawn.map((row): BarGroup => ({
        title: titleOf(page, nameOf(row), row),
        bars: barsOf(page, row),
      })),
    }),
    ...(rows.length > drawn.length ? { note: t.funnel[applied ? 'more' : 'moreDrawn'](drawn.length) } : {}),
    table: {
      head: [
        { name: t.funnel.cohort },
        ...stages.map((stage) => ({ name: t.funnel.stages[stage], definition: `T6#${stage}` })),
        { name: t.funnel.completion, definition: 'T6#completion_rate_pct', decimals: 1 },
      ],
      lines: rows.map((row) => ({
        name: nameOf(row),
        cells: [...stages, 'completion_rate_pct'].map((column) => ({ value: row[column] })),
      })),
    },
  })
}

function titleOf(page: HrPage, name: string, { completion_rate_pct: rate }: Row): string {
  const t = hrDashboardTexts[page.language].funnel
  return typeof rate === 'number' ? `${name} · ${t.completion} ${said(page, 'percent', rate)}` : name
}

function barsOf(page: HrPage, row: Row): BarGroup['bars'] {
  const t = hrDashboardTexts[page.language]
  return stages.map((stage) => ({
    label: t.funnel.stages[stage],
    value: toFigureValue(row[stage]),
    text: said(page, 'people', row[stage]),
  }))
}

const sizeOf = (row: Row): number =>
  Math.max(...stages.map((stage) => row[stage]).map((value) => (typeof value === 'number' ? value : 0)))
