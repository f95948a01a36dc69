import { assert, property, shuffledSubarray } from 'fast-check'
import { test } from 'tap'

import { evaluate } from '../../../src/domain/criteria/evaluate.ts'

import { attendance, badge, fact, held, itpassport, programme, subject } from './sample.ts'

import type { BadgeClass } from '../../../src/domain/badge-class.ts'
import type { Subject } from '../../../src/domain/criteria/context.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Clause } from '../../../src/domain/rule.ts'

const may2027 = '2027-05-01T00:00:00Z'

/** A person's only chance: no cohort, everything of the programme counts. */
function judge(
  rule: Clause,
  facts: readonly Fact[],
  rest: Partial<Subject> = {},
  of: Partial<BadgeClass> = {},
) {
  const occasion = rest.occasion ?? 'once'
  return evaluate(badge(rule, { occasion: 'once', ...of }), subject(facts, { occasion, ...rest }), {
    now: may2027,
  })
}

function answer(
  rule: Clause,
  facts: readonly Fact[],
  rest: Partial<Subject> = {},
  of: Partial<BadgeClass> = {},
): string {
  const { state, trace } = judge(rule, facts, rest, of)
  return `${state} ${trace.message.key}`
}

const withdrew = fact('withdrawal', '2027-01-01')

await test('submitted: handed in, approved, so many times', async (t) => {
  const rule: Clause = { submitted: { artifact: 'report' } }
  const approval: Clause = { submitted: { artifact: 'report', approved: true } }
  const two: Clause = { submitted: { artifact: 'report', count: 2 } }
  const row = fact('artifact', '2026-08-01', { artifact: 'report', status: 'submitted' })
  const good = fact('artifact', '2026-08-05', { artifact: 'report', status: 'approved' })
  t.equal(answer(rule, []), 'pending submitted.pending')
  t.equal(answer(rule, [row]), 'met submitted.met')
  t.equal(answer(rule, [{ ...row, status: 'returned' }]), 'pending submitted.pending')
  t.equal(answer(rule, [withdrew]), 'unmet submitted.unmet')
  t.equal(answer(approval, [row]), 'pending submitted.approval')
  t.equal(judge(approval, [row, good]).metOn, '2026-08-05')
  t.equal(
    answer(two, [row, good]),
    'pending submitted.pending',
    'one piece, handed in and approved, counts once',
  )
})

await test('accepted: taken by its receiver; a refusal can be repaired', async (t) => {
  const rule: Clause = { accepted: { artifact: 'robot' } }
  const row = fact('acceptance', '2026-08-01', { artifact: 'robot' })
  t.equal(answer(rule, [row]), 'met accepted.met')
  t.equal(answer(rule, [{ ...row, status: 'rejected' }]), 'pending accepted.pending')
  t.equal(answer(rule, [withdrew]), 'unmet accepted.unmet')
})

const staffSaw = (name: string, on: string) =>
  fact('confirmation', on, { by: name, byRole: 'staff', exam: 'itpassport' })

await test('confirmed: by two different people of the staff', async (t) => {
  const rule: Clause = { confirmed: { by: 'staff', count: 2, distinct: 2, of: 'itpassport' } }
  const first = staffSaw('A', '2026-09-01')
  t.equal(answer(rule, []), 'pending confirmed.pending')
  t.equal(answer(rule, [first, staffSaw('A', '2026-09-02')]), 'pending confirmed.more')
  const met = judge(rule, [
    first,
    staffSaw('A', '2026-09-02'),
    staffSaw('B', '2026-09-03'),
    staffSaw('C', '2026-09-04'),
  ])
  t.equal(met.state, 'met')
  t.equal(met.metOn, '2026-09-03', 'the third did not need to come')
  t.equal(answer(rule, [first, { ...staffSaw('B', '2026-09-03'), byRole: 'host' }]), 'pending confirmed.more')
  t.equal(
    answer(rule, [first, { ...staffSaw('B', '2026-09-03'), status: 'declined' }]),
    'pending confirmed.more',
  )
  t.equal(answer(rule, [withdrew]), 'unmet confirmed.unmet')
})

await test('confirmed: one person in two spellings is one, and who is not named is nobody else', async (t) => {
  const rule: Clause = { confirmed: { by: 'staff', count: 2, distinct: 2 } }
  const [a] = [staffSaw('人事部 担当A', '2026-09-01')]
  t.equal(answer(rule, [a, staffSaw('人事部担当 A', '2026-09-02')]), 'pending confirmed.more')
  t.equal(answer(rule, [a, staffSaw(' 人事部\u3000担当a', '2026-09-02')]), 'pending confirmed.more')
  t.equal(answer(rule, [a, staffSaw('', '2026-09-02')]), 'pending confirmed.more')
  t.equal(answer(rule, [a, staffSaw('人事部 担当B', '2026-09-02')]), 'met confirmed.met')
})

