import { join } from 'node:path'

import { test } from 'tap'

import { dispatchedLog } from '../../../src/domain/disclosure/dispatched-log.ts'
import { reconcile } from '../../../src/domain/disclosure/reconcile.ts'
import { mean, points, rounded, share } from '../../../src/domain/disclosure/share.ts'
import { readCatalogueFiles } from '../../../src/outside/catalogue-files.ts'

import {
  award,
  catalogue,
  cell,
  dash,
  dots,
  event,
  fact,
  parameters,
  person,
  pick,
  report,
  rowOf,
  rowsOf,
  snapshot,
  tables,
} from './sample.ts'

import type { PopulationMember } from '../../../src/domain/disclosure/population.ts'
import type { Row } from './sample.ts'

const list = (rows: readonly Row[], ...names: readonly string[]) =>
  rows.map((row) => names.map((name) => row[name]))

await test('percentages have one decimal, half up, from whole numbers', async (t) => {
  t.equal(share({ part: 1204, whole: 6579 }), 18.3)
  t.equal(share({ part: 1, whole: 2000 }), 0.1, '0.05 % goes up, though 0.05 is less than that in binary')
  t.equal(share({ part: 1005, whole: 100_000 }), 1, '1.005 %')
  t.equal(share({ part: 205, whole: 2000 }), 10.3, '10.25 %')
  t.same(share({ part: 3, whole: 0 }), dash)
  t.equal(rounded(-415, 100), -4.2, 'as a spreadsheet rounds')
  t.equal(rounded(-3, 4, 0), -1)
  t.equal(points({ part: 1, whole: 3 }, { part: 1, whole: 4 }), 8.3, 'from exact shares: 8.33')
  t.equal(points({ part: 1, whole: 4 }, { part: 1, whole: 3 }), -8.3)
  t.equal(mean(250, 40), 6.3, '6.25')
  t.same(mean(0, 0), dash)
})

/** Regular employees with a department; `before` is where the headcount of a year ago saw them. */
const employee = (department: string, rest: Partial<PopulationMember> = {}, before?: string) => ({
  attributes: { department },
  departments: [{ from: '2020-04-01', department }],
  ...(before === undefined
    ? {}
    : { previous: { segment: 'regular' as const, inHeadcount: true, attributes: { department: before } } }),
  ...rest,
})

/** Sales 4 people, plant 6; a year before 5 and 5. */
const headcount = snapshot('2027-03-31', [
  cell('all', 10),
  cell('regular', 10),
  cell('all', 4, 'department', 'sales'),
  cell('all', 6, 'department', 'plant'),
  cell('regular', 4, 'department', 'sales'),
  cell('regular', 6, 'department', 'plant'),
])
const previousHeadcount = snapshot('2026-03-31', [
  cell('all', 10),
  cell('regular', 10),
  cell('all', 5, 'department', 'sales'),
  cell('all', 5, 'department', 'plant'),
])

const crowd = () => [
  // Moved from sales to the plant on 2026-10-01, after the award.
  person(
    'mover',
    [award('alpha', '2026-05-01'), award('level-1', '2026-05-01')],
    employee(
      'plant',
      {
        departments: [
          { from: '2020-04-01', to: '2026-09-30', department: 'sales' },
          { from: '2026-10-01', department: 'plant' },
        ],
      },
      'sales',
    ),
  ),
  // Two badges of one class and one of another: one person.
  person(
    'double',
    [award('alpha', '2025-05-01'), award('alpha', '2026-05-01'), award('level-2', '2026-05-01')],
    employee('sales', {}, 'sales'),
  ),
  // Left in February.
  person(
    'leaver',
    [award('alpha', '2026-05-01'), award('level-1', '2026-05-01')],
    employee('sales', { inHeadcount: false }, 'sales'),
  ),
  // Held one a year ago that has run out since.
  person(
    'former',
    [award('alpha', '2025-05-01', { validUntilOn: '2026-10-31' })],
    employee('plant', {}, 'plant'),
  ),
  // Not in any headcount.
  person('resident', [award('alpha', '2026-05-01')], { segment: 'resident', inHeadcount: false }),
]

