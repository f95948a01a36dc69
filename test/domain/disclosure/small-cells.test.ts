import * as fc from 'fast-check'
import { test } from 'tap'

import { suppressTables } from '../../../src/domain/disclosure/suppression/suppress.ts'
import { rightIn, solve } from './attacker.ts'
import {
  award,
  catalogue,
  cell,
  event,
  fact,
  parameters,
  person,
  report,
  rowOf,
  rowsOf,
  snapshot,
} from './sample.ts'

import type { LedgerAward } from '../../../src/domain/disclosure/ledger.ts'
import type { HeadcountCell, Segment } from '../../../src/domain/disclosure/population.ts'
import type { PersonRecord } from '../../../src/domain/disclosure/report-input.ts'
import type { ReportTable, Value } from '../../../src/domain/disclosure/table.ts'

const departments = ['sales', 'engineering', 'legal', 'planning']
/** Three levels, people right in a department that has others in it, and one that is all that its parent has. */
const tree = ['sales', 'sales/east', 'sales/east/one', 'sales/east/two', 'sales/west', 'dev/core', 'legal']
const genders = ['female', 'male', 'other']
/** Those of the headcount; residents have none. */
const counted: readonly Segment[] = ['regular', 'fixed_term', 'secondee_in']
const kinds: readonly Segment[] = [...counted, 'resident']
const badges = ['alpha', 'beta', 'level-1', 'level-2', 'pass']

/** One employee: where they stand, stood before, and what they hold. */
const employeeOf = (places: readonly string[]) =>
  fc.record({
    department: fc.constantFrom(...places),
    before: fc.constantFrom(...places),
    gender: fc.constantFrom(...genders),
    segment: fc.constantFrom(...kinds),
    holds: fc.subarray([...badges]),
    year: fc.constantFrom('2024', '2025', '2026'),
    fate: fc.constantFrom('stands', 'stands', 'stands', 'expiring', 'revoked', 'suspended', 'expired'),
    learnt: fc.boolean(),
  })
type Employee = ReturnType<typeof employeeOf> extends fc.Arbitrary<infer T> ? T : never

function awardOf(badge: string, { year, fate }: Employee): LedgerAward {
  const on = `${year}-09-10`
  if (fate === 'expired') return award(badge, on, { validUntilOn: '2026-12-31' })
  if (fate === 'expiring') return award(badge, on, { validUntilOn: '2027-06-30' })
  if (fate === 'stands') return award(badge, on)
  return award(badge, on, {
    events: [event(fate === 'revoked' ? 'revoked' : 'suspended', '2026-11-01', { reason: 'other' })],
  })
}

function recordOf(one: Employee, at: number): PersonRecord {
  const { department, before, gender, segment, holds, learnt } = one
  const facts = learnt
    ? ['2026-06-01', '2026-12-01'].map((on) =>
        fact('attendance', on, { status: 'present', minutes: 120, session: 'DAY1' }),
      )
    : []
  return person(
    `p${at}`,
    holds.map((badge) => awardOf(badge, one)),
    {
      segment,
      inHeadcount: counted.includes(segment),
      attributes: { department, gender },
      departments: [
        { from: '2020-04-01', to: '2026-09-30', department: before },
        { from: '2026-10-01', department },
      ],
    },
    facts,
  )
}

function headcountOf(staff: readonly Employee[], places: readonly string[]): HeadcountCell[] {
  const count = (of: (one: Employee) => boolean): number => staff.filter(of).length
  return [
    cell(
      'all',
      count(({ segment }) => counted.includes(segment)),
    ),
    ...counted.flatMap((segment) => [
      cell(
        segment,
        count((one) => one.segment === segment),
      ),
      ...places.map((value) =>
        cell(
          segment,
          count((one) => one.segment === segment && one.department === value),
          'department',
          value,
        ),
      ),
      ...genders.map((value) =>
        cell(
          segment,
          count((one) => one.segment === segment && one.gender === value),
          'gender',
          value,
        ),
      ),
    ]),
  ]
}

async function tablesOf(
  staff: readonly Employee[],
  places: readonly string[] = departments,
  departmentAt: 'as-of' | 'award' = 'as-of',
): Promise<readonly ReportTable[]> {
  const { tables, charts } = await report(staff.map(recordOf), {
    parameters: parameters({ departmentAt }),
    snapshot: snapshot('2027-03-31', headcountOf(staff, places)),
  })
  return [...tables, ...charts]
}

