import { randomUUID } from 'node:crypto'

import t from 'tap'

import type { Award, CredentialRecord, ReasonCode, StatusWord } from '../../src/domain/award.ts'
import type { IncomingPerson } from '../../src/domain/person.ts'
import { listBelongings } from '../../src/store/affiliation-versions.ts'
import { insertCredential, supersedeCurrent } from '../../src/store/credentials.ts'
import { dialectOf } from '../../src/store/dialect.ts'
import { insertFacts } from '../../src/store/facts.ts'
import { type LedgerQuery, type PersonAwards, streamLedger } from '../../src/store/ledger.ts'
import { fillLedger } from '../../src/store/migrations/0003-fill-ledger.ts'
import { type Db, inTransaction } from '../../src/store/open.ts'
import { resolvePersons, upsertPerson } from '../../src/store/persons.ts'
import { setStatus } from '../../src/store/status.ts'
import { issued, newPerson, now, sampleCredential, sampleFact } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

const later = '2027-01-01T00:00:00.000Z'

async function read(db: Db, query: LedgerQuery, knownAt = later): Promise<PersonAwards[]> {
  const found: PersonAwards[] = []
  for await (const one of streamLedger(db, query, knownAt)) found.push(one)
  return found
}

const byIssuer = (organisation: string): LedgerQuery => ({
  viewpoint: 'issuer',
  organisations: [organisation],
})

async function say(
  db: Db,
  { statusList, statusIndex, id, award }: CredentialRecord,
  word: StatusWord,
  at: string,
  reason: ReasonCode = 'other',
): Promise<void> {
  const place = { list: statusList, index: statusIndex, credential: id, award }
  await inTransaction(db, async (tx) => {
    await setStatus(tx, { ...place, word, reason, at, by: 'token:a' })
  })
}

/** The next serial, as a correction or a renewal makes it. */
async function next(
  db: Db,
  award: Award,
  before: CredentialRecord,
  issuedAt: string,
  more: Partial<CredentialRecord> = {},
): Promise<CredentialRecord> {
  return await inTransaction(db, async (tx) => {
    await supersedeCurrent(tx, award.id)
    const record = await sampleCredential(tx, award, { serial: before.serial + 1, issuedAt, ...more })
    await insertCredential(tx, record)
    const place = { list: before.statusList, index: before.statusIndex, credential: before.id }
    const word = {
      word: 'superseded',
      reason: 'other',
      at: issuedAt,
      by: 'token:a',
      next: record.id,
    } as const
    await setStatus(tx, { ...place, award: award.id, ...word })
    return record
  })
}

