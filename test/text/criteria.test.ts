import { test } from 'tap'

import { messageKeys, missingKinds } from '../../src/domain/criteria/message.ts'
import { criteriaItem, nameOf, phrases } from '../../src/text/criteria-items.ts'
import { namesIn } from '../../src/text/criteria-names.ts'
import { reasonsBelow } from '../../src/text/criteria-reasons.ts'
import { criteriaText, criteriaTexts } from '../../src/text/criteria.ts'

/** One value for every parameter that a message may carry. */
const params = {
  sessions: ['DAY1', 'DAY3'],
  session: 'DAY3',
  items: ['session:DAY3', 'artifact:first-step'],
  from: 'DAY2-2',
  to: '2026-09-18',
  earliest: '2026-08-10',
  latest: '2026-09-18',
  on: '2026-07-01',
  allowed: ['employee'],
  badges: ['coed-day1'],
  badge: 'coed-day1',
  by: 'host',
  field: 'counterpartOrganisation',
  event: 'talk',
  artifact: 'first-step',
  assessment: 'itpassport-mock',
  exam: 'itpassport',
  community: 'helix',
  edition: '2026',
  role: 'observer',
  needed: 2,
  done: 1,
  withinDays: 120,
  best: 590,
  ...Object.fromEntries(
    [
      'n',
      'of',
      'met',
      'count',
      'minutes',
      'percent',
      'attended',
      'scheduled',
      'hours',
      'days',
      'minDays',
      'maxDays',
    ].map((name) => [name, 3]),
  ),
  ...Object.fromEntries(
    ['left', 'least', 'distinct', 'atLeast', 'passTotal', 'total'].map((name) => [name, 600]),
  ),
  reason: 'school event moved',
}

await test('every message of the rule has a sentence in both languages, and no other has', async (t) => {
  t.same(Object.keys(criteriaTexts).toSorted(), [...messageKeys].toSorted())
  for (const key of messageKeys) {
    const ja = criteriaText(key, params, 'ja')
    const en = criteriaText(key, params, 'en')
    t.match(ja, /。$/, ja)
    t.match(en, /\.$/, en)
    t.notMatch(`${ja} ${en}`, /undefined|NaN|\[object/, key)
    t.notMatch(en, /[ぁ-んァ-ヶ]/, en)
  }
})

await test('every kind of missing item has its words', async (t) => {
  t.same(Object.keys(phrases).toSorted(), [...missingKinds].toSorted())
})

await test('what is counted says at which sessions and in which role', async (t) => {
  const classes = {
    event: 'attendance',
    sessions: ['DAY2-1'],
    role: 'instructor',
    needed: 5,
    done: 1,
    left: 4,
  }
  t.match(criteriaText('count.pending', classes, 'ja'), '出席(DAY2-1、講師)があと4回')
  t.match(criteriaText('count.pending', classes, 'en'), 'attendances (DAY2-1) as instructor: 4 more')
  const many = { event: 'attendance', sessions: ['SM1', 'SM2', 'SM3'], needed: 2, done: 1, left: 1 }
  t.match(criteriaText('count.pending', many, 'ja'), /^出席があと1回/u)
})

await test('「あと DAY3 のみ」', async (t) => {
  const items = ['session:DAY3']
  t.equal(criteriaText('all.remaining', { items }, 'ja'), 'あと DAY3 のみです。')
  t.equal(criteriaText('all.remaining', { items }, 'en'), 'Only DAY3 still to go.')
})

await test('the caller names sessions and badges; a code stands for itself', async (t) => {
  const names = { 'badge:coed-day1': { ja: 'しごとの再定義', en: 'Redefining My Work' } }
  t.equal(nameOf('badge', 'coed-day1', 'en', names), 'Redefining My Work')
  t.equal(criteriaItem('badge:coed-day1', 'ja'), 'バッジ「coed-day1」')
  t.equal(criteriaItem('approval:first-step', 'ja'), '「最初の一歩」の承認')
})

await test('badges and sessions go by the names of the catalogue', async (t) => {
  const namesOf = namesIn({
    badges: new Map([
      ['coed-completion', { name: { ja: '共育 修了', en: 'Co-Education' }, programme: 'coed' }],
      ['dx-1', { name: { ja: 'DX レベル1', en: 'DX Level 1' }, programme: 'dx' }],
    ]),
    programmes: new Map([
      ['coed', { sessions: [{ code: 'DAY3', name: { ja: 'DAY3 振り返り', en: 'Day 3: Review' } }] }],
      ['dx', { sessions: [{ code: 'M1', name: { ja: '第1回 全体像', en: 'Day 1: The whole' } }] }],
    ]),
  })
  const holds = { badges: ['coed-completion', 'dx-1'], needed: 1 }
  t.equal(
    criteriaText('holds.pending', holds, 'ja', namesOf('dx-1')),
    'あと1つのバッジが必要です(対象:「共育 修了」、「DX レベル1」)。',
  )
  t.match(criteriaText('holds.pending', holds, 'en', namesOf('dx-1')), '“Co-Education”, “DX Level 1”')
  t.equal(nameOf('session', 'M1', 'ja', namesOf('dx-1')), '第1回 全体像')
  t.equal(nameOf('session', 'M1', 'ja', namesOf('coed-completion')), 'M1', 'a code is of one programme')
  t.equal(nameOf('session', 'DAY3', 'ja', namesOf('coed-completion')), 'DAY3')
})

type Told = Parameters<typeof reasonsBelow>[0]

function told(op: string, state: string, key: string, message = {}, children: readonly Told[] = []): Told {
  return { op, state, message: { key, params: { ...params, ...message } }, children }
}

await test('an answer that only counts conditions is followed by which they are', async (t) => {
  const absent = told('attended', 'unmet', 'attended.absent', { sessions: ['DAY3'] })
  const segment = told('segment', 'unmet', 'segment.unmet')
  const waiting = told('submitted', 'pending', 'submitted.pending')
  const met = told('score', 'met', 'score.met')
  const two = told('all', 'unmet', 'all.unmet', { count: 2 }, [absent, waiting, segment, met])
  t.same(reasonsBelow(two, 'ja'), ['DAY3 を欠席しました。', 'このバッジの対象は「社員」です。'])
  const any = told('any', 'pending', 'any.pending', {}, [absent, waiting])
  const [first = '', second = ''] = reasonsBelow(any, 'ja')
  t.match(first, '欠席')
  t.match(second, '提出をお待ち')
  const one = told('all', 'pending', 'any.pending', {}, [met, any])
  t.same(reasonsBelow(one, 'ja'), [first, second])
  const both = told('all', 'pending', 'all.remaining', { items: ['choice:1'] }, [waiting, any])
  t.same(reasonsBelow(both, 'ja').slice(1), [`  ${first}`, `  ${second}`])
  t.same(reasonsBelow(told('all', 'pending', 'all.remaining', {}, [waiting, waiting]), 'ja'), [])
  t.same(reasonsBelow(told('all', 'met', 'all.met', {}, [met]), 'ja'), [])
  t.same(reasonsBelow(told('all', 'unmet', 'segment.unmet', {}, [segment, met]), 'ja'), [])
})

await test('an unknown key is shown as it is', async (t) => {
  t.equal(criteriaText('no.such', {}, 'ja'), 'no.such')
})
