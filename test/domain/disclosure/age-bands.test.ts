import { test } from 'tap'

import { hasMergedAges } from '../../../src/domain/disclosure/age-coding.ts'
import { ageBandOf, ageBands } from '../../../src/domain/disclosure/attributes.ts'
import { BehindReader } from '../../../src/domain/disclosure/behind-people.ts'
import { behindCell } from '../../../src/domain/disclosure/behind.ts'
import { toFrame } from '../../../src/domain/disclosure/frame.ts'
import { Headcount } from '../../../src/domain/disclosure/headcount.ts'
import { reconcile } from '../../../src/domain/disclosure/reconcile.ts'
import { word } from '../../../src/domain/disclosure/suppression/keys.ts'
import { suppressTables } from '../../../src/domain/disclosure/suppression/suppress.ts'
import { award, catalogue, cell, dash, fact, parameters, person, rowsOf, snapshot, tables } from './sample.ts'

import type { Segment } from '../../../src/domain/disclosure/population.ts'
import type { Row } from './sample.ts'

/** A headcount by age band, of regular employees unless two numbers are given: those and people on a fixed term. */
function ages(day: string, ...bands: readonly (number | readonly [number, number])[]) {
  const both = bands.map((people) => (typeof people === 'number' ? ([people, 0] as const) : people))
  const total = (of: 0 | 1) => both.reduce((sum, people) => sum + people[of], 0)
  const cells = both.flatMap(([regular, fixed], at) => [
    cell('regular', regular, 'age_band', ageBands[at]),
    cell('fixed_term', fixed, 'age_band', ageBands[at]),
  ])
  return snapshot(day, [
    cell('all', total(0) + total(1)),
    cell('regular', total(0)),
    cell('fixed_term', total(1)),
    ...cells,
  ])
}

const seen = (age: number, segment: Segment = 'regular') => ({
  segment,
  inHeadcount: true,
  attributes: { age_band: ageBandOf(age) },
})
const attended = () => fact('attendance', '2026-06-01', { session: 'DAY1', status: 'present', minutes: 60 })
/** Somebody who holds a badge and sat through an hour; a year before they were in the band of `before`. */
const holder = (key: string, age: number, before = age) =>
  person(key, [award('alpha', '2025-05-01')], { ...seen(age), previous: seen(before) }, [attended()])

const bandsOf = (rows: readonly Row[], ...names: readonly string[]) =>
  rows.map((row) => names.map((name) => row[name]))
const told = async (headcount: ReturnType<typeof ages> | undefined, k = 5) => {
  const people = [20, 35, 45, 55, 65].map((age) => holder(`p${age}`, age))
  const input = { parameters: parameters({ k }), ...(headcount === undefined ? {} : { snapshot: headcount }) }
  const rows = rowsOf(await tables(people, input), 'T2', {
    badge_id: 'all',
    segment: 'all',
    dimension: 'age_band',
  })
  return bandsOf(rows, 'value_code', 'headcount', 'holders')
}

await test('the youngest and the oldest of a headcount are merged with their neighbours until they are k', async (t) => {
  const day = '2027-03-31'
  t.same(
    await told(ages(day, 4, 20, 20, 20, 4)),
    [
      ['0-39', 24, 2],
      ['40-49', 20, 1],
      ['50-', 24, 2],
    ],
    'four at either end',
  )
  t.same(
    (await told(ages(day, [3, 2], 20, 20, 20, [0, 5]))).map(([code]) => code),
    [...ageBands],
    'five of all segments together are enough',
  )
  t.same(
    (await told(ages(day, 2, 2, 20, 20, 9))).map(([code]) => code),
    ['0-49', '50-59', '60-'],
    'again',
  )
  t.same(await told(ages(day, 1, 1, 1, 1, 1), 10), [['0-', 5, 5]], 'until one band is left')
  t.same(
    (await told(ages(day, 0, 3, 20, 20, 9))).map(([code]) => code),
    ['0-49', '50-59', '60-'],
    'nobody at an end goes along with the few beside',
  )
  t.same(
    (await told(ages(day, 0, 20, 3, 20, 9))).map(([code]) => code),
    [...ageBands],
    'only from the ends',
  )
  t.same(
    (await told(ages(day, 9, 20, 20, 20, 9), 10)).map(([code]) => code),
    ['0-39', '40-49', '50-'],
    'k decides',
  )
  t.same(
    await told(undefined),
    ageBands.map((band) => [band, dash, 1]),
    'without a headcount nothing is merged',
  )
})