/** What really stands where the attacker points. */
function truth(
  tables: readonly ReportTable[],
  table: string,
  row: Readonly<Record<string, Value>>,
  column: string,
) {
  const keys = ['segment', 'badge_id', 'dimension', 'value_code', 'value', 'level', 'framework', 'item_code']
  const more = ['programme_id', 'cohort', 'exam', 'quarter', 'outcome', 'fiscal_year']
  const where = Object.fromEntries(
    [...keys, ...more].flatMap((key) => (typeof row[key] === 'string' ? [[key, row[key]]] : [])),
  )
  const value = rowOf(tables, table, where)[column]
  if (row[rightIn] !== true) return value
  const within = 'value_code' in row ? 'value_code' : 'value'
  const { [within]: _own, ...about } = where
  const beneath = rowsOf(tables, table, about).filter((one) => {
    const path = one[within]
    return typeof path === 'string' && path.split('/').slice(0, -1).join('/') === row[within]
  })
  return Number(value) - beneath.reduce((sum, one) => sum + Number(one[column] ?? 0), 0)
}

/** What comes and goes: free to be told of a class of many badges, and of nothing else. */
const flows = ['renewed', 'revoked', 'expired', 'expired_in_period', 'suspended', 'superseded_out']

/** Whether a class has few badges in a segment, or got few in the period. */
function isFew(tables: readonly ReportTable[], row: Readonly<Record<string, Value>>, k: number): boolean {
  const where = { segment: row['segment'] ?? '', badge_id: row['badge_id'] ?? '' }
  const counts = rowOf(tables, 'T1', where)
  const balance = rowOf(tables, 'T13', where)
  return [
    counts['issued_gross'],
    counts['active_at'],
    counts['cumulative_issued'],
    balance['opening_active'],
  ].some((value) => typeof value === 'number' && value > 0 && value < k)
}

/** Small flows of small classes that stand there for everybody to read. */
function shownFlows(tables: readonly ReportTable[], shown: readonly ReportTable[], k: number): string[] {
  return ['T1', 'T9', 'T13'].flatMap((id) =>
    rowsOf(shown, id).flatMap((row) =>
      flows
        .filter((column) => typeof row[column] === 'number' && row[column] !== 0 && isFew(tables, row, k))
        .map((column) => `${id} ${column} of ${JSON.stringify(row['badge_id'])}`),
    ),
  )
}

/** Of the classes named, only their first holder has one. */
const withRare = (staff: readonly Employee[], rare: readonly string[]): Employee[] =>
  staff.map((one, at) => ({
    ...one,
    holds: one.holds.filter(
      (badge) => !rare.includes(badge) || staff.findIndex(({ holds }) => holds.includes(badge)) === at,
    ),
  }))

for (const [how, places, departmentAt, rare] of [
  ['departments in one row', departments, 'as-of', []],
  ['departments in one another, where people are', tree, 'as-of', []],
  ['departments in one another, where people were', tree, 'award', []],
  ['few classes, some with one badge', tree, 'as-of', ['beta', 'level-1', 'level-2', 'pass']],
] as const)
  void test(`from all published tables together nobody can work out a cell of a few people: ${how}`, async (t) => {
    let hiddenCells = 0
    const company = fc.array(employeeOf(places), { minLength: 12, maxLength: 90 })
    await fc.assert(
      fc.asyncProperty(company, async (staff) => {
        const tables = await tablesOf(withRare(staff, rare), places, departmentAt)
        const shown = suppressTables(tables, catalogue, 5)
        hiddenCells += Object.values(shown.hiddenCells).reduce((sum, count) => sum + count, 0)
        for (const { table, row, column, value } of solve(shown.tables, departmentAt === 'award')) {
          const real = truth(tables, table, row, column)
          const few = typeof real === 'number' && real > 0 && real < 5
          const free = flows.includes(column) && !isFew(tables, row, 5)
          if (few && !free) throw new Error(`${table} ${column} is ${value}: ${JSON.stringify(row)}`)
        }
        const [open] = shownFlows(tables, shown.tables, 5)
        if (open !== undefined) throw new Error(open)
      }),
      { numRuns: 20, seed: 20_261_124, endOnFailure: true },
    )
    t.ok(hiddenCells > 500, 'and there was much to hide')
  })