const sideJob: Clause = {
  all: [
    { duration: { engagement: 'side-job', atLeastDays: 60 } },
    { confirmed: { by: 'host', withinDays: 30 } },
  ],
}
const place = { cohort: '2026-autumn', counterpartOrganisation: 'sample-host' }
const stay = { occasion: '2026-autumn/sample-host' }
const started = fact('engagement', '2026-09-01', { ...place, role: 'side-job', status: 'started' })
const ended = fact('engagement', '2026-10-30', { ...place, role: 'side-job', status: 'ended' })
const vouch = (on: string) => fact('confirmation', on, { ...place, byRole: 'host', by: '受入先 担当' })

await test('duration: inclusive days of one engagement', async (t) => {
  const rule: Clause = { duration: { engagement: 'side-job', atLeastDays: 60 } }
  const of = { occasion: 'engagement' as const }
  t.equal(
    answer(rule, [started, ended], stay, of),
    'met duration.met',
    '1 September to 30 October are 60 days',
  )
  t.equal(answer(rule, [started, { ...ended, occurredOn: '2026-10-29' }], stay, of), 'unmet duration.unmet')
  t.equal(answer(rule, [started], stay, of), 'pending duration.running')
  t.equal(answer(rule, []), 'pending duration.pending')
  t.equal(answer(rule, [withdrew]), 'unmet duration.unmet')
  const stated = fact('engagement', '2026-10-30', {
    ...place,
    status: 'completed',
    value: '60',
    unit: 'days',
  })
  t.equal(answer(rule, [stated], stay, of), 'met duration.met')
  t.equal(
    answer(rule, [{ ...stated, role: 'internship' }]),
    'pending duration.pending',
    'another kind of stay',
  )
})

await test('confirmed: the host has 30 days after the end', async (t) => {
  const of = { occasion: 'engagement' as const }
  const metOn = judge(sideJob, [started, ended, vouch('2026-11-29')], stay, of).metOn
  t.equal(metOn, '2026-11-29')
  t.equal(answer(sideJob, [started, ended, vouch('2026-11-30')], stay, of), 'unmet confirmed.late')
  t.equal(answer(sideJob, [started, ended], stay, of), 'unmet confirmed.late', 'the 30 days have passed')
  t.equal(answer(sideJob, [started], stay, of), 'pending all.remaining')
})

await test('confirmed: nobody vouches for a stay that has not ended; the last day itself is in time', async (t) => {
  const of = { occasion: 'engagement' as const }
  const state = (facts: readonly Fact[]) => answer(sideJob, facts, stay, of)
  t.equal(state([vouch('2026-08-15'), started, ended]), 'unmet confirmed.late', 'before it began')
  t.equal(state([started, vouch('2026-10-29'), ended]), 'unmet confirmed.late', 'the day before the last')
  t.equal(state([started, vouch('2026-10-30'), ended]), 'met all.met')
  t.equal(state([started, vouch('2026-10-29')]), 'pending all.remaining')
  const second = { ...place, counterpartOrganisation: 'sample-host-2' }
  const other = [
    { ...started, ...second },
    { ...ended, ...second, occurredOn: '2026-12-20' },
  ]
  t.equal(
    answer(sideJob, [started, ended, vouch('2026-11-29'), ...other], { occasion: '2026-autumn' }),
    'met all.met',
    'each host confirms its own stay',
  )
})

const scoreRow = (on: string, unit: string, value: string) => fact('score', on, { exam: 'mock', unit, value })

await test('score: total and fields in one attempt, to be repeated if failed', async (t) => {
  const rule: Clause = { score: { assessment: 'mock', atLeast: 600, fields: { S: 300, M: 300 } } }
  const attempt = (on: string, total: string, s: string, m: string) => [
    scoreRow(on, 'total', total),
    scoreRow(on, 'S', s),
    scoreRow(on, 'M', m),
  ]
  t.equal(answer(rule, []), 'pending score.pending')
  t.equal(answer(rule, attempt('2026-08-01', '720', '800', '290')), 'pending score.retake')
  t.equal(answer(rule, attempt('2026-08-01', '600', '300', '300')), 'met score.met')
  const split = [...attempt('2026-08-01', '720', '800', '290'), ...attempt('2026-08-02', '500', '200', '700')]
  t.equal(answer(rule, split), 'pending score.retake', 'the best parts of two attempts make no pass')
  t.equal(answer(rule, [scoreRow('2026-08-01', 'total', '九百')]), 'pending score.retake')
  t.equal(answer(rule, [withdrew]), 'unmet score.unmet')
})

