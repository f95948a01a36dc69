import { word } from './suppression/keys.ts'
import { unknownValue } from './places.ts'

import type { ReportTable } from './table.ts'

/** A place at which more people hold badges than the headcount has. */
export type OverHeadcount = {
  readonly segment: string
  readonly dimension: string
  readonly value: string
  readonly name: string
  /** Percent. */
  readonly rate: number
}

/**
 * Places of T2 where holders exceed the headcount: the register and the headcount file disagree there, or name departments
 * and populations differently. Places that are hidden stay so.
 */
export function overHeadcount(tables: readonly ReportTable[]): OverHeadcount[] {
  const rows = tables.find(({ id }) => id === 'T2')?.rows ?? []
  return rows.flatMap((row) => {
    const rate = row['holder_rate_pct']
    if (row['badge_id'] !== 'all' || typeof rate !== 'number' || rate <= 100) return []
    return [
      {
        segment: word(row, 'segment'),
        dimension: word(row, 'dimension'),
        value: word(row, 'value_code'),
        name: word(row, 'value_name_ja'),
        rate,
      },
    ]
  })
}

/**
 * Departments where somebody holds a badge and the headcount knows nobody, though it knows departments: the two are written
 * differently, so that holders stand beside the numbers they belong to. Answers their paths.
 */
export function unknownDepartments(tables: readonly ReportTable[]): string[] {
  const rows = (tables.find(({ id }) => id === 'T2')?.rows ?? []).filter(
    ({ badge_id: badge, segment, dimension }) =>
      badge === 'all' && segment === 'all' && dimension === 'department',
  )
  const hasNumber = ({ headcount }: (typeof rows)[number]): boolean =>
    typeof headcount === 'number' || (typeof headcount === 'object' && headcount.mark === 'suppressed')
  if (!rows.some(hasNumber)) return []
  return rows
    .filter((row) => !hasNumber(row) && row['value_code'] !== unknownValue && row['holders'] !== 0)
    .map(({ value_code: value }) => (typeof value === 'string' ? value : ''))
}
