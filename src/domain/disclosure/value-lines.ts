import { parentDepartment } from '../department-path.ts'
import type { Row } from './frame.ts'
import { word } from './suppression/keys.ts'
import type { ReportTable } from './table.ts'

/** Rows that add up to the row of their total; `open` where the total holds people of its own besides. */
export type Line = { readonly total: Row; readonly parts: readonly Row[]; readonly open?: boolean }

/**
 * The sums that the values of one dimension are part of: all of them to the row of no dimension. Departments lie in one
 * another, so that only those at the top add up to everybody, and those right in a department, with the people whom none of
 * them has, to that department.
 */
export function valueLines(total: Row, values: readonly Row[]): Line[] {
  if (values[0]?.['dimension'] !== 'department') return [{ total, parts: values }]
  const byPath = new Map(values.map((row) => [valueOf(row), row]))
  const within = Map.groupBy(values, (row) => byPath.get(parentDepartment(valueOf(row)) ?? ''))
  return [...within].map(([parent, parts]) =>
    parent === undefined ? { total, parts } : { total: parent, parts, open: true },
  )
}

/** Whether some department lies in another, so that a reader must know what its figures take in. */
export function hasDepartmentTree(tables: readonly Pick<ReportTable, 'rows'>[]): boolean {
  return tables.some(({ rows }) =>
    rows.some((row) => row['dimension'] === 'department' && parentDepartment(valueOf(row)) !== undefined),
  )
}

const valueOf = (row: Row): string => word(row, 'value_code' in row ? 'value_code' : 'value')
