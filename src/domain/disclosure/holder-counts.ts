import { CountRows } from './count-rows.ts'
import { HolderItems } from './holder-items.ts'
import { departmentOn, Places, unknownValue } from './places.ts'

import type { AwardReading } from './award-reading.ts'
import type { Frame } from './frame.ts'
import type { HolderItem } from './holder-items.ts'
import type { Place, Standpoint } from './places.ts'
import type { PopulationMember } from './population.ts'

/** People at one place who hold one item: all of them, and those whom the headcount of that day counts. */
export type HolderCell = { readonly place: Place; readonly everyone: number; readonly inHeadcount: number }

/** Counts by place, then by item. */
type Numbers = { readonly everyone: CountRows; readonly inHeadcount: CountRows }

const noNumbers = (): Numbers => ({ everyone: new CountRows(), inHeadcount: new CountRows() })

/** Which day's holders: the as-of day, or the same day one year before. */
export type HolderYear = 'current' | 'previous'

/** Counts distinct holders (実人数), one person at a time, each person once for each item and place. */
export class HolderCounts {
  readonly #frame: Frame
  readonly #items: HolderItems
  readonly #places = new Places()
  readonly #years: Readonly<Record<HolderYear, Numbers>> = { current: noNumbers(), previous: noNumbers() }
  readonly #held = new HeldItems()

  constructor(frame: Frame) {
    this.#frame = frame
    this.#items = new HolderItems(frame.input.catalogue)
  }

  add(member: PopulationMember, readings: readonly AwardReading[]): void {
    this.#hold(readings, 'asOf')
    this.#count('current', member, member)
    this.#hold(readings, 'previousAsOf')
    // Where no headcount of that year speaks of the person, only the segment that is known now can tell it.
    const before = member.previous ?? { segment: member.segment, attributes: {}, inHeadcount: false }
    this.#count('previous', before, member)
  }

  /** Every place where someone holds the item. */
  cells(item: HolderItem, year: HolderYear): HolderCell[] {
    const index = this.#items.find(item)
    if (index === undefined) return []
    const numbers = this.#years[year]
    return this.#places.list.flatMap((place, at) => {
      const everyone = numbers.everyone.at(at, index)
      return everyone === 0 ? [] : [{ place, everyone, inHeadcount: numbers.inHeadcount.at(at, index) }]
    })
  }

  #hold(readings: readonly AwardReading[], day: 'asOf' | 'previousAsOf'): void {
    this.#held.clear()
    for (const { award, standing } of readings)
      if (standing[day] === 'active')
        for (const item of this.#items.of(award.badge)) this.#held.hold(item, award.awardedOn)
  }

  #count(
    year: HolderYear,
    at: Standpoint & Pick<PopulationMember, 'inHeadcount'>,
    member: PopulationMember,
  ): void {
    const { items } = this.#held
    if (items.length === 0) return
    const atAward = this.#frame.parameters.departmentAt === 'award'
    const [whole = 0, ...parts] = this.#places.of(at, 'department')
    this.#increase(year, whole, items, at.inHeadcount)
    const crossed = items.filter((item) => this.#items.crossing(item) === 'all')
    for (const part of parts) this.#increase(year, part, crossed, at.inHeadcount)
    const inDepartments = items.filter((item) => this.#items.crossing(item) !== 'none')
    const department = (name = unknownValue): number => this.#places.number(at.segment, 'department', name)
    if (!atAward) this.#increase(year, department(at.attributes.department), inDepartments, at.inHeadcount)
    else
      for (const item of inDepartments) {
        const then = department(departmentOn(member, this.#held.latest(item)))
        this.#increase(year, then, [item], at.inHeadcount)
      }
  }

  #increase(year: HolderYear, place: number, items: readonly number[], inHeadcount: boolean): void {
    const numbers = this.#years[year]
    const most = this.#items.items.length
    increase(numbers.everyone.row(place, most), items)
    if (inHeadcount) increase(numbers.inHeadcount.row(place, most), items)
  }
}

function increase(row: Uint32Array, items: readonly number[]): void {
  for (const item of items) row[item] = (row[item] ?? 0) + 1
}

/** What the person at hand holds, each item once, with the day of its latest award. Lists, since millions pass here. */
class HeldItems {
  readonly items: number[] = []
  readonly #latest: (string | undefined)[] = []

  clear(): void {
    for (const item of this.items) this.#latest[item] = undefined
    this.items.length = 0
  }

  hold(item: number, on: string): void {
    const latest = this.#latest[item]
    if (latest === undefined) this.items.push(item)
    if (latest === undefined || latest < on) this.#latest[item] = on
  }

  latest(item: number): string {
    return this.#latest[item] ?? ''
  }
}
