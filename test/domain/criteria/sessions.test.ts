import { test } from 'tap'

import { evaluate } from '../../../src/domain/criteria/evaluate.ts'
import { criteriaText } from '../../../src/text/criteria.ts'

import { attendance, badge, fact, programme, subject } from './sample.ts'

import type { Fact } from '../../../src/domain/fact.ts'
import type { Clause } from '../../../src/domain/rule.ts'

/** domain.md 2.1. */
const completion: Clause = {
  all: [
    { segment: ['employee'] },
    { attended: { sessions: ['DAY1', 'DAY2-1', 'DAY2-2', 'DAY3'], allowMakeup: ['DAY1', 'DAY2-2', 'DAY3'] } },
    { attended: { sessions: ['DAY2-1'], role: 'instructor' } },
    { ordered: ['DAY1', 'DAY2-1', 'DAY2-2', 'DAY3'] },
    { gap: { from: 'DAY2-2', to: 'DAY3', minDays: 21, maxDays: 60 } },
    { submitted: { artifact: 'practice-reflection' } },
  ],
}
const employee = { person: 'alpha', organisation: 'sample-company', segment: 'employee' }

const day1 = attendance('DAY1', '2026-07-10')
const teach = attendance('DAY2-1', '2026-07-20', { role: 'instructor' })
const reflect = attendance('DAY2-2', '2026-07-20')
const report = fact('artifact', '2026-08-20', {
  cohort: 'c1',
  artifact: 'practice-reflection',
  status: 'submitted',
})
/** 21 days after DAY2-2. */
const day3 = attendance('DAY3', '2026-08-10')

function judge(rule: Clause, facts: readonly Fact[], now: string) {
  return evaluate(badge(rule), subject(facts, { affiliations: [employee] }), { now: `${now}T12:00:00Z` })
}

function complete(facts: readonly Fact[], now = '2026-08-31') {
  return judge(completion, facts, now)
}

/** The key of what a judgement says. */
function message({ trace }: { trace: { message: { key: string; params: object } } }): string {
  return trace.message.key
}

await test('Co-Education: everything in order is met on the day of its last fact', async (t) => {
  const answer = complete([day1, teach, reflect, day3, report])
  t.equal(answer.state, 'met')
  t.equal(answer.metOn, '2026-08-20')
  t.equal(answer.metAt, '2026-08-20T03:00:00Z')
  t.ok(answer.trace.children?.every(({ state }) => state === 'met'))
})

await test('Co-Education: what is missing is named', async (t) => {
  const answer = complete([day1, teach, reflect, report], '2026-08-21')
  t.equal(answer.state, 'pending')
  const { key, params } = answer.trace.message
  t.match(criteriaText(key, params, 'ja'), 'あと DAY3 のみ')
  t.match(criteriaText(key, params, 'en'), 'Only DAY3')
  const last = complete([day1, teach, reflect, day3])
  t.match(
    criteriaText(last.trace.message.key, last.trace.message.params, 'ja'),
    'あと 「実践の振り返り」の提出 のみ',
  )
})

const gapRule: Clause = { gap: { from: 'DAY2-2', to: 'DAY3', minDays: 21, maxDays: 60 } }

await test('DAY3 20 days after DAY2-2 can be repeated while a cohort is open, and not afterwards', async (t) => {
  const early = attendance('DAY3', '2026-08-09')
  const open = judge(gapRule, [reflect, early], '2026-08-15')
  t.equal(open.state, 'pending')
  t.equal(message(open), 'gap.early')
  t.equal(open.trace.message.params['days'], 20)
  t.equal(judge(gapRule, [reflect, early], '2026-09-20').state, 'unmet', 'the 60 days have passed')
  t.equal(judge(gapRule, [reflect, early, attendance('DAY3', '2026-08-20')], '2026-08-21').state, 'met')
})

await test('DAY3 on the 21st and on the 60th day is in time, on the 61st it is not', async (t) => {
  t.equal(judge(gapRule, [reflect, day3], '2026-10-31').state, 'met')
  t.equal(judge(gapRule, [reflect, attendance('DAY3', '2026-09-18')], '2026-10-31').state, 'met')
  const late = judge(gapRule, [reflect, attendance('DAY3', '2026-09-19')], '2026-10-31')
  t.equal(late.state, 'unmet')
  t.equal(message(late), 'gap.late')
  t.equal(late.trace.message.params['days'], 61)
})

