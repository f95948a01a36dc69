import { randomInt, randomUUID } from 'node:crypto'

import t from 'tap'

import type { CredentialRecord, StatusWord } from '../../src/domain/award.ts'
import { type Db, inTransaction, isDuplicate } from '../../src/store/open.ts'
import {
  chooseFreeIndex,
  history,
  listStatus,
  readStatusDocuments,
  setStatus,
  statusOf,
  touchListsOf,
  writeStatusDocuments,
} from '../../src/store/status.ts'
import {
  findVcList,
  findVcOwners,
  insertVcEntries,
  readVcDocument,
  setVcStatus,
  vcListIssuer,
  writeVcDocument,
} from '../../src/store/vc-status.ts'
import { issued, now } from './sample-rows.ts'
import { onEveryStore } from './stores.ts'

type More = { readonly next?: string; readonly at?: string }

async function set(
  db: Db,
  { statusList, statusIndex, id, award }: CredentialRecord,
  word: StatusWord,
  more: More = {},
): Promise<void> {
  const place = { list: statusList, index: statusIndex, credential: id, award }
  await inTransaction(db, async (tx) => {
    await setStatus(tx, { ...place, word, reason: 'other', at: now, by: 'token:a', ...more })
  })
}

const choose = async (db: Db, issuer: string, random: (max: number) => number, capacity = 131_072) =>
  await inTransaction(
    db,
    async (tx) => await chooseFreeIndex(tx, { issuer, random, makeListId: randomUUID, at: now, capacity }),
  )

