import { randomUUID } from 'node:crypto'

import t from 'tap'

import { resolveFacts } from '../../src/domain/correction.ts'
import { countFacts, factPages, insertFacts, talkFacts } from '../../src/store/facts.ts'
import { inTransaction } from '../../src/store/open.ts'
import {
  currentEmail,
  findPerson,
  findPersonByIdentifier,
  listAffiliations,
  peopleByIdentifier,
  resolvePersons,
  upsertPerson,
} from '../../src/store/persons.ts'
import { newPerson, now, sampleFact } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

await onEveryStore(t, async (t, { db }) => {
  await t.test(
    'identifiers are resolved in bulk, once for each person, however they are written',
    async (t) => {
      const values = [
        '１００１',
        '1002',
        'Hana@Example.test',
        ...Array.from({ length: 1200 }, (_, i) => `N${i}`),
      ]
      const first = await inTransaction(
        db,
        async (tx) => await resolvePersons(tx, 'bulk', values, randomUUID),
      )
      t.equal(first.created.length, values.length)
      const again = ['1001', ' 1002 ', ' hana@example.test', 'new-one']
      const second = await inTransaction(
        db,
        async (tx) => await resolvePersons(tx, 'bulk', again, randomUUID),
      )
      t.same(second.created, ['new-one'])
      t.equal(second.keys.get('1001'), first.keys.get('１００１'))
      t.equal(second.keys.get(' hana@example.test'), first.keys.get('Hana@Example.test'))
      t.equal(
        await findPersonByIdentifier(db, 'bulk', 'HANA@example.test'),
        first.keys.get('Hana@Example.test'),
      )
      t.equal(
        await findPersonByIdentifier(db, 'other', '1001'),
        undefined,
        'another organisation does not know it',
      )
      t.equal((await peopleByIdentifier(db)).get('bulk/1001'), first.keys.get('１００１'))
      t.match(await listAffiliations(db, [first.keys.get('Hana@Example.test') ?? '']), [
        { email: 'hana@example.test' },
      ])
    },
  )

  await t.test(
    'a row of the people file is new, changed or the same, and names stay as written',
    async (t) => {
      const row = {
        person: '2001',
        organisation: 'people',
        familyName: '髙﨑',
        givenName: '𠮷子\u{E0101}',
        email: 'Sakiko@Example.test',
        department: '営業部',
        from: '2024-04-01',
      }
      const put = async (more: object) =>
        await inTransaction(db, async (tx) => await upsertPerson(tx, { ...row, ...more }, randomUUID, now))
      const first = await put({})
      t.equal(first.change, 'new')
      t.same(await put({}), { ...first, change: 'same' })
      t.equal((await put({ latinName: 'Sakiko Takasaki' })).change, 'changed')
      t.equal((await put({})).change, 'same', 'a name that a row leaves out is not erased')
      t.equal(
        (await put({ from: '2026-04-01', department: '人事部', email: 'new@example.test' })).change,
        'changed',
      )
      t.match(await findPerson(db, first.key), {
        familyName: '髙﨑',
        givenName: '𠮷子\u{E0101}',
        latinName: 'Sakiko Takasaki',
      })
      t.match(await listAffiliations(db, [first.key]), [{ department: '営業部' }, { department: '人事部' }])
      t.equal(await currentEmail(db, first.key, '2026-03-31T14:59:59Z'), 'Sakiko@Example.test')
      t.equal(
        await currentEmail(db, first.key, '2026-03-31T15:00:00Z'),
        'new@example.test',
        'the day is a day in Japan',
      )
      t.equal(await findPersonByIdentifier(db, 'people', 'sakiko@example.test'), first.key)
    },
  )

  await t.test('an identifier of somebody else stays theirs, and the row says so', async (t) => {
    const put = async (person: string, email: string) =>
      await inTransaction(
        db,
        async (tx) => await upsertPerson(tx, { person, organisation: 'taken', email }, randomUUID, now),
      )
    const first = await put('1', 'shared@example.test')
    await inTransaction(db, async (tx) => await resolvePersons(tx, 'taken', ['2'], randomUUID))
    const second = await put('2', 'shared@example.test')
    t.same(second.taken, ['shared@example.test'])
    t.not(second.key, first.key)
  })

  await t.test('what the people file says replaces what only an identifier said', async (t) => {
    const { keys } = await inTransaction(
      db,
      async (tx) => await resolvePersons(tx, 'bare', ['7'], randomUUID),
    )
    const incoming = { person: '7', organisation: 'bare', department: '企画', from: '2025-04-01' }
    const { key } = await inTransaction(db, async (tx) => await upsertPerson(tx, incoming, randomUUID, now))
    t.equal(key, keys.get('7'))
    t.same(await listAffiliations(db, [key]), [
      { person: key, organisation: 'bare', employeeNumber: '7', department: '企画', from: '2025-04-01' },
    ])
  })

  await t.test(
    'facts come back as they went in; again they change nothing; other content conflicts',
    async (t) => {
      const person = await newPerson(db)
      const facts = [
        sampleFact(person, { value: '９０点', occurredAt: '2026-09-30T10:00:00+09:00' }),
        sampleFact(person, { minutes: 7.5 }),
      ]
      const ids = facts.map(({ id }) => id)
      const put = async (rows: typeof facts) =>
        await inTransaction(db, async (tx) => await insertFacts(tx, rows))
      t.same(await put(facts), { inserted: ids, unchanged: [], conflicting: [] })
      const before = await countFacts(db)
      const later = facts.map((fact) => ({ ...fact, recordedAt: '2027-01-01T00:00:00.000Z' }))
      t.same(await put(later), { inserted: [], unchanged: ids, conflicting: [] })
      const [first] = facts
      t.ok(first)
      if (first === undefined) return
      t.same((await put([{ ...first, minutes: 1 }])).conflicting, [first.id])
      t.same(
        (await put([{ ...first, organisation: 'other-org' }])).inserted,
        [first.id],
        'ids belong to an organisation',
      )
      const twin = sampleFact(person)
      t.same(await put([twin, twin, { ...twin, role: 'x' }]), {
        inserted: [twin.id],
        unchanged: [twin.id],
        conflicting: [twin.id],
      })
      t.equal(await countFacts(db), before + 2)
      const [page] = await collect(factPages(db, { persons: [person] }))
      t.same(page?.[0]?.facts.slice(0, 2), facts)
    },
  )

  await t.test('facts stream in pages of people, all facts of a person together', async (t) => {
    const values = Array.from({ length: 450 }, (_, i) => `P${i}`)
    const { keys } = await inTransaction(
      db,
      async (tx) => await resolvePersons(tx, 'paged', values, randomUUID),
    )
    const facts = [1, 2, 3].flatMap((day) =>
      [...keys.values()].map((person) =>
        sampleFact(person, { organisation: 'paged', session: `DAY${day}`, programme: `p${day}` }),
      ),
    )
    await inTransaction(db, async (tx) => await insertFacts(tx, facts))
    const pages = await collect(factPages(db, { persons: [...keys.values()] }))
    t.same(
      pages.map((page) => page.length),
      [200, 200, 50],
    )
    t.ok(
      pages.flat().every(({ facts: own }) => own.map(({ session }) => session).join() === 'DAY1,DAY2,DAY3'),
    )
    t.equal(new Set(pages.flat().map(({ person }) => person)).size, 450)
    const [one] = keys.values()
    const narrow = { persons: [one ?? ''], programmes: ['p2'] }
    t.match(await collect(factPages(db, narrow)), [[{ facts: [{ session: 'DAY2' }] }]])
    t.match(await collect(factPages(db, { persons: [one ?? ''], knownAt: '2026-01-01T00:00:00.000Z' })), [
      [{ facts: [] }],
    ])
    t.same(await collect(factPages(db, { persons: [] })), [])
  })

  await t.test('a correction that moves a fact comes along with both persons', async (t) => {
    const [wrong, right] = [await newPerson(db), await newPerson(db)]
    const original = sampleFact(wrong)
    const moved = sampleFact(right, { corrects: original.id, recordedAt: '2026-10-02T00:00:00.000Z' })
    const back = sampleFact(wrong, { corrects: original.id, recordedAt: '2026-10-03T00:00:00.000Z' })
    const standing = async (person: string) => {
      const [page] = await collect(factPages(db, { persons: [person] }))
      return resolveFacts(page?.[0]?.facts ?? [])
        .filter((fact) => fact.person === person)
        .map(({ id }) => id)
    }
    await inTransaction(db, async (tx) => await insertFacts(tx, [original, moved]))
    t.same([await standing(wrong), await standing(right)], [[], [moved.id]])
    await inTransaction(db, async (tx) => await insertFacts(tx, [back]))
    t.same(
      [await standing(wrong), await standing(right)],
      [[back.id], []],
      'the later of two corrections wins',
    )
  })

  await t.test('talks are found without reading anything else', async (t) => {
    const person = await newPerson(db)
    const talk = sampleFact(person, { kind: 'talk', counterpart: '1001', counterpartOrganisation: 'bulk' })
    await inTransaction(db, async (tx) => await insertFacts(tx, [talk, sampleFact(person)]))
    t.same(await talkFacts(db), [talk])
  })

  await t.test('nothing of a transaction that failed is kept', async (t) => {
    const person = await newPerson(db)
    const before = await countFacts(db)
    const failing = inTransaction(db, async (tx) => {
      await insertFacts(tx, [sampleFact(person, { recordedAt: now })])
      throw new RangeError('half-way')
    })
    await t.rejects(failing, RangeError)
    t.equal(await countFacts(db), before)
  })
})

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(page)
  return all
}