const pass: Clause = { exam: { exam: 'itpassport', scheme: 'itpassport' } }

function result(
  status: string,
  total: number,
  s: number,
  m: number,
  technology: number,
  on = '2026-09-15',
): Fact[] {
  const row = (unit: string, value: number) =>
    fact('exam', on, { exam: 'itpassport', cohort: '2026-08', status, unit, value: String(value) })
  return [row('total', total), row('S', s), row('M', m), row('T', technology)]
}

await test('IT Passport: 600/300/300/300 passes; 720 with 290 in one field and 599 fail', async (t) => {
  t.equal(answer(pass, result('announced', 600, 300, 300, 300)), 'met exam.met')
  t.equal(answer(pass, result('announced', 720, 780, 290, 760)), 'pending exam.retake')
  t.equal(answer(pass, result('announced', 599, 600, 600, 600)), 'pending exam.retake')
  const sitting = { occasion: '2026-08' }
  const of = { occasion: 'exam' as const }
  t.equal(answer(pass, result('announced', 599, 600, 600, 600), sitting, of), 'unmet exam.unmet')
  t.equal(answer(pass, result('announced', 600, 300, 300, 300), sitting, of), 'met exam.met')
})

await test('IT Passport: the word pass does not beat the scores, and a failed field fails', async (t) => {
  const word = (unit: string, value: string) =>
    fact('exam', '2026-09-15', { exam: 'itpassport', cohort: '2026-08', status: 'announced', unit, value })
  t.equal(answer(pass, [word('total', 'pass')]), 'met exam.met')
  t.equal(answer(pass, [word('total', '合格'), word('total', '720')]), 'met exam.met')
  const low = [word('total', 'pass'), word('total', '720'), word('M', '290')]
  t.equal(answer(pass, low), 'pending exam.retake')
  t.equal(answer(pass, low.toReversed()), 'pending exam.retake')
  t.equal(answer(pass, [word('total', 'pass'), word('total', '599')]), 'pending exam.retake')
  t.equal(
    answer(pass, [...result('announced', 600, 300, 300, 300), word('total', '不合格')]),
    'pending exam.retake',
  )
  t.equal(
    answer(pass, [word('S', 'pass'), word('M', 'fail'), word('T', 'pass')]),
    'pending exam.retake',
    'the last word is not the only one',
  )
  const of = { occasion: 'exam' as const }
  t.equal(answer(pass, low, { occasion: '2026-08' }, of), 'unmet exam.unmet')
})

await test('IT Passport: nobody confirms a pass before it is announced', async (t) => {
  const rule: Clause = {
    all: [pass, { confirmed: { by: 'staff', count: 2, distinct: 2, of: 'itpassport' } }],
  }
  const announced = result('announced', 715, 690, 700, 740)
  const seen = (...days: string[]) => days.map((on, index) => staffSaw(`担当${index}`, on))
  t.equal(answer(rule, [...announced, ...seen('2026-09-15', '2026-09-16')]), 'met all.met')
  t.equal(answer(rule, [...announced, ...seen('2026-09-14', '2026-09-16')]), 'pending confirmed.more')
  const early = result('announced', 500, 500, 500, 500, '2026-08-15').map((row) => ({
    ...row,
    cohort: '2026-07',
  }))
  t.equal(
    answer(rule, [...early, ...announced, ...seen('2026-08-16', '2026-09-16')]),
    'pending confirmed.more',
    'an earlier fail is not what they confirm',
  )
  const { trace } = judge(rule, seen('2026-09-15', '2026-09-16'))
  t.same(trace.message.params['items'], ['exam:itpassport', 'confirmation:staff'])
})

await test('IT Passport: a pass on the screen is provisional, and the announcement awards', async (t) => {
  const screen = result('provisional', 715, 690, 700, 740, '2026-08-22')
  t.equal(answer(pass, screen), 'pending exam.provisional')
  t.equal(
    answer(pass, result('', 715, 690, 700, 740)),
    'pending exam.provisional',
    'no status is not official',
  )
  const announced = judge(pass, [...screen, ...result('announced', 715, 690, 700, 740)])
  t.equal(announced.metOn, '2026-09-15')
  const [total] = result('announced', 715, 0, 0, 0)
  t.equal(answer(pass, total ? [total] : []), 'pending exam.incomplete')
  t.equal(answer(pass, []), 'pending exam.pending')
  t.equal(answer(pass, [withdrew]), 'unmet exam.unmet')
  t.throws(() => judge({ exam: { exam: 'itpassport', scheme: 'unknown' } }, []), {
    code: 'catalogue_invalid',
  })
})

