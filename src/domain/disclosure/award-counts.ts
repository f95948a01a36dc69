import { addCounts, type Adds, type CountName, countNames, type Counts, emptyCounts } from './award-adds.ts'
import { isWithin } from './frame.ts'
import { segments } from './population.ts'
import { instantsOf, useCohort, useWindows } from './use-cohort.ts'

import type { AwardReading } from './award-reading.ts'
import type { Frame } from './frame.ts'
import type { LedgerAward } from './ledger.ts'
import type { PopulationMember, Segment } from './population.ts'

/** Counts awards by class and segment, one person at a time. Its size depends on the classes, never on the awards. */
export class AwardCounts {
  readonly #frame: Frame
  readonly #byBadge = new Map<string, Map<Segment, Cell>>()
  readonly #programmes = new Map<string, string>()
  readonly #people = new Map<Segment, Cell>()
  readonly #windows: readonly (readonly [name: CountName, after: string, until: string])[]

  constructor(frame: Frame) {
    this.#frame = frame
    this.#windows = useWindows.flatMap(({ days, issued }) => {
      const cohort = useCohort(frame, days)
      return cohort === undefined ? [] : [[issued, ...instantsOf(cohort)]]
    })
  }

  add({ segment, inHeadcount }: PopulationMember, readings: readonly AwardReading[]): void {
    const { period } = this.#frame.parameters
    const people = cellAt(this.#people, segment)
    const touched: Cell[] = []
    for (const { award, standing } of readings) {
      const cell = this.#cell(award, segment)
      if (!cell.isOpen) touched.push(cell)
      cell.isOpen = true
      cell.addAll(standing.adds)
      for (const [name, after, until] of this.#windows)
        if (award.recordedAt > after && award.recordedAt <= until) cell.add(name)
      if (standing.asOf === 'active') people.isHeld = cell.isHeld = true
      if (standing.voided) continue
      if (award.awardedOn < cell.firstOn) cell.firstOn = award.awardedOn
      if (award.awardedOn < people.firstOn) people.firstOn = award.awardedOn
    }
    for (const cell of touched) cell.close(isWithin(cell.firstOn, period), inHeadcount)
    people.close(isWithin(people.firstOn, period), inHeadcount)
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
    if (badge !== undefined) return this.#byBadge.get(badge)?.get(segment)?.counts ?? emptyCounts()
    const all = [...this.#byBadge.values()].flatMap((bySegment) => bySegment.get(segment)?.counts ?? [])
    const { first, everyone, inHeadcount } = this.#people.get(segment)?.counts ?? emptyCounts()
    return { ...addCounts(all), first, everyone, inHeadcount }
  }

  /** A person has one segment, so that segments add up even for people. */
  total(badge: string | undefined): Counts {
    return addCounts(segments.map((segment) => this.counts(badge, segment)))
  }

  #cell(award: LedgerAward, segment: Segment): Cell {
    let bySegment = this.#byBadge.get(award.badge)
    if (bySegment === undefined) {
      this.#byBadge.set(award.badge, (bySegment = new Map()))
      this.#programmes.set(award.badge, award.programme)
    }
    return cellAt(bySegment, segment)
  }
}

function cellAt(cells: Map<Segment, Cell>, segment: Segment): Cell {
  let cell = cells.get(segment)
  if (cell === undefined) cells.set(segment, (cell = new Cell()))
  return cell
}

/** Sorts behind every day. */
const never = '~'

/** Counts of one class in one segment, and what the person at hand has of it. */
class Cell {
  readonly #sums = countNames.map(() => 0)
  isOpen = false
  isHeld = false
  firstOn = never

  addAll(adds: Adds): void {
    for (let at = 0; at < adds.length; at += 2) {
      const place = adds[at] ?? 0
      this.#sums[place] = (this.#sums[place] ?? 0) + (adds[at + 1] ?? 0)
    }
  }

  add(name: CountName): void {
    const place = countNames.indexOf(name)
    this.#sums[place] = (this.#sums[place] ?? 0) + 1
  }

  /** Counts the person, and is ready for the next. */
  close(isFirst: boolean, inHeadcount: boolean): void {
    if (isFirst) this.add('first')
    if (this.isHeld) this.add('everyone')
    if (this.isHeld && inHeadcount) this.add('inHeadcount')
    this.isOpen = this.isHeld = false
    this.firstOn = never
  }

  get counts(): Counts {
    const counts = emptyCounts()
    for (const [at, name] of countNames.entries()) counts[name] = this.#sums[at] ?? 0
    return counts
  }
}