await onEveryStore(t, async (t, { db }) => {
  await t.test(
    'a credential of the VC-API has one entry for each purpose, and its list is no badge’s',
    async (t) => {
      const owner = 'vc-api-test'
      const { list, index } = await choose(db, vcListIssuer(owner, 'suspension'), randomInt)
      const entry = { list, index, credential: 'urn:test:1', purpose: 'suspension' }
      const insert = async (more: object): Promise<void> => {
        await inTransaction(db, async (tx) => await insertVcEntries(tx, owner, [{ ...entry, ...more }], now))
      }
      const set = async (isSet: boolean): Promise<boolean> =>
        await inTransaction(db, async (tx) => await setVcStatus(tx, { ...entry, owner, isSet, at: now }))
      await insert({})
      for (const more of [{ credential: 'urn:test:2' }, {}]) {
        const error: unknown = await insert(more).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        t.ok(isDuplicate(error))
      }
      t.same(await findVcOwners(db, 'urn:test:1', 'suspension'), [owner])
      t.same(await findVcOwners(db, 'urn:test:1', 'revocation'), [])
      t.equal(await set(false), false)
      t.equal(await set(true), true)
      t.equal(await set(true), false)
      t.match(await findVcList(db, list), { owner, purpose: 'suspension', version: 1, setIndexes: [index] })
      t.equal(await listStatus(db, list), undefined)
      t.equal(await findVcList(db, (await choose(db, owner, randomInt)).list), undefined)

      await writeVcDocument(db, { list, version: 1, content: 'new' })
      await writeVcDocument(db, { list, version: 0, content: 'old' })
      t.equal(await readVcDocument(db, list, 1), 'new')
      t.equal(await readVcDocument(db, list, 0), undefined)
    },
  )

  await t.test('an index is random, of the whole list, and never handed out twice', async (t) => {
    const asked: number[] = []
    const draws = [5, 5, 5, 9]
    const scripted = (max: number): number => {
      asked.push(max)
      return draws.shift() ?? 0
    }
    const first = await choose(db, 'random', scripted)
    const second = await choose(db, 'random', scripted)
    t.same([first.index, second.index], [5, 9])
    t.equal(first.list, second.list)
    t.same(new Set(asked), new Set([131_072]))
    t.not((await choose(db, 'other-issuer', scripted)).list, first.list, 'every issuer has lists of its own')
  })

  await t.test('a list that is half full is followed by a new one', async (t) => {
    const chosen = []
    for (let i = 0; i < 12; i += 1) chosen.push(await choose(db, 'small', randomInt, 8))
    const lists = Map.groupBy(chosen, ({ list }) => list)
    t.same(
      [...lists.values()].map((indexes) => indexes.length),
      [4, 4, 4],
    )
    t.ok([...lists.values()].every((indexes) => new Set(indexes.map(({ index }) => index)).size === 4))
  })

  await t.test('a source that repeats itself is an error, not an endless search', async (t) => {
    await choose(db, 'stuck', () => 3)
    await t.rejects(
      choose(db, 'stuck', () => 3),
      { message: /repeats itself/ },
    )
  })

  await t.test('an index that was taken in a transaction that failed is free again', async (t) => {
    const failing = inTransaction(db, async (tx) => {
      await chooseFreeIndex(tx, { issuer: 'undone', random: () => 7, makeListId: randomUUID, at: now })
      throw new RangeError('half-way')
    })
    await t.rejects(failing, RangeError)
    t.equal((await choose(db, 'undone', () => 7)).index, 7)
  })

  await t.test(
    'a set bit stays set: suspended may end as revoked or superseded, and these are last words',
    async (t) => {
      const { award, credential } = await issued(db, { issuer: 'bits' })
      const before = await listStatus(db, credential.statusList)
      t.same(before, { issuer: 'bits', capacity: 131_072, version: 0, entries: [] })
      t.equal(await statusOf(db, credential.id), undefined)
      await set(db, credential, 'suspended')
      t.same(await statusOf(db, credential.id), { word: 'suspended', reason: 'other', at: now })
      await t.rejects(set(db, credential, 'suspended'), { code: 'already_ended' })
      const at = '2026-10-02T00:00:00.000Z'
      await set(db, credential, 'superseded', { next: 'the-next-serial', at })
      for (const word of ['suspended', 'superseded', 'revoked'] as const)
        await t.rejects(set(db, credential, word), { code: 'already_ended' })
      const entry = {
        index: credential.statusIndex,
        word: 'superseded',
        reason: 'other',
        award: award.id,
        at,
        next: 'the-next-serial',
      }
      t.same(await listStatus(db, credential.statusList), {
        issuer: 'bits',
        capacity: 131_072,
        version: 2,
        entries: [entry],
      })
      t.match(await history(db, award.id), [
        { credential: credential.id, word: 'suspended', at: now, by: 'token:a' },
        { credential: credential.id, word: 'superseded', at, next: 'the-next-serial' },
      ])
    },
  )

  await t.test('only the bit that was signed into a credential can be set for it', async (t) => {
    const { credential } = await issued(db)
    await t.rejects(
      set(db, { ...credential, statusIndex: (credential.statusIndex + 1) % 131_072 }, 'revoked'),
    )
    t.same(await statusOf(db, credential.id), undefined)
  })

  await t.test(
    'signed documents are kept for their version, and an older version never returns',
    async (t) => {
      const { award, credential } = await issued(db, { issuer: 'documents' })
      const statusList = credential.statusList
      const write = async (version: number, text: string) =>
        await writeStatusDocuments(db, {
          statusList,
          version,
          list: `list ${text}`,
          states: `states ${text}`,
        })
      await write(1, 'one')
      await write(1, 'one again')
      t.same(await readStatusDocuments(db, statusList, 1), { list: 'list one', states: 'states one' })
      await write(2, 'two')
      await write(1, 'late')
      t.equal(await readStatusDocuments(db, statusList, 1), undefined)
      t.same(await readStatusDocuments(db, statusList, 2), { list: 'list two', states: 'states two' })
      await set(db, credential, 'suspended')
      await inTransaction(db, async (tx) => await touchListsOf(tx, award.id))
      t.equal((await listStatus(db, statusList))?.version, 1, 'nothing names a successor yet')
      await set(db, credential, 'superseded', { next: 'the-next-serial' })
      await inTransaction(db, async (tx) => await touchListsOf(tx, award.id))
      t.equal(
        (await listStatus(db, statusList))?.version,
        3,
        'publishing changes what the states document says',
      )
      t.equal(await listStatus(db, 'nowhere'), undefined)
    },
  )
})
