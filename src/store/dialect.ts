import { SqliteAdapter } from 'kysely'

import type { Db } from './tables.ts'

export type Dialect = 'sqlite' | 'postgres'

/** Which database stands behind. Asked only where the two differ: row locks, health, the first migration. */
export function dialectOf(db: Pick<Db, 'getExecutor'>): Dialect {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}