const studyDays = (count: number, minutes: number) =>
  Array.from({ length: count }, (_, index) => {
    const on = new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10)
    return fact('study', on, { minutes })
  })

await test('hours: volume counts and not pace; 110 hours do not complete', async (t) => {
  const rule: Clause = { hours: { kinds: ['study', 'attendance'], atLeast: 120, withinDays: 120 } }
  t.equal(answer(rule, studyDays(20, 480)), 'met hours.met')
  t.equal(answer(rule, studyDays(60, 150)), 'met hours.met')
  t.equal(judge(rule, studyDays(60, 150)).metOn, '2026-07-18', '2.5 hours a day reach 120 on the 48th day')
  t.equal(answer(rule, studyDays(55, 120)), 'pending hours.pending')
  t.equal(answer(rule, [...studyDays(55, 120), withdrew]), 'unmet hours.unmet')
  const apart = [
    fact('study', '2026-01-01', { minutes: 3600 }),
    fact('study', '2026-05-01', { minutes: 3600 }),
  ]
  t.equal(answer(rule, apart), 'pending hours.pending', '1 January to 1 May are 121 days')
  const near = [
    fact('study', '2026-01-01', { minutes: 3600 }),
    fact('study', '2026-04-30', { minutes: 3600 }),
  ]
  t.equal(answer(rule, near), 'met hours.met')
})

await test('count: classes taught on different days', async (t) => {
  const rule: Clause = {
    count: {
      event: 'attendance',
      sessions: ['DAY2-1'],
      role: 'instructor',
      atLeast: 2,
      distinctBy: ['occurredOn'],
    },
  }
  const class1 = attendance('DAY2-1', '2026-07-10', { role: 'instructor' })
  const sameDay = attendance('DAY2-1', '2026-07-10', { role: 'instructor', cohort: 'c2' })
  const class2 = attendance('DAY2-1', '2026-11-10', { role: 'instructor', cohort: 'c2' })
  t.equal(answer(rule, [class1, sameDay]), 'pending count.pending')
  t.equal(answer(rule, [class1, sameDay, class2]), 'met count.met')
  t.equal(answer(rule, [class1, { ...class2, role: 'observer' }]), 'pending count.pending')
  t.equal(answer(rule, [class1, { ...class2, status: 'cancelled_by_provider' }]), 'pending count.pending')
  t.equal(answer(rule, [withdrew]), 'unmet count.unmet')
})

const talks: Clause = {
  count: {
    event: 'talk',
    atLeast: 2,
    minMinutes: 30,
    mutual: true,
    otherOrganisation: true,
    distinctBy: ['counterpart'],
    minDistinct: { counterpartOrganisation: 2 },
  },
}

/** Both sides of a talk: own row and the other's. */
function talk(on: string, other: string, organisation: string, minutes = 30): [Fact, Fact] {
  const own = fact('talk', on, {
    status: 'confirmed',
    minutes,
    counterpart: other,
    counterpartOrganisation: organisation,
  })
  const back = {
    ...fact('talk', on, {
      status: 'confirmed',
      minutes,
      counterpart: 'alpha',
      counterpartOrganisation: 'sample-company',
    }),
    person: other,
    organisation,
  }
  return [own, back]
}

const sides = (...counterpartFacts: Fact[]) => ({ counterpartFacts })

await test('talks count when both sides recorded them, with other people of other companies', async (t) => {
  const [a, aBack] = talk('2026-08-01', 'beta', 'company-b')
  const [b, bBack] = talk('2026-08-08', 'gamma', 'company-c')
  const [c, cBack] = talk('2026-08-09', 'delta', 'company-b')
  t.equal(answer(talks, [a, b], sides(aBack, bBack)), 'met count.met')
  t.equal(answer(talks, [a, b], sides(aBack)), 'pending count.pending', 'one side alone is no talk')
  t.equal(answer(talks, [a, c], sides(aBack, cBack)), 'pending count.variety')
  t.equal(answer(talks, [a, { ...b, minutes: 29 }], sides(aBack, bBack)), 'pending count.pending')
  t.equal(
    answer(talks, [a, b], sides(aBack, { ...bBack, minutes: 20 })),
    'pending count.pending',
    'the shorter counts',
  )
  const colleague = talk('2026-08-08', 'gamma', 'sample-company')
  t.equal(answer(talks, [a, colleague[0]], sides(aBack, colleague[1])), 'pending count.pending')
  const twice: Clause = { count: { event: 'talk', atLeast: 2, mutual: true } }
  t.equal(
    answer(twice, [a, { ...a, id: 'again' }], sides(aBack)),
    'pending count.pending',
    'one answer, one talk',
  )
  const vouched: Clause = { confirmed: { by: 'peerMutual', count: 2 } }
  t.equal(answer(vouched, [a, b], sides(aBack, bBack)), 'met confirmed.met')
})

