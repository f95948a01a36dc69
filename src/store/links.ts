import { recordedTime } from './rows.ts'
import type { Db } from './tables.ts'

export async function insertHolderLink(
  db: Db,
  link: { readonly hash: string; readonly award: string; readonly createdAt: string },
): Promise<void> {
  const { hash, award, createdAt } = link
  await db
    .insertInto('holder_links')
    .values({ hash, award, created_at: recordedTime(createdAt) })
    .execute()
}

/** The award that a holder's link opens, unless it was revoked. */
export async function findHolderLink(db: Db, hash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('holder_links')
    .select('award')
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.award
}

/** Whether any link to the award still works. */
export async function hasHolderLink(db: Db, award: string): Promise<boolean> {
  const row = await db
    .selectFrom('holder_links')
    .select('award')
    .where('award', '=', award)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function revokeHolderLinks(db: Db, award: string, at: string): Promise<void> {
  await db
    .updateTable('holder_links')
    .set({ revoked_at: recordedTime(at) })
    .where('award', '=', award)
    .where('revoked_at', 'is', null)
    .execute()
}
