import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { sql } from 'kysely'
import t from 'tap'

import { insertAward } from '../../src/store/awards.ts'
import { readMeta, writeMeta } from '../../src/store/meta.ts'
import { inTransaction, migrate, openStore } from '../../src/store/open.ts'
import { newPerson, sampleAward } from './sample-rows.ts'
import { onEveryStore, sqliteStore } from './stores.ts'

t.test('a URL of no known kind is refused as a setting', async (t) => {
  for (const url of ['', 'mysql://localhost/akashi', '/var/lib/akashi.db'])
    await t.rejects(openStore(url), { code: 'settings_invalid', faults: [{ at: 'DATABASE_URL' }] })
})

t.test('a SQLite store makes its folder, survives a reopening, and is durable and checked', async (t) => {
  const path = join(t.testdir({}), 'new', 'folder', 'akashi.db')
  const first = await openStore(`sqlite:${path}`)
  t.equal(first.dialect, 'sqlite')
  await migrate(first.db)
  await writeMeta(first.db, 'kind', 'real')
  const pragma = async (name: string): Promise<unknown> =>
    Object.values(
      (await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(first.db)).rows[0] ?? {},
    )[0]
  t.same(
    [
      await pragma('journal_mode'),
      await pragma('synchronous'),
      await pragma('foreign_keys'),
      await pragma('busy_timeout'),
    ],
    ['wal', 2, 1, 10_000],
  )
  await first.close()
  t.ok(statSync(path).isFile())
  const second = await openStore(`sqlite:${path}`)
  await migrate(second.db)
  t.equal(await readMeta(second.db, 'kind'), 'real')
  await second.close()
})

t.test('a store in memory works alike', async (t) => {
  const { db, close } = await openStore('sqlite::memory:')
  await migrate(db)
  await writeMeta(db, 'kind', 'sample')
  t.equal(await readMeta(db, 'kind'), 'sample')
  await close()
})

t.test('a SQLite transaction has the write lock from its beginning', async (t) => {
  const { store, close } = await sqliteStore(t)
  const other = await openStore(store.url ?? '')
  await sql`pragma busy_timeout = 0`.execute(other.db)
  await inTransaction(store.db, async (tx) => {
    await readMeta(tx, 'kind') // reads only, and yet
    await t.rejects(writeMeta(other.db, 'kind', 'real'), { code: 'SQLITE_BUSY' })
  })
  await writeMeta(other.db, 'kind', 'real')
  await other.close()
  await close()
})

t.test('a file that is no database is refused', async (t) => {
  const folder = t.testdir({
    'akashi.db': 'this is a text file, long enough to be taken for one\n'.repeat(40),
  })
  await t.rejects(openStore(`sqlite:${join(folder, 'akashi.db')}`), { code: 'SQLITE_NOTADB' })
  t.match(readFileSync(join(folder, 'akashi.db'), 'utf8'), /^this is a text/, 'and left as it was')
})

await onEveryStore(t, async (t, { db }) => {
  await t.test('migrating again changes nothing, also several times at once', async (t) => {
    await Promise.all([migrate(db), migrate(db)])
    const rows = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
    t.same(
      rows.rows.map(({ name }) => name),
      [
        '0001-initial',
        '0003-disclosure',
        '0004-vc-api',
        '0005-report-runs',
        '0006-usage-days',
        '0007-entry-links',
        '0008-kept-reports',
        '0009-report-contents',
      ],
    )
  })

  await t.test('of twenty transactions at once that make one award, one makes it', async (t) => {
    const person = await newPerson(db)
    const insert = async (): Promise<{ award: { id: string }; inserted: boolean }> =>
      await inTransaction(db, async (tx) => await insertAward(tx, sampleAward(person)))
    const all = await Promise.all(Array.from({ length: 20 }, insert))
    t.equal(all.filter(({ inserted }) => inserted).length, 1)
    t.equal(new Set(all.map(({ award }) => award.id)).size, 1, 'and all answer it')
  })

  await t.test(
    'work that another transaction got in the way of runs again, a bounded number of times',
    async (t) => {
      let runs = 0
      const blocked = async (until: number): Promise<string> =>
        await inTransaction(db, async (tx) => {
          runs += 1
          await writeMeta(tx, `run-${until}`, String(runs))
          if (runs < until) throw Object.assign(new Error('could not serialize'), { code: '40001' })
          return 'through'
        })
      t.equal(await blocked(3), 'through')
      t.equal(await readMeta(db, 'run-3'), '3')
      runs = 0
      await t.rejects(blocked(1000), { code: '40001' })
      t.equal(runs, 8)
      t.equal(await readMeta(db, 'run-1000'), undefined)
      runs = 0
      const failing = inTransaction(db, async () => await Promise.reject(new RangeError(String((runs += 1)))))
      await t.rejects(failing, RangeError)
      t.equal(runs, 1, 'other errors are not tried again')
    },
  )
})
