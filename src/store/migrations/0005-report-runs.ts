import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { createTable, required } from './table.ts'

/** Frozen reports with their files: written once, never changed. */
export const reportRuns: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const isSqlite = dialectOf(db) === 'sqlite'
    const run = {
      ...required(['id', 'organisation']),
      number: 'integer',
      ...required(['generated_at', 'requested_by', 'parameters', 'manifest', 'salt_secret']),
    } as const
    await createTable(
      db,
      'report_runs',
      run,
      (table) =>
        table
          .addPrimaryKeyConstraint('report_runs_pk', ['id'])
          .addUniqueConstraint('report_runs_number', ['organisation', 'number']),
      isSqlite,
    )
    const file = {
      ...required(['run', 'name', 'kind', 'download', 'ascii', 'media_type', 'sha256']),
      size: 'integer',
      content: 'bytes',
    } as const
    await createTable(
      db,
      'report_files',
      file,
      (table) =>
        table
          .addPrimaryKeyConstraint('report_files_pk', ['run', 'name'])
          .addForeignKeyConstraint('report_files_of', ['run'], 'report_runs', ['id']),
      isSqlite,
    )
    await sql`create index report_runs_newest on report_runs (organisation, generated_at)`.execute(db)
  },
}
