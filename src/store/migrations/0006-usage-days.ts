import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { jstDate } from '../../domain/japan-time.ts'
import { dialectOf } from '../dialect.ts'
import { createTable, required } from './table.ts'

/** Daily counts of what happens to badges after issue. Badges that are public already count as made public once. */
export const usageDays: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const isSqlite = dialectOf(db) === 'sqlite'
    const now = new Date().toISOString()
    const day = {
      ...required(['organisation', 'badge', 'happened_on', 'kind', 'recorded_on']),
      uses: 'integer',
    } as const
    await createTable(
      db,
      'usage_days',
      day,
      (table) =>
        table.addPrimaryKeyConstraint('usage_days_pk', [
          'organisation',
          'happened_on',
          'badge',
          'kind',
          'recorded_on',
        ]),
      isSqlite,
    )
    await createTable(
      db,
      'award_uses',
      required(['award', 'kind']),
      (table) =>
        table
          .addPrimaryKeyConstraint('award_uses_pk', ['award', 'kind'])
          .addForeignKeyConstraint('award_uses_award', ['award'], 'awards', ['id']),
      isSqlite,
    )
    await sql`insert into meta (key, value) values ('usage_since', ${now})`.execute(db)
    await sql`insert into award_uses (award, kind)
      select award_ledger.award, 'first_public' from award_ledger
      join awards on awards.id = award_ledger.award where awards.visibility = 'public'`.execute(db)
    await sql`insert into usage_days (organisation, badge, happened_on, kind, recorded_on, uses)
      select award_ledger.issuer, award_ledger.badge, awarded_on, 'first_public', ${jstDate(now)}, count(*)
      from award_ledger join award_uses on award_uses.award = award_ledger.award
      group by award_ledger.issuer, award_ledger.badge, awarded_on`.execute(db)
  },
}