await test('holders by attribute count people of the headcount once, and rates stand where the snapshot has a number', async (t) => {
  const all = await tables(crowd(), { snapshot: headcount, previousSnapshot: previousHeadcount })
  reconcile(all)
  const names = ['segment', 'headcount', 'holders', 'holder_rate_pct', 'prev_holder_rate_pct', 'diff_pt']
  // Of the headcount mover and double hold alpha: 2 of 10. A year before: double and former, 2 of 10.
  // The resident counts in the segment, which has no denominator, and in no rate.
  t.same(list(rowsOf(all, 'T2', { badge_id: 'alpha', dimension: 'all' }), ...names), [
    ['all', 10, 2, 20, 20, 0],
    ['regular', 10, 2, 20, 20, 0],
    ['resident', dash, 1, dash, dash, dash],
  ])
  // Plant: mover, 1 of 6. A year before: former, 1 of 5. Sales: double, 1 of 4; a year before double, 1 of 5.
  t.same(list(rowsOf(all, 'T2', { badge_id: 'alpha', dimension: 'department' }), 'value_code', ...names), [
    ['plant', 'all', 6, 1, 16.7, 20, -3.3],
    ['sales', 'all', 4, 1, 25, 20, 5],
  ])
  // A segment is crossed with a dimension for holders of any badge only.
  t.same(
    list(
      rowsOf(all, 'T2', { badge_id: 'all', dimension: 'department', segment: 'regular' }),
      'value_code',
      'holders',
    ),
    [
      ['plant', 1],
      ['sales', 1],
    ],
  )
  t.same(
    list(rowsOf(all, 'T2', { badge_id: 'series:levels', dimension: 'all', segment: 'all' }), 'holders'),
    [[2]],
  )
  t.same(rowsOf(all, 'T2', { badge_id: 'alpha', dimension: 'gender' }), [], 'nothing is known of gender')
})

await test('values are named in Japanese, as the headcount names them or as everybody does', async (t) => {
  const attributes = {
    gender: 'female',
    age_band: '0-29',
    region: '13',
    grade: 'G5',
    hire_year_band: '2015-2019',
  }
  const named = { ...headcount, names: { 'grade:G5': '課長' } }
  const all = await tables([person('p1', [award('alpha', '2026-05-01')], { attributes })], {
    snapshot: named,
  })
  const told = list(
    rowsOf(all, 'T2', { badge_id: 'all', segment: 'all', holders: 1 }),
    'value_code',
    'value_name_ja',
  )
  t.same(told, [
    ['all', '合計'],
    ['unknown', '不明'],
    ['G5', '課長'],
    ['female', '女性'],
    ['0-29', '〜29歳'],
    ['13', '東京都'],
    ['2015-2019', '2015–2019年'],
  ])
})

await test('at award time a person who moved stands at the former department, and no rate is made of it', async (t) => {
  const all = await tables(crowd(), {
    snapshot: headcount,
    parameters: parameters({ departmentAt: 'award' }),
  })
  t.same(
    list(
      rowsOf(all, 'T2', { badge_id: 'alpha', dimension: 'department' }),
      'value_code',
      'holders',
      'holder_rate_pct',
    ),
    [
      ['plant', 0, dash],
      ['sales', 2, dash],
    ],
  )
  reconcile(all)
})

await test('a person who earned two badges in two departments stands at each for its badge, and at the later for any', async (t) => {
  const departments = [
    { from: '2020-04-01', to: '2026-09-30', department: 'sales' },
    { from: '2026-10-01', department: 'plant' },
  ]
  const mover = person('mover', [award('alpha', '2026-05-01'), award('beta', '2026-11-01')], {
    attributes: { department: 'plant' },
    departments,
  })
  const all = await tables([mover], { parameters: parameters({ departmentAt: 'award' }) })
  const held = (badge: string) =>
    list(
      rowsOf(all, 'T2', { badge_id: badge, dimension: 'department', segment: 'all', holders: 1 }),
      'value_code',
    )
  t.same([held('alpha'), held('beta'), held('all')], [[['sales']], [['plant']], [['plant']]])
  reconcile(all)
})

await test('without a headcount everybody counts and nothing is a rate; without last year’s, nothing is compared', async (t) => {
  const names = ['holders', 'holder_rate_pct', 'prev_holder_rate_pct', 'diff_pt']
  const where = { badge_id: 'alpha', dimension: 'all', segment: 'all' }
  t.same(list(rowsOf(await tables(crowd()), 'T2', where), ...names), [[4, dash, dash, dash]])
  const current = await tables(crowd(), { snapshot: headcount })
  t.same(list(rowsOf(current, 'T2', where), ...names), [[2, 20, dots, dots]])
  const late = await tables(crowd(), { snapshot: { ...headcount, recordedAt: '2999-12-31T00:00:00.001Z' } })
  t.same(
    list(rowsOf(late, 'T2', where), ...names),
    [[4, dash, dash, dash]],
    'a headcount recorded too late is none',
  )
})

