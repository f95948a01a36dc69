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
}

/** `total` is the sum of `parts`: what anybody may subtract. Parts are in a fixed order. */
export type Equation = { readonly total: string; readonly parts: readonly string[] }

/** Everything that stands, or could stand, in the tables of one report. */
export type Figures = {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly equations: readonly Equation[]
}

/** Keys that are not shown, each with the first reason. */
export type Hidden = ReadonlyMap<string, SuppressionReason>