await test('a class that counts talks of one side says so many in its result, too', async (t) => {
  const own = [talk('2026-08-01', 'beta', 'company-b')[0], talk('2026-08-08', 'gamma', 'company-c', 10)[0]]
  const resultOf = (rule: Clause, facts: readonly Fact[]) => {
    const results: BadgeClass['results'] = [
      {
        id: 'talks',
        name: { ja: '回数', en: 'Number' },
        resultType: 'RawScore',
        private: false,
        measure: { count: { event: 'talk' } },
      },
    ]
    return judge(rule, facts, {}, { results, occasion: 'cohort' }).results[0]?.value
  }
  t.equal(resultOf({ count: { event: 'talk', atLeast: 2 } }, own), '2')
  t.equal(resultOf({ count: { event: 'talk', atLeast: 1, minMinutes: 30 } }, own), '1')
  t.equal(resultOf({ count: { event: 'talk', atLeast: 1, mutual: true } }, own), '0')
  t.equal(resultOf({ confirmed: { by: 'peerMutual' } }, own), '0')
})

await test('a counterpart written down by address is found through the register', async (t) => {
  const [a, aBack] = talk('2026-08-01', 'beta', 'company-b')
  const own = { ...a, counterpart: 'b@example.jp' }
  const back = { ...aBack, counterpart: '00123' }
  const people = new Map([
    ['company-b/b@example.jp', 'beta'],
    ['sample-company/00123', 'alpha'],
  ])
  const once: Clause = { count: { event: 'talk', atLeast: 1, mutual: true } }
  t.equal(answer(once, [own], { counterpartFacts: [back], people }), 'met count.met')
  t.equal(answer(once, [own], { counterpartFacts: [back] }), 'pending count.pending')
})

await test('holds and awards: badges of the person, active or ever', async (t) => {
  const rule: Clause = { holds: { allOf: ['a'], anyOf: ['b', 'c'], status: 'active' } }
  const a = held('a', '2026-04-01T03:00:00Z')
  const b = held('b', '2026-06-01T03:00:00Z')
  const c = held('c', '2026-05-01T03:00:00Z')
  t.equal(answer(rule, [], { held: [a] }), 'pending holds.pending')
  t.equal(
    judge(rule, [], { held: [a, b, c] }).metAt,
    '2026-05-01T03:00:00Z',
    'earned with the first of b and c',
  )
  t.equal(answer(rule, [], { held: [a, { ...b, state: 'revoked' }] }), 'pending holds.pending')
  t.equal(answer(rule, [], { held: [a, { ...b, person: 'beta' }] }), 'pending holds.pending')
  const expired = { ...b, validUntil: '2026-12-31T14:59:59Z' }
  t.equal(answer(rule, [], { held: [a, expired] }), 'pending holds.pending')
  t.equal(answer({ holds: { anyOf: ['b'], status: 'ever' } }, [], { held: [expired] }), 'met holds.met')
  const two: Clause = { holds: { atLeast: { n: 2, of: ['a', 'b', 'c'] }, status: 'active' } }
  t.equal(
    answer(two, [], { held: [a, { ...a, awardId: 'twice' }] }),
    'pending holds.pending',
    'two awards are one badge',
  )
  t.equal(answer(two, [], { held: [a, c] }), 'met holds.met')
  t.equal(answer(two, [withdrew], { held: [a] }), 'unmet holds.unmet')
  const several: Clause = { awards: { badge: 'a', n: 2, status: 'ever' } }
  t.equal(answer(several, [], { held: [a] }), 'pending awards.pending')
  t.equal(answer(several, [], { held: [a, held('a', '2026-09-01T03:00:00Z')] }), 'met awards.met')
  t.equal(answer(several, [withdrew], { held: [a] }), 'unmet awards.unmet')
})