await test('levels: people at any level once, at each level they hold, against target and last year', async (t) => {
  const target = { level: '1+', target: 5, targetYear: 2028, recordedAt: '2026-04-01T00:00:00Z' }
  const targets = [target, { ...target, target: 3, recordedAt: '2026-05-01T00:00:00Z' }]
  const both = person(
    'both',
    [award('level-1', '2026-02-01'), award('level-2', '2026-06-01')],
    employee('plant', {}, 'plant'),
  )
  const { tables: all, headlines } = await report([...crowd(), both], {
    snapshot: headcount,
    previousSnapshot: previousHeadcount,
    targets,
  })
  const names = [
    'segment',
    'level',
    'level_name_ja',
    'dss_type',
    'holders',
    'rate_pct',
    'target',
    'achievement_pct',
    'prev',
  ]
  // Any level: mover (1), double (2), both (1 and 2) = 3 of 10; the leaver is out. A year before: both. Target 3, said last.
  t.same(list(rowsOf(all, 'T3', { segment: 'all' }), ...names), [
    ['all', '1+', 'レベル1以上', dash, 3, 30, 3, 100, 1],
    ['all', '1', 'level 1の名前', 'DSS', 2, 20, dash, dash, 1],
    ['all', '2', 'level 2の名前', dash, 2, 20, dash, dash, 0],
  ])
  t.equal(rowOf(all, 'T3', { segment: 'all', level: '1' })['definition_version'], 'dx 2.0.0')
  t.same(headlines.dx, {
    level: '1+',
    holders: 3,
    ratePct: 30,
    yoyPt: 20,
    target: 3,
    targetYear: 2028,
    achievementPct: 100,
  })
  // Any badge: mover, double and both in the headcount; with leavers and residents also leaver and resident.
  t.same(
    { holders: headlines.holders, everybody: headlines.holdersInclLeavers, rate: headlines.holderRatePct },
    { holders: 3, everybody: 5, rate: 30 },
  )
})

await test('each item of a framework says how many badges stand for it and how many people hold one', async (t) => {
  const all = await tables(crowd(), { snapshot: headcount })
  const names = [
    'framework_version',
    'item_code',
    'aligned_badges',
    'holders_active',
    'coverage_pct',
    'headcount',
  ]
  // S1: alpha and level-1; mover and double hold one. S2: level-2, which double holds. S3: no badge.
  t.same(list(rowsOf(all, 'T4', { segment: 'all' }), ...names), [
    ['1.2', 'S1', 2, 2, 20, 10],
    ['1.2', 'S2', 1, 1, 10, 10],
    ['1.2', 'S3', 0, 0, 0, 10],
  ])
})

await test('what runs out soon counts by its last day, and the renewal rate by what had to be decided', async (t) => {
  const until = (validUntilOn: string, events: Parameters<typeof award>[2] = {}) => [
    award('alpha', '2024-04-01', { validUntilOn, ...events }),
  ]
  const people = [
    person('p1', until('2027-03-31')), // last day is the as-of day
    person('p2', until('2027-04-30')), // 30 days later
    person('p3', until('2027-05-01')), // 31 days later
    person('p4', until('2027-06-29')), // 90 days later
    person('p5', until('2027-09-27')), // 180 days later
    person('p6', until('2027-09-28')), // 181 days later
    person('p7', until('2027-04-10', { events: [event('revoked', '2027-03-01')] })), // ended already
    person(
      'p8',
      until('2027-04-10', { events: [event('renewed', '2027-03-01', { validUntilOn: '2030-04-10' })] }),
    ),
    person(
      'p9',
      until('2027-02-28', { events: [event('renewed', '2027-03-05', { validUntilOn: '2030-02-28' })] }),
    ),
    person('p10', until('2026-12-31')),
  ]
  // Expired: p9 (and renewed after), p10. Renewed: p8, p9. Decided: p8, p9, p10 → 2 of 3.
  t.same(
    list(
      rowsOf(await tables(people), 'T9', { badge_id: 'alpha', segment: 'all' }),
      'expiring_30',
      'expiring_90',
      'expiring_180',
      'expired',
      'renewed',
      'renewal_rate_pct',
    ),
    [[2, 4, 5, 2, 2, 66.7]],
  )
})

