import type { Row } from '../frame.ts'
import type { GuardedColumn } from './guard.ts'
import type { Bound, Equation, Quantity } from './quantity.ts'

/** Figures as they are found in one table after the other. */
export type Gathering = {
  readonly quantities: Map<string, Quantity>
  readonly equations: Equation[]
  readonly bounds: Bound[]
  readonly links: (readonly string[])[]
}

/** What a cell says of the people here. */
export function numberAt(
  row: Row,
  { column, less }: Pick<GuardedColumn, 'column' | 'less'>,
): number | undefined {
  const value = row[column]
  const other = less === undefined ? 0 : row[less]
  if (typeof value !== 'number') return undefined
  return value - (typeof other === 'number' ? other : 0)
}
