import type { Caller } from '../domain/caller.ts'
import { fromJson, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

export async function insertAdminLink(
  db: Db,
  link: { readonly hash: string; readonly expiresAt: string },
): Promise<void> {
  await db
    .insertInto('admin_links')
    .values({ hash: link.hash, expires_at: recordedTime(link.expiresAt) })
    .execute()
}

/** Spends a link: true for exactly one caller, before it expires. */
export async function useAdminLink(tx: Tx, hash: string, now: string): Promise<boolean> {
  const spent = await tx
    .updateTable('admin_links')
    .set({ used_at: recordedTime(now) })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', recordedTime(now))
    .returning('hash')
    .executeTakeFirst()
  return spent !== undefined
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