const attendance = (on: string, minutes: number | undefined, rest: Parameters<typeof fact>[2] = {}) =>
  fact('attendance', on, {
    session: 'DAY1',
    status: 'present',
    ...(minutes === undefined ? {} : { minutes }),
    ...rest,
  })

await test('at award time, hours stand in the department of the session and completions in that of the award', async (t) => {
  const moved = {
    ...employee('legal'),
    departments: [
      { from: '2020-04-01', to: '2026-09-30', department: 'sales' },
      { from: '2026-10-01', department: 'legal' },
    ],
  }
  const people = [
    person('p1', [award('alpha', '2026-07-01')], moved, [
      attendance('2026-05-01', 60),
      attendance('2026-06-01', 60, { session: 'DAY2' }),
      attendance('2026-11-01', 30, { session: 'DAY3' }),
    ]),
  ]
  const at = async (departmentAt: 'as-of' | 'award') => {
    const { tables: all } = await report(people, {
      snapshot: headcount,
      parameters: parameters({ departmentAt }),
    })
    const columns = ['value', 'participants', 'completers', 'hours_total', 'hours_per_participant']
    const rows = rowsOf(all, 'T5', { programme_id: 'all' })
    const told = (wanted: (row: Row) => boolean) =>
      rows.filter(wanted).map((row) => columns.map((name) => row[name]))
    return {
      departments: told(({ dimension }) => dimension === 'department'),
      total: told(({ dimension, segment }) => dimension === 'all' && segment === 'all'),
      perEmployee: rows.flatMap((row) =>
        row['dimension'] === 'department' ? [row['hours_per_employee']] : [],
      ),
    }
  }
  t.same((await at('as-of')).departments, [['legal', 1, 1, 2.5, 2.5]])
  const then = await at('award')
  t.same(then.departments, [
    ['legal', 1, 0, 0.5, 0.5],
    ['sales', 1, 1, 2, 2],
  ])
  t.same(then.total, [['all', 1, 1, 2.5, 2.5]], 'nobody counts twice in the whole')
  t.same(then.perEmployee, [dash, dash])
})

await test('training hours are attended minutes of the period, corrected ones once, own study apart', async (t) => {
  const people = [
    person('p1', [award('alpha', '2026-07-01')], employee('sales'), [
      attendance('2026-04-01', 100),
      attendance('2027-03-31', 80, { status: 'late', session: 'DAY2' }),
      attendance('2026-03-31', 999),
      attendance('2026-06-01', 999, { status: 'absent' }),
      fact('study', '2026-06-02', { minutes: 45 }),
    ]),
    person('p2', [], employee('plant'), [
      attendance('2026-05-01', 600, { id: 'wrong' }),
      attendance('2026-05-01', 60, { corrects: 'wrong', recordedAt: '2026-06-01T00:00:00Z' }),
      attendance('2026-05-02', 500, { id: 'gone' }),
      fact('attendance', '2026-05-02', { status: 'void', corrects: 'gone' }),
      attendance('2026-05-03', undefined, { session: 'DAY3' }),
    ]),
    person('resident', [], { segment: 'resident', inHeadcount: false }, [attendance('2026-05-01', 30)]),
    person('late', [], employee('plant'), [
      attendance('2026-05-01', 999, { recordedAt: '2999-12-31T00:00:00.001Z' }),
    ]),
    person('elsewhere', [], employee('plant'), [
      attendance('2026-05-01', 999, { programme: 'side-job-programme' }),
    ]),
  ]
  const costs = [
    { programme: 'alpha-programme', on: '2026-05-01', amountJpy: 12_345, recordedAt: '2026-05-01T00:00:00Z' },
    { programme: 'alpha-programme', on: '2026-03-31', amountJpy: 1, recordedAt: '2026-05-01T00:00:00Z' },
  ]
  const { tables: all, headlines } = await report(people, { snapshot: headcount, costs })
  const names = [
    'segment',
    'dimension',
    'value',
    'participants',
    'completers',
    'hours_total',
    'hours_per_participant',
    'hours_per_employee',
  ]
  // p1 100 + 80, p2 60, resident 30: 270 min = 4.5 h, by 3 people 1.5 h; of employees 240 min / 10 people = 0.4 h.
  t.same(list(rowsOf(all, 'T5', { programme_id: 'alpha-programme' }), ...names), [
    ['all', 'all', 'all', 3, 1, 4.5, 1.5, 0.4],
    ['regular', 'all', 'all', 2, 1, 4, 2, 0.4],
    ['resident', 'all', 'all', 1, 0, 0.5, 0.5, dash],
    ['all', 'department', 'plant', 1, 0, 1, 1, 0.2],
    ['all', 'department', 'sales', 1, 1, 3, 3, 0.8],
    ['all', 'department', 'unknown', 1, 0, 0.5, 0.5, dash],
    ['all', 'kind', 'study', 1, dash, 0.8, 0.8, 0.1],
  ])
  t.same(
    pick(
      rowOf(all, 'T5', { programme_id: 'all', segment: 'all', dimension: 'all' }),
      'participants',
      'hours_total',
    ),
    {
      participants: 3,
      hours_total: 4.5,
    },
  )
  t.same(
    pick(
      rowOf(all, 'T5', { programme_id: 'alpha-programme', segment: 'all', dimension: 'all' }),
      'cost_total_jpy',
      'cost_per_employee',
    ),
    { cost_total_jpy: 12_345, cost_per_employee: 1235 },
  )
  t.equal(headlines.attendanceWithoutMinutes, 1, 'p2 on 3 May')
})