await test('segment: the population on the days of the occasion', async (t) => {
  const rule: Clause = { segment: ['employee'] }
  const person = 'alpha'
  const of = (segment: string, rest = {}) => ({
    affiliations: [{ person, organisation: 'sample-company', segment, ...rest }],
  })
  const there = attendance('DAY1', '2026-07-10')
  t.equal(answer(rule, [there]), 'pending segment.pending')
  t.equal(answer(rule, [there], of('employee')), 'met segment.met')
  t.equal(answer(rule, [there], of('regular')), 'met segment.met', 'regular staff are employees')
  t.equal(answer(rule, [there], of('student')), 'unmet segment.unmet')
  t.equal(
    answer(rule, [there], of('employee', { from: '2026-08-01' })),
    'unmet segment.unmet',
    'joined later',
  )
  t.equal(answer(rule, [], of('employee', { from: '2026-08-01' })), 'met segment.met', 'no facts: today')
  const moved = [
    fact('affiliation', '2026-04-01', { value: 'student' }),
    fact('affiliation', '2026-07-01', { value: 'employee' }),
  ]
  t.equal(answer(rule, [...moved, there]), 'met segment.met')
  t.equal(answer({ segment: ['student'] }, [...moved, there]), 'unmet segment.unmet')
})

const hired = (hiredOn: string) => ({
  occasion: 'c1',
  affiliations: [{ person: 'alpha', organisation: 'sample-company', hiredOn, grade: 'mid-level' }],
})

await test('profile: the fourth and fifth year of service at the start', async (t) => {
  const rule: Clause = { profile: { field: 'yearsOfService', min: 4, max: 5, at: 'start' } }
  const of = { occasion: 'cohort' as const }
  const there = attendance('DAY1', '2026-07-10')
  t.equal(answer(rule, [there], hired('2023-07-01'), of), 'met profile.met')
  t.equal(
    answer(rule, [there], hired('2023-07-02'), of),
    'unmet profile.unmet',
    'the third year ends that day',
  )
  t.equal(answer(rule, [there], hired('2021-07-02'), of), 'met profile.met')
  t.equal(answer(rule, [there], hired('2021-07-01'), of), 'unmet profile.unmet', 'the sixth year has begun')
  t.equal(answer(rule, [there], { occasion: 'c1' }, of), 'pending profile.pending')
  const grade: Clause = { profile: { field: 'grade', in: ['manager'], at: 'award' } }
  t.equal(answer(grade, [there], hired('2021-07-01'), of), 'pending profile.pending', 'promotion is possible')
  t.equal(
    answer({ profile: { field: 'grade', in: ['mid-level'], at: 'award' } }, [there], hired('2021-07-01'), of),
    'met profile.met',
  )
  const inside = {
    ...hired('2021-07-01'),
    affiliations: [{ person: 'alpha', organisation: 'sample-company', department: 'sales/east/one' }],
  }
  const within = (department: string) =>
    answer({ profile: { field: 'department', in: [department], at: 'award' } }, [there], inside, of)
  t.equal(within('sales'), 'met profile.met', 'whoever is in a part of a department is in it')
  t.equal(within('sales/east/one'), 'met profile.met')
  t.equal(within('east'), 'pending profile.pending')
})

await test('member and contributed', async (t) => {
  const rule: Clause = { member: { community: 'helix', season: 's1' } }
  const joined = fact('membership', '2026-06-21', { value: 'helix', cohort: 's1', status: 'joined' })
  t.equal(answer(rule, []), 'pending member.pending')
  t.equal(answer(rule, [joined]), 'met member.met')
  t.equal(answer(rule, [{ ...joined, cohort: 's2' }]), 'pending member.pending')
  const left = fact('membership', '2026-07-21', { value: 'helix', cohort: 's1', status: 'ended' })
  t.equal(answer(rule, [joined, left]), 'unmet member.unmet')
  const edition: Clause = { contributed: { edition: '2026' } }
  const named = fact('contribution', '2026-06-10', { value: '2026' })
  t.equal(answer(edition, [named]), 'met contributed.met')
  t.equal(answer(edition, [{ ...named, value: '2025' }]), 'pending contributed.pending')
  t.equal(answer(edition, [withdrew]), 'unmet contributed.unmet')
})

await test('any and atLeast: met by enough, pending while enough remain, unmet when too few do', async (t) => {
  const yes: Clause = { submitted: { artifact: 'yes' } }
  const wait: Clause = { submitted: { artifact: 'wait' } }
  const no: Clause = { segment: ['student'] }
  const facts = [fact('artifact', '2026-08-01', { artifact: 'yes' })]
  const rest = { affiliations: [{ person: 'alpha', organisation: 'o', segment: 'employee' }] }
  t.equal(answer({ any: [no, wait, yes] }, facts, rest), 'met any.met')
  t.equal(answer({ any: [no, wait] }, facts, rest), 'pending any.pending')
  t.equal(answer({ any: [no, no] }, facts, rest), 'unmet any.unmet')
  t.equal(answer({ atLeast: { n: 2, of: [yes, yes, no] } }, facts, rest), 'met atLeast.met')
  t.equal(answer({ atLeast: { n: 2, of: [yes, wait, no] } }, facts, rest), 'pending atLeast.pending')
  t.equal(answer({ atLeast: { n: 3, of: [yes, wait, no] } }, facts, rest), 'unmet atLeast.unmet')
  t.equal(answer({ all: [yes, no, no] }, facts, rest), 'unmet all.unmet')
})

