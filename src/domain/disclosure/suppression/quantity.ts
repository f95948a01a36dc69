import type { SuppressionReason } from '../table.ts'

/**
 * A number of people that tables may show, once for all tables: the same people counted in two of them are one quantity
 * with one key, so that what is hidden in one is hidden in all.
 */
export type Quantity = {
  readonly key: string
  /** People; never negative. */
  readonly value: number
  /** The most it can be, which readers know: the headcount behind a number of holders. */
  readonly most?: number
  /** May be shown however small, and is hidden only where it would give something else away. */
  readonly open?: boolean
  /** Stands in no table: readers know it only by what they take off. */
  readonly unshown?: boolean
  /** Readers know it from elsewhere: to hide it here would hide nothing. */
  readonly fixed?: boolean
  /** Readers do not know it, and are free to find it out. */
  readonly free?: boolean
}

/** `total` is the sum of `parts` less the sum of `minus`: what anybody may work out. Members are in a fixed order. */
export type Equation = {
  readonly total: string
  readonly parts: readonly string[]
  readonly minus?: readonly string[]
  /** Of some of the parts that another equation has all of: what it needs hidden may do for both. */
  readonly partial?: boolean
}

/** Everything that stands, or could stand, in the tables of one report. */
export type Figures = {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly equations: readonly Equation[]
}

/** Keys that are not shown, each with the first reason. */
export type Hidden = ReadonlyMap<string, SuppressionReason>