await test('a cost that nobody entered is not known and never 0; that of all programmes is of those known', async (t) => {
  const people = [
    person('p1', [], employee('sales'), [
      attendance('2026-04-01', 60),
      attendance('2026-04-02', 60, { programme: 'beta-programme' }),
    ]),
  ]
  const cost = (amountJpy: number) => ({
    programme: 'alpha-programme',
    on: '2026-05-01',
    amountJpy,
    recordedAt: '2026-05-01T00:00:00Z',
  })
  const of = async (costs: ReturnType<typeof cost>[]) =>
    list(
      rowsOf(await tables(people, { snapshot: headcount, costs }), 'T5', {
        segment: 'all',
        dimension: 'all',
      }),
      'programme_id',
      'cost_total_jpy',
      'cost_per_employee',
    )
  t.same(await of([]), [
    ['all', dots, dots],
    ['alpha-programme', dots, dots],
    ['beta-programme', dots, dots],
  ])
  t.same(await of([cost(1000), cost(234)]), [
    ['all', 1234, 123],
    ['alpha-programme', 1234, 123],
    ['beta-programme', dots, dots],
  ])
  t.same((await of([cost(0)]))[0], ['all', 0, 0], 'a cost of nothing that was entered')
})

await test('the funnel counts each person once a stage, and a course over the end of a year keeps its own rate', async (t) => {
  const at = (kind: Parameters<typeof fact>[0], on: string, status?: string, cohort = '1') =>
    fact(kind, on, { cohort, ...(status === undefined ? {} : { status }) })
  const path = (...facts: readonly ReturnType<typeof fact>[]) => facts
  const start = () =>
    path(
      at('application', '2026-01-10'),
      at('selection', '2026-02-01', 'selected'),
      at('enrollment', '2026-03-01'),
    )
  const people = [
    person('p1', [], {}, [...start(), at('enrollment', '2026-08-01', 'completed')]),
    person('p2', [award('alpha', '2026-08-02')], {}, start()),
    person('p3', [], {}, [...start(), at('withdrawal', '2026-05-01')]),
    // The school called the class off and there was no other.
    person('p4', [], {}, [
      ...start(),
      fact('attendance', '2026-04-10', { cohort: '1', session: 'DAY1', status: 'cancelled_by_provider' }),
    ]),
    // Called off as well, and made up later: not kept from anything.
    person('p5', [], {}, [
      ...start(),
      fact('attendance', '2026-04-10', { cohort: '1', session: 'DAY1', status: 'cancelled_by_provider' }),
      fact('attendance', '2026-05-10', { cohort: '2', session: 'DAY1', status: 'makeup' }),
    ]),
    person('p6', [], {}, [
      at('application', '2026-01-11'),
      at('application', '2026-01-12'),
      at('selection', '2026-04-02', 'declined'),
    ]),
    // Called off and never made up, and completed all the same.
    person('p8', [], {}, [
      ...start(),
      fact('attendance', '2026-04-10', {
        cohort: '1',
        session: 'OPTION',
        status: 'cancelled_by_provider',
      }),
      at('enrollment', '2026-08-01', 'completed'),
    ]),
    // A badge that was issued in error completes nothing.
    person(
      'p7',
      [
        award('alpha', '2026-08-02', {
          events: [event('revoked', '2026-09-01', { reason: 'issued_in_error' })],
        }),
      ],
      {},
      start(),
    ),
  ]
  const capacities = [
    { programme: 'alpha-programme', cohort: '1', capacity: 4, recordedAt: '2026-01-01T00:00:00Z' },
  ]
  const names = [
    'capacity',
    'applicants',
    'ratio',
    'selected',
    'declined',
    'started',
    'withdrew',
    'cancelled_by_provider',
    'completed',
    'completion_rate_pct',
  ]
  const where = { programme_id: 'alpha-programme', cohort: '1', segment: 'all' }
  // In FY2026: p6 declined, p3 withdrew, p4 was called off, p1, p2 and p8 completed.
  // Over the whole course: 8 applied for 4 places = 2.0; 7 started, 1 called off, 3 completed = 3 of 6.
  t.same(list(rowsOf(await tables(people, { capacities }), 'T6', where), ...names), [
    [4, 0, 2, 0, 1, 0, 1, 1, 3, 50],
  ])
  // In FY2025, as of its last day: 8 applied, 7 selected and started, none had completed.
  const before = parameters({ fiscalYear: 2025, period: { from: '2025-04-01', to: '2026-03-31' } })
  t.same(list(rowsOf(await tables(people, { parameters: before }), 'T6', where), ...names), [
    [dots, 8, 1.1, 7, 0, 7, 0, 0, 0, 0],
  ])
})

