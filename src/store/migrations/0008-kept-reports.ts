import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { createTable, required } from './table.ts'

/** The figures that pages show without counting: the last ones of each set of parameters. */
export const keptReports: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await createTable(
      db,
      'kept_reports',
      required(['id', 'organisation', 'counted_at', 'mark', 'content']),
      (table) => table.addPrimaryKeyConstraint('kept_reports_pk', ['id']),
      dialectOf(db) === 'sqlite',
    )
    await sql`create index kept_reports_newest on kept_reports (organisation, counted_at)`.execute(db)
  },
}