await onEveryStore(t, async (t, { db }) => {
  await t.test('an award stands under its day in Japan, known from its first credential on', async (t) => {
    const { award } = await issued(db, {
      issuer: 'days',
      // 00:30 of 1 April in Japan is still March in London.
      awardedAt: '2027-03-31T15:30:00Z',
      validUntil: '2028-03-31T14:59:59Z',
    })
    const { id, person, badge, programme } = award
    t.same(await read(db, byIssuer('days')), [
      {
        person,
        awards: [
          {
            award: id,
            person,
            badge,
            programme,
            issuer: 'days',
            awardedOn: '2027-04-01',
            recordedAt: now,
            validUntilOn: '2028-03-31',
            events: [],
          },
        ],
      },
    ])
    t.same(await read(db, byIssuer('days'), '2026-10-01T01:02:03.455Z'), [], 'a millisecond earlier')
    t.same(await read(db, byIssuer('nobody')), [])
  })

  await t.test('what became of it follows, in the order in which it was recorded', async (t) => {
    const until = { issuer: 'events', validUntil: '2027-09-30T14:59:59Z' }
    const first = await issued(db, until)
    await say(db, first.credential, 'suspended', '2026-10-02T15:00:00.000Z')
    const second = await next(db, first.award, first.credential, '2026-10-03T00:00:00.000Z')
    const third = await next(db, first.award, second, '2026-10-04T00:00:00.000Z', {
      validUntil: '2028-09-30T14:59:59Z',
    })
    const fourth = await next(db, first.award, third, '2026-10-05T00:00:00.000Z', {
      validUntil: '2028-09-30T14:59:59Z',
    })
    await say(db, fourth, 'revoked', '2026-10-06T00:00:00.000Z', 'evidence_false')
    const declined = await issued(db, { ...until, person: first.award.person, badge: 'second-badge' })
    await say(db, declined.credential, 'revoked', '2026-10-07T00:00:00.000Z', 'recipient_request')

    const [all] = await read(db, byIssuer('events'))
    const events = (id: string) => all?.awards.find(({ award }) => award === id)?.events
    t.match(events(first.award.id), [
      { kind: 'suspended', on: '2026-10-03', recordedAt: '2026-10-02T15:00:00.000Z', reason: 'other' },
      { kind: 'reinstated', on: '2026-10-03' },
      { kind: 'renewed', on: '2026-10-04', validUntilOn: '2028-09-30' },
      { kind: 'superseded', on: '2026-10-04' },
      { kind: 'superseded', on: '2026-10-05' },
      { kind: 'revoked', on: '2026-10-06', reason: 'evidence_false' },
    ])
    t.equal(events(first.award.id)?.length, 6)
    t.same(
      events(declined.award.id)?.map(({ kind }) => kind),
      ['declined'],
    )
    const [then] = await read(db, byIssuer('events'), '2026-10-03T12:00:00.000Z')
    t.same(
      then?.awards.find(({ award }) => award === first.award.id)?.events.map(({ kind }) => kind),
      ['suspended', 'reinstated'],
    )
  })

  await t.test('a store that had issued before is filled with the same ledger', async (t) => {
    const ledger = async () => [
      await db.selectFrom('award_ledger').selectAll().orderBy('award').execute(),
      await db.selectFrom('award_events').selectAll().orderBy('award').orderBy('seq').execute(),
    ]
    const written = await ledger()
    t.ok((written[1]?.length ?? 0) >= 7)
    for (const table of ['award_ledger', 'award_events', 'affiliation_versions'] as const)
      await db.deleteFrom(table).execute()
    await fillLedger(db, dialectOf(db))
    t.same(await ledger(), written)
    const people = await db.selectFrom('affiliations').selectAll().execute()
    t.equal((await db.selectFrom('affiliation_versions').selectAll().execute()).length, people.length)
  })

  await t.test('people come in order, each once, their awards by day', async (t) => {
    const persons = await Promise.all(Array.from({ length: 4 }, async () => await newPerson(db, 'order')))
    for (const [index, person] of [...persons, ...persons].entries())
      await issued(db, {
        issuer: 'order',
        person,
        occasion: `c${index}`,
        awardedAt: `2026-0${9 - index}-10T03:00:00Z`,
      })
    const found = await read(db, byIssuer('order'))
    t.same(
      found.map(({ person }) => person),
      persons.toSorted(),
    )
    for (const { awards } of found) {
      const days = awards.map(({ awardedOn }) => awardedOn)
      t.same(days, days.toSorted())
      t.equal(days.length, 2)
    }
    for (const pageSize of [1, 3, 8]) {
      const paged: PersonAwards[] = []
      for await (const one of streamLedger(db, byIssuer('order'), later, pageSize)) paged.push(one)
      t.same(paged, found, `in pages of ${pageSize}`)
    }
  })

  await t.test(
    'an employer reads its own badges, and foreign ones only where they were linked',
    async (t) => {
      const programmes = new Map([
        ['own-stack', { organisation: 'employer' }],
        ['consortium', { organisation: 'foreign' }],
        ['other-stack', { organisation: 'somebody' }],
      ])
      const [linked, shown, silent, elsewhere, undone] = await Promise.all(
        Array.from({ length: 5 }, async () => await newPerson(db, 'employer')),
      )
      const stranger = await newPerson(db, 'foreign')
      const all = [linked, shown, silent, elsewhere, undone, stranger].map((person) => person ?? '')
      for (const person of all) {
        await issued(db, { issuer: 'foreign', person, badge: 'side-job', awardedAt: '2026-01-01T03:00:00Z' })
        await issued(db, { issuer: 'third', person, badge: 'third' })
      }
      for (const person of [linked, stranger]) await issued(db, { issuer: 'employer', person: person ?? '' })
      const link = (person = '', more: object = {}) =>
        sampleFact(person, {
          kind: 'confirmation',
          status: 'linked',
          byRole: 'holder',
          value: 'foreign',
          organisation: 'employer',
          recordedAt: now,
          ...more,
        })
      const withdrawn = link(undone, { programme: 'own-stack' })
      const facts = [
        link(linked, { programme: 'own-stack' }),
        link(shown, { programme: 'consortium' }),
        link(elsewhere, { programme: 'other-stack' }),
        link(elsewhere, { programme: 'own-stack', occurredOn: '2027-01-01' }),
        link(silent, { programme: 'own-stack', byRole: 'staff' }),
        link(stranger, { organisation: 'foreign', programme: 'own-stack' }),
        withdrawn,
        { ...withdrawn, id: randomUUID(), status: 'void', corrects: withdrawn.id, recordedAt: later },
      ]
      await inTransaction(db, async (tx) => await insertFacts(tx, facts))
      const employed = async (knownAt: string) => {
        const query = {
          viewpoint: 'employer',
          organisations: ['employer'],
          programmes,
          linksKnownAt: knownAt,
          asOf: '2026-12-31',
        } as const
        const found = await read(db, query, knownAt)
        return new Map(found.map(({ person, awards }) => [person, awards.map(({ issuer }) => issuer)]))
      }
      const seen = await employed(later)
      t.same(seen.get(linked ?? ''), ['foreign', 'employer'])
      t.same(seen.get(shown ?? ''), ['foreign'])
      t.same(
        seen.get(stranger),
        ['foreign', 'employer'],
        'whose people they are is not for the ledger to say',
      )
      t.equal(seen.size, 3)
      t.same(
        (await employed('2026-12-31T00:00:00Z')).get(undone ?? ''),
        ['foreign'],
        'before it was withdrawn',
      )
    },
  )

  await t.test('where people belonged is answered as it was known at any time', async (t) => {
    const row: IncomingPerson = {
      person: '00123',
      organisation: 'moves',
      department: '営業部',
      segment: 'regular',
      from: '2024-04-01',
    }
    const put = async (more: Partial<IncomingPerson>, at: string) =>
      await inTransaction(db, async (tx) => await upsertPerson(tx, { ...row, ...more }, randomUUID, at))
    await inTransaction(db, async (tx) => await resolvePersons(tx, 'moves', ['00123'], randomUUID))
    const { key } = await put({}, '2026-04-01T00:00:00.000Z')
    await put({ to: '2026-06-30' }, '2026-07-05T00:00:00.000Z')
    await put({ department: '人事部', from: '2026-07-01' }, '2026-07-05T00:00:00.000Z')
    const at = async (instant: string) => (await listBelongings(db, 'moves', instant)).get(key)
    const person = key
    const sales = { person, department: '営業部', segment: 'regular', from: '2024-04-01' }
    t.same(await at('2026-03-31T00:00:00Z'), [{ person }])
    t.same(await at('2026-07-04T00:00:00Z'), [sales])
    t.same(await at('2026-07-06T00:00:00Z'), [
      { ...sales, to: '2026-06-30' },
      { ...sales, department: '人事部', from: '2026-07-01' },
    ])
  })
})
