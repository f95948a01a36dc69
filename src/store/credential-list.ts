import { sql } from 'kysely'

import type { Award, CredentialRecord, CredentialState, Visibility } from '../domain/award.ts'
import { endOfDay } from '../domain/japan-time.ts'
import { credentialState } from '../domain/state.ts'
import { toAward } from './award-rows.ts'
import { toCredential } from './credential-rows.ts'
import { fromCursor, mostRows, pageOf, recordedTime, toCursor } from './rows.ts'
import type { Db } from './tables.ts'

export type CredentialFilter = {
  /** Issuer. */
  readonly organisation?: string
  readonly programme?: string
  readonly badge?: string
  /** As of `at`. */
  readonly state?: CredentialState
  readonly visibility?: Visibility
  /** Award dates, JST, both included. */
  readonly from?: string
  readonly to?: string
  /** Only credentials that stand for their award now. */
  readonly current?: boolean
  /** At most 200 are given. */
  readonly limit: number
  /** Cursor: `next` of the page before. */
  readonly after?: string
  /** Instant as of which a credential is active or expired. */
  readonly at: string
}

export type ListedCredential = {
  readonly credential: CredentialRecord
  readonly award: Award
  readonly state: CredentialState
}

/** Credentials with their awards, newest first, a page at a time. Throws `field_invalid` for a cursor that is none. */
export async function listCredentials(
  db: Db,
  filter: CredentialFilter,
): Promise<{ items: ListedCredential[]; next?: string }> {
  const limit = Math.min(filter.limit, mostRows)
  const rows = await chosen(db, filter)
    .selectAll('credentials')
    .select('status_entries.word')
    .orderBy('credentials.issued_at', 'desc')
    .orderBy('credentials.key', 'desc')
    .limit(limit + 1)
    .execute()
  const awards = await awardsById(db, [...new Set(rows.map(({ award }) => award))])
  const items = rows.flatMap((row): ListedCredential[] => {
    const award = awards.get(row.award)
    const credential = toCredential(row)
    const state = credentialState(credential, row.word ?? undefined, filter.at)
    return award === undefined ? [] : [{ credential, award, state }]
  })
  return pageOf(rows, limit, (row) => toCursor(row.issued_at, row.key), items)
}

async function awardsById(db: Db, ids: readonly string[]): Promise<Map<string, Award>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('awards').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toAward(row)]))
}

// Kysely's own type of this query is the only exact one.
function chosen(db: Db, filter: CredentialFilter) {
  const { organisation, programme, badge, visibility, from, to, current, after } = filter
  const [issuedAt, key] = after === undefined ? [] : fromCursor(after, ['string', 'number'])
  return withState(joined(db), filter)
    .$if(organisation !== undefined, (query) => query.where('credentials.issuer', '=', organisation ?? ''))
    .$if(programme !== undefined, (query) => query.where('credentials.programme', '=', programme ?? ''))
    .$if(badge !== undefined, (query) => query.where('credentials.badge', '=', badge ?? ''))
    .$if(visibility !== undefined, (query) =>
      query.where('awards.visibility', '=', visibility === 'public' ? sql.lit('public') : sql.lit('private')),
    )
    .$if(from !== undefined, (query) => query.where('awards.awarded_at', '>=', startOfDay(from ?? '')))
    .$if(to !== undefined, (query) => query.where('awards.awarded_at', '<=', endOfDay(to ?? '')))
    .$if(current === true, (query) => query.where('credentials.current', '=', 1))
    .$if(key !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('credentials.issued_at', 'credentials.key'),
          '<',
          eb.tuple(String(issuedAt), Number(key)),
        ),
      ),
    )
}

function joined(db: Db) {
  return db
    .selectFrom('credentials')
    .innerJoin('awards', 'awards.id', 'credentials.award')
    .leftJoin('status_entries', 'status_entries.credential', 'credentials.id')
}

/** Says in SQL what `credentialState` says: a word outlives the validity, the last second is still inside. */
function withState(
  query: ReturnType<typeof joined>,
  { state, at }: CredentialFilter,
): ReturnType<typeof joined> {
  if (state === undefined) return query
  if (state !== 'active' && state !== 'expired') return query.where('status_entries.word', '=', state)
  const second = `${recordedTime(at).slice(0, 19)}Z`
  return query
    .where('status_entries.word', 'is', null)
    .where((eb) =>
      state === 'expired'
        ? eb('credentials.valid_until', '<', second)
        : eb.or([eb('credentials.valid_until', 'is', null), eb('credentials.valid_until', '>=', second)]),
    )
}

/** The first second of a day in Japan, in UTC. */
function startOfDay(date: string): string {
  return `${new Date(Date.parse(`${date}T00:00:00+09:00`)).toISOString().slice(0, 19)}Z`
}
