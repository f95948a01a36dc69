import { periodState } from '../../../../domain/disclosure/period-state.ts'
import { oneYearBefore } from '../../../../domain/fiscal-year.ts'
import { fiscalYearPeriod } from '../../../../domain/fiscal-year.ts'
import type { Shown } from '../../../../actions/count-report.ts'
import type { Value } from '../../../../domain/disclosure/table.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { grouped } from '../charts/figure-value.ts'
import { html, type Html } from '../../html.ts'
import { hrLink, type HrPage } from '../frame.ts'
import type { RowsBehind, RowsOf } from './figure-box.ts'
import { said, signed } from './said.ts'

type Big = {
  readonly name: string
  readonly value: string
  readonly more: readonly string[]
  readonly definition: string
  readonly rows: RowsBehind
}

/** The few figures that a disclosure begins with, each one click from its definition and its rows. */
export function bigNumbers(page: HrPage, rowsOf: RowsOf, { headlines }: Pick<Shown, 'headlines'>): Html {
  const t = hrDashboardTexts[page.language]
  const bigs = [issued(page, rowsOf), active(page, rowsOf), holders(page, rowsOf), dx(page, headlines)]
  return html`<section aria-labelledby="numbers">
    <h2 id="numbers" class="quiet">${t.numbers}</h2>
    <dl class="hr-big">
      ${bigs.map(
        ({ name, value, more, definition, rows }) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="figure">${value}</dd>
            ${value === t.hidden && html`<dd>${t.big.hidden}</dd>`}
            ${more.map((line) => html`<dd>${line}</dd>`)}
            <dd class="ways">
              <a href="${hrLink(page, `/tables/${definition}`)}" aria-label="${t.definitionOf(name)}"
                >${t.definition}</a
              >
              ${page.maySeeRows && html`<a href="${hrLink(page, '/rows', rows)}" aria-label="${t.rowsOf(name)}">${t.rows}</a>`}
            </dd>
          </div>`,
      )}
    </dl>
  </section>`
}

function issued(page: HrPage, rowsOf: RowsOf): Big {
  const t = hrDashboardTexts[page.language].big
  const { fiscalYear, period } = page.parameters
  const [row] = rowsOf('T1', { segment: 'all', badge_id: 'all' })
  const year = fiscalYearPeriod(fiscalYear, page.organisation.fiscalYearStartMonth)
  const isWholeYear = period.from === year.from && period.to === year.to
  const isUnderWay = periodState(page.parameters).running
  const change =
    isWholeYear && !isUnderWay
      ? changeOf(row?.['issued_net'], yearCell(rowsOf, fiscalYear - 1, 'issued_net'))
      : undefined
  return {
    name: t.issued,
    value: said(page, 'badges', row?.['issued_net']),
    more: [...(change === undefined ? [] : [t.onYear(change)]), ...(isUnderWay ? [t.underWay] : [])],
    definition: 'T1#issued_net',
    rows: { table: 'T1', column: 'issued_net', segment: 'all' },
  }
}

function active(page: HrPage, rowsOf: RowsOf): Big {
  const t = hrDashboardTexts[page.language].big
  const { fiscalYear, asOf } = page.parameters
  const [row] = rowsOf('T1', { segment: 'all', badge_id: 'all' })
  const before = fiscalYearPeriod(fiscalYear - 1, page.organisation.fiscalYearStartMonth).to
  const change =
    oneYearBefore(asOf) === before
      ? changeOf(row?.['active_at'], yearCell(rowsOf, fiscalYear - 1, 'active_at'))
      : undefined
  return {
    name: t.active,
    value: said(page, 'badges', row?.['active_at']),
    more: change === undefined ? [] : [t.onYearEnd(change)],
    definition: 'T1#active_at',
    rows: { table: 'T1', column: 'active_at', segment: 'all' },
  }
}

function holders(page: HrPage, rowsOf: RowsOf): Big {
  const t = hrDashboardTexts[page.language].big
  const [row] = rowsOf('T2', { segment: 'all', badge_id: 'all', dimension: 'all' })
  const { holder_rate_pct: rate, diff_pt: points } = row ?? {}
  return {
    name: t.holders,
    value: said(page, 'people', row?.['holders']),
    more: [
      ...(typeof rate === 'number' ? [t.ofHeadcount(said(page, 'percent', rate))] : []),
      ...(row?.['headcount'] === undefined || isMissing(row['headcount']) ? [t.noHeadcount] : []),
      ...(typeof points === 'number' ? [t.points(signed(points))] : []),
    ],
    definition: 'T2#holders',
    rows: { table: 'T2', column: 'holders', segment: 'all', item: 'all:all' },
  }
}

function dx(page: HrPage, { dx: figures }: Shown['headlines']): Big {
  const t = hrDashboardTexts[page.language].big
  const { level, target, achievementPct, ratePct } = figures
  return {
    name: t.dx(level.replace('+', '')),
    value: said(page, 'people', figures.holders),
    more: [
      ...(typeof ratePct === 'number' ? [t.ofHeadcount(said(page, 'percent', ratePct))] : []),
      ...(typeof target !== 'number'
        ? [t.noTarget]
        : typeof achievementPct === 'number'
          ? [t.ofTarget(said(page, 'percent', achievementPct), grouped(target))]
          : []),
    ],
    definition: 'T3#holders',
    rows: { table: 'T3', column: 'holders', segment: 'all', item: `level:${level}` },
  }
}

const isMissing = (value: Value): boolean => typeof value === 'object' && value.mark === 'not-applicable'

const yearCell = (rowsOf: RowsOf, year: number, column: string): Value | undefined =>
  rowsOf('D2', { fiscal_year: String(year) })[0]?.[column]

/** In percent of the year before, where both are shown. */
function changeOf(now: Value | undefined, before: Value | undefined): string | undefined {
  if (typeof now !== 'number' || typeof before !== 'number' || before <= 0) return undefined
  return `${signed(((now - before) * 100) / before)}%`
}
