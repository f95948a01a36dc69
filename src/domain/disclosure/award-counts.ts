import { addCounts, type CountName, type Counts, emptyCounts } from './award-adds.ts'
import { isWithin } from './frame.ts'
import { segments } from './population.ts'
import { StandingTimes } from './standing-times.ts'
import { instantsOf, useCohort, useWindows } from './use-cohort.ts'

import type { AwardReading, Standing } from './award-reading.ts'
import type { Frame } from './frame.ts'
import type { LedgerAward } from './ledger.ts'
import type { PopulationMember, Segment } from './population.ts'

/** When an award must have been issued for its use to be known, and the figure that counts those. */
export type IssueWindow = readonly [name: CountName, after: string, until: string]

export function issueWindows(frame: Frame): IssueWindow[] {
  return useWindows.flatMap(({ days, issued }): IssueWindow[] => {
    const cohort = useCohort(frame, days)
    return cohort === undefined || cohort.to < cohort.from ? [] : [[issued, ...instantsOf(cohort)]]
  })
}

/**
 * Counts awards by class and segment, one person at a time. Its size depends on the classes and on how awards stood, never
 * on the awards. All readings are of one reader.
 */
export class AwardCounts {
  readonly #frame: Frame
  readonly #bySegment = new Map<Segment, Map<string, Cell>>()
  readonly #programmes = new Map<string, string>()
  readonly #people = new Map<Segment, Cell>()
  readonly #windows: readonly IssueWindow[]

  /** @param windows of the frame, for who counts many times. */
  constructor(frame: Frame, windows: readonly IssueWindow[] = issueWindows(frame)) {
    this.#frame = frame
    this.#windows = windows
  }

  add({ segment, inHeadcount }: PopulationMember, readings: readonly AwardReading[]): void {
    const { period } = this.#frame.parameters
    const byBadge = this.#cellsOf(segment)
    const people = cellAt(this.#people, segment)
    const touched: Cell[] = []
    for (const { award, standing } of readings) {
      const cell = byBadge.get(award.badge) ?? this.#begin(byBadge, award)
      if (!cell.isOpen) touched.push(cell)
      cell.open(standing)
      for (const [name, after, until] of this.#windows)
        if (award.recordedAt > after && award.recordedAt <= until) cell.sums[name] += 1
      if (!standing.voided && award.awardedOn < cell.firstOn) cell.firstOn = award.awardedOn
    }
    for (const cell of touched) {
      people.isHeld ||= cell.isHeld
      if (cell.firstOn < people.firstOn) people.firstOn = cell.firstOn
      cell.close(isWithin(cell.firstOn, period), inHeadcount)
    }
    people.close(isWithin(people.firstOn, period), inHeadcount)
  }

  /** Classes seen, by code point, so that runs agree. */
  get badges(): string[] {
    return [...this.#programmes.keys()].toSorted()
  }

  programmeOf(badge: string): string | undefined {
    return this.#programmes.get(badge)
  }

  /** Of a class, or of all of them: there people are counted once, whatever they hold. */
  counts(badge: string | undefined, segment: Segment): Counts {
    const cells = this.#bySegment.get(segment)
    if (badge !== undefined) return cells?.get(badge)?.counts ?? emptyCounts()
    const all = [...(cells?.values() ?? [])].map(({ counts }) => counts)
    const { first, everyone, inHeadcount } = this.#people.get(segment)?.counts ?? emptyCounts()
    return { ...addCounts(all), first, everyone, inHeadcount }
  }

  /** A person has one segment, so that segments add up even for people. */
  total(badge: string | undefined): Counts {
    return addCounts(segments.map((segment) => this.counts(badge, segment)))
  }

  #cellsOf(segment: Segment): Map<string, Cell> {
    let byBadge = this.#bySegment.get(segment)
    if (byBadge === undefined) this.#bySegment.set(segment, (byBadge = new Map()))
    return byBadge
  }

  #begin(byBadge: Map<string, Cell>, { badge, programme }: LedgerAward): Cell {
    if (!this.#programmes.has(badge)) this.#programmes.set(badge, programme)
    return cellAt(byBadge, badge)
  }
}

function cellAt<Key>(cells: Map<Key, Cell>, key: Key): Cell {
  let cell = cells.get(key)
  if (cell === undefined) cells.set(key, (cell = new Cell()))
  return cell
}

/** Sorts behind every day. */
const never = '~'

/** Counts of one class in one segment, and what the person at hand has of it. */
class Cell {
  /** Of people, and of awards by when they were recorded. */
  readonly sums = emptyCounts()
  readonly #times = new StandingTimes()
  /** Once everybody is counted, tables ask for them again and again. */
  #counts: Counts | undefined
  isOpen = false
  isHeld = false
  firstOn = never

  open(standing: Standing): void {
    this.#times.add(standing)
    this.#counts = undefined
    this.isOpen = true
    if (standing.asOf === 'active') this.isHeld = true
  }

  /** Counts the person, and is ready for the next. */
  close(isFirst: boolean, inHeadcount: boolean): void {
    if (isFirst) this.sums.first += 1
    if (this.isHeld) this.sums.everyone += 1
    if (this.isHeld && inHeadcount) this.sums.inHeadcount += 1
    this.isOpen = this.isHeld = false
    this.firstOn = never
  }

  get counts(): Counts {
    if (this.#counts !== undefined) return this.#counts
    const counts = { ...this.sums }
    for (const [{ adds }, times] of this.#times.entries)
      for (const [name, by] of adds) counts[name] += by * times
    return (this.#counts = counts)
  }
}
