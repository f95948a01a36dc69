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
  /** The least it can be, which readers know: a badge of each kind that the table says there is. */
  readonly least?: number
  /** May be shown however small, and is hidden only where it would give something else away. */
  readonly open?: boolean
  /** Open, unless one of these is hidden for being small: what comes and goes of a handful of badges speaks of people. */
  readonly follows?: readonly string[]
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

/** The sum of `small` is no more than the sum of `large`, by what the words mean: whoever holds a class holds a badge. */
export type Bound = { readonly small: readonly string[]; readonly large: readonly string[] }

/** Everything that stands, or could stand, in the tables of one report. */
export type Figures = {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly equations: readonly Equation[]
  readonly bounds?: readonly Bound[]
}

/** Keys that are not shown, each with the first reason. */
export type Hidden = ReadonlyMap<string, SuppressionReason>
