import { column, toTable } from './frame.ts'
import { cumulativeOf } from './table-badge-counts.ts'

import type { Counted } from './counted.ts'
import type { Entry, Row, TableShape } from './frame.ts'
import type { YearCount } from './year-counts.ts'
import type { ReportTable } from './table.ts'

const yearsShape: TableShape = {
  id: 'D2',
  name: 'trend_by_fiscal_year',
  columns: [
    column('fiscal_year', 'code'),
    column('issued_net', 'integer', 'total'),
    column('active_at', 'integer', 'total'),
  ],
}

/** The row of what was issued before the years shown. */
export const earlierYears = 'earlier'

/**
 * Badges issued in each fiscal year, and active at its end, or today where it runs. What the years do not hold of everything ever issued is a row
 * of its own, so that whoever subtracts finds nothing that the suppression did not see.
 */
export function yearsChart(counted: Counted): ReportTable {
  const { frame, years } = counted
  const { issued } = cumulativeOf(counted)
  const before = issued - years.years.reduce((sum, { net }) => sum + net, 0)
  const last = years.years.at(-1)
  // Days after the as-of day are in no total.
  const adds = last !== undefined && frame.parameters.asOf === last.stockOn && before >= 0
  const entries = years.years.map((year) => entry(year, keysOf(counted, year)))
  const earlier = { fiscal_year: earlierYears, issued_net: before, net_key: earlierYears }
  const rows: Entry[] = adds ? [{ segment: 'all', values: earlier }, ...entries] : entries
  const total = adds ? { all_issued: issued } : {}
  return toTable(
    yearsShape,
    rows.map(({ segment, values }) => ({ segment, values: { ...values, ...total } })),
    frame,
  )
}

function entry({ fiscalYear, net, active }: YearCount, keys: Row): Entry {
  return {
    segment: 'all',
    values: { fiscal_year: String(fiscalYear), issued_net: net, active_at: active, ...keys },
  }
}

/** Which figures of the report's own tables these are, if any. */
function keysOf({ frame }: Counted, { fiscalYear, period, stockOn }: YearCount): Row {
  const { parameters, opening } = frame
  const { from, to } = parameters.period
  const isReported = from === period.from && to === period.to
  const stock = [
    { is: parameters.asOf === stockOn, key: 'active' },
    { is: to === stockOn, key: 'closing' },
    { is: opening === stockOn, key: 'opening' },
  ].find(({ is }) => is)
  return {
    net_key: isReported ? 'net' : `net-of-${fiscalYear}`,
    active_key: stock?.key ?? `active-of-${fiscalYear}`,
  }
}
