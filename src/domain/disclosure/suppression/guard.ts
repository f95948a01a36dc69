import type { Row } from '../frame.ts'
import type { TableId } from '../table.ts'

/** One column of a table that counts people, or awards so few that they are as good as people. */
export type GuardedColumn = {
  readonly column: string
  /** Key of the number; the same people counted in two tables have one. */
  readonly key: (row: Row, knowledge: Knowledge) => string
  /** Column of the same row that a reader takes off first, since it counts none of these people. */
  readonly less?: string
  /** Column of the same row that it is a part of. */
  readonly within?: string
  /** Column of the same row that it is no less than, where nothing is taken off it. */
  readonly atLeast?: string
  /** May be shown however small. */
  readonly open?: boolean
  /** Keys of which one that is hidden for being small hides what is open otherwise. */
  readonly follows?: (row: Row) => readonly string[]
}

/**
 * A sum that a reader can do: over the values of a column to the row that holds their total, over the values of each
 * dimension, or to a total that stands in every row.
 */
export type Axis =
  | { readonly over: string; readonly total: string; readonly only?: ReadonlySet<string> }
  | { readonly over: 'values' }
  | { readonly column: string; readonly totalColumn: string }

/** How the small cells of one table are kept. */
export type Guard = {
  readonly table: TableId
  /** Columns that tell rows apart. */
  readonly identity: readonly string[]
  readonly columns: readonly GuardedColumn[]
  readonly axes: readonly Axis[]
  /** Column → columns from which it is computed: it is hidden with any of them. */
  readonly derived: Readonly<Record<string, readonly string[]>>
  /** Columns of a row that tell each other: one hidden hides all. */
  readonly linked?: readonly (readonly string[])[]
  /** Closing is opening and what came, less what went. */
  readonly flows?: {
    readonly closing: string
    readonly gains: readonly string[]
    readonly losses: readonly string[]
  }
  /** Numbers of which each holds the one before it, such as 30, 90 and 180 days. */
  readonly nested?: readonly string[]
  /** A whole and the part that is shown: what is left of it speaks of people too. */
  readonly remainder?: readonly { readonly whole: string; readonly part: string }[]
}

/** What of the catalogue makes two figures the same: the classes that a level, an item or a series stands on. */
export type Knowledge = {
  readonly classesOfLevel: ReadonlyMap<string, string>
  readonly classesOfItem: ReadonlyMap<string, string>
  readonly classesOfSeries: ReadonlyMap<string, string>
  /** The classes that a name of several stands for. */
  readonly classesIn: ReadonlyMap<string, readonly string[]>
  readonly badgeOfExam: ReadonlyMap<string, string>
  /** Segments that have a headcount: only their people are in totals that a rate is taken of, as the definitions say. */
  readonly countedSegments: ReadonlySet<string>
}
