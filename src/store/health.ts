import { sql } from 'kysely'

import { dialectOf } from './dialect.ts'
import type { Db } from './tables.ts'

const counted = ['persons', 'facts', 'awards', 'credentials', 'status_entries'] as const

export type Health = {
  readonly sound: boolean
  /** What SQLite found wrong, in its own words; for the operator. */
  readonly faults: readonly string[]
  /** Rows of the main tables. */
  readonly counts: Readonly<Record<(typeof counted)[number], number>>
}

/** Whether the database is whole, and how much is in it. PostgreSQL keeps its own house; there only reading is tried. */
export async function storeHealth(db: Db): Promise<Health> {
  const faults = dialectOf(db) === 'sqlite' ? await faultsOfFile(db) : []
  const entries: [string, number][] = []
  for (const table of counted) entries.push([table, await count(db, table)])
  // One entry for each name of `counted`.
  return { sound: faults.length === 0, faults, counts: Object.fromEntries(entries) as Health['counts'] }
}

async function faultsOfFile(db: Db): Promise<string[]> {
  const whole = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(db)
  const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  return [
    ...whole.rows.map(({ quick_check: line }) => line).filter((line) => line !== 'ok'),
    ...orphans.rows.slice(0, 20).map(({ table, parent }) => `${table} names a missing row of ${parent}`),
  ]
}

async function count(db: Db, table: (typeof counted)[number]): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return rows
}
