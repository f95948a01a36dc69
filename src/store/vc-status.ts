import { recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** Entry of a credential that was signed through the VC-API, on a list of its issuer for one purpose. */
export type VcEntry = {
  readonly list: string
  readonly index: number
  readonly credential: string
  readonly purpose: string
}

export type VcList = {
  readonly owner: string
  readonly purpose: string
  /** Goes up whenever the list would read otherwise. */
  readonly version: number
  readonly setIndexes: readonly number[]
}

const separator = '#'

/** One chain of lists for each issuer and purpose; no slug has the separator, so that no badge's list is among them. */
export const vcListIssuer = (owner: string, purpose: string): string => `${owner}${separator}${purpose}`

/** Whether a list's issuer is one of these chains. */
export const isVcListIssuer = (issuer: string): boolean => issuer.includes(separator)

/** A credential or an index twice is refused by the database (`isDuplicate`). */
export async function insertVcEntries(
  tx: Tx,
  owner: string,
  entries: readonly VcEntry[],
  at: string,
): Promise<void> {
  if (entries.length === 0) return
  const time = recordedTime(at)
  const rows = entries.map(({ list, index: position, credential, purpose }) => ({
    list,
    position,
    owner,
    credential,
    purpose,
    created_at: time,
    changed_at: time,
  }))
  await tx.insertInto('vc_status_entries').values(rows).execute()
}

/** The owners that have an entry for this credential and purpose. */
export async function findVcOwners(db: Db, credential: string, purpose: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('vc_status_entries')
    .select('owner')
    .where('credential', '=', credential)
    .where('purpose', '=', purpose)
    .execute()
  return rows.map(({ owner }) => owner)
}

/** Sets or clears a bit. @returns false where it stands so already, or may not be cleared. */
export async function setVcStatus(
  tx: Tx,
  entry: {
    readonly owner: string
    readonly credential: string
    readonly purpose: string
    readonly isSet: boolean
    readonly at: string
  },
): Promise<boolean> {
  const { owner, credential, purpose, isSet, at } = entry
  const changed = await tx
    .updateTable('vc_status_entries')
    .set({ is_set: isSet ? 1 : 0, changed_at: recordedTime(at) })
    .where('owner', '=', owner)
    .where('credential', '=', credential)
    .where('purpose', '=', purpose)
    .where('is_set', '=', isSet ? 0 : 1)
    .returning('list')
    .executeTakeFirst()
  if (changed === undefined) return false
  await tx
    .updateTable('status_lists')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', changed.list)
    .execute()
  return true
}

/** A list with its set bits. */
export async function findVcList(db: Db, list: string): Promise<VcList | undefined> {
  // The version first: what is read after it may be newer, never older, than what the version promises.
  const head = await db
    .selectFrom('status_lists')
    .select(['issuer', 'version'])
    .where('id', '=', list)
    .executeTakeFirst()
  if (head === undefined || !isVcListIssuer(head.issuer)) return undefined
  const [owner = '', purpose = ''] = head.issuer.split(separator)
  const rows = await db
    .selectFrom('vc_status_entries')
    .select('position')
    .where('list', '=', list)
    .where('is_set', '=', 1)
    .orderBy('position')
    .execute()
  return { owner, purpose, version: head.version, setIndexes: rows.map(({ position }) => position) }
}

/** The list as it was signed for this very version, if it was. */
export async function readVcDocument(db: Db, list: string, version: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('vc_status_documents')
    .select('content')
    .where('list', '=', list)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.content
}

/** Keeps a version in place of earlier ones; the first of a version stays, an older never returns. */
export async function writeVcDocument(
  db: Db,
  document: { readonly list: string; readonly version: number; readonly content: string },
): Promise<void> {
  const { list, ...written } = document
  await db
    .insertInto('vc_status_documents')
    .values({ list, ...written })
    .onConflict((conflict) =>
      conflict.column('list').doUpdateSet(written).where('vc_status_documents.version', '<', written.version),
    )
    .execute()
}
