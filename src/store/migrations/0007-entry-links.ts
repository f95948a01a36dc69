import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'

/** One-time links may let in somebody else than the operator: links made before have no caller and are the operator's. */
export const entryLinks: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const type = dialectOf(db) === 'sqlite' ? sql`text` : sql`text collate "C"`
    await db.schema.alterTable('admin_links').addColumn('caller', type).execute()
  },
}