await test('one coding holds for every segment, every badge, hours, and the year before', async (t) => {
  const people = [holder('a', 25), holder('b', 33, 28), holder('c', 45, 38)]
  const all = await tables(people, {
    snapshot: ages('2027-03-31', [2, 2], [20, 1], 20, 20, 20),
    // Ten under 30 then: merged all the same.
    previousSnapshot: ages('2026-03-31', 10, 10, 20, 20, 20),
  })
  reconcile(all)
  t.ok(hasMergedAges(all))
  const codes = (id: string, column: string) =>
    new Set(rowsOf(all, id, { dimension: 'age_band' }).map((row) => word(row, column)))
  t.same([...codes('T2', 'value_code')].toSorted(), ['0-39', '40-49', '50-59', '60-'])
  t.same([...codes('T5', 'value')].toSorted(), ['0-39', '40-49'])
  const youngest = rowsOf(all, 'T2', { dimension: 'age_band', value_code: '0-39' })
  // a and b are 2 of 25; a year before a, b and c were 3 of 20. The badge class alike.
  t.same(
    bandsOf(
      youngest,
      'badge_id',
      'segment',
      'value_name_ja',
      'headcount',
      'holders',
      'holder_rate_pct',
      'prev_holder_rate_pct',
    ),
    [
      ['all', 'all', '〜39歳', 25, 2, 8, 15],
      ['all', 'regular', '〜39歳', 22, 2, 9.1, 15],
      ['all', 'fixed_term', '〜39歳', 3, 0, 0, dash],
      ['alpha', 'all', '〜39歳', 25, 2, 8, 15],
    ],
  )
  t.same(
    bandsOf(
      rowsOf(all, 'T5', { programme_id: 'all', value: '0-39' }),
      'participants',
      'hours_total',
      'hours_per_employee',
    ),
    [[2, 2, 0.1]],
  )
  const shown = suppressTables(all, catalogue, 5).tables
  t.same(
    rowsOf(shown, 'T2', { badge_id: 'all', segment: 'all', dimension: 'age_band', value_code: '0-39' }).map(
      ({ headcount }) => headcount,
    ),
    [25],
    'which a headcount of four would not have been',
  )
})

await test('the rows behind a figure of a merged band are those of all its ages', async (t) => {
  const people = [holder('a', 25), holder('b', 33), holder('c', 45)]
  const input = {
    run: 'r',
    parameters: parameters(),
    catalogue,
    snapshot: ages('2027-03-31', 4, 20, 20, 20, 20),
  }
  const all = await tables(people, input)
  const frame = toFrame(input)
  const headcount = new Headcount(frame)
  for (const { member } of people) headcount.add(member)
  for (const [id, column] of [
    ['T2', 'holders'],
    ['T5', 'participants'],
    ['T5', 'hours_total'],
  ] as const) {
    const where = { segment: 'all', dimension: 'age_band', [id === 'T2' ? 'value_code' : 'value']: '0-39' }
    const [row = {}] = rowsOf(all, id, where)
    const behind = behindCell(id, row, column)
    if (behind === undefined) throw new Error(`nothing behind ${column}`)
    const reader = new BehindReader(frame, headcount, behind)
    t.same(
      people.flatMap((record) => reader.rowsOf(record)).map(({ member }) => member.person),
      ['a', 'b'],
      column,
    )
  }
})