await test('an override with a reason lets a late DAY3 stand and is in the trace', async (t) => {
  const late = attendance('DAY3', '2026-09-19')
  const override = fact('confirmation', '2026-09-25', {
    cohort: 'c1',
    by: '事務局',
    byRole: 'staff',
    status: 'override',
    value: 'gap',
    note: '学校行事の変更のため',
  })
  const answer = judge(gapRule, [reflect, late, override], '2026-10-31')
  t.equal(answer.state, 'met')
  t.equal(message(answer), 'gap.override')
  t.equal(answer.trace.message.params['reason'], '学校行事の変更のため')
  t.ok(answer.trace.facts.includes(override.id))
  t.equal(answer.metOn, '2026-09-25')
  for (const flaw of [{ note: ' ' }, { byRole: 'host' }, { value: 'score' }, { session: 'DAY1' }]) {
    t.equal(judge(gapRule, [reflect, late, { ...override, ...flaw }], '2026-10-31').state, 'unmet')
  }
  t.equal(judge(gapRule, [reflect, override], '2026-10-31').state, 'unmet', 'nobody is let off DAY3 itself')
})

await test('the gap is told before DAY3: from when to when, then that the time is over', async (t) => {
  const ahead = judge(gapRule, [reflect], '2026-08-01')
  t.equal(ahead.state, 'pending')
  t.match(ahead.trace.message, {
    key: 'gap.pending',
    params: { earliest: '2026-08-10', latest: '2026-09-18' },
  })
  const over = judge(gapRule, [reflect], '2026-09-19')
  t.equal(over.state, 'unmet')
  t.equal(message(over), 'gap.expired')
  t.equal(message(judge(gapRule, [], '2026-08-01')), 'gap.waiting')
  t.equal(judge(gapRule, [], '2027-01-01').state, 'unmet', 'no cohort is open any more')
})

await test('a DAY3 cancelled by the school is no absence and starts the days anew', async (t) => {
  const cancelled = attendance('DAY3', '2026-09-10', { status: 'cancelled_by_provider' })
  t.equal(judge(gapRule, [reflect, cancelled], '2026-10-01').state, 'pending')
  t.equal(judge(gapRule, [reflect, cancelled, attendance('DAY3', '2026-11-09')], '2026-11-10').state, 'met')
  t.equal(judge(gapRule, [reflect, cancelled, attendance('DAY3', '2026-11-10')], '2026-11-11').state, 'unmet')
  const attendedRule: Clause = { attended: { sessions: ['DAY3'] } }
  const after = judge(attendedRule, [cancelled], '2026-12-31')
  t.equal(after.state, 'pending')
  t.equal(message(after), 'attended.cancelled')
})

await test('an observer at DAY2-1 cannot complete', async (t) => {
  const watched = { ...teach, role: 'observer' }
  const answer = complete([day1, watched, reflect, day3, report])
  t.equal(answer.state, 'unmet')
  t.equal(message(answer), 'attended.role')
  t.match(
    criteriaText('attended.role', answer.trace.message.params, 'ja'),
    '「講師」としての参加が必要です(記録は「見学」)',
  )
})

await test('DAY1 made up in the second cohort counts, DAY2-1 made up does not', async (t) => {
  const makeup = attendance('DAY1', '2026-07-15', { cohort: 'c2', status: 'makeup' })
  const absent = attendance('DAY1', '2026-07-10', { status: 'absent' })
  t.equal(complete([absent, makeup, teach, reflect, day3, report]).state, 'met')
  const taught = { ...teach, status: 'makeup', cohort: 'c2' }
  t.equal(complete([day1, taught, reflect, day3, report], '2026-10-31').state, 'unmet')
})

await test('absence is pending while the cohort runs or a make-up is possible, and unmet after that', async (t) => {
  const absent = attendance('DAY1', '2026-07-10', { status: 'absent' })
  const strict: Clause = { attended: { sessions: ['DAY1'] } }
  const kind: Clause = { attended: { sessions: ['DAY1'], allowMakeup: ['DAY1'] } }
  t.equal(judge(strict, [absent], '2026-09-30').state, 'pending')
  t.equal(judge(strict, [absent], '2026-10-01').state, 'unmet')
  t.equal(judge(kind, [absent], '2026-10-01').state, 'pending')
  t.equal(judge(kind, [absent], '2026-12-26').state, 'unmet', 'the last listed cohort has ended')
})

