import { CountRows } from './count-rows.ts'
import { HolderItems } from './holder-items.ts'
import { departmentOn, Places, unknownValue } from './places.ts'

import type { AwardReading } from './award-reading.ts'
import type { Frame } from './frame.ts'
import type { HolderItem } from './holder-items.ts'
import type { LedgerAward } from './ledger.ts'
import type { Place, Standpoint } from './places.ts'
import type { PopulationMember } from './population.ts'

/** People at one place who hold one item: all of them, and those whom the headcount of that day counts. */
export type HolderCell = { readonly place: Place; readonly everyone: number; readonly inHeadcount: number }

/** Counts by place, then by item: who is in the headcount, and who is not. */
type Numbers = { readonly inside: CountRows; readonly outside: CountRows }

const noNumbers = (): Numbers => ({ inside: new CountRows(), outside: new CountRows() })

/** Which day's holders: the as-of day, or the same day one year before. */
export type HolderYear = 'current' | 'previous'

/** Counts distinct holders (実人数), one person at a time, each person once for each item and place. */
export class HolderCounts {
  readonly #frame: Frame
  readonly #items: HolderItems
  readonly #places: Places
  readonly #years: Readonly<Record<HolderYear, Numbers>> = { current: noNumbers(), previous: noNumbers() }
  readonly #held: Readonly<Record<HolderYear, HeldItems>>

  constructor(frame: Frame) {
    this.#frame = frame
    this.#places = new Places(frame.ages)
    this.#items = new HolderItems(frame.input.catalogue)
    this.#held = { current: new HeldItems(this.#items), previous: new HeldItems(this.#items) }
  }

  add(member: PopulationMember, readings: readonly AwardReading[]): void {
    const { current, previous } = this.#held
    for (const { award, standing } of readings) {
      if (standing.asOf === 'active') current.hold(award)
      if (standing.previousAsOf === 'active') previous.hold(award)
    }
    this.#count('current', member, member)
    // Where no headcount of that year speaks of the person, only the segment that is known now can tell it.
    const before = member.previous ?? { segment: member.segment, attributes: {}, inHeadcount: false }
    this.#count('previous', before, member)
    current.clear()
    previous.clear()
  }

  /** Every place where someone holds the item. */
  cells(item: HolderItem, year: HolderYear): HolderCell[] {
    const index = this.#items.find(item)
    if (index === undefined) return []
    const numbers = this.#years[year]
    return this.#places.list.flatMap((place, at) => {
      const inHeadcount = numbers.inside.at(at, index)
      const everyone = inHeadcount + numbers.outside.at(at, index)
      return everyone === 0 ? [] : [{ place, everyone, inHeadcount }]
    })
  }

  #count(
    year: HolderYear,
    { segment, attributes, inHeadcount }: Standpoint & Pick<PopulationMember, 'inHeadcount'>,
    member: PopulationMember,
  ): void {
    const held = this.#held[year]
    if (held.items.length === 0) return
    const rows = this.#years[year][inHeadcount ? 'inside' : 'outside']
    const most = this.#items.items.length
    const [whole = 0, ...parts] = this.#places.of({ segment, attributes }, 'department')
    increase(rows.row(whole, most), held.items)
    for (const part of parts) increase(rows.row(part, most), held.crossed)
    const add = (department = unknownValue, items: readonly number[]): void => {
      for (const place of this.#places.inDepartment(segment, department))
        increase(rows.row(place, most), items)
    }
    if (this.#frame.parameters.departmentAt !== 'award') add(attributes.department, held.inDepartments)
    else for (const item of held.inDepartments) add(departmentOn(member, held.latest(item)), [item])
  }
}

function increase(row: Uint32Array, items: readonly number[]): void {
  for (const item of items) row[item] = (row[item] ?? 0) + 1
}

/** What the person at hand holds, each item once, with the day of its latest award. Lists, since millions pass here. */
class HeldItems {
  readonly #items: HolderItems
  readonly items: number[] = []
  /** Those of them that are told apart by every attribute, and those by department. */
  readonly crossed: number[] = []
  readonly inDepartments: number[] = []
  readonly #latest: (string | undefined)[] = []

  constructor(items: HolderItems) {
    this.#items = items
  }

  clear(): void {
    for (const item of this.items) this.#latest[item] = undefined
    this.items.length = this.crossed.length = this.inDepartments.length = 0
  }

  hold({ badge, awardedOn }: LedgerAward): void {
    for (const item of this.#items.of(badge)) {
      const latest = this.#latest[item]
      if (latest === undefined) this.#begin(item)
      if (latest === undefined || latest < awardedOn) this.#latest[item] = awardedOn
    }
  }

  latest(item: number): string {
    return this.#latest[item] ?? ''
  }

  #begin(item: number): void {
    const crossing = this.#items.crossing(item)
    this.items.push(item)
    if (crossing === 'all') this.crossed.push(item)
    if (crossing !== 'none') this.inDepartments.push(item)
  }
}
