import { withSubtrees } from './headcount-cells.ts'
import { segments } from './population.ts'

import type { Frame } from './frame.ts'
import type { HolderCell, HolderYear } from './holder-counts.ts'
import type { Dimension, HeadcountSnapshot, PopulationMember, Segment } from './population.ts'
import type { SegmentOrAll } from './report-input.ts'

/**
 * Denominators, and whom they are denominators of. A segment is covered when the snapshot has a number for it or counts one
 * of its people: there only people of the headcount are holders, so that leavers go out of the numerator as they went out
 * of the denominator. Segments that no headcount covers (residents, clients) count everybody and have no rate.
 */
export class Headcount {
  readonly #snapshots: Readonly<Record<HolderYear, HeadcountSnapshot | undefined>>
  readonly #covered: Readonly<Record<HolderYear, Set<Segment>>>
  readonly #numbers: Readonly<Record<HolderYear, Map<string, number>>>

  constructor({ snapshot, previousSnapshot }: Frame) {
    this.#snapshots = { current: wholeOf(snapshot), previous: wholeOf(previousSnapshot) }
    this.#covered = { current: coveredBy(snapshot), previous: coveredBy(previousSnapshot) }
    this.#numbers = {
      current: numbersOf(this.#snapshots.current),
      previous: numbersOf(this.#snapshots.previous),
    }
  }

  add({ segment, inHeadcount, previous }: PopulationMember): void {
    if (inHeadcount && this.#snapshots.current !== undefined) this.#covered.current.add(segment)
    if (previous?.inHeadcount === true && this.#snapshots.previous !== undefined)
      this.#covered.previous.add(previous.segment)
  }

  has(year: HolderYear): boolean {
    return this.#snapshots[year] !== undefined
  }

  covers(segment: Segment, year: HolderYear = 'current'): boolean {
    return this.#covered[year].has(segment)
  }

  /** A cell of the snapshot; of all segments also their sum, where the file gave no total. */
  number(
    segment: SegmentOrAll,
    dimension: Dimension | 'all',
    value: string,
    year: HolderYear = 'current',
  ): number | undefined {
    const numbers = this.#numbers[year]
    const own = numbers.get(cellKey(segment, dimension, value))
    if (own !== undefined || segment !== 'all') return own
    const parts = segments.flatMap((part) => numbers.get(cellKey(part, dimension, value)) ?? [])
    return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0)
  }

  /** Values that the snapshot knows of a dimension. */
  values(segment: SegmentOrAll, dimension: Dimension): string[] {
    const cells = this.#snapshots.current?.cells ?? []
    return cells
      .filter((cell) => cell.dimension === dimension && (segment === 'all' || cell.segment === segment))
      .map(({ value }) => value)
  }

  nameOf(dimension: Dimension, value: string): string | undefined {
    const names = this.#snapshots.current?.names ?? {}
    return names[`${dimension}:${value}`] ?? names[value]
  }

  /** Holders at places of one segment: of the headcount where there is one. */
  holders(segment: Segment, cells: readonly HolderCell[], year: HolderYear = 'current'): number {
    const of = this.covers(segment, year) ? 'inHeadcount' : 'everyone'
    return sumOf(
      cells.filter(({ place }) => place.segment === segment),
      of,
    )
  }

  /** Holders in all segments that a rate may be taken of: people of the headcount; everybody where there is none. */
  holdersOfAll(cells: readonly HolderCell[], year: HolderYear = 'current'): number {
    return sumOf(cells, this.has(year) ? 'inHeadcount' : 'everyone')
  }

  /** Segments with a denominator or at least a holder. */
  segmentsWith(cells: readonly HolderCell[]): Segment[] {
    const held = new Set(cells.map(({ place }) => place.segment))
    return segments.filter((segment) => held.has(segment) || this.covers(segment))
  }
}

function sumOf(cells: readonly HolderCell[], of: 'everyone' | 'inHeadcount'): number {
  return cells.reduce((sum, cell) => sum + cell[of], 0)
}

/** As tables show it: each department with all that lies in it. */
function wholeOf(snapshot: HeadcountSnapshot | undefined): HeadcountSnapshot | undefined {
  return snapshot && { ...snapshot, cells: withSubtrees(snapshot.cells) }
}

function coveredBy(snapshot: HeadcountSnapshot | undefined): Set<Segment> {
  return new Set(snapshot?.cells.flatMap(({ segment }) => (segment === 'all' ? [] : [segment])) ?? [])
}

function numbersOf(snapshot: HeadcountSnapshot | undefined): Map<string, number> {
  return new Map(
    snapshot?.cells.map(({ segment, dimension, value, headcount }) => [
      cellKey(segment, dimension, dimension === 'all' ? 'all' : value),
      headcount,
    ]) ?? [],
  )
}

const cellKey = (segment: SegmentOrAll, dimension: Dimension | 'all', value: string): string =>
  `${segment}\n${dimension}\n${value}`
