import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { createTable, required } from './table.ts'

/** Status entries of credentials that were signed through the VC-API; their lists stand beside those of awards. */
export const vcApi: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const isSqlite = dialectOf(db) === 'sqlite'
    const entry = {
      list: 'text',
      position: 'integer',
      ...required(['owner', 'credential', 'purpose', 'created_at', 'changed_at']),
      is_set: 'flag',
    } as const
    await createTable(
      db,
      'vc_status_entries',
      entry,
      (table) =>
        table
          .addPrimaryKeyConstraint('vc_status_entries_pk', ['list', 'position'])
          .addUniqueConstraint('vc_status_entries_credential', ['owner', 'credential', 'purpose'])
          .addForeignKeyConstraint('vc_status_entries_index', ['list', 'position'], 'status_indexes', [
            'list',
            'position',
          ]),
      isSqlite,
    )
    await createTable(
      db,
      'vc_status_documents',
      { list: 'text', version: 'integer', content: 'text' },
      (table) =>
        table
          .addPrimaryKeyConstraint('vc_status_documents_pk', ['list'])
          .addForeignKeyConstraint('vc_status_documents_list', ['list'], 'status_lists', ['id']),
      isSqlite,
    )
  },
}
