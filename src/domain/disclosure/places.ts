import { dimensions } from './population.ts'

import type { Dimension, PopulationMember, Segment } from './population.ts'

/** Where in the population a person stands: a segment as a whole, or one value of a dimension in it. */
export type Place = {
  readonly segment: Segment
  readonly dimension: Dimension | 'all'
  readonly value: string
}

/** The value of a person of whom a dimension is not known: 不明. */
export const unknownValue = 'unknown'

/** Numbers for places, so that a person's counts are steps in arrays. */
export class Places {
  readonly list: Place[] = []
  readonly #numbers = new Map<Segment, Map<Place['dimension'], Map<string, number>>>()

  number(segment: Segment, dimension: Place['dimension'], value: string): number {
    let bySegment = this.#numbers.get(segment)
    if (bySegment === undefined) this.#numbers.set(segment, (bySegment = new Map()))
    let byDimension = bySegment.get(dimension)
    if (byDimension === undefined) bySegment.set(dimension, (byDimension = new Map()))
    const known = byDimension.get(value)
    if (known !== undefined) return known
    byDimension.set(value, this.list.length)
    return this.list.push({ segment, dimension, value }) - 1
  }

  /** The segment, and the person's value in each dimension but those in `except`. */
  of({ segment, attributes }: Standpoint, except?: Dimension): number[] {
    const numbers = [this.number(segment, 'all', 'all')]
    for (const dimension of dimensions)
      if (dimension !== except)
        numbers.push(this.number(segment, dimension, attributes[dimension] ?? unknownValue))
    return numbers
  }
}

export type Standpoint = Pick<PopulationMember, 'segment' | 'attributes'>

/** The department that a person belonged to on a day. */
export function departmentOn({ departments }: PopulationMember, day: string): string {
  const stay = departments.find(({ from, to }) => from <= day && (to === undefined || day <= to))
  return stay?.department ?? unknownValue
}
