import { countNames, emptyCounts } from './award-adds.ts'
import { badgeValues, totalBadgeValues } from './badge-names.ts'
import { column, toTable } from './frame.ts'
import { ownBadges } from './holder-items.ts'
import { legacyId, legacyTypes, legacyValues } from './legacy.ts'
import { segments } from './population.ts'
import { notApplicable, rounded } from './share.ts'

import type { Counts } from './award-adds.ts'
import type { Counted } from './counted.ts'
import type { Entry, Row, TableShape } from './frame.ts'
import type { LegacyType } from './legacy.ts'
import type { Segment } from './population.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable, Value } from './table.ts'

export const badgeCountsShape: TableShape = {
  id: 'T1',
  name: 'badge_counts',
  columns: [
    column('programme_id', 'code'),
    column('programme_name_ja', 'text'),
    column('badge_id', 'code'),
    column('badge_name_ja', 'text'),
    column('badge_name_en', 'text'),
    column('series', 'code'),
    column('level', 'integer'),
    column('proof_kind', 'code'),
    column('issued_gross', 'integer', 'total'),
    column('issued_net', 'integer', 'total'),
    column('renewed', 'integer', 'total'),
    column('revoked', 'integer', 'total'),
    column('expired_in_period', 'integer', 'total'),
    column('active_at', 'integer', 'total'),
    column('holders', 'integer', 'unique'),
    column('first_time_holders', 'integer', 'unique'),
    column('cumulative_issued', 'integer', 'total'),
    column('cumulative_types', 'integer'),
    column('legacy_included', 'integer', 'total'),
    column('prev_issued', 'integer', 'total'),
    column('yoy_diff', 'integer', 'total'),
    column('yoy_pct', 'percent'),
  ],
}

/** T1: the total, then each class; of each all segments together, then those in which there is anything to count. */
export function badgeCountsTable(counted: Counted): ReportTable {
  const { awards, frame } = counted
  const { catalogue } = frame.input
  const legacy = legacyTypes(frame)
  const issuedBefore = new Map(legacy.flatMap((type) => (type.badge ? [[type.badge, type.issued]] : [])))
  const badges = listedBadges(counted, [...issuedBefore.keys()])
  const entries = badges.flatMap((badge) => {
    const names = badgeValues(badge, awards.programmeOf(badge), catalogue)
    return badgeEntries(counted, badge, names, issuedBefore.get(badge) ?? 0)
  })
  const unlisted = legacy.filter(({ badge }) => badge === undefined)
  const all = [...totalEntries(counted), ...entries, ...unlisted.map(legacyEntry)]
  return toTable(badgeCountsShape, all, frame)
}

/** Classes of the organisation, and of others those that were counted, by code point. */
export function listedBadges({ awards, frame }: Counted, more: readonly string[] = []): string[] {
  const own = ownBadges(frame.input.catalogue, frame.view)
  return [...new Set([...own, ...awards.badges, ...more])].toSorted()
}

/** Segments in which a class, or any class, has something to count. */
export function segmentsCounted({ awards }: Counted, badge?: string) {
  return segments
    .map((segment) => ({ segment, counts: awards.counts(badge, segment) }))
    .filter(({ counts }) => countNames.some((name) => counts[name] !== 0))
}

/** Distinct holders on the as-of day: of the headcount where the segment has one. All segments add up. */
function holdersOf({ awards, headcount }: Counted, badge: string | undefined, segment: SegmentOrAll): number {
  const parts: readonly Segment[] = segment === 'all' ? segments : [segment]
  return parts.reduce((sum, part) => {
    const { inHeadcount, everyone } = awards.counts(badge, part)
    return sum + (headcount.covers(part) ? inHeadcount : everyone)
  }, 0)
}

function badgeEntries(counted: Counted, badge: string, names: Row, legacy: number): Entry[] {
  const entry = (segment: SegmentOrAll, counts: Counts, before: number): Entry => ({
    segment,
    values: {
      ...names,
      ...figures(counts, holdersOf(counted, badge, segment), before),
      cumulative_types: counts.cumulative + before > 0 ? 1 : 0,
    },
  })
  return [
    entry('all', counted.awards.total(badge), legacy),
    ...segmentsCounted(counted, badge).map(({ segment, counts }) => entry(segment, counts, 0)),
  ]
}

/** Everything issued by the as-of day, and how many kinds of badge that is, with what was issued before elsewhere. */
export function cumulativeOf({ awards, frame }: Counted): {
  readonly issued: number
  readonly types: number
  readonly legacy: number
} {
  const balances = legacyTypes(frame)
  const legacy = balances.reduce((sum, { issued }) => sum + issued, 0)
  const types = new Set([
    ...awards.badges.filter((badge) => awards.total(badge).cumulative > 0),
    ...balances.filter(({ issued }) => issued > 0).map(legacyId),
  ])
  return { issued: awards.total(undefined).cumulative + legacy, types: types.size, legacy }
}

function totalEntries(counted: Counted): Entry[] {
  const { awards } = counted
  const { legacy, types } = cumulativeOf(counted)
  const entry = (segment: SegmentOrAll, counts: Counts, before: number, kinds: number): Entry => ({
    segment,
    values: {
      ...totalBadgeValues,
      ...figures(counts, holdersOf(counted, undefined, segment), before),
      cumulative_types: kinds,
    },
  })
  const kindsIn = (segment: Segment): number =>
    awards.badges.filter((badge) => awards.counts(badge, segment).cumulative > 0).length
  return [
    entry('all', awards.total(undefined), legacy, types),
    ...segmentsCounted(counted).map(({ segment, counts }) => entry(segment, counts, 0, kindsIn(segment))),
  ]
}

function figures(counts: Counts, holders: number, legacy: number): Row {
  return {
    issued_gross: counts.gross,
    issued_net: counts.net,
    renewed: counts.renewed,
    revoked: counts.revoked,
    expired_in_period: counts.expired,
    active_at: counts.active,
    holders,
    first_time_holders: counts.first,
    cumulative_issued: counts.cumulative + legacy,
    legacy_included: legacy,
    prev_issued: counts.previous,
    yoy_diff: counts.gross - counts.previous,
    yoy_pct: growth(counts.gross, counts.previous),
  }
}

function growth(now: number, before: number): Value {
  return before > 0 ? rounded((now - before) * 100, before) : notApplicable
}

/** A badge known by its opening balance only: nothing else of it was ever counted here. */
function legacyEntry(type: LegacyType): Entry {
  const uncounted = badgeCountsShape.columns.filter(({ id }) => figureColumns.has(id))
  return {
    segment: 'all',
    values: {
      ...legacyValues(type),
      ...Object.fromEntries(uncounted.map(({ id }) => [id, notApplicable])),
      cumulative_issued: type.issued,
      cumulative_types: type.issued > 0 ? 1 : 0,
      legacy_included: type.issued,
    },
  }
}

const figureColumns: ReadonlySet<string> = new Set(Object.keys(figures(emptyCounts(), 0, 0)))
