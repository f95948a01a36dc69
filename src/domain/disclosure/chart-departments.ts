import { totalName } from './badge-names.ts'
import { column, toTable } from './frame.ts'
import { compareValues } from './places.ts'
import { Rates } from './rates.ts'
import { coveredItems } from './table-coverage.ts'
import { valueName } from './value-names.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { HolderItem } from './holder-items.ts'
import type { ReportTable } from './table.ts'

const departmentsShape: TableShape = {
  id: 'D1',
  name: 'competency_by_department',
  columns: [
    column('framework', 'code'),
    column('item_code', 'code'),
    column('item_name_ja', 'text'),
    column('item_name_en', 'text'),
    column('dimension', 'code'),
    column('value_code', 'code'),
    column('value_name_ja', 'text'),
    column('headcount', 'integer', 'unique'),
    column('holders_active', 'integer', 'unique'),
    column('coverage_pct', 'percent'),
  ],
}

/** T4 by department: each item that a listed class covers, first of everybody, then of each department. */
export function departmentsChart(counted: Counted): ReportTable {
  const items = coveredItems(counted)
  const departments = departmentsOf(
    counted,
    items.map(({ item }) => item),
  )
  const entries = items.flatMap(({ framework, code, name, item }) => {
    const rates = new Rates(counted, item)
    const lead = { framework, item_code: code, item_name_ja: name.ja, item_name_en: name.en }
    const places = [
      { dimension: 'all', value: 'all', label: totalName.ja } as const,
      ...departments.map((value) => ({
        dimension: 'department' as const,
        value,
        label: counted.headcount.nameOf('department', value) ?? valueName('department', value)?.ja ?? value,
      })),
    ]
    return places.map(({ dimension, value, label }): Entry => {
      const { holders, headcount, rate } = rates.at({ segment: 'all', dimension, value })
      return {
        segment: 'all',
        values: {
          ...lead,
          dimension,
          value_code: value,
          value_name_ja: label,
          headcount,
          holders_active: holders,
          coverage_pct: rate,
        },
      }
    })
  })
  return toTable(departmentsShape, entries, counted.frame)
}

/** Departments of the headcount, and those where somebody holds an item; in the order of the tree. */
function departmentsOf({ headcount, holders }: Counted, items: readonly HolderItem[]): string[] {
  const held = items
    .flatMap((item) => holders.cells(item, 'current'))
    .filter((cell) => cell.place.dimension === 'department' && headcount.holdersOfAll([cell]) > 0)
    .map(({ place }) => place.value)
  const values = [...new Set([...headcount.values('all', 'department'), ...held])]
  return values.toSorted(compareValues('department'))
}
