import { bySegment, byBadge, headcountKey, holders, holdersBefore, joined, ofBadge, word } from './keys.ts'

import type { Row } from '../frame.ts'
import type { Guard, GuardedColumn } from './guard.ts'

const awardCounts: ReadonlySet<string> = new Set([
  'issued_gross',
  'issued_net',
  'renewed',
  'revoked',
  'expired_in_period',
  'active_at',
  'cumulative_issued',
  'prev_issued',
])
/** All segments together in T1 are everybody; in T2 only those that a rate is taken of. */
function holdersInCounts(row: Row): string {
  const segment = word(row, 'segment')
  return segment === 'all' ? ofBadge('everybody')(row) : holders(segment, word(row, 'badge_id'))
}

/** Stocks of a class and what was issued of it: where one of them is of few badges, so is what came and went. */
const stocks = ['issued', 'active', 'closing', 'opening', 'cumulative'].map(ofBadge)

/** Moves (延べ数), which a balance is checked with: open where the class has many badges. */
const flow = (column: string, name: string): GuardedColumn => ({
  column,
  key: ofBadge(name),
  open: true,
  follows: (row) => stocks.map((keyOf) => keyOf(row)),
})

export const counts: Guard = {
  table: 'T1',
  identity: ['segment', 'badge_id'],
  columns: [
    { column: 'issued_gross', key: ofBadge('issued') },
    { column: 'issued_net', key: ofBadge('net') },
    flow('renewed', 'renewals'),
    flow('revoked', 'revoked'),
    flow('expired_in_period', 'expired'),
    { column: 'active_at', key: ofBadge('active') },
    { column: 'holders', key: holdersInCounts },
    { column: 'first_time_holders', key: ofBadge('first') },
    {
      column: 'cumulative_issued',
      key: ofBadge('cumulative'),
      less: 'legacy_included',
      atLeast: 'cumulative_types',
    },
    { column: 'prev_issued', key: ofBadge('previous') },
  ],
  axes: [bySegment, { ...byBadge, only: awardCounts }],
  derived: { yoy_diff: ['issued_gross', 'prev_issued'], yoy_pct: ['issued_gross', 'prev_issued'] },
  linked: [
    ['holders', 'active_at'],
    ['issued_gross', 'issued_net', 'first_time_holders'],
  ],
}

/** A series stands for its classes. */
function attributeOf(row: Row, classesOfSeries: ReadonlyMap<string, string>): [string, string, string] {
  const id = word(row, 'badge_id')
  return [classesOfSeries.get(id) ?? id, word(row, 'dimension'), word(row, 'value_code')]
}

export const attributes: Guard = {
  table: 'T2',
  identity: ['segment', 'badge_id', 'dimension', 'value_code'],
  columns: [
    { column: 'headcount', key: headcountKey },
    {
      column: 'holders',
      key: (row, { classesOfSeries }) => holders(word(row, 'segment'), ...attributeOf(row, classesOfSeries)),
      within: 'headcount',
    },
    {
      column: 'prev_holders',
      key: (row, { classesOfSeries }) =>
        holdersBefore(word(row, 'segment'), ...attributeOf(row, classesOfSeries)),
      within: 'prev_headcount',
    },
  ],
  axes: [bySegment, { over: 'values' }],
  derived: {
    holder_rate_pct: ['headcount', 'holders'],
    prev_holder_rate_pct: ['prev_holders'],
    diff_pt: ['headcount', 'holders', 'prev_holders'],
  },
}

/** Making a badge public is itself public: how often it happened stays open, a rate that tells of few does not. */
export const use: Guard = {
  table: 'T8',
  identity: ['badge_id'],
  columns: [
    { column: 'issued', key: (row) => ['issued', 'all', word(row, 'badge_id')].join('|') },
    { column: 'first_public', key: joined('made-public', 'badge_id'), within: 'issued' },
    { column: 'd30_issued', key: joined('watched-30', 'badge_id') },
    { column: 'd30_used', key: joined('used-30', 'badge_id'), within: 'd30_issued' },
    { column: 'd90_issued', key: joined('watched-90', 'badge_id') },
    { column: 'd90_used', key: joined('used-90', 'badge_id'), within: 'd90_issued' },
  ],
  axes: [byBadge],
  derived: {
    public_rate_pct: ['issued', 'first_public'],
    d30_used_rate_pct: ['d30_issued', 'd30_used'],
    d90_used_rate_pct: ['d90_issued', 'd90_used'],
  },
}

export const expiry: Guard = {
  table: 'T9',
  identity: ['segment', 'badge_id'],
  columns: [
    { column: 'expiring_30', key: ofBadge('expiring-30') },
    { column: 'expiring_90', key: ofBadge('expiring-90') },
    { column: 'expiring_180', key: ofBadge('expiring-180') },
    flow('expired', 'expired'),
    flow('renewed', 'renewals'),
  ],
  axes: [bySegment, byBadge],
  derived: { renewal_rate_pct: ['expired', 'renewed'] },
  nested: ['expiring_30', 'expiring_90', 'expiring_180'],
}

export const balance: Guard = {
  table: 'T13',
  identity: ['segment', 'badge_id'],
  columns: [
    { column: 'opening_active', key: ofBadge('opening') },
    { column: 'issued', key: ofBadge('issued') },
    flow('renewed', 'reopened'),
    flow('expired', 'expired'),
    flow('revoked', 'revoked'),
    flow('suspended', 'suspended'),
    // Each replaced badge goes out as one and comes in as one.
    flow('superseded_out', 'superseded'),
    flow('superseded_in', 'superseded'),
    {
      column: 'closing_active',
      // Another day than T1's when the as-of day does not end the period.
      key: (row) => ofBadge(row['as_of'] === row['period_end'] ? 'active' : 'closing')(row),
    },
  ],
  axes: [bySegment, byBadge],
  derived: {},
  flows: {
    closing: 'closing_active',
    gains: ['opening_active', 'issued', 'renewed'],
    losses: ['expired', 'revoked', 'suspended'],
  },
}