await test('applicants per place are of the cohort where it has a capacity, else of those selected in every row', async (t) => {
  const came = (selected: boolean) => [
    fact('application', '2026-05-01', { cohort: '1' }),
    ...(selected ? [fact('selection', '2026-06-01', { cohort: '1', status: 'selected' })] : []),
  ]
  const people = [
    ...[true, false, false].map((selected, at) => person(`e${at}`, [], {}, came(selected))),
    ...[true, true, false].map((selected, at) =>
      person(`r${at}`, [], { segment: 'resident', inHeadcount: false }, came(selected)),
    ),
  ]
  const capacities = [
    { programme: 'alpha-programme', cohort: '1', capacity: 4, recordedAt: '2026-01-01T00:00:00Z' },
  ]
  const names = ['segment', 'capacity', 'ratio']
  // 6 applied for 4 places. No place is of employees or of residents.
  t.same(list(rowsOf(await tables(people, { capacities }), 'T6'), ...names), [
    ['all', 4, 1.5],
    ['regular', dash, dash],
    ['resident', dash, dash],
  ])
  // 6 applied and 3 were selected; employees 3 and 1, residents 3 and 2.
  t.same(list(rowsOf(await tables(people), 'T6'), ...names), [
    ['all', dots, 2],
    ['regular', dash, 3],
    ['resident', dash, 1.5],
  ])
})

await test('participation is people who started, once each, over the headcount', async (t) => {
  const started = (cohort: string) => fact('enrollment', '2026-05-01', { cohort })
  const people = [
    person('p1', [], employee('sales'), [started('1'), started('2')]),
    person('p2', [], employee('plant'), [attendance('2026-05-01', 60)]),
    person('resident', [], { segment: 'resident', inHeadcount: false }, [started('1')]),
  ]
  const { headlines } = await report(people, { snapshot: headcount })
  t.equal(headlines.participationRatePct, 20)
})

await test('an exam counts by its announced results: all passes, and those of people who sat it the first time', async (t) => {
  const result = (on: string, scores: Readonly<Record<string, number>>, status = 'announced') =>
    Object.entries(scores).map(([unit, value]) =>
      fact('exam', on, {
        exam: 'itpassport',
        status,
        unit,
        value: String(value),
        programme: 'pass-programme',
        cohort: on,
      }),
    )
  const people = [
    person(
      'p1',
      [award('pass', '2026-06-20')],
      {},
      result('2026-06-15', { total: 600, S: 300, M: 300, T: 300 }),
    ),
    person('p2', [], {}, result('2026-06-15', { total: 720, S: 500, M: 290, T: 500 })),
    // Failed before the period, passed in it.
    person('p3', [], {}, [
      ...result('2026-02-15', { total: 599, S: 400, M: 400, T: 400 }),
      ...result('2026-07-15', { total: 700, S: 400, M: 400, T: 400 }),
    ]),
    // Only on the screen: no result yet.
    person('p4', [], {}, result('2027-03-20', { total: 700, S: 400, M: 400, T: 400 }, 'provisional')),
  ]
  t.same(
    list(
      rowsOf(await tables(people), 'T7', { exam: 'itpassport', segment: 'all' }),
      'sittings',
      'passes',
      'pass_rate_pct',
      'first_time_pass',
      'confirmed_badges',
      'community_members',
    ),
    [[3, 2, 66.7, 1, 1, 0]],
  )
})

