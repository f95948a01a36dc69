import { test } from 'tap'

import { messageKeys, missingKinds } from '../../src/domain/criteria/message.ts'
import { criteriaItem, nameOf, phrases } from '../../src/text/criteria-items.ts'
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

await test('an unknown key is shown as it is', async (t) => {
  t.equal(criteriaText('no.such', {}, 'ja'), 'no.such')
})
