import { test } from 'tap'

import { suppressTables } from '../../../src/domain/disclosure/suppression/suppress.ts'
import {
  award,
  catalogue,
  cell,
  event,
  parameters,
  person,
  report,
  rowOf,
  rowsOf,
  snapshot,
} from './sample.ts'

const at = (department: string) => ({
  segment: 'regular' as const,
  attributes: { department },
  departments: [
    { from: '2020-04-01', to: '2026-09-30', department: 'sales' },
    { from: '2026-10-01', department },
  ],
})

void test('departments × items: distinct people, over the headcount of the department', async (t) => {
  const people = [
    person('p1', [award('alpha', '2026-05-01'), award('level-1', '2026-06-01')], at('sales')),
    person('p2', [award('alpha', '2026-05-01')], at('legal')),
    person('p3', [award('level-2', '2026-05-01')], at('legal')),
    person('p4', [award('level-1', '2026-05-01', { events: [event('revoked', '2026-07-01')] })], at('legal')),
  ]
  const cells = [
    cell('regular', 40),
    ...['sales', 'legal'].map((one) => cell('regular', 20, 'department', one)),
  ]
  const input = { snapshot: snapshot('2027-03-31', cells) }
  const { charts, tables } = await report(people, input)
  const holders = (item: string, value: string): unknown[] => {
    const row = rowOf(charts, 'D1', { item_code: item, value_code: value })
    return [row['holders_active'], row['headcount'], row['coverage_pct']]
  }
  t.same(holders('S1', 'all'), [2, 40, 5])
  t.same(holders('S1', 'sales'), [1, 20, 5])
  t.same(holders('S1', 'legal'), [1, 20, 5])
  t.same(holders('S2', 'legal'), [1, 20, 5])
  t.equal(rowOf(tables, 'T4', { item_code: 'S1', segment: 'all' })['holders_active'], 2)
  const then = await report(people, { ...input, parameters: parameters({ departmentAt: 'award' }) })
  t.match(rowOf(then.charts, 'D1', { item_code: 'S1', value_code: 'sales' }), {
    holders_active: 2,
    coverage_pct: { mark: 'not-applicable' },
  })
})

void test('departments in one another: whoever is in one is in all above it, in the order of the tree', async (t) => {
  const people = [
    person('p1', [award('alpha', '2026-11-01')], at('sales/east/one')),
    person('p2', [award('alpha', '2026-05-01')], at('sales／east')),
    person('p3', [award('level-2', '2026-11-01')], at('sales-support')),
  ]
  const cells = [
    cell('regular', 60),
    ...['sales', 'sales/east', 'sales/east/one'].map((one) => cell('regular', 10, 'department', one)),
    ...['sales-support', 'unknown'].map((one) => cell('regular', 15, 'department', one)),
  ]
  const input = { snapshot: snapshot('2027-03-31', cells) }
  const rows = async (departmentAt: 'as-of' | 'award') =>
    rowsOf((await report(people, { ...input, parameters: parameters({ departmentAt }) })).charts, 'D1', {
      item_code: 'S1',
      dimension: 'department',
    }).map((row) => [row['value_code'], row['headcount'], row['holders_active']])
  t.same(await rows('as-of'), [
    ['sales', 30, 2],
    ['sales/east', 20, 2],
    ['sales/east/one', 10, 1],
    ['sales-support', 15, 0],
    ['unknown', 15, 0],
  ])
  // In May the second was in sales itself.
  t.same(await rows('award'), [
    ['sales', 30, 2],
    ['sales/east', 20, 1],
    ['sales/east/one', 10, 1],
    ['sales-support', 15, 0],
    ['unknown', 15, 0],
  ])
})

void test('five fiscal years: what stands of each, and what was active at its end', async (t) => {
  const people = [
    person('p1', [
      award('alpha', '2020-05-01'),
      award('alpha', '2023-03-31', { validUntilOn: '2024-03-31' }),
      award('alpha', '2023-04-01'),
      award('beta', '2026-05-01', {
        events: [event('revoked', '2026-06-01', { reason: 'issued_in_error' })],
      }),
      award('beta', '2026-04-01', { events: [event('suspended', '2027-03-31')] }),
    ]),
  ]
  const { charts } = await report(people)
  const years = charts.find(({ id }) => id === 'D2')?.rows ?? []
  t.same(
    years.map((row) => [row['fiscal_year'], row['issued_net'], row['active_at'] ?? '']),
    [
      // One from before, and one that ought not to have been issued.
      ['earlier', 2, ''],
      ['2022', 1, 2],
      ['2023', 1, 3],
      ['2024', 0, 2],
      ['2025', 0, 2],
      ['2026', 1, 2],
    ],
  )
})

void test('what stands on the same classes is one figure: shown everywhere or nowhere', async (t) => {
  const holding = (badge: string, count: number, segment: 'regular' | 'fixed_term') =>
    Array.from({ length: count }, (_, n) =>
      person(`${badge}-${segment}-${n}`, [award(badge, '2026-05-01')], { segment }),
    )
  // Nobody holds alpha, so that S1, level 1 and the badge level-1 are held by the same people.
  const people = [
    ...holding('level-1', 3, 'regular'),
    ...holding('level-1', 9, 'fixed_term'),
    ...holding('beta', 20, 'regular'),
  ]
  const { tables, charts } = await report(people, {
    snapshot: snapshot('2027-03-31', [cell('regular', 60), cell('fixed_term', 50), cell('secondee_in', 40)]),
  })
  const { tables: shown } = suppressTables([...tables, ...charts], catalogue, 5)
  for (const segment of ['all', 'regular', 'fixed_term', 'secondee_in']) {
    const { holders } = rowOf(shown, 'T2', { badge_id: 'level-1', dimension: 'all', segment })
    for (const badge of ['series:levels'])
      t.same(rowOf(shown, 'T2', { badge_id: badge, dimension: 'all', segment })['holders'], holders)
    t.same(rowOf(shown, 'T3', { level: '1', segment })['holders'], holders, segment)
    t.same(rowOf(shown, 'T3', { level: '1+', segment })['holders'], holders, segment)
    t.same(rowOf(shown, 'T4', { item_code: 'S1', segment })['holders_active'], holders, segment)
  }
})
