import { usageKinds } from './report-input.ts'

import type { FigureKind } from './figures.ts'
import type { Row } from './frame.ts'

/** Where a number comes from that no person's record is behind: a file of sums, or counts of each day. */
export type FigureSource = FigureKind | 'usage'

const of = (columns: readonly string[], ...sources: readonly FigureSource[]) =>
  Object.fromEntries(columns.map((column) => [column, sources]))

const sources: Readonly<Record<string, Readonly<Record<string, readonly FigureSource[]>>>> = {
  T1: of(['legacy_included', 'cumulative_issued'], 'legacy'),
  T3: of(['target', 'target_year'], 'targets'),
  T5: of(['cost_total_jpy'], 'costs'),
  T6: of(['capacity'], 'capacities'),
  T8: of([...usageKinds, 'verifications'], 'usage'),
  T10: of(['n', 'response_rate_pct', 'mean_1dp', 'top_box_pct'], 'surveys'),
  T11: {
    ...of(['schools', 'sessions', 'pupils'], 'visits'),
    ...of(['hosts'], 'hosts'),
    ...of(['prefectures', 'municipalities'], 'visits', 'hosts'),
  },
  T15: of(['people', 'people_total'], 'outcomes'),
}

/** Undefined for a column whose numbers come from awards and facts, or are worked out of others. */
export function sourcesOf(table: string, column: string): readonly FigureSource[] | undefined {
  const columns = Object.hasOwn(sources, table) ? sources[table] : undefined
  return columns !== undefined && Object.hasOwn(columns, column) ? columns[column] : undefined
}

/** Whether a cell's number comes from there: only with an opening balance is a sum of awards more than awards. */
export const hasSource = (table: string, row: Row, column: string): boolean =>
  sourcesOf(table, column) !== undefined && (column !== 'cumulative_issued' || row['legacy_included'] !== 0)
