import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'

import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'

import { DomainError } from '../domain/error.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { initial } from './migrations/0001-initial.ts'
import { disclosure } from './migrations/0003-disclosure.ts'
import { vcApi } from './migrations/0004-vc-api.ts'
import { reportRuns } from './migrations/0005-report-runs.ts'
import { usageDays } from './migrations/0006-usage-days.ts'
import { entryLinks } from './migrations/0007-entry-links.ts'
import { keptReports } from './migrations/0008-kept-reports.ts'
import { reportContents } from './migrations/0009-report-contents.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { ImmediateSqliteDialect } from './sqlite-dialect.ts'
import type { Db, Tables, Tx } from './tables.ts'

export type { Db, Tables, Tx } from './tables.ts'

export type Store = { readonly db: Db; readonly dialect: Dialect; readonly close: () => Promise<void> }

const migrations = {
  '0001-initial': initial,
  '0003-disclosure': disclosure,
  '0004-vc-api': vcApi,
  '0005-report-runs': reportRuns,
  '0006-usage-days': usageDays,
  '0007-entry-links': entryLinks,
  '0008-kept-reports': keptReports,
  '0009-report-contents': reportContents,
}

/** Tries of one transaction that another one keeps getting in the way of. */
const mostTries = 8

const transientCodes = new Set([
  '40001',
  '40P01',
  // Kysely looks through every schema of the database, and somebody dropped one meanwhile.
  '3F000',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
])

const duplicateCodes = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/**
 * Rows live as long as their page. V8 would take the rows of a long query for objects that stay, put all further ones among
 * the old, and keep there what they hold: memory grew by a hundred megabytes, and each collection copied what was over.
 */
function keepRowsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}

/**
 * Opens `sqlite:/path/file.db`, `sqlite::memory:` or `postgres://…`. Throws `settings_invalid` for any other URL.
 * Tables are made by `migrate`.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  keepRowsYoung()
  const dialect = await dialectFor(databaseUrl)
  const db = new Kysely<Tables>({ dialect })
  if (dialect instanceof ImmediateSqliteDialect) marks.set(db, () => dialect.changeMark())
  return { db, dialect: dialectOf(db), close: async () => await db.destroy() }
}

const marks = new WeakMap<Db, () => string>()

/** A text that stays as it is while nothing changes in the store; undefined where no store can tell cheaply. */
export function changeMark(db: Db): string | undefined {
  return marks.get(db)?.()
}

async function dialectFor(url: string): Promise<ConstructorParameters<typeof Kysely>[0]['dialect']> {
  if (/^postgres(ql)?:\/\//.test(url)) return postgresDialect(url)
  if (url.startsWith('sqlite:'))
    return await patiently(() => new ImmediateSqliteDialect(url.slice('sqlite:'.length)))
  const faults = [{ code: 'database_url_unknown', at: 'DATABASE_URL' }]
  throw new DomainError('settings_invalid', {}, { faults })
}

/** Brings the tables up to date. Safe from several processes at once: one migrates, the others wait and find it done. */
export async function migrate(db: Db): Promise<void> {
  const schema = dialectOf(db) === 'postgres' ? await currentSchema(db) : undefined
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => await Promise.resolve(migrations) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  })
  try {
    await patiently(async () => {
      const { error } = await migrator.migrateToLatest()
      if (error !== undefined) throw error
    })
  } catch (cause) {
    throw new Error('the store could not be migrated', { cause })
  }
}

async function currentSchema(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? undefined
}

/**
 * All of `work` or nothing of it. Work that another transaction got in the way of runs again from its beginning, a
 * bounded number of times, so it must do nothing outside the transaction. Inside, use `tx` only: on SQLite `db` would
 * wait for the transaction that waits for it.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await patiently(async () => await db.transaction().setIsolationLevel('read committed').execute(work))
}

async function patiently<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === mostTries || !isTransient(error)) throw error
    }
    // Different waits, so that two that met once do not meet again.
    await delay(Math.random() * 10 * 2 ** tries)
  }
}

/** Whether a row was refused because an equal one is there: another process was first. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && duplicateCodes.has(String(error.code))
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && transientCodes.has(String(error.code))
}
