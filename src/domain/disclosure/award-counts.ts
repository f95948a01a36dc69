import { addDays } from '../japan-time.ts'

import { isWithin } from './frame.ts'
import { segments } from './population.ts'
import { instantsOf, useCohort, useWindows } from './use-cohort.ts'

import type { AwardReading } from './award-reading.ts'
import type { AwardState, MoveKind } from './award-state.ts'
import type { Frame } from './frame.ts'
import type { LedgerAward } from './ledger.ts'
import type { PopulationMember, Segment } from './population.ts'

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

/** Counts awards by class and segment, one person at a time. Its size depends on the classes, never on the awards. */
export class AwardCounts {
  readonly #frame: Frame
  readonly #byBadge = new Map<string, Map<Segment, Counts>>()
  readonly #programmes = new Map<string, string>()
  readonly #people = new Map<Segment, Counts>()
  readonly #limits: readonly (readonly [CountName, string])[]
  readonly #windows: readonly (readonly [name: CountName, after: string, until: string])[]

  constructor(frame: Frame) {
    this.#frame = frame
    const after = (days: number) => addDays(frame.parameters.asOf, days)
    this.#limits = [
      ['expiring30', after(30)],
      ['expiring90', after(90)],
      ['expiring180', after(180)],
    ]
    this.#windows = useWindows.flatMap(({ days, issued }) => {
      const cohort = useCohort(frame, days)
      return cohort === undefined ? [] : [[issued, ...instantsOf(cohort)]]
    })
  }

  add({ segment, inHeadcount }: PopulationMember, readings: readonly AwardReading[]): void {
    const { period } = this.#frame.parameters
    const first = new Map<Counts, string>()
    const held = new Set<Counts>()
    for (const reading of readings) {
      const { award, standing } = reading
      const counts = this.#cell(award, segment)
      this.#count(counts, reading)
      if (standing.asOf === 'active') held.add(counts)
      if (!standing.voided && award.awardedOn < (first.get(counts) ?? never))
        first.set(counts, award.awardedOn)
    }
    for (const [counts, on] of first) if (isWithin(on, period)) counts.first += 1
    for (const counts of held) addHolder(counts, inHeadcount)
    const people = this.#peopleOf(segment)
    if (held.size > 0) addHolder(people, inHeadcount)
    if (isWithin(earliestOf(first.values()), period)) people.first += 1
  }

  /** Classes seen, by code point, so that runs agree. */
  get badges(): string[] {
    return [...this.#byBadge.keys()].toSorted()
  }

  programmeOf(badge: string): string | undefined {
    return this.#programmes.get(badge)
  }

  /** Of a class, or of all of them: there people are counted once, whatever they hold. */
  counts(badge: string | undefined, segment: Segment): Counts {
    if (badge !== undefined) return this.#byBadge.get(badge)?.get(segment) ?? emptyCounts()
    const all = [...this.#byBadge.values()].flatMap((bySegment) => bySegment.get(segment) ?? [])
    const { first, everyone, inHeadcount } = this.#peopleOf(segment)
    return { ...addCounts(all), first, everyone, inHeadcount }
  }

  /** A person has one segment, so that segments add up even for people. */
  total(badge: string | undefined): Counts {
    return addCounts(segments.map((segment) => this.counts(badge, segment)))
  }

  #cell(award: LedgerAward, segment: Segment): Counts {
    let bySegment = this.#byBadge.get(award.badge)
    if (bySegment === undefined) {
      this.#byBadge.set(award.badge, (bySegment = new Map()))
      this.#programmes.set(award.badge, award.programme)
    }
    let counts = bySegment.get(segment)
    if (counts === undefined) bySegment.set(segment, (counts = emptyCounts()))
    return counts
  }

  #peopleOf(segment: Segment): Counts {
    const known = this.#people.get(segment)
    if (known !== undefined) return known
    const people = emptyCounts()
    this.#people.set(segment, people)
    return people
  }

  #count(counts: Counts, { award, standing }: AwardReading): void {
    const { voided, issuedNow, issuedBefore, opening, closing, asOf, lastDay, moved } = standing
    if (!voided && issuedNow) counts.net += 1
    for (const [name, after, until] of this.#windows)
      if (award.recordedAt > after && award.recordedAt <= until) counts[name] += 1
    if (issuedBefore) counts.previous += 1
    if (asOf !== 'not-issued') counts.cumulative += 1
    if (opening === 'active') counts.opening += 1
    if (closing === 'active') counts.closing += 1
    if (asOf === 'active') this.#countActive(counts, lastDay)
    countMoves(counts, moved, closing)
  }

  /** Stock and, of it, what runs out soon. */
  #countActive(counts: Counts, lastDay: string | undefined): void {
    counts.active += 1
    if (lastDay === undefined) return
    for (const [name, limit] of this.#limits) if (lastDay <= limit) counts[name] += 1
  }
}

function countMoves(counts: Counts, moved: readonly MoveKind[], closing: AwardState): void {
  for (const kind of moved) for (const [name, by] of flows[kind]) counts[name] += by
  if (closing === 'expired' && moved.includes('expired')) counts.lapsed += 1
}

/** Sorts behind every day. */
const never = '~'

function earliestOf(days: Iterable<string>): string {
  let earliest = never
  for (const day of days) if (day < earliest) earliest = day
  return earliest
}

function addHolder(counts: Counts, inHeadcount: boolean): void {
  counts.everyone += 1
  if (inHeadcount) counts.inHeadcount += 1
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
