import type { Caller } from '../domain/caller.ts'
import { fromJson, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** A one-time link: to the operator's pages, or with a caller to what that caller may see. */
export async function insertEntryLink(
  db: Db,
  link: { readonly hash: string; readonly expiresAt: string; readonly caller?: Caller },
): Promise<void> {
  const { hash, expiresAt, caller } = link
  await db
    .insertInto('admin_links')
    .values({
      hash,
      expires_at: recordedTime(expiresAt),
      caller: caller === undefined ? null : JSON.stringify(caller),
    })
    .execute()
}

/** Spends an operator's link: true for exactly one caller, before it expires. */
export async function useAdminLink(tx: Tx, hash: string, now: string): Promise<boolean> {
  const spent = await spending(tx, hash, now).where('caller', 'is', null).executeTakeFirst()
  return spent !== undefined
}

/** Spends a link to figures and answers whom it lets in: once, before it expires. */
export async function useDisclosureLink(tx: Tx, hash: string, now: string): Promise<Caller | undefined> {
  const spent = await spending(tx, hash, now).where('caller', 'is not', null).executeTakeFirst()
  return spent?.caller === undefined || spent.caller === null ? undefined : fromJson<Caller>(spent.caller)
}

// Kysely's own type of this query is the only exact one.
function spending(tx: Tx, hash: string, now: string) {
  return tx
    .updateTable('admin_links')
    .set({ used_at: recordedTime(now) })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', recordedTime(now))
    .returning('caller')
}

export async function insertSession(
  db: Db,
  session: { readonly hash: string; readonly caller: Caller; readonly expiresAt: string },
): Promise<void> {
  const { hash, caller, expiresAt } = session
  await db
    .insertInto('sessions')
    .values({ hash, caller: JSON.stringify(caller), expires_at: recordedTime(expiresAt) })
    .execute()
}

/** Who is signed in with this session, until it expires. */
export async function findSession(db: Db, hash: string, now: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('caller')
    .where('hash', '=', hash)
    .where('expires_at', '>', recordedTime(now))
    .executeTakeFirst()
  return row && fromJson<Caller>(row.caller)
}

export async function deleteSession(db: Db, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hash).execute()
}
