import { headcountKey, holders, word } from './keys.ts'

import type { Guard } from './guard.ts'

/** Departments × items: the whole is T4's figure, and a department's that of T2 where one class covers the item. */
export const departments: Guard = {
  table: 'D1',
  identity: ['segment', 'framework', 'item_code', 'dimension', 'value_code'],
  columns: [
    { column: 'headcount', key: headcountKey },
    {
      column: 'holders_active',
      key: (row, { classesOfItem }) => {
        const item = `${word(row, 'framework')}:${word(row, 'item_code')}`
        const classes = classesOfItem.get(item) ?? `item:${item}`
        return holders(word(row, 'segment'), classes, word(row, 'dimension'), word(row, 'value_code'))
      },
      within: 'headcount',
    },
  ],
  axes: [{ over: 'values' }],
  derived: { coverage_pct: ['headcount', 'holders_active'] },
}

/** Years of one organisation, whose sum is all that it ever issued. */
export const years: Guard = {
  table: 'D2',
  identity: ['segment', 'fiscal_year'],
  columns: [
    { column: 'issued_net', key: (row) => [word(row, 'net_key'), 'all', 'all'].join('|') },
    { column: 'active_at', key: (row) => [word(row, 'active_key'), 'all', 'all'].join('|') },
    { column: 'all_issued', key: () => 'cumulative|all|all' },
  ],
  axes: [{ column: 'issued_net', totalColumn: 'all_issued' }],
  derived: {},
}
