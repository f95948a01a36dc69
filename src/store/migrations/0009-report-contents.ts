import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { createTable } from './table.ts'

/** Long files of frozen reports lie in pieces, written while they are made; those frozen before stay as they are. */
export const reportContents: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await createTable(
      db,
      'report_contents',
      { content_key: 'text', piece: 'integer', bytes: 'bytes' },
      (table) => table.addPrimaryKeyConstraint('report_contents_pk', ['content_key', 'piece']),
      dialectOf(db) === 'sqlite',
    )
    await sql`alter table report_files add column content_key text`.execute(db)
  },
}
