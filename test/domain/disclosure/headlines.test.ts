import { test } from 'tap'

import { differencesOf } from '../../../src/domain/disclosure/difference.ts'
import { overHeadcount, unknownDepartments } from '../../../src/domain/disclosure/over-headcount.ts'
import { periodState } from '../../../src/domain/disclosure/period-state.ts'
import { type ReportRequest, toParameters, upToToday } from '../../../src/domain/disclosure/report-request.ts'
import { shownHeadlines } from '../../../src/domain/disclosure/shown-headlines.ts'
import { suppressTables } from '../../../src/domain/disclosure/suppression/suppress.ts'
import { disclosureSentences } from '../../../src/text/disclosure-sentences.ts'
import { award, catalogue, cell, fact, parameters, person, report, rowOf, snapshot } from './sample.ts'

import type { ReportInput, UsageDay } from '../../../src/domain/disclosure/report-input.ts'

const k = 5

type Crowd = {
  /** People of the headcount. */
  readonly staff: number
  /** Of these, holders of the first level since this year, and since last year. */
  readonly now: number
  readonly before: number
  readonly started: number
}

const many: Crowd = { staff: 100, now: 30, before: 20, started: 40 }

/** Everybody stands in the headcount; the first so many hold a badge, or began a programme. */
async function shown(crowd: Partial<Crowd>, input: Partial<ReportInput> = {}, leavers = 0) {
  const { staff, now, before, started } = { ...many, ...crowd }
  const people = Array.from({ length: staff }, (_, at) =>
    person(
      `p${at}`,
      at < before
        ? [award('level-1', '2025-06-01')]
        : at < before + now
          ? [award('level-1', '2026-06-01')]
          : [],
      { previous: { segment: 'regular', inHeadcount: true, attributes: {} } },
      at < started ? [fact('enrollment', '2026-05-01', { cohort: '1' })] : [],
    ),
  )
  const gone = Array.from({ length: leavers }, (_, at) =>
    person(`gone${at}`, [award('level-1', '2025-06-01')], { inHeadcount: false }),
  )
  const { tables, headlines } = await report([...people, ...gone], {
    snapshot: snapshot('2027-03-31', [cell('all', staff), cell('regular', staff)]),
    previousSnapshot: snapshot('2026-03-31', [cell('all', staff), cell('regular', staff)]),
    ...input,
  })
  const suppressed = suppressTables(tables, catalogue, k)
  return { tables: suppressed.tables, headlines: shownHeadlines(headlines, suppressed.tables, k) }
}

const x = { mark: 'suppressed' }

void test('pages tell of today while a period runs; files are as of its last day, and say that it has not come', (t) => {
  const organisation = { id: 'acme', fiscalYearStartMonth: 4 }
  // The 25th in Japan.
  const now = '2026-11-24T15:30:00Z'
  const asOf = (request: ReportRequest): string =>
    toParameters(upToToday(request, organisation, now), organisation, now).asOf
  t.equal(toParameters({}, organisation, now).asOf, '2027-03-31')
  t.equal(asOf({}), '2026-11-25')
  t.equal(asOf({ quarter: 3 }), '2026-11-25')
  t.equal(asOf({ quarter: 2 }), '2026-09-30')
  t.equal(asOf({ fiscalYear: 2025 }), '2026-03-31')
  t.equal(asOf({ knownAt: '2026-08-01T00:00:00Z' }), '2026-08-01', 'as it would have read then')
  t.equal(asOf({ asOf: '2027-03-31' }), '2027-03-31')
  const days = (request: ReportRequest): string[] =>
    Object.entries(periodState(toParameters(request, organisation, now)))
      .filter(([, is]) => is === true)
      .map(([name]) => name)
  t.same(days({ asOf: '2026-11-25' }), ['running'])
  t.same(days({}), ['running', 'ahead'])
  t.same(days({ asOf: '2027-03-31' }), ['running', 'ahead'])
  t.same(days({ fiscalYear: 2025 }), [])
  t.end()
})

await test('the trend counts a year that still runs as of the day that is known', async (t) => {
  const people = [
    person('p1', [award('alpha', '2025-06-01'), award('alpha', '2025-11-25'), award('alpha', '2026-05-01')]),
    person('p2', [
      award('alpha', '2025-11-26'),
      // Active today, and no longer at the end of the year.
      award('alpha', '2026-05-01', { validUntilOn: '2027-01-31' }),
    ]),
  ]
  const running = parameters({ asOf: '2026-11-25', knownAt: '2026-11-25T03:00:00.000Z' })
  const { tables, charts, headlines } = await report(people, { parameters: running })
  const total = rowOf(tables, 'T1', { badge_id: 'all', segment: 'all' })
  t.match(total, { issued_net: 2, prev_issued: 3, active_at: 5 })
  t.match(rowOf(charts, 'D2', { fiscal_year: '2026' }), { issued_net: 2, active_at: 5, all_issued: 5 })
  t.equal(headlines.recordedBy, undefined)
  const asked = await report(people, { parameters: { ...running, asOf: '2027-03-31' } })
  t.equal(asked.headlines.recordedBy, '2026-11-25')
})

await test('what speaks of enough people is said', async (t) => {
  const { headlines } = await shown({})
  t.match(headlines, {
    cumulativeIssued: 50,
    cumulativeTypes: 1,
    holders: 50,
    headcount: 100,
    holderRatePct: 50,
    participationRatePct: 40,
    dx: { holders: 50, ratePct: 50, yoyPt: 30 },
  })
  t.equal(disclosureSentences(headlines, 'ja').length, 3)
})

