import { array, assert, constantFrom, integer, option, property, record } from 'fast-check'
import { test } from 'tap'

import { isVoided, lastDayOn, movesOf, stateOn } from '../../../src/domain/disclosure/award-state.ts'
import { ledgerEventKinds } from '../../../src/domain/disclosure/ledger.ts'
import { addDays, compareInstants } from '../../../src/domain/japan-time.ts'

import { award, event } from './sample.ts'

import type { LedgerAward } from '../../../src/domain/disclosure/ledger.ts'

const always = '2999-12-31T00:00:00Z'
const states = (one: LedgerAward, days: readonly string[], knownAt = always) =>
  days.map((day) => stateOn(one, day, knownAt))
const moves = (one: LedgerAward, knownAt = always) =>
  movesOf(one, knownAt).map(({ kind, on }) => `${kind} ${on}`)

await test('an award is active from its day through the last day of its validity', async (t) => {
  const one = award('alpha', '2026-07-15', { validUntilOn: '2029-07-14' })
  t.same(states(one, ['2026-07-14', '2026-07-15', '2029-07-14', '2029-07-15']), [
    'not-issued',
    'active',
    'active',
    'expired',
  ])
  t.same(moves(one), ['issued 2026-07-15', 'expired 2029-07-15'])
  t.same(states(award('alpha', '2026-07-15'), ['2999-01-01']), ['active'], 'without an end it stays')
  const forever = award('alpha', '2026-07-15', {
    validUntilOn: '9999-12-31',
    events: [event('suspended', '2026-08-01'), event('reinstated', '2026-08-02')],
  })
  t.same(states(forever, ['2026-08-01', '2026-08-02', '2999-01-01']), ['suspended', 'active', 'active'])
})

await test('the first end wins, and nothing after it counts', async (t) => {
  const cases: [string, LedgerAward['events'], string[]][] = [
    ['revoked, then run out', [event('revoked', '2027-05-01')], ['issued 2026-07-15', 'revoked 2027-05-01']],
    ['run out, then revoked', [event('revoked', '2028-05-01')], ['issued 2026-07-15', 'expired 2027-07-15']],
    [
      'revoked on the first day after the last: it had expired',
      [event('revoked', '2027-07-15')],
      ['issued 2026-07-15', 'expired 2027-07-15'],
    ],
    [
      'declined, then revoked and reinstated',
      [event('declined', '2026-08-01'), event('revoked', '2026-09-01'), event('reinstated', '2026-09-02')],
      ['issued 2026-07-15', 'declined 2026-08-01'],
    ],
    [
      'an earlier end that was recorded later',
      [event('revoked', '2026-09-01'), event('declined', '2026-08-01')],
      ['issued 2026-07-15', 'declined 2026-08-01'],
    ],
    [
      'nothing takes effect before the award',
      [event('revoked', '2026-01-01')],
      ['issued 2026-07-15', 'revoked 2026-07-15'],
    ],
  ]
  for (const [title, events, expected] of cases)
    t.same(moves(award('alpha', '2026-07-15', { validUntilOn: '2027-07-14', events })), expected, title)
})

await test('a suspension takes the award out until it is reinstated or ends', async (t) => {
  const back = award('alpha', '2026-07-15', {
    events: [event('suspended', '2026-08-01'), event('reinstated', '2026-10-01')],
  })
  t.same(states(back, ['2026-07-31', '2026-08-01', '2026-09-30', '2026-10-01']), [
    'active',
    'suspended',
    'suspended',
    'active',
  ])
  const ended = award('alpha', '2026-07-15', {
    validUntilOn: '2027-07-14',
    events: [event('suspended', '2027-07-01')],
  })
  t.same(moves(ended), [
    'issued 2026-07-15',
    'suspended 2027-07-01',
    'released 2027-07-15',
    'expired 2027-07-15',
  ])
  t.same(states(ended, ['2027-07-14', '2027-07-15']), ['suspended', 'expired'])
  const twice = award('alpha', '2026-07-15', {
    events: [
      event('reinstated', '2026-07-20'),
      event('suspended', '2026-08-01'),
      event('suspended', '2026-08-05'),
    ],
  })
  t.same(moves(twice), ['issued 2026-07-15', 'suspended 2026-08-01'], 'only a change counts')
})

await test('a renewal lengthens what stands and reopens what has ended', async (t) => {
  const early = award('alpha', '2026-07-15', {
    validUntilOn: '2027-07-14',
    events: [event('renewed', '2027-07-14', { validUntilOn: '2028-07-14' })],
  })
  t.same(moves(early), ['issued 2026-07-15', 'renewed 2027-07-14', 'expired 2028-07-15'])
  t.equal(lastDayOn(early, '2027-07-13', always), '2027-07-14')
  t.equal(lastDayOn(early, '2027-07-14', always), '2028-07-14')
  const late = award('alpha', '2026-07-15', {
    validUntilOn: '2027-07-14',
    events: [event('renewed', '2027-07-15', { validUntilOn: '2028-07-14' })],
  })
  t.same(moves(late), [
    'issued 2026-07-15',
    'expired 2027-07-15',
    'reopened 2027-07-15',
    'expired 2028-07-15',
  ])
  t.same(states(late, ['2027-07-14', '2027-07-15']), ['active', 'active'])
  const suspended = award('alpha', '2026-07-15', {
    events: [event('suspended', '2026-08-01'), event('renewed', '2026-09-01')],
  })
  t.same(states(suspended, ['2026-09-02']), ['suspended'], 'and lifts no suspension')
})

