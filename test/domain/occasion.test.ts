import { assert, integer, nat, option, property, record, uniqueArray } from 'fast-check'
import { test } from 'tap'

import { resolveFacts } from '../../src/domain/correction.ts'
import { factsOfOccasion, occasionsFor } from '../../src/domain/occasion.ts'

import { attendance, badge, fact, held } from './criteria/sample.ts'

import type { Fact } from '../../src/domain/fact.ts'

const attended = { attended: { sessions: ['DAY1'] } }
const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id)

await test('each cohort is an occasion, and a lottery is none', async (t) => {
  const facts = [
    fact('application', '2026-04-01', { cohort: 'c0' }),
    fact('selection', '2026-05-01', { cohort: 'c0', status: 'declined' }),
    attendance('DAY1', '2026-10-10', { cohort: 'c2' }),
    attendance('DAY1', '2026-07-10', { cohort: 'c1' }),
    attendance('DAY1', '2026-07-10', { cohort: 'x', programme: 'another-programme' }),
  ]
  t.same(occasionsFor(badge(attended), facts), ['c1', 'c2'])
  t.same(occasionsFor(badge(attended), []), [])
})

await test('a make-up in another cohort belongs to the own one, and makes no occasion', async (t) => {
  const own = fact('enrollment', '2026-07-01', { cohort: 'c1' })
  const makeup = attendance('DAY1', '2026-10-10', { cohort: 'c2', status: 'makeup' })
  t.same(occasionsFor(badge(attended), [own, makeup]), ['c1'])
  t.same(ids(factsOfOccasion(badge(attended), [own, makeup], 'c1')), ids([own, makeup]))
  t.same(occasionsFor(badge(attended), [makeup]), ['c2'], 'unless nothing else is known')
})

await test('a fact without a cohort belongs to the one that had begun last', async (t) => {
  const facts = [
    attendance('DAY1', '2026-07-10', { cohort: 'c1' }),
    fact('artifact', '2026-08-01', { artifact: 'report' }),
    attendance('DAY1', '2026-10-10', { cohort: 'c2' }),
    fact('artifact', '2026-11-01', { artifact: 'report' }),
  ]
  t.same(ids(factsOfOccasion(badge(attended), facts, 'c1')), ids(facts.slice(0, 2)))
  t.same(ids(factsOfOccasion(badge(attended), facts, 'c2')), ids(facts.slice(2)))
})

const stayRow = (host: string, on: string, rest: Partial<Fact> = {}) =>
  fact('engagement', on, { cohort: 'autumn', counterpartOrganisation: host, role: 'side-job', ...rest })

await test('an engagement is told from others by cohort and host', async (t) => {
  const stay = badge({ duration: { engagement: 'side-job', atLeastDays: 60 } }, { occasion: 'engagement' })
  const one = [
    stayRow('h1', '2026-09-01', { status: 'started' }),
    stayRow('h1', '2026-10-31', { status: 'ended' }),
  ]
  const two = [
    stayRow('h2', '2026-09-05', { status: 'started' }),
    stayRow('h2', '2026-11-05', { status: 'ended' }),
  ]
  const other = stayRow('h3', '2026-09-01', { role: 'internship' })
  const vouch = fact('confirmation', '2026-11-01', { counterpartOrganisation: 'h1', byRole: 'host' })
  const facts = [...one, ...two, other, vouch]
  t.same(occasionsFor(stay, facts), ['autumn/h1', 'autumn/h2'])
  t.same(ids(factsOfOccasion(stay, facts, 'autumn/h1')).toSorted(), ids([...one, vouch]).toSorted())
  t.notOk(factsOfOccasion(stay, facts, 'autumn/h2').includes(vouch))
})

const examRow = (on: string, status: string, rest: Partial<Fact> = {}) =>
  fact('exam', on, { exam: 'itpassport', status, value: '600', unit: 'total', ...rest })

await test('a result on the screen and its announcement are one sitting', async (t) => {
  const pass = badge({ exam: { exam: 'itpassport', scheme: 'itpassport' } }, { occasion: 'exam' })
  const january = [examRow('2026-01-20', 'provisional'), examRow('2026-02-16', 'announced')]
  const may = [examRow('2026-05-10', 'provisional'), examRow('2026-06-15', 'announced')]
  const seen = fact('confirmation', '2026-06-17', { exam: 'itpassport', byRole: 'staff' })
  const facts = [...january, ...may, seen]
  t.same(occasionsFor(pass, facts), ['2026-01-20', '2026-05-10'])
  t.same(ids(factsOfOccasion(pass, facts, '2026-05-10')), ids([...may, seen]))
  t.same(occasionsFor(pass, [examRow('2026-02-16', 'announced', { cohort: '2026-01' })]), ['2026-01'])
  t.same(occasionsFor(pass, [examRow('2026-02-16', 'announced', { exam: 'another' })]), [])
})