void test('what is never more than something shown is no way in: one badge of a class is a badge', async (t) => {
  const one = (badge: string, on: string, rest = {}) => person(`${badge} ${on}`, [award(badge, on, rest)])
  const staff = [
    ...Array.from({ length: 11 }, (_, at) =>
      person(`e${at}`, [award('alpha', '2026-07-01', { validUntilOn: '2027-06-30' })]),
    ),
    one('beta', '2024-01-10'),
    one('pass', '2024-06-01'),
  ]
  const { tables } = await report(staff, { parameters: parameters() })
  const shown = suppressTables(tables, catalogue, 10).tables
  const told = solve(shown).filter(({ row, column }) => {
    const isStock = ['active_at', 'cumulative_issued', 'holders', 'opening_active'].includes(column)
    return isStock && (row['badge_id'] === 'beta' || row['badge_id'] === 'pass')
  })
  t.same(told, [])
})

void test('holders of any badge do not tell of those of a class, in a department or right in one', async (t) => {
  const staff = (['hq/east', 'hq/west', 'hq', 'lab'] as const).flatMap((department, where) =>
    Array.from({ length: [22, 22, 3, 22][where] ?? 0 }, (_, at) => {
      const badge = (['alpha', 'beta', 'beta', 'pass'] as const)[where] ?? 'alpha'
      const holds = at < ([12, 15, 2, 17][where] ?? 0)
      return person(`${department} ${at}`, holds ? [award(badge, '2026-05-01')] : [], {
        attributes: { department },
      })
    }),
  )
  const people = (value: string, headcount: number) => cell('regular', headcount, 'department', value)
  const places = [people('hq', 3), people('hq/east', 22), people('hq/west', 22), people('lab', 22)]
  const { tables } = await report(staff, {
    parameters: parameters(),
    snapshot: snapshot('2027-03-31', [cell('regular', 69), ...places]),
  })
  const few = solve(suppressTables(tables, catalogue, 10).tables).filter(({ table, row, column }) => {
    const real = truth(tables, table, row, column)
    return typeof real === 'number' && real > 0 && real < 10
  })
  t.same(few, [])
})

void test('what comes and goes of a class of few badges is hidden, that of many is for everybody to check', async (t) => {
  const revoked = { events: [event('revoked', '2026-11-01', { reason: 'other' })] }
  const many = (badge: string, count: number, ended: number) =>
    Array.from({ length: count }, (_, at) =>
      person(`${badge}${at}`, [award(badge, '2025-09-10', at < ended ? revoked : {})]),
    )
  const staff = [...many('alpha', 60, 4), ...many('beta', 4, 1), ...many('pass', 60, 4)]
  const { tables } = await report(staff, { parameters: parameters() })
  const shown = suppressTables(tables, catalogue, 5).tables
  const moved = (id: string, badge_id: string): Value | undefined =>
    rowOf(shown, id, { badge_id, segment: 'all' })['revoked']
  t.match(moved('T13', 'beta'), { mark: 'suppressed', reason: 'small' })
  t.match(moved('T1', 'beta'), { mark: 'suppressed', reason: 'small' })
  t.equal(moved('T13', 'pass'), 4)
  t.equal(moved('T13', 'all'), 9)
  t.match(
    moved('T13', 'alpha'),
    { mark: 'suppressed', reason: 'complement' },
    'nine less four and four would be the one',
  )
})

void test('the attacker does find what a careless report gives away', async (t) => {
  const staff: Employee[] = Array.from({ length: 40 }, (_, at) => ({
    department: at < 3 ? 'legal' : 'sales',
    before: 'sales',
    gender: at % 2 === 0 ? 'female' : 'male',
    segment: 'regular',
    holds: at < 2 || at > 10 ? ['alpha'] : [],
    year: '2026',
    fate: 'stands',
    learnt: false,
  }))
  const tables = await tablesOf(staff)
  const careless = tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) =>
      row['value_code'] === 'legal'
        ? { ...row, holders: { mark: 'suppressed', reason: 'small' } as const }
        : row,
    ),
  }))
  const found = solve(careless).find(
    ({ row, column }) => row['value_code'] === 'legal' && column === 'holders',
  )
  t.equal(found?.value, 2)
  const careful = suppressTables(tables, catalogue, 5).tables
  t.notOk(solve(careful).some(({ row, column }) => row['value_code'] === 'legal' && column === 'holders'))
  const legal = rowOf(careful, 'T2', { badge_id: 'alpha', segment: 'all', value_code: 'legal' })
  t.match(legal, { suppressed: true, suppression_reason: 'small', holder_rate_pct: { mark: 'suppressed' } })
  const sales = rowOf(careful, 'T2', { badge_id: 'alpha', segment: 'all', value_code: 'sales' })
  t.match(sales, { suppressed: true, suppression_reason: 'complement' })
  const total = rowOf(careful, 'T1', { badge_id: 'alpha', segment: 'all' })
  t.match(total, { holders: 31, issued_gross: 31 }, 'the total is for everybody to read')
})