await test('everybody who holds a badge is said unless that tells of a few who are outside the headcount', async (t) => {
  const said = async (outside: number) => (await shown({}, {}, outside)).headlines.holdersInclLeavers
  t.same([await said(0), await said(k - 1), await said(k)], [50, { ...x, reason: 'small' }, 50 + k])
})

await test('places with more holders than headcount are found, and none that is hidden', async (t) => {
  const of = (department: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      person(`${department}${at}`, [award('alpha', '2026-06-01')], { attributes: { department } }),
    )
  const { tables } = await report(
    [...of('営業部', 12), ...of('研究所', 3), ...of('支社', 4), ...of('工場', 6)],
    {
      snapshot: snapshot('2027-03-31', [
        cell('regular', 30),
        cell('regular', 10, 'department', '営業部'),
        cell('regular', 1, 'department', '研究所'),
        cell('regular', 4, 'department', '支社'),
        cell('regular', 15, 'department', '工場'),
      ]),
    },
  )
  const found = overHeadcount(tables).map(({ segment, value, rate }) => [segment, value, rate])
  t.same(found, [
    ['all', '営業部', 120],
    ['all', '研究所', 300],
    ['regular', '営業部', 120],
    ['regular', '研究所', 300],
  ])
  const shown = overHeadcount(suppressTables(tables, catalogue, k).tables)
  t.ok(shown.length > 0 && shown.every(({ value }) => value === '営業部'))
})

await test('departments that the register and the headcount write differently are named', async (t) => {
  const of = (department: string) =>
    Array.from({ length: 6 }, (_, at) =>
      person(`${department}${at}`, [award('alpha', '2026-06-01')], { attributes: { department } }),
    )
  const namedIn = async (cells: Parameters<typeof snapshot>[1]) =>
    unknownDepartments(
      (await report([...of('営業部'), ...of('営業 部')], { snapshot: snapshot('2027-03-31', cells) })).tables,
    )
  const total = cell('regular', 30)
  t.same(await namedIn([total, cell('regular', 30, 'department', '営業部')]), ['営業 部'])
  t.same(await namedIn([total]), [], 'a headcount without departments misses none')
})

await test('two hidden figures are no difference, whatever hides them', async (t) => {
  const { tables } = await report([person('p1', [award('alpha', '2026-06-01')])], {})
  const marked = (reason: 'small' | 'complement') =>
    tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, holders: { mark: 'suppressed', reason } as const })),
    }))
  t.same(differencesOf(marked('small'), [{ cause: 'figures', tables: marked('complement') }]), [])
})

const hidden = {
  'badges that few people were given': [
    { now: 3, before: 0 },
    { cumulativeIssued: x, holders: x, holderRatePct: x, dx: { holders: x, ratePct: x, yoyPt: x } },
    0,
  ],
  'a level that few held a year before': [
    { now: 30, before: 3 },
    { dx: { holders: 33, ratePct: 33, yoyPt: x } },
    3,
  ],
  'a company of few': [
    { staff: 4, now: 2, before: 2, started: 4 },
    { headcount: x, holders: x, holderRatePct: x, participationRatePct: x, dx: { holders: x, yoyPt: x } },
    0,
  ],
  'a programme that few began': [{ started: 4 }, { participationRatePct: x, holders: 50 }, 3],
} as const

for (const [what, [crowd, expected, sentences]] of Object.entries(hidden))
  await test(`${what}: no headline says what its table hides`, async (t) => {
    const { headlines } = await shown(crowd)
    t.match(headlines, expected)
    t.equal(disclosureSentences(headlines, 'en').length, sentences)
  })

await test('shares of badges used or public are hidden where they tell of few', async (t) => {
  const days = (badge: string, kind: UsageDay['kind'], count: number): UsageDay => ({
    badge,
    kind,
    on: '2026-06-01',
    count,
    recordedAt: '2026-06-15T00:00:00Z',
  })
  const issued = (badge: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      person(`${badge}${at}`, [award(badge, '2026-06-01', { recordedAt: '2026-06-01T03:00:00.000Z' })]),
    )
  const people = [
    ...issued('alpha', 4),
    ...issued('beta', 20),
    ...issued('pass', 30),
    ...issued('level-1', 9),
  ]
  const usage = [
    days('alpha', 'first_public', 2),
    days('beta', 'first_public', 3),
    days('pass', 'first_public', 15),
    days('beta', 'used_within_30', 12),
    days('pass', 'used_within_30', 14),
    days('level-1', 'first_public', 9),
    days('level-1', 'used_within_30', 6),
  ]
  const { tables } = await report(people, { usage, usageSince: '2026-01-01T00:00:00.000Z' })
  const row = (badge: string) => rowOf(suppressTables(tables, catalogue, k).tables, 'T8', { badge_id: badge })
  t.match(row('alpha'), { issued: x, public_rate_pct: x, d30_used_rate_pct: x }, 'four badges')
  t.match(row('beta'), { issued: 20, public_rate_pct: x }, 'three of twenty')
  t.match(row('pass'), { issued: 30, public_rate_pct: 50, d30_used_rate_pct: 46.7 })
  t.match(row('level-1'), { public_rate_pct: x }, 'all of nine')
  t.match(row('all'), { public_rate_pct: 46 }, 'and the total is as good as ever')
})