const inside = (to: string): Clause => ({
  window: { from: '2026-06-01', to, of: { count: { event: 'event', atLeast: 2 } } },
})

await test('window: only facts inside, and nothing more after its end', async (t) => {
  const events = ['2026-05-31', '2026-06-01', '2026-11-30'].map((on) => fact('event', on))
  t.equal(answer(inside('2026-11-30'), events), 'met count.met')
  t.equal(answer(inside('2026-11-29'), events), 'unmet count.unmet')
  t.equal(answer(inside('2027-11-30'), events.slice(0, 2)), 'pending count.pending')
})

await test('what has not happened yet does not count, and nothing is earned in the future', async (t) => {
  const rule: Clause = { attended: { sessions: ['DAY1'] } }
  const today = attendance('DAY1', '2026-07-10')
  const at = (now: string) => evaluate(badge(rule), subject([today]), { now })
  t.equal(at('2026-07-09T14:59:59Z').state, 'pending')
  t.equal(at('2026-07-09T15:00:00Z').metAt, '2026-07-09T15:00:00Z', 'midnight in Japan is before noon')
  t.equal(at('2026-07-09T15:00:00Z').metOn, '2026-07-10')
  t.equal(at('2026-07-20T00:00:00Z').metAt, '2026-07-10T03:00:00Z')
})

await test('what was recorded later can be left out', async (t) => {
  const rule: Clause = { attended: { sessions: ['DAY1'] } }
  const row = { ...attendance('DAY1', '2026-07-10'), recordedAt: '2026-08-01T00:00:00Z' }
  const known = (knownAt: string) => evaluate(badge(rule), subject([row]), { now: may2027, knownAt }).state
  t.equal(known('2026-07-31T23:59:59Z'), 'unmet')
  t.equal(known('2026-08-01T00:00:00Z'), 'met')
})

await test('the order of facts never changes an evaluation', async () => {
  const facts = [
    attendance('DAY1', '2026-07-10'),
    attendance('DAY1', '2026-07-15', { cohort: 'c2', status: 'makeup' }),
    attendance('DAY2-1', '2026-07-20', { role: 'observer' }),
    attendance('DAY2-1', '2026-07-20', { role: 'instructor' }),
    attendance('DAY2-2', '2026-07-20'),
    attendance('DAY3', '2026-08-09'),
    attendance('DAY3', '2026-08-20', { status: 'cancelled_by_provider' }),
    attendance('DAY3', '2026-08-30'),
    ...result('announced', 650, 400, 400, 400),
  ]
  const rule: Clause = {
    all: [
      { attended: { sessions: ['DAY1', 'DAY2-1'], allowMakeup: ['DAY1'] } },
      { gap: { from: 'DAY2-2', to: 'DAY3', minDays: 21, maxDays: 60 } },
      { any: [pass, { hours: { kinds: ['attendance'], atLeast: 3 } }] },
    ],
  }
  const asked = badge(rule, {
    evidence: [
      {
        genre: 'attendance-record',
        name: { ja: '出席', en: 'Attendance' },
        narrative: { ja: '{dates}', en: '{dates}' },
        from: { kind: 'attendance' },
      },
    ],
  })
  const first = JSON.stringify(evaluate(asked, subject(facts), { now: may2027 }))
  assert(
    property(shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      return JSON.stringify(evaluate(asked, subject(shuffled), { now: may2027 })) === first
    }),
    { numRuns: 50 },
  )
})

