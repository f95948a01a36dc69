import { randomUUID } from 'node:crypto'

import t from 'tap'

import type { IncomingPerson } from '../../src/domain/person.ts'
import { listFigures, insertFigures } from '../../src/store/figures.ts'
import {
  findSnapshot,
  insertSnapshot,
  listSnapshots,
  type NewSnapshot,
  readMapping,
  type SnapshotMember,
  writeMapping,
} from '../../src/store/headcount.ts'
import { inTransaction } from '../../src/store/open.ts'
import { upsertPerson } from '../../src/store/persons.ts'
import { type PopulationQuery, streamPopulation, strangersIn } from '../../src/store/population.ts'
import { now } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

const cells = [
  { segment: 'all', dimension: 'all', value: 'all', headcount: 100 },
  { segment: 'regular', dimension: 'all', value: 'all', headcount: 60 },
] as const

const snapshotOf = (organisation: string, more: Partial<NewSnapshot> = {}): NewSnapshot => ({
  id: randomUUID(),
  organisation,
  scope: 'submitting',
  asOf: '2026-03-31',
  definition: { ja: '連結の就業人員', en: 'all staff' },
  recordedAt: now,
  sourceHash: 'a'.repeat(64),
  cells,
  names: { 'department:D1': '営業部' },
  kind: 'people',
  recordedBy: 'token:a',
  source: '人員表.csv',
  unmatched: 2,
  ...more,
})

