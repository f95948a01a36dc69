import { sql } from 'kysely'

import { dialectOf } from './dialect.ts'
import type { Db } from './tables.ts'

type Counted = 'persons' | 'facts' | 'awards' | 'credentials' | 'status_entries'

export type Health = {
  readonly sound: boolean
  /** What SQLite found wrong, in its own words; for the operator. */
  readonly faults: readonly string[]
  /** Rows of the main tables. */
  readonly counts: Readonly<Record<Counted, number>>
}

/** Whether the database is whole, and how much is in it. PostgreSQL keeps its own house; there only reading is tried. */
export async function storeHealth(db: Db): Promise<Health> {
  const faults = dialectOf(db) === 'sqlite' ? await faultsOfFile(db) : []
  const counts = {
    persons: await count(db, 'persons'),
    facts: await count(db, 'facts'),
    awards: await count(db, 'awards'),
    credentials: await count(db, 'credentials'),
    status_entries: await count(db, 'status_entries'),
  }
  return { sound: faults.length === 0, faults, counts }
}

async function faultsOfFile(db: Db): Promise<string[]> {
  const whole = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(db)
  const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  return [
    ...whole.rows.map(({ quick_check: line }) => line).filter((line) => line !== 'ok'),
    ...orphans.rows.slice(0, 20).map(({ table, parent }) => `${table} names a missing row of ${parent}`),
  ]
}

async function count(db: Db, table: Counted): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return rows
}