void test('what came in a year is not told by what stood before and after it', async (t) => {
  const staff: Employee[] = Array.from({ length: 60 }, (_, at) => ({
    department: 'sales',
    before: 'sales',
    gender: 'female',
    segment: 'regular',
    holds: at < 23 ? ['alpha'] : ['beta'],
    year: at < 3 ? '2026' : '2025',
    fate: 'stands',
    learnt: false,
  }))
  const tables = await tablesOf(staff)
  const careless = tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) =>
      row['badge_id'] === 'alpha'
        ? {
            ...row,
            ...Object.fromEntries(
              ['issued', 'issued_gross', 'issued_net', 'first_time_holders', 'yoy_diff']
                .filter((column) => column in row)
                .map((column) => [column, { mark: 'suppressed', reason: 'small' } as const]),
            ),
          }
        : row,
    ),
  }))
  const reads = (published: readonly ReportTable[]): (number | undefined)[] =>
    solve(published)
      .filter(({ row, column }) => row['badge_id'] === 'alpha' && column === 'issued')
      .map(({ value }) => value)
  t.ok(reads(careless).includes(3), 'opening, closing and flows tell it')
  t.same(reads(suppressTables(tables, catalogue, 5).tables), [])
})

void test('a report of a large company hides little', async (t) => {
  const staff: Employee[] = Array.from({ length: 600 }, (_, at) => ({
    department: departments[at % 4] ?? 'sales',
    before: 'sales',
    gender: genders[at % 2] ?? 'other',
    segment: 'regular',
    holds: badges.filter((_badge, order) => at % (order + 2) === 0),
    year: at % 3 === 0 ? '2025' : '2026',
    fate: 'stands',
    learnt: true,
  }))
  const { hiddenCells } = suppressTables(await tablesOf(staff), catalogue, 5)
  t.equal(hiddenCells['T1'], 0)
  t.equal(hiddenCells['T13'], 0)
  t.equal(hiddenCells['T2'], 0)
})

void test('a total of the headcount does not tell of a small segment, whoever else holds badges beside it', async (t) => {
  const holding = (count: number, segment: Segment, inHeadcount = true) =>
    Array.from({ length: count }, (_, n) =>
      person(`${segment}-${n}`, [award('alpha', '2026-05-01')], { segment, inHeadcount }),
    )
  const staff = [...holding(50, 'regular'), ...holding(2, 'fixed_term'), ...holding(10, 'resident', false)]
  const { tables } = await report(staff, {
    snapshot: snapshot('2027-03-31', [cell('regular', 100), cell('fixed_term', 30)]),
  })
  const shown = suppressTables(tables, catalogue, 5).tables
  const holders = (table: string, segment: string, more = {}): Value | undefined =>
    rowOf(shown, table, { badge_id: 'alpha', segment, ...more })['holders']
  const all = { dimension: 'all' }
  t.match(holders('T2', 'fixed_term', all), { mark: 'suppressed', reason: 'small' })
  t.match(holders('T2', 'regular', all), { mark: 'suppressed' }, 'fifty-two less fifty would be the two')
  t.equal(holders('T2', 'all', all), 52)
  t.equal(holders('T1', 'all'), 62, 'and nothing more has to go')
})