await onEveryStore(t, async (t, { db }) => {
  const keep = async (snapshot: NewSnapshot, members: readonly SnapshotMember[] = []) => {
    await inTransaction(db, async (tx) => {
      await insertSnapshot(tx, snapshot, members)
    })
    return snapshot.id
  }
  const put = async (more: Partial<IncomingPerson> & { person: string; organisation: string }, at = now) =>
    (await inTransaction(db, async (tx) => await upsertPerson(tx, more, randomUUID, at))).key

  const populationOf = async (query: PopulationQuery) => {
    const registered = (await Array.fromAsync(streamPopulation(db, query))).map(
      (one) => [one.member.person, one] as const,
    )
    t.same(
      registered,
      registered.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      'in the order of their keys',
    )
    const found = new Map(registered)
    const strangerOf = strangersIn(query)
    return {
      member: (person: string) => found.get(person)?.member ?? strangerOf(person),
      has: (person: string) => found.get(person)?.belongs ?? false,
    }
  }

  await t.test('the snapshot that holds is of the last day before, as it was known', async (t) => {
    const first = await keep(snapshotOf('holds'))
    const mended = await keep(snapshotOf('holds', { recordedAt: '2026-11-01T00:00:00.000Z' }))
    const next = await keep(
      snapshotOf('holds', { asOf: '2027-03-31', recordedAt: '2027-04-05T00:00:00.000Z' }),
    )
    await keep(snapshotOf('holds', { scope: 'consolidated' }))
    await keep(snapshotOf('holds-not'))
    const find = async (asOf: string, knownAt: string, more = {}) =>
      (await findSnapshot(db, { organisation: 'holds', scope: 'submitting', asOf, knownAt, ...more }))?.id
    t.equal(await find('2026-03-31', now), first)
    t.equal(await find('2026-03-31', '2026-11-01T00:00:00Z'), mended, 'corrected')
    t.equal(await find('2026-03-30', '2028-01-01T00:00:00Z'), undefined, 'no day before')
    t.equal(await find('2027-03-31', '2027-04-04T00:00:00Z'), mended)
    t.equal(await find('2027-03-31', '2027-04-06T00:00:00Z'), next)
    t.equal(await find('2028-03-31', '2028-04-06T00:00:00Z', { since: '2027-04-01' }), undefined, 'too old')
    const whole = await findSnapshot(db, {
      organisation: 'holds',
      scope: 'submitting',
      asOf: '2026-03-31',
      knownAt: now,
    })
    t.match(whole, { cells, names: { 'department:D1': '営業部' }, kind: 'people', unmatched: 2 })
    const heads = await listSnapshots(db, 'holds')
    t.same([heads.length, heads[0]?.asOf, heads[0]?.total], [4, '2027-03-31', 100])
  })

  await t.test(
    'a snapshot of people says who counts, as what, and the register fills the rest',
    async (t) => {
      const organisation = 'population'
      const row = { organisation, segment: 'employee', gender: 'female', birthYearBand: '1980s' }
      const counted = await put({ ...row, person: '1', department: '営業部', from: '2020-04-01' })
      const leaver = await put({
        ...row,
        person: '2',
        department: '人事部',
        from: '2020-04-01',
        to: '2026-02-28',
      })
      const outside = await put({ ...row, person: '3', segment: 'resident' })
      const id = await keep(snapshotOf(organisation), [
        { person: counted, segment: 'fixed_term', attributes: { department: 'D1', age_band: '40-49' } },
      ])
      const query = { organisations: [organisation], asOf: '2026-03-31', knownAt: now }
      const snapshot = await findSnapshot(db, { organisation, scope: 'submitting', ...query })
      t.equal(snapshot?.id, id)
      const { member, has } = await populationOf({ ...query, ...(snapshot && { snapshot }) })
      t.same(member(counted), {
        person: counted,
        segment: 'fixed_term',
        inHeadcount: true,
        attributes: { department: 'D1', gender: 'female', age_band: '40-49' },
        departments: [{ from: '2020-04-01', department: '営業部' }],
      })
      t.match(member(leaver), {
        segment: 'regular',
        inHeadcount: false,
        attributes: { department: '人事部' },
      })
      t.match(member(outside), { segment: 'resident', inHeadcount: false })
      const stranger = randomUUID()
      t.same([has(counted), has(stranger)], [true, false])
      t.same(member(stranger), {
        person: stranger,
        segment: 'consortium_other',
        inHeadcount: false,
        attributes: {},
        departments: [],
      })
    },
  )

  await t.test('departments kept before they had one spelling read as if they had it', async (t) => {
    const organisation = 'spelling'
    const row = { organisation, segment: 'employee', person: '1' }
    const person = await put({ ...row, department: '営業本部／ 東京支店', to: '2026-01-31' })
    await put({ ...row, department: ' / ', from: '2026-02-01' })
    await keep(snapshotOf(organisation), [
      { person, segment: 'regular', attributes: { department: ' 営業本部 /東京支店//第一課' } },
    ])
    const query = { organisations: [organisation], asOf: '2026-03-31', knownAt: now }
    const snapshot = await findSnapshot(db, { organisation, scope: 'submitting', ...query })
    const { member } = await populationOf({ ...query, ...(snapshot && { snapshot }) })
    t.equal(member(person).attributes.department, '営業本部/東京支店/第一課')
    t.same(member(person).departments, [{ from: '', to: '2026-01-31', department: '営業本部/東京支店' }])
  })

  await t.test(
    'a snapshot of numbers counts whom the register has on its day in one of its segments',
    async (t) => {
      const organisation = 'numbers'
      const regular = await put({ organisation, person: '1', segment: 'employee', from: '2020-04-01' })
      const left = await put({ organisation, person: '2', segment: 'employee', to: '2026-03-30' })
      const last = await put({ organisation, person: '3', segment: 'employee', to: '2026-03-31' })
      const temporary = await put({ organisation, person: '4', employmentType: '契約社員' })
      await keep(snapshotOf(organisation, { kind: 'cells' }))
      const query = { organisations: [organisation], asOf: '2026-03-31', knownAt: now }
      const snapshot = await findSnapshot(db, { organisation, scope: 'submitting', ...query })
      const { member } = await populationOf({
        ...query,
        ...(snapshot && { snapshot, previousSnapshot: snapshot }),
      })
      t.same(
        [regular, left, last, temporary].map((person) => member(person).inHeadcount),
        [true, false, true, false],
      )
      t.match(member(regular).previous, { segment: 'regular', inHeadcount: true })
    },
  )

  await t.test('figures stand as they were last said, and as they were known at any time', async (t) => {
    const file = {
      organisation: 'figures',
      kind: 'targets',
      recordedBy: 'a',
      source: 'x.csv',
      sourceHash: 'b',
    } as const
    const say = async (recordedAt: string, target: number, withdrawn = false, level = '1+') =>
      await inTransaction(db, async (tx) => {
        const figure = { level, target, targetYear: 2027 }
        const rows = [{ key: `${level}\n2027`, withdrawn, figure }]
        await insertFigures(tx, { ...file, id: randomUUID(), recordedAt }, rows)
      })
    await say('2026-04-01T00:00:00.000Z', 1000)
    await say('2026-05-01T00:00:00.000Z', 1500)
    await say('2026-06-01T00:00:00.000Z', 1500, true)
    await say('2026-07-01T00:00:00.000Z', 20, false, '3')
    const at = async (knownAt: string) =>
      (await listFigures(db, 'figures', 'targets', knownAt)).map(({ level, target }) => [level, target])
    t.same(await at('2026-04-15T00:00:00Z'), [['1+', 1000]])
    t.same(await at('2026-05-15T00:00:00Z'), [['1+', 1500]])
    t.same(await at('2026-06-15T00:00:00Z'), [])
    t.same(await at('2026-07-15T00:00:00Z'), [['3', 20]])
    t.same(await listFigures(db, 'others', 'targets', now), [])
    const [standing] = await listFigures(db, 'figures', 'targets', now)
    t.equal(standing?.recordedAt, '2026-07-01T00:00:00.000Z')
  })

  await t.test('a mapping is kept per organisation and kind', async (t) => {
    const write = async (mapping: Record<string, string>) =>
      await inTransaction(db, async (tx) => {
        await writeMapping(tx, { organisation: 'maps', kind: 'headcount', mapping, at: now })
      })
    await write({ ID: 'email' })
    await write({ ID: 'employee_number' })
    t.same(await readMapping(db, 'maps', 'headcount'), { ID: 'employee_number' })
    t.same(await readMapping(db, 'other', 'headcount'), {})
  })
})
