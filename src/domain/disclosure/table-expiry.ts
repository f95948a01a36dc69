import { column, toTable } from './frame.ts'
import { share } from './share.ts'
import { listedBadges, segmentsCounted } from './table-badge-counts.ts'

import type { Counts } from './award-adds.ts'
import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const expiryShape: TableShape = {
  id: 'T9',
  name: 'expiry_renewal',
  columns: [
    column('badge_id', 'code'),
    column('expiring_30', 'integer', 'total'),
    column('expiring_90', 'integer', 'total'),
    column('expiring_180', 'integer', 'total'),
    column('expired', 'integer', 'total'),
    column('renewed', 'integer', 'total'),
    column('renewal_rate_pct', 'percent'),
  ],
}

/** T9: what runs out soon after the as-of day, and what became of what ran out in the period. */
export function expiryTable(counted: Counted): ReportTable {
  const entries = [undefined, ...listedBadges(counted)].flatMap((badge) => [
    entry('all', badge, counted.awards.total(badge)),
    ...segmentsCounted(counted, badge).map(({ segment, counts }) => entry(segment, badge, counts)),
  ])
  return toTable(expiryShape, entries, counted.frame)
}

/** Of the badges renewed or left to run out in the period, the share renewed; one that ran out first and was renewed is. */
function entry(segment: SegmentOrAll, badge: string | undefined, counts: Counts): Entry {
  return {
    segment,
    values: {
      badge_id: badge ?? 'all',
      expiring_30: counts.expiring30,
      expiring_90: counts.expiring90,
      expiring_180: counts.expiring180,
      expired: counts.expired,
      renewed: counts.renewed,
      renewal_rate_pct: share({ part: counts.renewed, whole: counts.renewed + counts.lapsed }),
    },
  }
}
