import type { ReasonCode, StatusWord } from '../domain/award.ts'
import { DomainError } from '../domain/error.ts'
import { enterStatus } from './ledger-events.ts'
import { recordedTime, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'
import { isVcListIssuer } from './vc-status.ts'

export { readStatusDocuments, writeStatusDocuments } from './status-documents.ts'
export { chooseFreeIndex } from './status-lists.ts'

export type StatusSetting = {
  readonly list: string
  readonly index: number
  readonly credential: string
  readonly award: string
  readonly word: StatusWord
  readonly reason: ReasonCode
  readonly at: string
  /** Who decided it. */
  readonly by: string
  /** The credential that takes its place. */
  readonly next?: string
}

/**
 * Sets a credential's bit, or gives a suspended one its last word. Nothing clears a bit: a suspension that ends becomes
 * `superseded` by the new serial. Throws `already_ended` for one that was revoked or superseded, or suspended again.
 */
export async function setStatus(tx: Tx, setting: StatusSetting): Promise<void> {
  const { list, index: position, credential, award, word, reason, by } = setting
  const entry = { word, reason, at: recordedTime(setting.at), next: setting.next ?? null }
  const before = await statusOf(tx, credential)
  const written = await tx
    .insertInto('status_entries')
    .values({ list, position, credential, award, ...entry })
    .onConflict((conflict) =>
      conflict
        .columns(['list', 'position'])
        .doUpdateSet(entry)
        .where('status_entries.word', '=', 'suspended')
        .where('status_entries.word', '!=', word),
    )
    .returning('credential')
    .executeTakeFirst()
  if (written === undefined) throw new DomainError('already_ended')
  await tx
    .insertInto('status_events')
    .values({ list, position, credential, award, ...entry, by })
    .execute()
  await enterStatus(tx, { ...entry, award }, before?.word)
  await raiseVersion(tx, [list])
}

/** After a change of visibility: a states document names the successors of public badges only. */
export async function touchListsOf(tx: Tx, award: string): Promise<void> {
  const rows = await tx
    .selectFrom('status_entries')
    .select('list')
    .distinct()
    .where('award', '=', award)
    .where('next', 'is not', null)
    .execute()
  await raiseVersion(
    tx,
    rows.map(({ list }) => list),
  )
}

async function raiseVersion(tx: Tx, lists: readonly string[]): Promise<void> {
  if (lists.length === 0) return
  await tx
    .updateTable('status_lists')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', lists)
    .execute()
}

export type StatusEntry = {
  readonly index: number
  readonly word: StatusWord
  readonly reason: ReasonCode
  readonly award: string
  readonly at: string
  readonly next?: string
}

export type StatusListRecord = {
  readonly issuer: string
  /** Bits of the list. */
  readonly capacity: number
  /** Goes up whenever the list or its states would read otherwise. */
  readonly version: number
  /** Set bits only, in the order of their indexes. */
  readonly entries: readonly StatusEntry[]
}

/** A list with its set bits. */
export async function listStatus(db: Db, list: string): Promise<StatusListRecord | undefined> {
  // The version first: what is read after it may be newer, never older, than what the version promises.
  const head = await db
    .selectFrom('status_lists')
    .select(['issuer', 'capacity', 'version'])
    .where('id', '=', list)
    .executeTakeFirst()
  if (head === undefined || isVcListIssuer(head.issuer)) return undefined
  const rows = await db
    .selectFrom('status_entries')
    .select(['position as index', 'word', 'reason', 'award', 'at', 'next'])
    .where('list', '=', list)
    .orderBy('position')
    .execute()
  return { ...head, entries: rows.map((row) => withoutNulls(row)) }
}

export type StandingStatus = { readonly word: StatusWord; readonly reason: ReasonCode; readonly at: string }

/** The word of one credential, where its bit is set. */
export async function statusOf(db: Db, credential: string): Promise<StandingStatus | undefined> {
  return await db
    .selectFrom('status_entries')
    .select(['word', 'reason', 'at'])
    .where('credential', '=', credential)
    .executeTakeFirst()
}

export type StatusEvent = StandingStatus & {
  readonly credential: string
  readonly award: string
  readonly next?: string
  readonly by: string
}

/** Everything that was ever said of an award's credentials, oldest first. */
export async function history(db: Db, award: string): Promise<StatusEvent[]> {
  const rows = await db
    .selectFrom('status_events')
    .select(['credential', 'award', 'word', 'reason', 'next', 'at', 'by'])
    .where('award', '=', award)
    .orderBy('key')
    .execute()
  return rows.map((row) => withoutNulls(row))
}