await test('use after issue is summed by day; what daily counts cannot tell says so', async (t) => {
  const use = (kind: 'verify_valid' | 'verify_revoked' | 'downloaded_png', on: string, count: number) =>
    ({ badge: 'alpha', kind, on, count, recordedAt: '2026-05-01T00:00:00Z' }) as const
  const usage = [
    use('verify_valid', '2026-05-01', 3),
    use('verify_valid', '2026-05-02', 4),
    use('verify_revoked', '2026-05-02', 1),
    use('downloaded_png', '2026-03-31', 9),
  ]
  const all = await tables([person('p1', [award('alpha', '2026-05-01')])], { usage })
  t.same(
    list(
      rowsOf(all, 'T8', { badge_id: 'alpha' }),
      'issued',
      'verifications',
      'verify_valid',
      'verify_revoked',
      'downloaded_png',
      'claimed',
      'd30_used_rate_pct',
    ),
    [[1, 8, 7, 1, 0, dots, dots]],
  )
})

await test('shares of badges used are of those whose days after issue are over and were counted', async (t) => {
  const recorded = (on: string) => ({ recordedAt: `${on}T03:00:00.000Z` })
  const people = ['2026-03-31', '2026-04-10', '2026-05-01', '2026-05-31', '2026-06-01', '2026-07-01'].map(
    (on, at) => person(`p${at}`, [award('alpha', on, recorded(on))]),
  )
  const first = (kind: 'used_within_30' | 'used_within_90' | 'first_public', on: string) =>
    ({ badge: 'alpha', kind, on, count: 1, recordedAt: '2026-06-15T00:00:00Z' }) as const
  const usage = [
    first('used_within_30', '2026-04-10'),
    first('used_within_30', '2026-05-31'),
    first('used_within_30', '2026-06-01'),
    first('used_within_90', '2026-04-10'),
    first('first_public', '2026-06-01'),
  ]
  const shares = async (more: Parameters<typeof tables>[1]) =>
    list(
      rowsOf(await tables(people, more), 'T8', { badge_id: 'alpha' }),
      'public_rate_pct',
      'd30_used_rate_pct',
      'd90_used_rate_pct',
    )
  // On 2 July the 30 days after 1 June are over; counting began on 20 April: three awards, of which two were used.
  const knownAt = '2026-07-02T03:00:00Z'
  const usageSince = '2026-04-20T00:00:00.000Z'
  t.same(await shares({ usage, usageSince, parameters: parameters({ knownAt }) }), [[20, 66.7, dash]])
  const earlier = '2026-01-01T00:00:00.000Z'
  t.same(await shares({ usage, usageSince: earlier, parameters: parameters({ knownAt }) }), [[20, 75, dash]])
  t.same(
    await shares({ usage, usageSince: earlier }),
    [[20, 60, 20]],
    'all of the period, when it is long over',
  )
  t.same(await shares({ usage, parameters: parameters({ knownAt }) }), [[dots, dots, dots]])
  t.same(await shares({ usage, usageSince, parameters: parameters({ viewpoint: 'employer' }) }), [
    [dots, dots, dots],
  ])
})

