import type { Row } from './frame.ts'
import type { TableId } from './table.ts'

/** Rates by table, each with the column of its denominator. */
const denominators: Readonly<Partial<Record<TableId, Readonly<Record<string, string>>>>> = {
  T2: { holder_rate_pct: 'headcount' },
  T4: { coverage_pct: 'headcount' },
  T5: { hours_per_participant: 'participants' },
  T6: { completion_rate_pct: 'started' },
  T7: { pass_rate_pct: 'sittings' },
  T10: { top_box_pct: 'n', mean_1dp: 'n' },
  T15: { share_pct: 'people_total' },
}

/** From so many on a rate says something of a population and not of its few members. */
const enough = 10

/** Whether a rate rests on so few that it gets the `*` of official statistics (分母が小さい値). */
export function needsCaution(table: TableId, row: Row, column: string): boolean {
  const denominator = row[denominators[table]?.[column] ?? '']
  return typeof row[column] === 'number' && typeof denominator === 'number' && denominator < enough
}

/** Whether any rate of a row does. */
export function hasCaution(table: TableId, row: Row): boolean {
  return Object.keys(denominators[table] ?? {}).some((column) => needsCaution(table, row, column))
}