await test('who withdrew waits for nothing, unless enrolled again', async (t) => {
  const rule: Clause = { attended: { sessions: ['DAY3'] } }
  const enrolled = fact('enrollment', '2026-07-01', { cohort: 'c1' })
  const withdrew = fact('withdrawal', '2026-07-15', { cohort: 'c1' })
  const again = fact('enrollment', '2026-07-16', { cohort: 'c1' })
  t.equal(judge(rule, [enrolled], '2026-07-20').state, 'pending')
  t.equal(judge(rule, [enrolled, withdrew], '2026-07-20').state, 'unmet')
  t.equal(judge(rule, [enrolled, withdrew, again], '2026-07-20').state, 'pending')
})

await test('late, early leave and an empty status are attendance; too few minutes are not', async (t) => {
  const rule: Clause = { attended: { sessions: ['DAY2-1'], minMinutes: 45 } }
  for (const status of ['present', 'late', 'left_early', '']) {
    t.equal(judge(rule, [{ ...teach, status }], '2026-08-01').state, 'met', status)
  }
  const short = judge(rule, [{ ...teach, minutes: 44 }], '2026-08-01')
  t.equal(short.state, 'pending')
  t.equal(message(short), 'attended.minutes')
  t.equal(judge(rule, [{ ...teach, minutes: 45 }], '2026-08-01').state, 'met')
  t.equal(judge(rule, [{ ...teach, minutes: 44 }], '2026-10-01').state, 'unmet')
})

await test('sessions out of order are not in order', async (t) => {
  const rule: Clause = { ordered: ['DAY1', 'DAY2-1'] }
  t.equal(judge(rule, [day1, teach], '2026-08-01').state, 'met')
  t.equal(judge(rule, [day1], '2026-08-01').state, 'pending')
  const after = attendance('DAY1', '2026-07-21')
  t.equal(judge(rule, [after, teach], '2026-08-01').state, 'pending', 'the cohort runs: it may be held again')
  t.equal(judge(rule, [after, teach], '2026-10-01').state, 'pending', 'no clause forbids a make-up')
  t.equal(judge(rule, [after, teach], '2026-12-31').state, 'unmet')
  const morning = { ...day1, occurredAt: '2026-07-10T05:00:00Z' }
  const before = attendance('DAY2-1', '2026-07-10', { occurredAt: '2026-07-10T01:00:00Z' })
  t.equal(judge(rule, [morning, before], '2026-08-01').state, 'pending', 'times of one day count where known')
})

await test('a session that others already followed cannot be put before them once the cohort has ended', async (t) => {
  const rule: Clause = {
    all: [
      { attended: { sessions: ['DAY1', 'DAY2-1'], allowMakeup: ['DAY1'] } },
      { ordered: ['DAY1', 'DAY2-1'] },
    ],
  }
  t.equal(judge(rule, [teach], '2026-09-30').state, 'pending', 'both can be held again')
  t.equal(judge(rule, [teach], '2026-10-01').state, 'unmet', 'DAY2-1 has no make-up')
})

await test('the attendance rate compares whole minutes', async (t) => {
  const rule: Clause = { attendanceRate: { kind: 'class', atLeastPercent: 80 } }
  const rows = [day1, { ...teach, minutes: 100 }, reflect]
  t.equal(judge(rule, rows, '2026-08-01').state, 'pending')
  // 520 minutes are scheduled: 416 are 80 %.
  t.equal(
    judge(rule, [...rows, attendance('DAY3', '2026-08-10', { minutes: 76 })], '2026-08-11').state,
    'met',
  )
  const short = [...rows, attendance('DAY3', '2026-08-10', { minutes: 75 })]
  t.equal(judge(rule, short, '2026-08-11').state, 'pending')
  t.equal(judge(rule, short, '2026-12-31').state, 'unmet')
  const cancelled = attendance('DAY3', '2026-08-10', { status: 'cancelled_by_provider' })
  t.equal(
    judge(rule, [...rows, cancelled], '2026-12-31').state,
    'met',
    'a cancelled session leaves the denominator',
  )
})

await test('more minutes than scheduled do not make up for another session', async (t) => {
  const rule: Clause = { attendanceRate: { sessions: ['DAY1', 'DAY3'], atLeastPercent: 60 } }
  t.equal(judge(rule, [{ ...day1, minutes: 400 }], '2026-12-31').state, 'unmet')
})

await test('a cohort that no file lists is open', async (t) => {
  const rule: Clause = { attended: { sessions: ['DAY1'] } }
  const { cohorts: _cohorts, ...bare } = programme
  const enrolled = fact('enrollment', '2020-07-01', { cohort: 'x' })
  const answer = evaluate(badge(rule), subject([enrolled], { occasion: 'x', programme: bare }), {
    now: '2026-01-01T00:00:00Z',
  })
  t.equal(answer.state, 'pending')
})