await test('seasons and editions are named by their facts', async (t) => {
  const member = badge({ member: { community: 'helix' } }, { occasion: 'season' })
  t.same(occasionsFor(member, [fact('membership', '2026-06-21', { value: 'helix', cohort: '2026' })]), [
    '2026',
  ])
  const paper = badge({ contributed: {} }, { occasion: 'edition' })
  const named = [
    fact('contribution', '2025-06-10', { value: '2025' }),
    fact('contribution', '2026-06-10', { value: '2026' }),
  ]
  const editor = fact('confirmation', '2026-06-12', { byRole: 'editor', artifact: '2025' })
  t.same(occasionsFor(paper, [...named, editor]), ['2025', '2026'])
  t.ok(factsOfOccasion(paper, [...named, editor], '2025').includes(editor))
})

await test('a class that is awarded once has one occasion, from facts or from badges that its rule asks for', async (t) => {
  const stack = badge({ holds: { anyOf: ['a'], status: 'active' } }, { occasion: 'once' })
  t.same(occasionsFor(stack, []), [])
  t.same(occasionsFor(stack, [], [held('b', '2026-01-01T00:00:00Z')]), [])
  t.same(occasionsFor(stack, [], [held('a', '2026-01-01T00:00:00Z')]), ['once'])
  t.same(occasionsFor(stack, [attendance('DAY1', '2026-07-10')]), ['once'])
})

await test('a correction replaces a fact, and the last word stands', async (t) => {
  const first = attendance('DAY1', '2026-07-10', { status: 'absent' })
  const second = { ...attendance('DAY1', '2026-07-12', { status: 'present' }), corrects: first.id }
  const third = { ...attendance('DAY1', '2026-07-14', { status: 'late' }), corrects: second.id }
  t.same(ids(resolveFacts([third, first, second])), [third.id])
  t.same(ids(resolveFacts([first, second, third], { knownAt: '2026-07-13T00:00:00Z' })), [second.id])
  t.same(ids(resolveFacts([first, second, third], { knownAt: '2026-07-11T00:00:00Z' })), [first.id])
  t.same(ids(resolveFacts([first, second, third], { knownAt: '2026-07-01T00:00:00Z' })), [])
  const rival = { ...attendance('DAY1', '2026-07-20', { status: 'absent' }), corrects: first.id }
  t.same(
    ids(resolveFacts([first, second, third, rival])),
    [rival.id],
    'two corrections of one fact: the later',
  )
})

await test('void withdraws a fact, and a correction of the void brings it back', async (t) => {
  const row = attendance('DAY1', '2026-07-10')
  const gone = { ...attendance('DAY1', '2026-07-11', { status: 'void' }), corrects: row.id }
  const back = { ...attendance('DAY1', '2026-07-12', { status: 'present' }), corrects: gone.id }
  t.same(resolveFacts([row, gone]), [])
  t.same(ids(resolveFacts([row, gone, back])), [back.id])
})

await test('ids are unique within an organisation: another one cannot correct our facts', async (t) => {
  const row = attendance('DAY1', '2026-07-10')
  const stranger = {
    ...attendance('DAY1', '2026-07-11', { status: 'void' }),
    organisation: 'o2',
    corrects: row.id,
  }
  t.same(ids(resolveFacts([row, stranger])), [row.id])
})

await test('any web of corrections ends, in any order of rows, with the same facts', async () => {
  const row = record({
    id: nat(5),
    corrects: option(nat(5), { nil: undefined }),
    day: integer({ min: 1, max: 3 }),
  })
  const facts = uniqueArray(row, { selector: ({ id }) => id, maxLength: 6 }).map((rows) =>
    rows.map(({ id, corrects, day }) => {
      const { corrects: _none, ...plain } = attendance('DAY1', `2026-07-0${day}`)
      return { ...plain, id: `x${id}`, ...(corrects === undefined ? {} : { corrects: `x${corrects}` }) }
    }),
  )
  assert(
    property(facts, (rows) => {
      const forward = ids(resolveFacts(rows)).toSorted()
      const backward = ids(resolveFacts(rows.toReversed())).toSorted()
      return JSON.stringify(forward) === JSON.stringify(backward)
    }),
  )
})
