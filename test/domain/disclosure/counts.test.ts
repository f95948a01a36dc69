import { array, assert, asyncProperty, constantFrom, integer, option, record } from 'fast-check'
import { test } from 'tap'

import { ledgerEventKinds } from '../../../src/domain/disclosure/ledger.ts'
import { segments } from '../../../src/domain/disclosure/population.ts'
import { reconcile } from '../../../src/domain/disclosure/reconcile.ts'
import { DomainError } from '../../../src/domain/error.ts'
import { fiscalQuarterPeriod } from '../../../src/domain/fiscal-year.ts'
import { addDays, jstDate } from '../../../src/domain/japan-time.ts'

import {
  award,
  cell,
  dash,
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

import type { Arbitrary } from 'fast-check'
import type { PersonRecord } from '../../../src/domain/disclosure/report-input.ts'

const badgeRow = { badge_id: 'alpha', segment: 'all' }
const totalRow = { badge_id: 'all', segment: 'all' }
const flowNames = ['opening_active', 'issued', 'renewed', 'expired', 'revoked', 'suspended', 'closing_active']
const flows = (row: Parameters<typeof pick>[0]) => Object.values(pick(row, ...flowNames))

await test('FY2026 of a company from April to March, counted by hand', async (t) => {
  const people = [
    // Two alphas: one of last year, still valid; one of this year, expired on 2027-02-28 (first day out: 03-01).
    person('p1', [
      award('alpha', '2025-06-01', { validUntilOn: '2028-05-31' }),
      award('alpha', '2026-09-01', { validUntilOn: '2027-02-28' }),
    ]),
    // Issued in error this year and found out after the year: active on 2027-03-31, in gross, not in net.
    person('p2', [
      award('alpha', '2026-05-10', {
        events: [event('revoked', '2027-05-01', { reason: 'issued_in_error' })],
      }),
    ]),
    // Left the company: active, no holder of the headcount.
    person('p3', [award('alpha', '2026-07-01')], { inHeadcount: false }),
    // Last valid day is the as-of day: still active.
    person('p4', [award('alpha', '2026-04-01', { validUntilOn: '2027-03-31' }), award('beta', '2026-04-01')]),
    // A client's employee: no headcount, so everybody counts.
    person('p5', [award('alpha', '2026-12-01')], { segment: 'external_client', inHeadcount: false }),
    // Last year's, declined this year.
    person('p6', [award('alpha', '2026-03-31', { events: [event('declined', '2026-04-02')] })]),
  ]
  const all = await tables(people, {
    snapshot: snapshot('2027-03-31', [cell('regular', 10), cell('all', 10)]),
  })
  // alpha gross: p1 (09-01), p2, p3, p4, p5 = 5; net without p2 = 4. Year before: p1 (2025-06-01), p6 = 2.
  // active: p1's first, p2, p3, p4, p5 = 5. holders: p1, p2, p4 in the headcount, p5 = 4. Ever: 7.
  // first time this year, not voided: p3, p4, p5 = 3 (p1 and p6 had one before, p2's should not have been).
  t.same(
    pick(
      rowOf(all, 'T1', badgeRow),
      'issued_gross',
      'issued_net',
      'renewed',
      'revoked',
      'expired_in_period',
      'active_at',
      'holders',
      'first_time_holders',
      'cumulative_issued',
      'cumulative_types',
      'legacy_included',
      'prev_issued',
      'yoy_diff',
      'yoy_pct',
    ),
    {
      issued_gross: 5,
      issued_net: 4,
      renewed: 0,
      revoked: 1,
      expired_in_period: 1,
      active_at: 5,
      holders: 4,
      first_time_holders: 3,
      cumulative_issued: 7,
      cumulative_types: 1,
      legacy_included: 0,
      prev_issued: 2,
      yoy_diff: 3,
      yoy_pct: 150,
    },
  )
  // Total: beta adds one award and no new person.
  t.same(
    pick(
      rowOf(all, 'T1', totalRow),
      'issued_gross',
      'active_at',
      'holders',
      'cumulative_issued',
      'cumulative_types',
    ),
    { issued_gross: 6, active_at: 6, holders: 4, cumulative_issued: 8, cumulative_types: 2 },
  )
  t.same(
    rowsOf(all, 'T1', { badge_id: 'alpha' }).map((row) => [
      row['segment'],
      row['issued_gross'],
      row['holders'],
    ]),
    [
      ['all', 5, 4],
      ['regular', 4, 3],
      ['external_client', 1, 1],
    ],
  )
  // Opening 2026-03-31: p1's first, p6 = 2. + 5 − expired 1 − declined 1 = 5.
  t.same(flows(rowOf(all, 'T13', badgeRow)), [2, 5, 0, 1, 1, 0, 5])
  t.equal(rowOf(all, 'T13', totalRow)['closing_active'], 6)
  t.same(
    pick(rowOf(all, 'T1', { badge_id: 'pass' }), 'issued_gross', 'cumulative_types', 'yoy_pct'),
    { issued_gross: 0, cumulative_types: 0, yoy_pct: dash },
    'a class that was never issued is a true zero',
  )
  t.same(rowOf(all, 'T1', totalRow)['fiscal_year_label'], '2026年度(令和8年度)・2027年3月期')
  reconcile(all)
})

await test('half past midnight in Japan on 1 April belongs to the new year, whatever UTC says', async (t) => {
  const awardedOn = jstDate('2026-03-31T15:30:00Z')
  const people = [person('p1', [award('alpha', awardedOn, { recordedAt: '2026-03-31T15:30:00Z' })])]
  t.equal(rowOf(await tables(people), 'T1', badgeRow)['issued_gross'], 1)
  const before = parameters({ fiscalYear: 2025, period: { from: '2025-04-01', to: '2026-03-31' } })
  t.equal(rowOf(await tables(people, { parameters: before }), 'T1', badgeRow)['issued_gross'], 0)
})

await test('a fiscal year from June to May has its own days and its own name', async (t) => {
  const people = [
    person('p1', [award('june', '2027-04-01')]),
    person('p2', [award('june', '2026-05-31')]),
    person('p3', [award('june', '2027-05-31')]),
    person('p4', [award('june', '2027-06-01')]),
  ]
  const all = await tables(people, { parameters: parameters({ organisation: 'june-co' }) })
  const row = rowOf(all, 'T1', { badge_id: 'june', segment: 'all' })
  // p1 and p3 lie in 2026-06-01 … 2027-05-31; p2 a day before it, in the year before; p4 a day after.
  t.same(pick(row, 'issued_gross', 'prev_issued', 'cumulative_issued', 'period_end', 'fiscal_year_label'), {
    issued_gross: 2,
    prev_issued: 1,
    cumulative_issued: 3,
    period_end: '2027-05-31',
    fiscal_year_label: '2026年度(令和8年度)・2027年5月期',
  })
})

await test('what was recorded after known_at changes nothing that was published, and shows when asked anew', async (t) => {
  const people = [
    person('p1', [
      award('alpha', '2026-05-01', {
        events: [
          event('revoked', '2027-03-01', { recordedAt: '2027-06-10T00:00:00Z', reason: 'evidence_false' }),
        ],
      }),
    ]),
    // Earned in March, recorded in May.
    person('p2', [award('alpha', '2027-03-20', { recordedAt: '2027-05-20T00:00:00Z' })]),
  ]
  const published = parameters({ knownAt: '2027-04-30T00:00:00Z' })
  const names = ['issued_gross', 'issued_net', 'revoked', 'active_at'] as const
  t.same(pick(rowOf(await tables(people, { parameters: published }), 'T1', badgeRow), ...names), {
    issued_gross: 1,
    issued_net: 1,
    revoked: 0,
    active_at: 1,
  })
  t.same(pick(rowOf(await tables(people), 'T1', badgeRow), ...names), {
    issued_gross: 2,
    issued_net: 1,
    revoked: 1,
    active_at: 1,
  })
})

await test('renewals, suspensions and replacements balance over the ends of periods', async (t) => {
  const people = [
    // Renewed before it ran out: renewed, nothing moves.
    person('p1', [
      award('alpha', '2024-01-10', {
        validUntilOn: '2027-01-09',
        events: [event('renewed', '2026-12-20', { validUntilOn: '2030-01-09' })],
      }),
    ]),
    // Ran out last year, renewed this year: it comes in again.
    person('p2', [
      award('alpha', '2023-03-01', {
        validUntilOn: '2026-02-28',
        events: [event('renewed', '2026-06-01', { validUntilOn: '2029-05-31' })],
      }),
    ]),
    // Suspended last year, reinstated this year.
    person('p3', [
      award('alpha', '2025-05-01', {
        events: [event('suspended', '2026-03-01'), event('reinstated', '2026-04-05')],
      }),
    ]),
    // Suspended over the end of this year.
    person('p4', [
      award('alpha', '2025-05-01', {
        events: [event('suspended', '2027-03-31'), event('reinstated', '2027-04-01')],
      }),
    ]),
    // Suspended last year, revoked this year: it had left the stock already.
    person('p5', [
      award('alpha', '2025-05-01', {
        events: [event('suspended', '2026-03-01'), event('revoked', '2026-08-01')],
      }),
    ]),
    // Name corrected: one out, one in.
    person('p6', [award('alpha', '2026-05-01', { events: [event('superseded', '2026-05-10')] })]),
    // Ran out and not renewed.
    person('p7', [award('alpha', '2024-01-10', { validUntilOn: '2027-01-09' })]),
  ]
  const all = await tables(people)
  const row = rowOf(all, 'T13', badgeRow)
  // Opening: p1, p4, p7 active = 3 (p3, p5 suspended, p2 expired). Issued: p6. In again: p2. Expired: p7. Revoked: p5.
  // Suspended: p3 −1, p4 +1, p5 −1 = −1. 3 + 1 + 1 − 1 − 1 + 1 = 4: p1, p2, p3, p6.
  t.same(flows(row), [3, 1, 1, 1, 1, -1, 4])
  t.same(pick(row, 'superseded_out', 'superseded_in', 'balanced'), {
    superseded_out: 1,
    superseded_in: 1,
    balanced: true,
  })
  t.same(pick(rowOf(all, 'T1', badgeRow), 'renewed', 'issued_gross', 'active_at'), {
    renewed: 2,
    issued_gross: 1,
    active_at: 4,
  })
})

await test('an employer sees badges of others only where the store says that the person linked them', async (t) => {
  const sideJob = () => [award('side-job', '2026-10-01'), award('alpha', '2026-10-01')]
  const said = fact('confirmation', '2026-11-01', { status: 'linked', byRole: 'holder', value: 'region' })
  const people = [
    person('p1', sideJob()),
    person('p2', sideJob(), {}, [], ['region']),
    // A fact at hand is no link: it may be corrected in the books of somebody else.
    person('p3', sideJob(), {}, [said]),
    person('p4', sideJob(), {}, [], ['elsewhere']),
  ]
  const employer = await tables(people, { parameters: parameters({ viewpoint: 'employer' }) })
  t.equal(rowOf(employer, 'T1', { badge_id: 'side-job', segment: 'all' })['issued_gross'], 1, 'p2 alone')
  t.equal(rowOf(employer, 'T1', totalRow)['issued_gross'], 5)
  t.same(rowsOf(await tables(people), 'T1', { badge_id: 'side-job' }), [], 'an issuer counts its own')
  const unlinked = await tables(
    [people[0]].filter((one) => one !== undefined),
    {
      parameters: parameters({ viewpoint: 'employer' }),
    },
  )
  t.same(rowsOf(unlinked, 'T1', { badge_id: 'side-job' }), [], 'and without a link not even the class shows')
})

await test('the headline counts badges issued elsewhere before, and says how many of them', async (t) => {
  const legacy = [
    { badge: 'alpha', issued: 2900 },
    { name: { ja: '旧バッジ', en: 'Old badge' }, issued: 40 },
    { badge: 'beta', issued: 7, period: { from: '2026-04-01', to: '2027-04-30' } },
    { badge: 'beta', issued: 9, recordedAt: '2999-12-31T00:00:00.001Z' },
  ].map((balance) => ({
    period: { from: '2021-04-01', to: '2023-03-31' },
    source: 'former provider',
    recordedAt: '2026-01-01T00:00:00Z',
    ...balance,
  }))
  const all = await tables([person('p1', [award('alpha', '2026-05-01'), award('beta', '2026-05-01')])], {
    legacy,
  })
  const names = ['cumulative_issued', 'cumulative_types', 'legacy_included'] as const
  // 2,900 + 40 before, 2 here; alpha, beta and the old badge. Balances that end later or came later wait.
  t.same(pick(rowOf(all, 'T1', totalRow), ...names), {
    cumulative_issued: 2942,
    cumulative_types: 3,
    legacy_included: 2940,
  })
  t.same(pick(rowOf(all, 'T1', badgeRow), ...names), {
    cumulative_issued: 2901,
    cumulative_types: 1,
    legacy_included: 2900,
  })
  t.same(pick(rowOf(all, 'T1', { badge_id: 'legacy:旧バッジ' }), ...names, 'issued_gross', 'badge_name_en'), {
    cumulative_issued: 40,
    cumulative_types: 1,
    legacy_included: 40,
    issued_gross: dash,
    badge_name_en: 'Old badge',
  })
  reconcile(all)
})

const first = '2026-03-01'
const someDay = integer({ min: 0, max: 430 }).map((days) => addDays(first, days))
const history = record({
  badge: constantFrom('alpha', 'beta', 'pass'),
  awardedOn: someDay,
  validUntilOn: option(someDay, { nil: undefined }),
  events: array(
    record({
      kind: constantFrom(...ledgerEventKinds),
      on: someDay,
      until: option(someDay, { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
})
const somebody = record({
  segment: constantFrom(...segments),
  inHeadcount: constantFrom(true, false),
  gender: option(constantFrom('f', 'm'), { nil: undefined }),
  moved: someDay,
  awards: array(history, { maxLength: 4 }),
})
type Somebody = typeof somebody extends Arbitrary<infer T> ? T : never

const toPeople = (crowd: readonly Somebody[]): PersonRecord[] =>
  crowd.map(({ segment, inHeadcount, gender, moved, awards }, index) =>
    person(
      `p${index}`,
      awards.map(({ badge, awardedOn, validUntilOn, events }) =>
        award(badge, awardedOn, {
          ...(validUntilOn === undefined ? {} : { validUntilOn }),
          events: events.map(({ kind, on, until }) =>
            event(kind, on, until === undefined ? {} : { validUntilOn: until }),
          ),
        }),
      ),
      {
        segment,
        inHeadcount,
        attributes: { department: 'plant', ...(gender === undefined ? {} : { gender }) },
        departments: [
          { from: '2020-04-01', to: addDays(moved, -1), department: 'sales' },
          { from: moved, department: 'plant' },
        ],
      },
    ),
  )

await test('any history balances, whatever the order of people, and quarters add up to the year', async (t) => {
  const run = async (people: readonly PersonRecord[], period = parameters().period) =>
    await tables(people, {
      parameters: parameters({ period, asOf: period.to }),
      snapshot: snapshot('2027-03-31', [cell('all', 50)]),
    })
  await assert(
    asyncProperty(array(somebody, { maxLength: 8 }), async (crowd) => {
      const people = toPeople(crowd)
      const year = await run(people)
      reconcile(year)
      reconcile(await tables(people, { parameters: parameters({ departmentAt: 'award' }) }))
      t.same(await run(people.toReversed()), year)
      const quarters = await Promise.all(
        [1, 2, 3, 4].map(async (quarter) => await run(people, fiscalQuarterPeriod(2026, quarter, 4))),
      )
      for (const quarter of quarters) reconcile(quarter)
      const sum = (name: string) =>
        quarters.reduce((total, quarter) => total + Number(rowOf(quarter, 'T13', totalRow)[name]), 0)
      const whole = rowOf(year, 'T13', totalRow)
      for (const name of ['issued', 'renewed', 'expired', 'revoked', 'suspended', 'superseded_in'])
        t.equal(sum(name), whole[name], name)
    }),
    { numRuns: 60 },
  )
})

await test('a report that does not balance is refused and says where', async (t) => {
  const all = await tables([person('p1', [award('alpha', '2026-05-01')])])
  const broken = all.map((table) => ({
    ...table,
    rows: table.rows.map((row) =>
      table.id === 'T13' && row['badge_id'] === 'alpha' ? { ...row, closing_active: 2 } : row,
    ),
  }))
  t.throws(() => reconcile(broken), {
    code: 'report_unbalanced',
    params: { badge: 'alpha', segment: 'all', left: 1, right: 2 },
  })
  const lost = all.map((table) => ({
    ...table,
    rows: table.rows.filter(({ segment }) => table.id !== 'T1' || segment === 'all'),
  }))
  t.throws(() => reconcile(lost), DomainError, 'segments that do not add up')
  const placed = await tables([person('p1', [award('alpha', '2026-05-01')], { attributes: { gender: 'f' } })])
  const nowhere = placed.map((table) => ({
    ...table,
    rows: table.rows.map((row) => (row['dimension'] === 'gender' ? { ...row, holders: 0 } : row)),
  }))
  t.throws(() => reconcile(nowhere), {
    code: 'report_unbalanced',
    params: { at: 'T2/gender', left: 0, right: 1 },
  })
})

await test('nobody is counted twice', async (t) => {
  const twice = [person('p1', [award('alpha', '2026-05-01')]), person('p1', [award('beta', '2026-05-01')])]
  await t.rejects(report(twice), { message: /came twice/ })
})