void test('badges issued before, elsewhere, hide nobody: whoever takes them off finds no few', async (t) => {
  const staff = Array.from({ length: 42 }, (_, at) =>
    person(`p${at}`, [award(at < 2 ? 'beta' : 'alpha', '2026-09-10')], {
      segment: at === 41 ? 'secondee_in' : 'regular',
    }),
  )
  const balance = { period: { from: '2021-04-01', to: '2023-03-31' }, source: 'former provider' }
  const legacy = ['alpha', 'beta'].map((badge) => ({
    ...balance,
    badge,
    issued: 700,
    recordedAt: '2026-01-01T00:00:00Z',
  }))
  const { tables } = await report(staff, { parameters: parameters(), legacy })
  const shown = suppressTables(tables, catalogue, 5).tables
  const total = { badge_id: 'all' }
  const cumulative = (segment: string): Value | undefined =>
    rowOf(shown, 'T1', { ...total, segment })['cumulative_issued']
  t.match(cumulative('secondee_in'), { mark: 'suppressed' })
  t.match(cumulative('regular'), { mark: 'suppressed' }, '1442 less 1400 less these would be the one')
  t.match(
    rowOf(shown, 'T1', { badge_id: 'beta', segment: 'all' }),
    { cumulative_issued: { mark: 'suppressed' }, legacy_included: 700 },
    '702 less 700 would be two',
  )
})

void test('the rate of a cohort that began the year before is hidden where few began it', async (t) => {
  const programme = 'alpha-programme'
  const began = (on: string) => fact('enrollment', on, { status: 'enrolled', programme, cohort: 'c1' })
  const ended = fact('enrollment', '2026-06-01', { status: 'completed', programme, cohort: 'c1' })
  const staff = Array.from({ length: 21 }, (_, at) =>
    person(
      `p${at}`,
      [],
      { segment: at === 20 ? 'secondee_in' : 'regular' },
      at === 20 ? [began('2026-03-01')] : [began('2026-03-01'), ended],
    ),
  )
  const { tables } = await report(staff, { parameters: parameters() })
  const row = (of: readonly ReportTable[], segment: string) => rowOf(of, 'T6', { segment, cohort: 'c1' })
  t.match(row(tables, 'secondee_in'), { started: 0, completed: 0, completion_rate_pct: 0 })
  const shown = suppressTables(tables, catalogue, 5).tables
  t.match(row(shown, 'secondee_in')['completion_rate_pct'], { mark: 'suppressed' }, 'one person')
})

void test('a share of answers that tells of few is hidden, and what everybody answered together is not', async (t) => {
  const survey = {
    programme: 'alpha-programme',
    text: { ja: '問い', en: 'Question' },
    scaleMin: 1,
    scaleMax: 7,
    timing: 'post',
    surveyedOn: '2026-09-30',
    n: 16,
    asked: 20,
    sum: 101,
    recordedAt: '2026-10-01T00:00:00Z',
  } as const
  const surveys = [
    { ...survey, question: 'few', topBox: 2 },
    { ...survey, question: 'many', topBox: 8 },
  ]
  const { tables } = await report([], { parameters: parameters(), surveys })
  const shown = suppressTables(tables, catalogue, 5).tables
  t.match(rowOf(shown, 'T10', { question_id: 'few' }), {
    n: 16,
    mean_1dp: 6.3,
    top_box_pct: { mark: 'suppressed' },
  })
  t.match(rowOf(shown, 'T10', { question_id: 'many' }), { n: 16, mean_1dp: 6.3, top_box_pct: 50 })
})

await test('a row says that something is hidden exactly when a cell of it is x', async (t) => {
  // Without a headcount nothing is compared: two held a badge a year before, and no cell tells of them.
  const people = Array.from({ length: 12 }, (_, at) =>
    person(`p${at}`, [award('alpha', at < 2 ? '2025-05-01' : '2026-05-01')], {
      attributes: { gender: at < 9 ? 'female' : 'male' },
    }),
  )
  const everybody = { badge_id: 'all', segment: 'all', dimension: 'all' }
  const { tables } = await report(people)
  const shown = suppressTables(tables, catalogue, 5).tables
  t.equal(rowOf(tables, 'T2', everybody)['prev_holders'], 2)
  const whole = rowOf(shown, 'T2', everybody)
  t.match(whole, { holders: 12, prev_holder_rate_pct: { mark: 'not-applicable' } })
  const isX = (value: Value | undefined): boolean => typeof value === 'object' && value.mark === 'suppressed'
  const { columns = [], rows = [] } = shown.find(({ id }) => id === 'T2') ?? {}
  const flags = rows.map((row) => {
    const isHidden = columns.some(({ id }) => isX(row[id]))
    t.equal(row['suppressed'], isHidden, JSON.stringify(row))
    t.same(typeof row['suppression_reason'] === 'string', isHidden)
    return isHidden
  })
  t.same(new Set(flags), new Set([true, false]), 'some rows hide something: three men')
})