await test('surveys, visits and ways after a programme come from sums, and are told with what they are of', async (t) => {
  const recordedAt = '2026-12-01T00:00:00Z'
  const survey = {
    programme: 'alpha-programme',
    question: 'q1',
    text: { ja: '満足度', en: 'Satisfaction' },
    scaleMin: 1,
    scaleMax: 7,
    timing: 'post' as const,
    surveyedOn: '2026-11-30',
    recordedAt,
  }
  const visit = { programme: 'alpha-programme', on: '2026-07-10', prefecture: '40', recordedAt }
  const went = (on: string, outcome: 'continued' | 'employed' | 'none', people: number) => ({
    programme: 'alpha-programme',
    on,
    outcome,
    people,
    recordedAt,
  })
  const instructor = (on: string) => attendance(on, 50, { role: 'instructor' })
  const all = await tables(
    [
      person('p1', [], {}, [instructor('2026-07-10'), instructor('2026-07-11')]),
      person('p2', [], {}, [instructor('2026-07-10'), attendance('2026-07-11', 50, { role: 'observer' })]),
    ],
    {
      surveys: [
        { ...survey, n: 40, asked: 50, sum: 250, topBox: 13 },
        { ...survey, question: 'q2', n: 16, mean: '8.25' },
        { ...survey, question: 'q3', n: 16, surveyedOn: '2027-04-01', sum: 1 },
      ],
      visits: [
        { ...visit, school: 's1', sessions: 2, pupils: 60 },
        { ...visit, school: 's1', on: '2026-07-11', sessions: 1, pupils: 30 },
        { ...visit, school: 's2', prefecture: '13', municipality: '13101', sessions: 1, pupils: 25 },
      ],
      hosts: [{ programme: 'alpha-programme', on: '2026-09-01', host: 'h1', prefecture: '17', recordedAt }],
      outcomes: [
        went('2026-05-01', 'continued', 4),
        went('2026-06-30', 'employed', 2),
        went('2026-07-01', 'none', 1),
      ],
    },
  )
  t.same(list(rowsOf(all, 'T10'), 'question_id', 'n', 'response_rate_pct', 'mean_1dp', 'top_box_pct'), [
    ['q1', 40, 80, 6.3, 32.5],
    ['q2', 16, dots, 8.3, dots],
  ])
  const reached = [
    'schools',
    'sessions',
    'pupils',
    'prefectures',
    'instructors_unique',
    'instructors_total',
    'hosts',
    'municipalities',
  ]
  t.same(list(rowsOf(all, 'T11', { programme_id: 'all' }), ...reached), [[2, 4, 115, 3, 2, 3, 1, 1]])
  t.same(
    list(rowsOf(all, 'T15'), 'quarter', 'outcome', 'people', 'people_total', 'share_pct').filter(
      ([, , people]) => people !== 0,
    ),
    [
      ['FY2026-Q1', 'continued', 4, 6, 66.7],
      ['FY2026-Q1', 'employed', 2, 6, 33.3],
      ['FY2026-Q2', 'none', 1, 1, 100],
    ],
  )
})

await test('the register of dispatched staff lists their trainings, with the names that the caller may see', async (t) => {
  const people = [
    person('d1', [], { segment: 'dispatched_registered' }, [
      attendance('2026-05-01', 60),
      attendance('2026-04-30', 90, { session: 'DAY0' }),
      attendance('2026-05-02', 60, { status: 'absent' }),
    ]),
    person('e1', [], {}, [attendance('2026-05-01', 60)]),
  ]
  const log = await dispatchedLog({ run: 'r', parameters: parameters(), catalogue }, people, () => ({
    staffNumber: '000501',
    name: '見本 花子',
  }))
  t.same(list(log.rows, 'staff_no', 'name', 'session', 'date', 'minutes', 'content'), [
    ['000501', '見本 花子', 'DAY0', '2026-04-30', 90, 'alpha-programmeの名前'],
    ['000501', '見本 花子', 'DAY1', '2026-05-01', 60, 'alpha-programmeの名前'],
  ])
})

await test('every row of every table has a value for each column of its table, the common ones first', async (t) => {
  const all = await tables(crowd(), { snapshot: headcount })
  for (const { id, columns, rows } of all) {
    t.same(
      columns.slice(0, 8).map((one) => one.id),
      [
        'report_run_id',
        'as_of',
        'known_at',
        'fiscal_year_label',
        'period_start',
        'period_end',
        'scope',
        'segment',
      ],
    )
    // Members that no column names serve the rules of small cells and are never written.
    for (const row of rows)
      t.same(
        columns.filter((one) => row[one.id] === undefined),
        [],
        id,
      )
  }
})

await test('what the shipped mapping to disclosure standards names is in the tables', async (t) => {
  const { catalogue: shipped } = readCatalogueFiles(join(import.meta.dirname, '../../../badge-templates'))
  const all = new Map<string, string[]>(
    (await tables([])).map(({ id, columns }) => [id, columns.map((one) => one.id)]),
  )
  const entries = shipped.disclosureMapping?.entries ?? []
  t.ok(entries.length > 20)
  for (const { table, columns = [] } of entries)
    t.same(
      columns.filter((one) => all.get(table)?.includes(one) !== true),
      [],
      table,
    )
})

void test('T6: facts that are no step of anybody give a segment no row of zeros', async (t) => {
  const came = fact('application', '2026-05-01', { programme: 'alpha-programme', status: 'applied' })
  const wish = fact('confirmation', '2026-05-01', { programme: 'alpha-programme', status: 'requested' })
  const all = await tables([
    person('p1', [], { segment: 'regular' }, [came]),
    person('p2', [], { segment: 'consortium_other' }, [wish]),
  ])
  t.same(
    rowsOf(all, 'T6').map(({ segment }) => segment),
    ['all', 'regular'],
  )
})
