import { compareText } from '../activity/order.ts'
import { compareDepartments, departmentLine } from '../department-path.ts'

import { dimensions } from './population.ts'

import type { AgeCoding } from './age-coding.ts'
import type { Dimension, PopulationMember, Segment } from './population.ts'

/** Where in the population a person stands: a segment as a whole, or one value of a dimension in it. */
export type Place = {
  readonly segment: Segment
  readonly dimension: Dimension | 'all'
  readonly value: string
}

/** The value of a person of whom a dimension is not known: 不明. */
export const unknownValue = 'unknown'

const placed = [...dimensions, 'all'] as const

/** Numbers for places, so that a person's counts are steps in arrays. */
export class Places {
  readonly list: Place[] = []
  readonly #ages: AgeCoding
  /** Of each segment by dimension, `all` the last. */
  readonly #numbers = new Map<Segment, readonly Map<string, number>[]>()
  readonly #lines = new Map<Segment, Map<string, readonly number[]>>()

  /** @param ages the bands that people are told in. */
  constructor(ages: AgeCoding) {
    this.#ages = ages
  }

  number(segment: Segment, dimension: Place['dimension'], value: string): number {
    return this.#numberIn(this.#valuesOf(segment), segment, dimension, value)
  }

  /** The department and every one that it lies in: whoever is in it counts in each. Worked out once, for millions pass here. */
  inDepartment(segment: Segment, department: string): readonly number[] {
    let lines = this.#lines.get(segment)
    if (lines === undefined) this.#lines.set(segment, (lines = new Map()))
    const known = lines.get(department)
    if (known !== undefined) return known
    const line = departmentLine(department).map((one) => this.number(segment, 'department', one))
    const found = line.length > 0 ? line : [this.number(segment, 'department', unknownValue)]
    lines.set(department, found)
    return found
  }

  /** The segment, and the person's value in each dimension but those in `except`. */
  of({ segment, attributes }: Standpoint, except?: Dimension): number[] {
    const values = this.#valuesOf(segment)
    const numbers = [this.#numberIn(values, segment, 'all', 'all')]
    for (const dimension of dimensions)
      if (dimension !== except)
        numbers.push(this.#numberIn(values, segment, dimension, this.#valueIn(dimension, attributes)))
    return numbers
  }

  #valueIn(dimension: Dimension, attributes: Standpoint['attributes']): string {
    const value = attributes[dimension] ?? unknownValue
    return dimension === 'age_band' ? this.#ages(value) : value
  }

  #valuesOf(segment: Segment): readonly Map<string, number>[] {
    let values = this.#numbers.get(segment)
    if (values === undefined) this.#numbers.set(segment, (values = placed.map(() => new Map())))
    return values
  }

  #numberIn(
    values: readonly Map<string, number>[],
    segment: Segment,
    dimension: Place['dimension'],
    value: string,
  ): number {
    const ofDimension = values[placed.indexOf(dimension)]
    const known = ofDimension?.get(value)
    if (known !== undefined) return known
    ofDimension?.set(value, this.list.length)
    return this.list.push({ segment, dimension, value }) - 1
  }
}

export type Standpoint = Pick<PopulationMember, 'segment' | 'attributes'>

/** The department that a person belonged to on a day. */
export function departmentOn({ departments }: PopulationMember, day: string): string {
  const stay = departments.find(({ from, to }) => from <= day && (to === undefined || day <= to))
  return stay?.department ?? unknownValue
}

/** The order in which tables list the values of a dimension: departments as a tree, people of whom it is not known last. */
export function compareValues(dimension: Dimension): (left: string, right: string) => number {
  const compare = dimension === 'department' ? compareDepartments : compareText
  return (left, right) =>
    Number(left === unknownValue) - Number(right === unknownValue) || compare(left, right)
}
