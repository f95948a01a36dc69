import { column, inPeriod, toTable } from './frame.ts'
import { usageKinds } from './report-input.ts'
import { notAvailable } from './share.ts'
import { listedBadges } from './table-badge-counts.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { UsageDay, UsageKind } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const utilisationShape: TableShape = {
  id: 'T8',
  name: 'utilisation',
  columns: [
    column('badge_id', 'code'),
    column('issued', 'integer', 'total'),
    column('claimed', 'integer', 'total'),
    column('claim_rate_pct', 'percent'),
    column('median_days_to_claim', 'decimal'),
    column('downloaded_png', 'integer', 'total'),
    column('downloaded_svg', 'integer', 'total'),
    column('downloaded_json', 'integer', 'total'),
    column('made_public', 'integer', 'total'),
    column('public_rate_pct', 'percent'),
    column('share_link_created', 'integer', 'total'),
    column('page_views_human', 'integer', 'total'),
    column('verifications', 'integer', 'total'),
    column('verify_valid', 'integer', 'total'),
    column('verify_expired', 'integer', 'total'),
    column('verify_revoked', 'integer', 'total'),
    column('verify_invalid', 'integer', 'total'),
    column('d30_used_rate_pct', 'percent'),
    column('d90_used_rate_pct', 'percent'),
  ],
}

/** What daily counts cannot tell: they know no single badge, so no claim of one and no first use of one. */
const unknown = {
  claimed: notAvailable,
  claim_rate_pct: notAvailable,
  median_days_to_claim: notAvailable,
  public_rate_pct: notAvailable,
  d30_used_rate_pct: notAvailable,
  d90_used_rate_pct: notAvailable,
} as const

/** T8: what happened to badges after issue, from daily counts that hold no trace of who looked. */
export function utilisationTable(counted: Counted): ReportTable {
  const { frame, awards } = counted
  const usage = inPeriod(frame.input.usage, frame)
  const byBadge = Map.groupBy(usage, ({ badge }) => badge)
  const badges = listedBadges(counted, [...byBadge.keys()])
  const entries = [
    entry('all', awards.total(undefined).gross, usage),
    ...badges.map((badge) => entry(badge, awards.total(badge).gross, byBadge.get(badge) ?? [])),
  ]
  return toTable(utilisationShape, entries, frame)
}

function entry(badge: string, issued: number, days: readonly UsageDay[]): Entry {
  const counts = new Map<UsageKind, number>(usageKinds.map((kind) => [kind, 0]))
  for (const { kind, count } of days) counts.set(kind, (counts.get(kind) ?? 0) + count)
  const verdicts = usageKinds.filter((kind) => kind.startsWith('verify_'))
  const verifications = verdicts.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0)
  return {
    segment: 'all',
    values: { badge_id: badge, issued, ...unknown, ...Object.fromEntries(counts), verifications },
  }
}
