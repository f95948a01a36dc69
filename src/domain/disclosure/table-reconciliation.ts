import { column, toTable } from './frame.ts'
import { listedBadges, segmentsCounted } from './table-badge-counts.ts'

import type { Counts } from './award-adds.ts'
import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const reconciliationShape: TableShape = {
  id: 'T13',
  name: 'reconciliation',
  columns: [
    column('badge_id', 'code'),
    column('opening_active', 'integer', 'total'),
    column('issued', 'integer', 'total'),
    column('renewed', 'integer', 'total'),
    column('expired', 'integer', 'total'),
    column('revoked', 'integer', 'total'),
    column('suspended', 'integer', 'total'),
    column('superseded_out', 'integer', 'total'),
    column('superseded_in', 'integer', 'total'),
    column('closing_active', 'integer', 'total'),
    column('balanced', 'flag'),
  ],
}

/**
 * T13. Opening and closing are read from how each award stood on two days; the flows between them from what happened. The
 * two sides never see each other, so that a row that balances means something.
 */
export function reconciliationTable(counted: Counted): ReportTable {
  const entries = [undefined, ...listedBadges(counted)].flatMap((badge) => [
    entry('all', badge, counted.awards.total(badge)),
    ...segmentsCounted(counted, badge).map(({ segment, counts }) => entry(segment, badge, counts)),
  ])
  return toTable(reconciliationShape, entries, counted.frame)
}

function entry(segment: SegmentOrAll, badge: string | undefined, counts: Counts): Entry {
  const { opening, gross, reopened, expired, revoked, suspended, superseded, closing } = counts
  return {
    segment,
    values: {
      badge_id: badge ?? 'all',
      opening_active: opening,
      issued: gross,
      renewed: reopened,
      expired,
      revoked,
      suspended,
      superseded_out: superseded,
      superseded_in: superseded,
      closing_active: closing,
      balanced: opening + gross + reopened - expired - revoked - suspended === closing,
    },
  }
}
