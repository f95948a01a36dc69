import { type Kysely, sql } from 'kysely'

/** Conditions stand as literals in the queries too: with a parameter SQLite would not use these indexes. */
export async function makeIndexes(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create unique index credentials_one_current on credentials (award) where current = 1`,
    sql`create index credentials_newest on credentials (issued_at, key)`,
    sql`create index credentials_of_issuer on credentials (issuer, issued_at, key)`,
    sql`create index credentials_of_programme on credentials (programme, issued_at, key)`,
    sql`create index credentials_of_badge on credentials (badge, issued_at, key)`,
    sql`create index awards_waiting on awards (key) where decision = 'approved' and issued = 0`,
    sql`create index awards_of_issuer on awards (issuer, key)`,
    sql`create index awards_of_programme on awards (programme, key)`,
    sql`create index awards_of_badge on awards (badge, key)`,
    sql`create index awards_proposed on awards (key) where decision = 'proposed'`,
    sql`create index awards_public on awards (id) where visibility = 'public'`,
    sql`create index facts_of_person on facts (person, key)`,
    sql`create index facts_correcting on facts (organisation, corrects) where corrects is not null`,
    sql`create index facts_talks on facts (key) where kind = 'talk'`,
    sql`create index identifiers_of_person on person_identifiers (person)`,
    sql`create index status_events_of_award on status_events (award, key)`,
    sql`create index status_entries_of_award on status_entries (award)`,
    sql`create index holder_links_of_award on holder_links (award)`,
    sql`create index approvals_open on approvals (organisation, requested_at) where decision is null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
