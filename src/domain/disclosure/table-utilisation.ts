import { column, inPeriod, isWithin, toTable } from './frame.ts'
import { usageKinds } from './report-input.ts'
import { notAvailable, share } from './share.ts'
import { listedBadges } from './table-badge-counts.ts'
import { useCohort, useWindows } from './use-cohort.ts'

import type { Counts } from './award-adds.ts'
import type { Counted } from './counted.ts'
import type { Entry, Frame, TableShape } from './frame.ts'
import type { UsageDay } from './report-input.ts'
import type { Ratio } from './share.ts'
import type { ReportTable, Value } from './table.ts'

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

/** Until holders claim their badges, nobody can count claims. */
const unknown = {
  claimed: notAvailable,
  claim_rate_pct: notAvailable,
  median_days_to_claim: notAvailable,
} as const

/** T8: what happened to badges after issue, from daily counts that hold no trace of who looked. */
export function utilisationTable(counted: Counted): ReportTable {
  const { frame, awards } = counted
  const usage = inPeriod(frame.input.usage, frame)
  const byBadge = Map.groupBy(usage, ({ badge }) => badge)
  const badges = listedBadges(counted, [...byBadge.keys()])
  const entries = [
    entry('all', awards.total(undefined), usage, frame),
    ...badges.map((badge) => entry(badge, awards.total(badge), byBadge.get(badge) ?? [], frame)),
  ]
  return toTable(utilisationShape, entries, frame)
}

function entry(badge: string, awards: Counts, days: readonly UsageDay[], frame: Frame): Entry {
  const sums = new Map<UsageDay['kind'], number>()
  for (const { kind, count } of days) sums.set(kind, (sums.get(kind) ?? 0) + count)
  const sum = (kind: UsageDay['kind']): number => sums.get(kind) ?? 0
  const verdicts = usageKinds.filter((kind) => kind.startsWith('verify_'))
  return {
    segment: 'all',
    values: {
      badge_id: badge,
      issued: awards.gross,
      ...unknown,
      ...Object.fromEntries(usageKinds.map((kind) => [kind, sum(kind)])),
      verifications: verdicts.reduce((total, kind) => total + sum(kind), 0),
      public_rate_pct: rate(frame, { part: sum('first_public'), whole: awards.gross }),
      // Not written: what the rates are made of, for the rules of small cells.
      first_public: sum('first_public'),
      ...usedShares(frame, days, awards),
    },
  }
}

/** Of the badges issued on days of which it is known: rates, and the counts behind them. */
function usedShares(frame: Frame, days: readonly UsageDay[], awards: Counts): Record<string, Value> {
  const shares: Record<string, Value> = {}
  for (const window of useWindows) {
    const cohort = useCohort(frame, window.days)
    const used = days.filter(
      ({ kind, on }) => cohort !== undefined && kind === window.used && isWithin(on, cohort),
    )
    const part = used.reduce((sum, { count }) => sum + count, 0)
    const whole = awards[window.issued]
    shares[`d${window.days}_used_rate_pct`] =
      cohort === undefined ? notAvailable : rate(frame, { part, whole })
    shares[`d${window.days}_used`] = part
    shares[`d${window.days}_issued`] = whole
  }
  return shares
}

/** Counts are of all badges of an issuer: an employer's report, which shows some of them, has no share of these. */
function rate({ input, parameters }: Frame, ratio: Ratio): Value {
  const isKnown = input.usageSince !== undefined && parameters.viewpoint === 'issuer'
  return isKnown ? share(ratio) : notAvailable
}
