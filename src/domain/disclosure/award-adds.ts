import { addDays } from '../japan-time.ts'

import type { AwardState, MoveKind } from './award-state.ts'
import type { ReportParameters } from './parameters.ts'

/**
 * Figures of one class in one segment. They count awards (延べ数), but for the last three, which count people (実人数):
 * whose first badge it was, who holds it, and who of those is in the headcount.
 */
export const countNames = [
  'gross',
  'net',
  'previous',
  'cumulative',
  'active',
  'renewed',
  'reopened',
  'expired',
  'lapsed',
  'revoked',
  'suspended',
  'superseded',
  'opening',
  'closing',
  'expiring30',
  'expiring90',
  'expiring180',
  'watched30',
  'watched90',
  'first',
  'everyone',
  'inHeadcount',
] as const
export type CountName = (typeof countNames)[number]
export type Counts = Record<CountName, number>

export const emptyCounts = (): Counts => ({
  gross: 0,
  net: 0,
  previous: 0,
  cumulative: 0,
  active: 0,
  renewed: 0,
  reopened: 0,
  expired: 0,
  lapsed: 0,
  revoked: 0,
  suspended: 0,
  superseded: 0,
  opening: 0,
  closing: 0,
  expiring30: 0,
  expiring90: 0,
  expiring180: 0,
  watched30: 0,
  watched90: 0,
  first: 0,
  everyone: 0,
  inHeadcount: 0,
})

export function addCounts(all: readonly Counts[]): Counts {
  const sum = emptyCounts()
  for (const counts of all) for (const name of countNames) sum[name] += counts[name]
  return sum
}

/** What is added to which counts: most awards add to three or four of all. */
export type Adds = readonly (readonly [CountName, number])[]

/** What decides the counts of an award, whoever holds it. */
type Decisive = {
  readonly voided: boolean
  /** In the period of the report, and in that of the year before. */
  readonly issuedNow: boolean
  readonly issuedBefore: boolean
  /** What happened to it in the period of the report, in order. */
  readonly moved: readonly MoveKind[]
  readonly opening: AwardState
  readonly closing: AwardState
  readonly asOf: AwardState
  /** Last day of the term in force on the as-of day. */
  readonly lastDay: string | undefined
}

/** Last days that still count as running out soon, seen from the as-of day. */
export type Limits = readonly (readonly [CountName, string])[]

export function limitsOf({ asOf }: ReportParameters): Limits {
  return [
    ['expiring30', addDays(asOf, 30)],
    ['expiring90', addDays(asOf, 90)],
    ['expiring180', addDays(asOf, 180)],
  ]
}

export function addsOf(decisive: Decisive, limits: Limits): Adds {
  const { voided, issuedNow, issuedBefore, opening, closing, asOf, lastDay, moved } = decisive
  const counts = emptyCounts()
  if (!voided && issuedNow) counts.net += 1
  if (issuedBefore) counts.previous += 1
  if (asOf !== 'not-issued') counts.cumulative += 1
  if (asOf === 'active') addActive(counts, lastDay, limits)
  if (opening === 'active') counts.opening += 1
  if (closing === 'active') counts.closing += 1
  addMoves(counts, moved, closing)
  return countNames.flatMap((name): Adds => (counts[name] === 0 ? [] : [[name, counts[name]]]))
}

/** Stock and, of it, what runs out soon. */
function addActive(counts: Counts, lastDay: string | undefined, limits: Limits): void {
  counts.active += 1
  if (lastDay === undefined) return
  for (const [name, limit] of limits) if (lastDay <= limit) counts[name] += 1
}

function addMoves(counts: Counts, moved: readonly MoveKind[], closing: AwardState): void {
  for (const kind of moved) for (const [name, by] of flows[kind]) counts[name] += by
  if (closing === 'expired' && moved.includes('expired')) counts.lapsed += 1
}

/** What each change adds to which flow. Opening + issued + reopened − expired − revoked − suspended = closing. */
const flows: Readonly<Record<MoveKind, readonly (readonly [CountName, 1 | -1])[]>> = {
  issued: [['gross', 1]],
  renewed: [['renewed', 1]],
  reopened: [
    ['renewed', 1],
    ['reopened', 1],
  ],
  suspended: [['suspended', 1]],
  reinstated: [['suspended', -1]],
  released: [['suspended', -1]],
  superseded: [['superseded', 1]],
  revoked: [['revoked', 1]],
  declined: [['revoked', 1]],
  expired: [['expired', 1]],
}