await test('results are measured and evidence is filled in, without naming anyone', async (t) => {
  const number = { resultType: 'RawScore' as const, private: false, name: { ja: '見本', en: 'Sample' } }
  const asked = badge(
    { attended: { sessions: ['DAY2-1'], role: 'instructor' } },
    {
      id: 'coed-day2-1',
      alignments: [{ framework: 'three', item: 'A' }],
      results: [
        { ...number, id: 'rate', measure: { attendanceRate: { kind: 'class' } } },
        { ...number, id: 'hours', measure: { hours: { kinds: ['attendance'] } } },
        { ...number, id: 'minutes', measure: { minutes: { sessions: ['DAY2-1'], role: 'instructor' } } },
        { ...number, id: 'count', measure: { count: { event: 'attendance', distinctBy: ['occurredOn'] } } },
        { ...number, id: 'status', measure: { status: 'Completed' } },
        { ...number, id: 'coverage', measure: { coverage: { framework: 'three' } } },
        { ...number, id: 'total', private: true, measure: { score: { assessment: 'itpassport' } } },
        {
          ...number,
          id: 'field',
          private: true,
          measure: { score: { assessment: 'itpassport', field: 'M' } },
        },
        { ...number, id: 'none', measure: { days: { engagement: 'side-job' } } },
      ],
      evidence: [
        {
          genre: 'school-visit',
          name: { ja: '登壇', en: 'Teaching' },
          narrative: {
            ja: '{dates}に計{minutes}分({hours}時間)、{count}回登壇した。',
            en: 'Taught {count} times on {dates}, {minutes} minutes; last on {date}.',
          },
          from: { kind: 'attendance', sessions: ['DAY2-1'], role: 'instructor' },
        },
        {
          genre: 'reflection-report',
          name: { ja: '報告', en: 'Report' },
          narrative: { ja: '{date}', en: '{date}' },
          from: { kind: 'artifact' },
        },
      ],
    },
  )
  const facts = [
    attendance('DAY1', '2026-07-01', { minutes: 175 }),
    attendance('DAY2-1', '2026-07-10', { role: 'instructor', minutes: 50 }),
    attendance('DAY2-1', '2026-07-11', { role: 'instructor', minutes: 40 }),
    attendance('DAY3', '2026-07-12', { status: 'absent' }),
    ...result('provisional', 900, 900, 900, 900),
    ...result('announced', 650, 400, 310, 400),
  ].map((one) => ({ ...one, cohort: 'c1' }))
  const items = ['A', 'B', 'C'].map((code) => ({ code, name: { ja: code, en: code } }))
  const three = {
    id: 'three',
    name: { ja: '三', en: 'Three' },
    version: '1',
    url: 'https://example.org',
    items,
  }
  const catalogue = {
    badges: new Map(),
    examSchemes: new Map([['itpassport', itpassport]]),
    frameworks: new Map([['three', three]]),
  }
  const { results, evidence } = evaluate(asked, subject(facts, { catalogue }), { now: may2027 })
  t.same(Object.fromEntries(results.map(({ id, value }) => [id, value])), {
    rate: '51',
    hours: '4.4',
    minutes: '90',
    count: '3',
    status: 'Completed',
    coverage: '33.3',
    total: '650',
    field: '310',
  })
  t.same(
    results.filter((one) => one.private).map(({ id }) => id),
    ['total', 'field'],
  )
  t.equal(evidence.length, 1, 'no artifact, no evidence of one')
  t.same(evidence[0]?.narrative, {
    ja: '2026年7月10日、2026年7月11日に計90分(1.5時間)、2回登壇した。',
    en: 'Taught 2 times on 10 July 2026, 11 July 2026, 90 minutes; last on 11 July 2026.',
  })
  t.notMatch(JSON.stringify(evidence), 'alpha')
  const unaligned = evaluate(
    { ...asked, alignments: [{ framework: 'three' }] },
    subject(facts, { catalogue }),
    {
      now: may2027,
    },
  )
  t.notMatch(JSON.stringify(unaligned.results), 'coverage', 'what no badge is aligned to was not measured')
  t.equal(programme.id, 'sample-programme')
})

await test('a class awarded once measures what earned it, however late it is judged', async (t) => {
  const name = { ja: '見本', en: 'Sample' }
  const narrative = { ja: '{count}回、計{minutes}分', en: '{count} times, {minutes} minutes' }
  const of: Partial<BadgeClass> = {
    results: [
      {
        id: 'classes',
        name,
        resultType: 'RawScore',
        private: false,
        measure: { count: { event: 'attendance', sessions: ['DAY2-1'] } },
      },
    ],
    evidence: [{ genre: 'school-visit', name, narrative, from: { kind: 'attendance' } }],
  }
  const rule: Clause = { count: { event: 'attendance', sessions: ['DAY2-1'], atLeast: 2 } }
  const days = ['2026-07-10', '2026-07-11', '2026-11-10', '2026-11-11']
  const facts = days.map((on) => attendance('DAY2-1', on, { minutes: 50 }))
  const early = judge(rule, facts.slice(0, 2), {}, of)
  const late = judge(rule, facts, {}, of)
  t.equal(late.metOn, '2026-07-11')
  t.same(late.results, early.results)
  t.equal(late.evidence[0]?.narrative.ja, '2回、計100分')
})