await test('superseding changes no state', async (t) => {
  const one = award('alpha', '2026-07-15', { events: [event('superseded', '2026-08-01')] })
  t.same(states(one, ['2026-07-31', '2026-08-01']), ['active', 'active'])
  t.same(moves(one), ['issued 2026-07-15', 'superseded 2026-08-01'])
})

await test('only what was recorded by the instant counts', async (t) => {
  const one = award('alpha', '2026-07-15', {
    recordedAt: '2026-07-20T03:00:00Z',
    events: [
      event('revoked', '2026-08-01', { recordedAt: '2027-04-10T00:00:00.500Z', reason: 'evidence_false' }),
    ],
  })
  t.same(states(one, ['2026-12-31'], '2026-07-20T02:59:59Z'), ['not-issued'])
  t.same(states(one, ['2026-12-31'], '2026-07-20T03:00:00Z'), ['active'])
  t.same(states(one, ['2026-12-31'], '2027-04-10T00:00:00Z'), ['active'], 'to the fraction of a second')
  t.same(states(one, ['2026-12-31'], '2027-04-10T00:00:00.5Z'), ['revoked'])
  t.equal(isVoided(one, '2027-04-10T00:00:00Z'), false)
  t.equal(isVoided(one, '2027-04-11T00:00:00Z'), true)
})

await test('only reasons that void take an award out of the net count, even after it had expired', async (t) => {
  const ended = (kind: 'revoked' | 'declined' | 'suspended', reason?: string) =>
    isVoided(
      award('alpha', '2026-07-15', {
        validUntilOn: '2027-07-14',
        events: [event(kind, '2028-01-01', reason === undefined ? {} : { reason })],
      }),
      always,
    )
  t.same(
    ['issued_in_error', 'criteria_not_met', 'evidence_false', 'recipient_request'].map((reason) =>
      ended('revoked', reason),
    ),
    [true, true, true, true],
  )
  t.same(
    [ended('revoked', 'key_compromise'), ended('revoked'), ended('suspended', 'evidence_false')],
    [false, false, false],
  )
  t.equal(ended('declined'), true, 'a badge that the holder did not want')
})

/** The rules once more, day by day and without a shortcut: what the state is at the end of each of these days. */
function livedThrough(one: LedgerAward, days: readonly string[]): string[] {
  let state = 'not-issued'
  let lastDay = one.validUntilOn
  const live = () => state === 'active' || state === 'suspended'
  return days.map((day) => {
    if (day === one.awardedOn) state = 'active'
    if (live() && lastDay !== undefined && lastDay < day) state = 'expired'
    for (const { kind, on, validUntilOn } of one.events) {
      if ((on < one.awardedOn ? one.awardedOn : on) !== day) continue
      if (live() && (kind === 'revoked' || kind === 'declined')) state = kind
      if (kind === 'suspended' && state === 'active') state = 'suspended'
      if (kind === 'reinstated' && state === 'suspended') state = 'active'
      if (kind !== 'renewed') continue
      lastDay = validUntilOn
      if (!live()) state = 'active'
      if (lastDay !== undefined && lastDay < day) state = 'expired'
    }
    return state
  })
}

const first = '2026-03-20'
const someDay = integer({ min: 0, max: 40 }).map((days) => addDays(first, days))

await test('the state of any history is the one of living through it day by day', async (t) => {
  const history = record({
    awardedOn: someDay,
    validUntilOn: option(someDay, { nil: undefined }),
    events: array(
      record({
        kind: constantFrom(...ledgerEventKinds),
        on: someDay,
        validUntilOn: option(someDay, { nil: undefined }),
      }),
      { maxLength: 6 },
    ),
  })
  const days = Array.from({ length: 45 }, (_, index) => addDays(first, index))
  assert(
    property(history, ({ awardedOn, validUntilOn, events }) => {
      const one = award('alpha', awardedOn, {
        ...(validUntilOn === undefined ? {} : { validUntilOn }),
        events: events.map(({ kind, on, validUntilOn: until }) =>
          event(kind, on, until === undefined ? {} : { validUntilOn: until }),
        ),
      })
      t.same(states(one, days), livedThrough(one, days))
    }),
    { numRuns: 500 },
  )
})

await test('instants with Z compare as their texts until the same second, and by value within it', async (t) => {
  const ordered = [
    '2026-03-31T15:30:00Z',
    '2026-03-31T15:30:00.000001Z',
    '2026-03-31T15:30:00.5Z',
    '2026-04-01T00:00:00Z',
  ]
  for (const [index, left] of ordered.entries())
    for (const [other, right] of ordered.entries())
      t.equal(Math.sign(compareInstants(left, right)), Math.sign(index - other), `${left} ${right}`)
  t.equal(compareInstants('2026-03-31T15:30:00.50Z', '2026-03-31T15:30:00.5Z'), 0)
  t.equal(compareInstants('2026-04-01T00:30:00+09:00', '2026-03-31T15:30:00Z'), 0)
})
