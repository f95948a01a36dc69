import { anyLevel } from './holder-items.ts'
import { segments } from './population.ts'
import { Rates } from './rates.ts'
import { periodState } from './period-state.ts'
import { share } from './share.ts'
import { cumulativeOf } from './table-badge-counts.ts'
import { targetOf, targetValues } from './table-levels.ts'

import type { Counted } from './counted.ts'
import type { Value } from './table.ts'

/** The figures of the sentences that go into a disclosure as they stand: 「2026年5月末現在、累計2,987個・55種類」. */
export type HeadlineFigures = {
  readonly asOf: string
  /** Day (JST) that the report knows of, where its as-of day lies ahead of it. */
  readonly recordedBy?: string
  /** 延べ数, badges issued before elsewhere included. */
  readonly cumulativeIssued: number
  readonly cumulativeTypes: number
  readonly legacyIncluded: number
  /** 実人数 of active badges, of the headcount; `holdersInclLeavers` counts everybody. */
  readonly holders: number
  readonly holdersInclLeavers: number
  readonly headcount: Value
  readonly holderRatePct: Value
  /** People of any DX level. */
  readonly dx: {
    readonly level: string
    readonly holders: number
    readonly ratePct: Value
    readonly yoyPt: Value
    readonly target: Value
    readonly targetYear: Value
    readonly achievementPct: Value
  }
  /** Distinct people of the headcount's segments who started a programme in the period, over the headcount. */
  readonly participationRatePct: Value
  /** Attendance without minutes, which adds no hours: to be looked at before publishing. */
  readonly attendanceWithoutMinutes: number
}

export function headlineFigures(counted: Counted): HeadlineFigures {
  const { frame, headcount, learning } = counted
  const rates = new Rates(counted, { kind: 'all', id: 'all' })
  const { holders, rate, headcount: number } = rates.at(everywhere)
  const { issued, types, legacy } = cumulativeOf(counted)
  const { ahead, knownOn } = periodState(frame.parameters)
  return {
    asOf: frame.parameters.asOf,
    ...(ahead ? { recordedBy: knownOn } : {}),
    cumulativeIssued: issued,
    cumulativeTypes: types,
    legacyIncluded: legacy,
    holders,
    holdersInclLeavers: rates.totals.reduce((sum, { everyone }) => sum + everyone, 0),
    headcount: number,
    holderRatePct: rate,
    dx: dxFigures(counted),
    participationRatePct: share({
      part: segments
        .filter((segment) => headcount.covers(segment))
        .reduce((sum, segment) => sum + counted.funnel.startersOf(segment), 0),
      whole: headcount.number('all', 'all', 'all') ?? 0,
    }),
    attendanceWithoutMinutes: learning.withoutMinutes,
  }
}

const everywhere = { segment: 'all', dimension: 'all', value: 'all' } as const

function dxFigures(counted: Counted): HeadlineFigures['dx'] {
  const level = anyLevel(counted.frame.input.catalogue)
  const { holders, rate, difference } = new Rates(counted, { kind: 'level', id: level }).at(everywhere)
  const target = targetValues(targetOf(level, counted.frame), holders)
  return {
    level,
    holders,
    ratePct: rate,
    yoyPt: difference,
    target: target.target,
    targetYear: target.target_year,
    achievementPct: target.achievement_pct,
  }
}
