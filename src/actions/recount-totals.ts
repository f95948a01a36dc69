import type { Recount } from '../domain/disclosure/recount/recount.ts'
import type { RunManifest } from '../domain/disclosure/run.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { readCsvRows } from '../sheets/index.ts'

/** A published figure that the records do not add up to. */
export type TotalFault = {
  readonly code: 'total-differs'
  readonly file: string
  readonly badge: string
  readonly column: string
  readonly published: string
  readonly counted: number
}

export type Totals = {
  readonly faults: readonly TotalFault[]
  readonly compared: number
  readonly hidden: number
}

type Sum = 'gross' | 'net' | 'active'

/** Which published figure each sum of the records must be. */
const columns = (stockIsClosing: boolean): readonly (readonly [string, string, Sum])[] => [
  ['T1', 'issued_gross', 'gross'],
  ['T1', 'issued_net', 'net'],
  ['T1', 'active_at', 'active'],
  ['T13', 'issued', 'gross'],
  ...(stockIsClosing ? ([['T13', 'closing_active', 'active']] as const) : []),
]

/** Holds what the records add up to against T1 and T13 as they were published; a hidden figure says nothing. */
export function publishedTotals(
  files: ReadonlyMap<string, Uint8Array>,
  { parameters, form }: RunManifest,
  { root, byBadge }: Recount,
): Totals {
  const totals = { faults: [] as TotalFault[], compared: 0, hidden: 0 }
  const shapes = tablesIn(files.get('report.json'))
  for (const [table, column, sum] of columns(parameters.asOf === parameters.period.to)) {
    const shape = shapes.find(({ id }) => id === table)
    const file = `${table}_${shape?.name ?? ''}.csv`
    const rows = readCsvRows(files.get(file) ?? new Uint8Array(), form.encoding) ?? []
    const [at, badgeAt, segmentAt] = [column, 'badge_id', 'segment'].map((id) =>
      (shape?.columns ?? []).findIndex((one) => one.id === id),
    )
    for (const row of rows) {
      const badge = row[badgeAt ?? -1] ?? ''
      const published = row[at ?? -1] ?? ''
      if (row[segmentAt ?? -1] !== 'all' || published === '-' || published === '…') continue
      if (published === 'x') {
        totals.hidden += 1
        continue
      }
      totals.compared += 1
      const counted = badge === 'all' ? root[sum] : (byBadge.get(badge)?.[sum] ?? 0)
      if (published !== String(counted))
        totals.faults.push({ code: 'total-differs', file, badge, column, published, counted })
    }
  }
  return totals
}

type Shape = Pick<ReportTable, 'id' | 'name' | 'columns'>

/** Which column stands where, whatever its header says. */
function tablesIn(bytes: Uint8Array | undefined): readonly Shape[] {
  try {
    const report: unknown = JSON.parse(new TextDecoder().decode(bytes))
    // Its hash is in the signed manifest; whatever else it is has no columns to find.
    return (report as { tables?: readonly Shape[] }).tables ?? []
  } catch {
    return []
  }
}
