import { periodState } from '../../../../domain/disclosure/period-state.ts'
import { dateText } from '../../../../domain/evidence-text.ts'
import { closingTermLabel, fiscalYearPeriod } from '../../../../domain/fiscal-year.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { columnChart, type ColumnPoint } from '../charts/columns.ts'
import { toFigureValue } from '../charts/figure-value.ts'
import { html, type Html } from '../../html.ts'
import type { HrPage } from '../frame.ts'
import { figureBox, type RowsOf, textOf } from './figure-box.ts'
import { said } from './said.ts'

const whole = /^\d+$/u

/** Fiscal years side by side: what came in, and what stood at the end. */
export function trendFigure(page: HrPage, rowsOf: RowsOf): Html {
  const { language, organisation } = page
  const t = hrDashboardTexts[language]
  const rows = rowsOf('D2')
  const years = rows.filter((row) => whole.test(textOf(row, 'fiscal_year')))
  const points = years.map((row): ColumnPoint => {
    const year = Number(row['fiscal_year'])
    const partial = isUnderWay(page, year)
    return {
      label: yearName(page, year),
      note: partial
        ? t.trend.partial
        : closingTermLabel(year, organisation.fiscalYearStartMonth)[language].replace(
            'fiscal year ending ',
            '',
          ),
      column: toFigureValue(row['issued_net']),
      line: toFigureValue(row['active_at']),
      lineHidden: t.trend.lineHidden,
      partial,
    }
  })
  const last = years.at(-1)
  const lastYear = Number(textOf(last, 'fiscal_year'))
  const shown = [
    yearName(page, lastYear),
    said(page, 'badges', last?.['issued_net']),
    said(page, 'badges', last?.['active_at']),
  ] as const
  const knownOn = dateText(periodState(page.parameters).knownOn, language)
  const reading = isUnderWay(page, lastYear)
    ? t.trend.readingSoFar(...shown, knownOn)
    : t.trend.reading(...shown)
  const hasEarlier = rows.length > years.length
  return figureBox(page, {
    id: 'trend',
    title: t.trend.title,
    reading,
    source: 'T1',
    legend: legend(page),
    chart: columnChart({ id: 'trend', label: `${t.trend.title}. ${reading}`, points }),
    note: [
      points.some(({ partial }) => partial) && t.trend.underWay(knownOn),
      points.some(({ column }) => column === 'hidden') && t.trend.veiled,
      points.some(({ column, line }) => column === 'hidden' || line === 'hidden') && t.hiddenNote,
    ]
      .filter((one) => one !== false)
      .join(language === 'ja' ? '' : ' '),
    table: {
      ...(hasEarlier ? { note: t.trend.earlierNote } : {}),
      head: [
        { name: t.trend.year },
        { name: t.trend.column, definition: 'T1#issued_net' },
        { name: t.trend.line, definition: 'T1#active_at' },
      ],
      lines: rows.map((row) => {
        const year = textOf(row, 'fiscal_year')
        return {
          name: whole.test(year) ? yearName(page, Number(year)) : t.trend.earlier,
          cells: [
            { value: row['issued_net'], ...rowsOfYear(year, 'issued_net') },
            { value: row['active_at'], ...rowsOfYear(year, 'active_at') },
          ],
        }
      }),
    },
  })
}

function legend({ language }: HrPage): Html {
  const t = hrDashboardTexts[language].trend
  return html`<ul class="hr-legend" aria-label="${t.legend}">
    <li><span class="key bar"></span>${t.column}</li>
    <li><span class="key line"></span>${t.line}</li>
  </ul>`
}

export const yearName = ({ language }: HrPage, year: number): string =>
  language === 'ja' ? `${year}年度` : `FY${year}`

/** By the day that the figures know of. */
export function isUnderWay({ organisation, parameters }: HrPage, year: number): boolean {
  const period = fiscalYearPeriod(year, organisation.fiscalYearStartMonth)
  return periodState({ ...parameters, period }).running
}

/** The rows of another year are those of its own report. */
function rowsOfYear(year: string, column: string) {
  if (!whole.test(year)) return {}
  return { rows: { fiscalYear: year, quarter: '', asOf: '', table: 'T1', column, segment: 'all' } }
}
