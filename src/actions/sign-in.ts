import { type Caller, scopes } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { inTransaction } from '../store/open.ts'
import {
  deleteSession,
  findSession,
  insertEntryLink,
  insertSession,
  useAdminLink,
} from '../store/sessions.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { keyStands, secretHash } from './manage-tokens.ts'
import type { Ports } from './ports.ts'

export const linkLifetime = 24 * 60 * 60 * 1000
export const sessionLifetime = 12 * 60 * 60 * 1000

export type OpenedSession = { readonly session: string; readonly expiresAt: string }

const after = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString()

/** Whether anybody ever made a link: a log tells the first one, and none after that. */
export async function hasAdminLink({ db }: Pick<Ports, 'db'>): Promise<boolean> {
  return (await readMeta(db, 'admin_link_made')) !== undefined
}

/** Makes the one-time link that signs the operator in; the secret is in the answer and nowhere else. */
export async function newAdminLink(ports: Ports): Promise<string> {
  const secret = ports.random.secret()
  const now = ports.clock()
  await insertEntryLink(ports.db, { hash: secretHash(secret), expiresAt: after(now, linkLifetime) })
  await writeMeta(ports.db, 'admin_link_made', now.toISOString())
  return `${ports.baseUrl}/admin/enter/${secret}`
}

/** Spends a one-time link and opens a session. Throws `token_invalid` when it was spent or has expired. */
export async function enterByLink(ports: Ports, secret: string): Promise<OpenedSession> {
  const session = ports.random.secret()
  const now = ports.clock()
  const expiresAt = after(now, sessionLifetime)
  const caller: Caller = { kind: 'admin', id: 'operator', organisation: '*', scopes }
  const entered = await inTransaction(ports.db, async (tx) => {
    if (!(await useAdminLink(tx, secretHash(secret), now.toISOString()))) return false
    await insertSession(tx, { hash: secretHash(session), caller, expiresAt })
    return true
  })
  if (!entered) throw new DomainError('token_invalid')
  return { session, expiresAt }
}

/** The caller behind a session cookie, or undefined. A session that a key opened ends with the key. */
export async function callerOfSession(ports: Ports, session: string): Promise<Caller | undefined> {
  const now = ports.clock().toISOString()
  const caller = await findSession(ports.db, secretHash(session), now)
  if (caller?.kind !== 'token') return caller
  return (await keyStands(ports, caller.id, now)) ? caller : undefined
}

export async function leave(ports: Ports, session: string): Promise<void> {
  await deleteSession(ports.db, secretHash(session))
}
