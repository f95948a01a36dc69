import { notApplicable, notAvailable, points, share } from './share.ts'

import type { Counted } from './counted.ts'
import type { HolderCell, HolderYear } from './holder-counts.ts'
import type { HolderItem } from './holder-items.ts'
import type { Dimension } from './population.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { Value } from './table.ts'

/** A place in the published population: `all` segments together too. */
export type RatePlace = {
  readonly segment: SegmentOrAll
  readonly dimension: Dimension | 'all'
  readonly value: string
}

/** Holders of something at a place, and their share of the headcount, now and one year before. */
export type Rate = {
  readonly headcount: Value
  readonly holders: number
  readonly rate: Value
  readonly previousHolders: Value
  readonly previousHeadcount: Value
  readonly previousRate: Value
  readonly difference: Value
}

/** Answers for one item at any place; the cells are looked through once. */
export class Rates {
  readonly #counted: Counted
  readonly #cells: Readonly<Record<HolderYear, ReadonlyMap<string, readonly HolderCell[]>>>

  constructor(counted: Counted, item: HolderItem) {
    const grouped = (year: HolderYear) =>
      Map.groupBy(counted.holders.cells(item, year), ({ place }) => placeKey(place.dimension, place.value))
    this.#counted = counted
    this.#cells = { current: grouped('current'), previous: grouped('previous') }
  }

  at(place: RatePlace): Rate {
    const [now, before] = [this.#ratio(place, 'current'), this.#ratio(place, 'previous')]
    const hasRate = now.whole > 0 && !this.#isElsewhere(place)
    const compared = hasRate && before.whole > 0
    const missing = hasRate && !this.#counted.headcount.has('previous') ? notAvailable : notApplicable
    return {
      headcount: this.#counted.headcount.number(place.segment, place.dimension, place.value) ?? notApplicable,
      holders: now.part,
      rate: hasRate ? share(now) : notApplicable,
      previousHolders: this.#comparable() ? before.part : notAvailable,
      previousHeadcount: before.whole > 0 ? before.whole : notApplicable,
      previousRate: compared ? share(before) : missing,
      difference: compared ? points(now, before) : missing,
    }
  }

  /** Cells of the segments as a whole. */
  get totals(): readonly HolderCell[] {
    return this.#cells.current.get(placeKey('all', 'all')) ?? []
  }

  #ratio({ segment, dimension, value }: RatePlace, year: HolderYear) {
    const { headcount } = this.#counted
    const cells = this.#cells[year].get(placeKey(dimension, value)) ?? []
    return {
      part: segment === 'all' ? headcount.holdersOfAll(cells, year) : headcount.holders(segment, cells, year),
      whole: headcount.number(segment, dimension, value, year) ?? 0,
    }
  }

  /** People stand at the department they had at the award, the headcount at the one they have now: no part of a whole. */
  #isElsewhere({ dimension }: RatePlace): boolean {
    return dimension === 'department' && this.#counted.frame.parameters.departmentAt === 'award'
  }

  /** Holders of a year before compare with those of now when both are of a headcount, or neither. */
  #comparable(): boolean {
    const { headcount } = this.#counted
    return headcount.has('previous') === headcount.has('current')
  }
}

const placeKey = (dimension: Dimension | 'all', value: string): string => `${dimension}\n${value}`
