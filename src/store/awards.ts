import { sql } from 'kysely'

import type { Award, DecisionState, Visibility } from '../domain/award.ts'
import type { HeldBadge } from '../domain/state.ts'
import { toAward, toAwardRow } from './award-rows.ts'
import { dialectOf } from './dialect.ts'
import { fromCursor, inPieces, mostRows, pageOf, recordedTime, toCursor, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** Stores an award, or answers the first one of the same person, badge class and occasion. */
export async function insertAward(tx: Tx, award: Award): Promise<{ award: Award; inserted: boolean }> {
  const row = await tx
    .insertInto('awards')
    .values(toAwardRow(award))
    .onConflict((conflict) => conflict.columns(['person', 'badge', 'occasion']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (row !== undefined) return { award, inserted: true }
  const first = await findAwardByKey(tx, award.person, award.badge, award.occasion)
  if (first === undefined) throw new Error('an award was refused by one that is not there')
  return { award: first, inserted: false }
}

export async function findAward(db: Db, id: string): Promise<Award | undefined> {
  const row = await db.selectFrom('awards').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAward(row)
}

export async function findAwardByKey(
  db: Db,
  person: string,
  badge: string,
  occasion: string,
): Promise<Award | undefined> {
  const row = await db
    .selectFrom('awards')
    .selectAll()
    .where('person', '=', person)
    .where('badge', '=', badge)
    .where('occasion', '=', occasion)
    .executeTakeFirst()
  return row && toAward(row)
}

/** The award, held against every other transaction until this one ends. On SQLite the transaction holds everything. */
export async function lockAward(tx: Tx, id: string): Promise<Award | undefined> {
  const row = await tx
    .selectFrom('awards')
    .selectAll()
    .where('id', '=', id)
    .$if(dialectOf(tx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  return row && toAward(row)
}

export type AwardFilter = {
  /** Issuer. */
  readonly organisation?: string
  readonly programme?: string
  readonly badge?: string
  readonly decision?: DecisionState
  readonly person?: string
  /** At most 200 are given. */
  readonly limit: number
  /** Cursor: `next` of the page before. */
  readonly after?: string
}

/** Awards, newest first, a page at a time. Throws `field_invalid` for a cursor that is none. */
export async function listAwards(db: Db, filter: AwardFilter): Promise<{ items: Award[]; next?: string }> {
  const limit = Math.min(filter.limit, mostRows)
  const [before] = filter.after === undefined ? [] : fromCursor(filter.after, ['number'])
  const rows = await db
    .selectFrom('awards')
    .selectAll()
    .where((where) => where.and(withoutNulls(chosen(filter))))
    .$if(before !== undefined, (query) => query.where('key', '<', Number(before)))
    .orderBy('key', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, ({ key }) => toCursor(key), rows.map(toAward))
}

function chosen({ organisation, programme, badge, decision, person }: Omit<AwardFilter, 'limit'>): {
  issuer: string | null
  programme: string | null
  badge: string | null
  decision: DecisionState | null
  person: string | null
} {
  return {
    issuer: organisation ?? null,
    programme: programme ?? null,
    badge: badge ?? null,
    decision: decision ?? null,
    person: person ?? null,
  }
}

export async function decideAward(
  tx: Tx,
  id: string,
  by: { readonly decision: DecisionState; readonly decidedBy: string; readonly decidedAt: string },
): Promise<void> {
  const { decision, decidedBy, decidedAt } = by
  await tx
    .updateTable('awards')
    .set({ decision, decided_by: decidedBy, decided_at: recordedTime(decidedAt) })
    .where('id', '=', id)
    .execute()
}

/** Call `touchListsOf` in the same transaction: states documents name the successors of public badges only. */
export async function setVisibility(tx: Tx, id: string, visibility: Visibility): Promise<void> {
  await tx.updateTable('awards').set({ visibility }).where('id', '=', id).execute()
}

export type WaitingFilter = Pick<AwardFilter, 'organisation' | 'programme' | 'badge'>

/** Approved awards that never had a credential, oldest first. */
export async function awardsWithoutCredential(
  db: Db,
  filter: WaitingFilter & { readonly limit: number },
): Promise<Award[]> {
  return (await waiting(db, filter).selectAll().orderBy('key').limit(filter.limit).execute()).map(toAward)
}

/** How many there are: what a progress bar runs to. */
export async function countWithoutCredential(db: Db, filter: WaitingFilter): Promise<number> {
  const { count } = await waiting(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

// Kysely's own type of this query is the only exact one. Literals, so that the partial index of the waiting is used.
function waiting(db: Db, { organisation, programme, badge }: WaitingFilter) {
  return db
    .selectFrom('awards')
    .where('decision', '=', sql.lit('approved'))
    .where('issued', '=', sql.lit(0))
    .$if(organisation !== undefined, (query) => query.where('issuer', '=', organisation ?? ''))
    .$if(programme !== undefined, (query) => query.where('programme', '=', programme ?? ''))
    .$if(badge !== undefined, (query) => query.where('badge', '=', badge ?? ''))
}

/** What some people hold, for rules that stack: approved awards with the word of their current credential. */
export async function heldBadges(db: Db, persons: readonly string[]): Promise<HeldBadge[]> {
  const held: HeldBadge[] = []
  for (const piece of inPieces(persons)) held.push(...(await heldPiece(db, piece)))
  return held
}

async function heldPiece(db: Db, persons: readonly string[]): Promise<HeldBadge[]> {
  const rows = await db
    .selectFrom('awards')
    .leftJoin('credentials', (join) =>
      join.onRef('credentials.award', '=', 'awards.id').on('credentials.current', '=', sql.lit(1)),
    )
    .leftJoin('status_entries', 'status_entries.credential', 'credentials.id')
    .select(['awards.person', 'awards.badge', 'awards.issuer', 'awards.occasion', 'awards.id as awardId'])
    .select(['awards.awarded_at as awardedAt', 'awards.valid_until as validUntil', 'status_entries.word'])
    .where('awards.person', 'in', persons)
    .where('awards.decision', '=', 'approved')
    .orderBy('awards.key')
    .execute()
  return rows.map(({ word, ...row }) => ({
    ...withoutNulls(row),
    state: word === 'revoked' || word === 'suspended' ? word : 'active',
  }))
}
