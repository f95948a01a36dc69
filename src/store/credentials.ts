import { sql } from 'kysely'

import type { CredentialRecord } from '../domain/award.ts'
import { toCredential, toCredentialRow } from './credential-rows.ts'
import { enterAward, enterRenewal } from './ledger-events.ts'
import type { Db, Tx } from './tables.ts'

export { type CredentialFilter, listCredentials } from './credential-list.ts'

/**
 * Stores a signed credential under an index that `chooseFreeIndex` gave. Hold the award with `lockAward` first: a second
 * current credential of it, a serial or an index used twice are refused by the database (`isDuplicate`).
 */
export async function insertCredential(tx: Tx, record: CredentialRecord): Promise<void> {
  await tx
    .insertInto('credentials')
    .values((eb) => ({
      ...toCredentialRow(record),
      programme: eb.selectFrom('awards').select('awards.programme').where('awards.id', '=', record.award),
    }))
    .execute()
  const first = await tx
    .updateTable('awards')
    .set({ issued: 1 })
    .where('id', '=', record.award)
    .where('issued', '=', 0)
    .returning(['person', 'programme', 'awarded_at'])
    .executeTakeFirst()
  if (first === undefined) await enterRenewal(tx, record)
  else await enterAward(tx, record, first)
}

export async function findCredential(db: Db, id: string): Promise<CredentialRecord | undefined> {
  const row = await db.selectFrom('credentials').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCredential(row)
}

/** The one that stands for the award now, whatever its status. */
export async function currentCredential(db: Db, award: string): Promise<CredentialRecord | undefined> {
  const row = await db
    .selectFrom('credentials')
    .selectAll()
    .where('award', '=', award)
    .where('current', '=', sql.lit(1))
    .executeTakeFirst()
  return row && toCredential(row)
}

/** Every serial of an award, newest first. */
export async function credentialsOf(db: Db, award: string): Promise<CredentialRecord[]> {
  const rows = await db
    .selectFrom('credentials')
    .selectAll()
    .where('award', '=', award)
    .orderBy('serial', 'desc')
    .execute()
  return rows.map(toCredential)
}

/** Makes room for the next serial; the old one's bytes stay as they are. */
export async function supersedeCurrent(tx: Tx, award: string): Promise<void> {
  await tx
    .updateTable('credentials')
    .set({ current: 0 })
    .where('award', '=', award)
    .where('current', '=', sql.lit(1))
    .execute()
}

/** Keeps the first ES256 form of a credential and answers it: two who sign at once get the same. */
export async function storeJwt(db: Db, id: string, jwt: string): Promise<string> {
  const stored = await db
    .updateTable('credentials')
    .set((eb) => ({ jwt: eb.fn.coalesce('jwt', eb.val(jwt)) }))
    .where('id', '=', id)
    .returning('jwt')
    .executeTakeFirstOrThrow()
  return stored.jwt ?? jwt
}
