import { assert, date, integer, property } from 'fast-check'
import { test } from 'tap'

import {
  closingTermLabel,
  fiscalQuarterOf,
  fiscalQuarterPeriod,
  fiscalYearLabel,
  fiscalYearLabels,
  fiscalYearOf,
  fiscalYearPeriod,
  oneYearBefore,
  periodOneYearBefore,
} from '../../src/domain/fiscal-year.ts'
import {
  addMonths,
  daysBetween,
  endOfDay,
  fullYears,
  inclusiveDays,
  instantOfDate,
  isDate,
  isInstant,
  jstDate,
} from '../../src/domain/japan-time.ts'
import { credentialState, isHeld } from '../../src/domain/state.ts'
import { lastValidDay, validUntil } from '../../src/domain/validity.ts'

import type { ValidityPolicy } from '../../src/domain/badge-class.ts'

const reason = { ja: '理由', en: 'Reason' }
const months = (count: number): ValidityPolicy => ({ kind: 'duration', months: count, reason })
const april = { fiscalYearStartMonth: 4 }
const june = { fiscalYearStartMonth: 6 }

await test('a period counts its first day and ends the day before the corresponding day (Civil Code 140, 143)', async (t) => {
  const cases: [string, number, string][] = [
    ['2026-07-15', 36, '2029-07-14'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', 6, '2026-09-30'],
    ['2026-10-01', 6, '2027-03-31'],
    ['2028-02-29', 48, '2032-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2027-01-31', 1, '2027-02-28'],
  ]
  for (const [award, count, last] of cases)
    t.equal(lastValidDay(months(count), award, april), last, `${award} + ${count}`)
})

await test('a badge is valid through the last second of its last day in Japan, for a viewer anywhere', async (t) => {
  const until = validUntil(months(36), '2026-07-15', april)
  t.equal(until, '2029-07-14T14:59:59Z')
  const record = { validUntil: '2029-07-14T14:59:59Z' }
  t.equal(credentialState(record, undefined, '2029-07-14T23:59:59+09:00'), 'active')
  t.equal(credentialState(record, undefined, '2029-07-14T14:59:59.999Z'), 'active')
  t.equal(credentialState(record, undefined, '2029-07-15T00:00:00+09:00'), 'expired')
  t.equal(credentialState(record, undefined, '2029-07-14T15:00:00Z'), 'expired')
  t.equal(
    credentialState({}, undefined, '2199-01-01T00:00:00Z'),
    'active',
    'a badge without end does not expire',
  )
})

await test('a status word outlives the validity', async (t) => {
  const record = { validUntil: '2020-01-01T14:59:59Z' }
  for (const word of ['revoked', 'suspended', 'superseded'] as const) {
    t.equal(credentialState(record, word, '2026-01-01T00:00:00Z'), word)
  }
})

await test('an expired, suspended or future award is not active; a revoked one was never held', async (t) => {
  const held = {
    person: 'p',
    badge: 'b',
    issuer: 'i',
    occasion: 'once',
    awardId: 'a',
    awardedAt: '2026-04-01T03:00:00Z',
    validUntil: '2027-03-31T14:59:59Z',
    state: 'active' as const,
  }
  t.ok(isHeld(held, 'active', '2026-05-01T00:00:00Z'))
  t.notOk(isHeld(held, 'active', '2027-04-01T00:00:00Z'))
  t.ok(isHeld(held, 'ever', '2027-04-01T00:00:00Z'), 'natural expiry does not undo what was earned')
  t.notOk(isHeld({ ...held, state: 'suspended' }, 'active', '2026-05-01T00:00:00Z'))
  t.ok(isHeld({ ...held, state: 'suspended' }, 'ever', '2026-05-01T00:00:00Z'))
  t.notOk(isHeld({ ...held, state: 'revoked' }, 'ever', '2026-05-01T00:00:00Z'))
  t.notOk(isHeld(held, 'ever', '2026-03-01T00:00:00Z'))
})

await test('the other policies end where they say', async (t) => {
  const none: ValidityPolicy = { kind: 'none', reason }
  const fixed: ValidityPolicy = { kind: 'fixedDate', date: '2027-12-31', reason }
  const yearEnd = (years: number): ValidityPolicy => ({ kind: 'fiscalYearEnd', years, reason })
  const cohort: ValidityPolicy = { kind: 'cohortEnd', reason }
  t.equal(lastValidDay(none, '2026-07-15', april), undefined)
  t.equal(validUntil(none, '2026-07-15', april), undefined)
  t.equal(lastValidDay(fixed, '2026-07-15', april), '2027-12-31')
  t.equal(lastValidDay(yearEnd(1), '2026-07-15', april), '2027-03-31')
  t.equal(lastValidDay(yearEnd(1), '2027-03-31', april), '2027-03-31')
  t.equal(lastValidDay(yearEnd(3), '2026-05-31', june), '2028-05-31')
  t.equal(lastValidDay(cohort, '2026-07-15', { ...april, cohortEnd: '2026-11-30' }), '2026-11-30')
  t.throws(() => lastValidDay(cohort, '2026-07-15', april), {
    code: 'field_invalid',
    params: { field: 'cohortEnd' },
  })
  t.throws(() => lastValidDay(fixed, '2028-01-01', april), {
    code: 'field_invalid',
    params: { field: 'validity' },
  })
})

await test('a period never ends before the award and never lasts longer than its months', async () => {
  const dates = date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  assert(
    property(dates, integer({ min: 1, max: 120 }), (day, count) => {
      const award = day.toISOString().slice(0, 10)
      const last = lastValidDay(months(count), award, april) ?? ''
      return award <= last && last <= addMonths(award, count) && daysBetween(award, last) >= count * 28 - 1
    }),
  )
})

await test('the day of an award is the day in Japan', async (t) => {
  t.equal(jstDate('2026-03-31T15:30:00Z'), '2026-04-01')
  t.equal(jstDate('2027-04-01T00:30:00+09:00'), '2027-04-01')
  t.equal(jstDate('2026-03-31T14:59:59Z'), '2026-03-31')
})

await test('an event known by its day only reads as that day in Japan and in UTC', async (t) => {
  const instant = instantOfDate('2026-07-15')
  t.equal(instant, '2026-07-15T03:00:00Z')
  t.equal(jstDate(instant), instant.slice(0, 10))
  t.equal(endOfDay('2026-07-15'), '2026-07-15T14:59:59Z')
  t.equal(jstDate(endOfDay('2026-07-15')), '2026-07-15')
})

await test('days are counted by the calendar', async (t) => {
  t.equal(daysBetween('2026-07-10', '2026-08-09'), 30)
  t.equal(daysBetween('2026-08-09', '2026-07-10'), -30)
  t.equal(inclusiveDays('2026-09-01', '2026-10-30'), 60)
  t.equal(fullYears('2022-04-01', '2026-03-31'), 3)
  t.equal(fullYears('2022-04-01', '2026-04-01'), 4)
})

await test('dates and instants are told from other text', async (t) => {
  t.ok(isDate('2028-02-29'))
  for (const text of ['2027-02-29', '2026-7-1', '20260701', '2026-07-01T00:00:00Z', '', '2026-13-01']) {
    t.notOk(isDate(text), text)
  }
  for (const text of ['2026-07-01T00:00:00Z', '2026-07-01T09:00:00+09:00', '2026-07-01T00:00:00.123Z']) {
    t.ok(isInstant(text), text)
  }
  const others = [
    '2026-07-01T00:00:00',
    '2026-07-01',
    '2026-07-01 00:00:00Z',
    '2026-07-01T25:00:00Z',
    '2026-02-30T00:00:00Z',
  ]
  for (const text of others) t.notOk(isInstant(text), text)
})

await test('the fiscal year follows the issuer and the day in Japan', async (t) => {
  const day = jstDate('2027-04-01T00:30:00+09:00')
  t.equal(fiscalYearOf(day, 4), 2027)
  t.equal(fiscalYearOf(day, 6), 2026)
  t.equal(fiscalYearOf('2027-03-31', 4), 2026)
  t.equal(fiscalYearOf('2027-01-01', 1), 2027)
  t.same(fiscalYearPeriod(2026, 4), { from: '2026-04-01', to: '2027-03-31' })
  t.same(fiscalYearPeriod(2024, 6), { from: '2024-06-01', to: '2025-05-31' })
  t.same(fiscalYearPeriod(2027, 3), { from: '2027-03-01', to: '2028-02-29' })
  t.same(
    [4, 6, 7, 3].map((month) => fiscalQuarterOf(`2026-0${month}-15`, 4)),
    [1, 1, 2, 4],
  )
})

await test('a fiscal year has a 年度 label and a 決算期 label', async (t) => {
  t.same(fiscalYearLabel(2026), { ja: '2026年度(令和8年度)', en: 'FY2026' })
  t.equal(fiscalYearLabel(2019).ja, '2019年度(令和元年度)')
  t.equal(fiscalYearLabel(2018).ja, '2018年度(平成30年度)')
  t.same(closingTermLabel(2026, 4), { ja: '2027年3月期', en: 'fiscal year ending March 2027' })
  t.equal(closingTermLabel(2026, 6).ja, '2027年5月期')
})

await test('quarters follow the start month, and a year before keeps ends of months', async (t) => {
  t.same(fiscalQuarterPeriod(2026, 1, 4), { from: '2026-04-01', to: '2026-06-30' })
  t.same(fiscalQuarterPeriod(2026, 4, 4), { from: '2027-01-01', to: '2027-03-31' })
  t.same(fiscalQuarterPeriod(2027, 3, 6), { from: '2027-12-01', to: '2028-02-29' })
  t.equal(oneYearBefore('2029-02-28'), '2028-02-29')
  t.equal(oneYearBefore('2028-02-29'), '2027-02-28')
  t.equal(oneYearBefore('2027-03-30'), '2026-03-30')
  t.same(periodOneYearBefore({ from: '2028-12-01', to: '2029-02-28' }), {
    from: '2027-12-01',
    to: '2028-02-29',
  })
  t.same(fiscalYearLabels(2026, 6), {
    ja: '2026年度(令和8年度)・2027年5月期',
    en: 'FY2026, fiscal year ending May 2027',
  })
})
