import { GrowingCounts } from './growing-counts.ts'
import { HolderItems } from './holder-items.ts'
import { departmentOn, Places, unknownValue } from './places.ts'

import type { AwardReading } from './award-reading.ts'
import type { Frame } from './frame.ts'
import type { HolderItem } from './holder-items.ts'
import type { Place, Standpoint } from './places.ts'
import type { PopulationMember } from './population.ts'

/** People at one place who hold one item: all of them, and those whom the headcount of that day counts. */
export type HolderCell = { readonly place: Place; readonly everyone: number; readonly inHeadcount: number }

type Numbers = { readonly everyone: GrowingCounts; readonly inHeadcount: GrowingCounts }

/** Which day's holders: the as-of day, or the same day one year before. */
export type HolderYear = 'current' | 'previous'

/** Counts distinct holders (実人数), one person at a time, each person once for each item and place. */
export class HolderCounts {
  readonly #frame: Frame
  readonly #items: HolderItems
  readonly #places = new Places()
  readonly #years: Readonly<Record<HolderYear, Numbers[]>> = { current: [], previous: [] }
  /** Latest award of each item that the person at hand holds. */
  readonly #held = new Map<number, string>()

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
    const numbers = index === undefined ? undefined : this.#years[year][index]
    return this.#places.list.flatMap((place, at) => {
      const everyone = numbers?.everyone.at(at) ?? 0
      return everyone === 0 ? [] : [{ place, everyone, inHeadcount: numbers?.inHeadcount.at(at) ?? 0 }]
    })
  }

  #hold(readings: readonly AwardReading[], day: 'asOf' | 'previousAsOf'): void {
    this.#held.clear()
    for (const { award, [day]: state } of readings) {
      if (state !== 'active') continue
      for (const item of this.#items.of(award.badge)) {
        const latest = this.#held.get(item)
        if (latest === undefined || latest < award.awardedOn) this.#held.set(item, award.awardedOn)
      }
    }
  }

  #count(
    year: HolderYear,
    at: Standpoint & Pick<PopulationMember, 'inHeadcount'>,
    member: PopulationMember,
  ): void {
    if (this.#held.size === 0) return
    const atAward = this.#frame.parameters.departmentAt === 'award'
    const places = this.#places.of(at, atAward ? 'department' : undefined)
    const [whole = 0] = places
    const here = this.#places.number(at.segment, 'department', at.attributes.department ?? unknownValue)
    const placesOf = { all: places, department: atAward ? [whole] : [whole, here], none: [whole] }
    for (const [item, awardedOn] of this.#held) {
      const numbers = (this.#years[year][item] ??= {
        everyone: new GrowingCounts(),
        inHeadcount: new GrowingCounts(),
      })
      const crossing = this.#items.crossing(item)
      for (const place of placesOf[crossing]) increase(numbers, place, at.inHeadcount)
      if (!atAward || crossing === 'none') continue
      const department = departmentOn(member, awardedOn)
      increase(numbers, this.#places.number(at.segment, 'department', department), at.inHeadcount)
    }
  }
}

function increase({ everyone, inHeadcount }: Numbers, place: number, counted: boolean): void {
  everyone.increase(place)
  if (counted) inHeadcount.increase(place)
}
