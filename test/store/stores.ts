import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import type { Test } from 'tap'

import { type Db, migrate, openStore, type Tables } from '../../src/store/open.ts'

/** A PostgreSQL server to test against as well; every run makes and drops schemas of its own there. */
export const postgresUrl = process.env['AKASHI_TEST_POSTGRES_URL']

export type TestStore = {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL'
  readonly db: Db
  /** What another process would open; PGlite lives inside this one. */
  readonly url?: string
}

/** The same tests on every database there is: a SQLite file, PGlite in process, PostgreSQL where the environment names it. */
export async function onEveryStore(
  t: Test,
  suite: (t: Test, store: TestStore) => Promise<void>,
): Promise<void> {
  for (const make of [sqliteStore, pgliteStore, ...(postgresUrl === undefined ? [] : [postgresStore])]) {
    const { store, close } = await make(t)
    await t.test(`on ${store.name}`, async (inner) => await suite(inner, store))
    await close()
  }
}

type Opened = { readonly store: TestStore; readonly close: () => Promise<void> }

export async function sqliteStore(t: Test): Promise<Opened> {
  const url = `sqlite:${join(t.testdir({}), 'akashi.db')}`
  const { db, close } = await openStore(url)
  await migrate(db)
  return { store: { name: 'SQLite', db, url }, close }
}

async function pgliteStore(): Promise<Opened> {
  const db: Db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: new PGlite() }) })
  await migrate(db)
  return { store: { name: 'PGlite', db }, close: async () => await db.destroy() }
}

async function postgresStore(): Promise<Opened> {
  const { url, drop } = await postgresSchema(postgresUrl ?? '')
  const { db, close } = await openStore(url)
  await migrate(db)
  const store = { name: 'PostgreSQL', db, url } as const
  return { store, close: async () => await close().then(drop) }
}

/** An empty schema of its own in the database that `base` names. */
export async function postgresSchema(base: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const admin = await openStore(base)
  await sql`create schema ${sql.id(schema)}`.execute(admin.db)
  const url = new URL(base)
  url.searchParams.set('options', `-c search_path=${schema}`)
  const drop = async (): Promise<void> => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(admin.db)
    await admin.close()
  }
  return { url: url.href, drop }
}
