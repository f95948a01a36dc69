import { type Caller, type Scope } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import { insertEntryLink, insertSession, useDisclosureLink } from '../store/sessions.ts'
import { callerOfToken, secretHash } from './manage-tokens.ts'
import type { Ports } from './ports.ts'
import { linkLifetime, type OpenedSession, sessionLifetime } from './sign-in.ts'

/** What a link to the pages of figures lets its bearer do: the analyst sees totals and nobody behind them. */
export const disclosureRoles = {
  analyst: ['disclosure:read'],
  officer: ['disclosure:read', 'disclosure:rows', 'disclosure:manage'],
} as const satisfies Record<string, readonly Scope[]>

export type DisclosureRole = keyof typeof disclosureRoles

/** Makes the one-time link that opens one organisation's figures; the secret is in the answer and nowhere else. */
export async function newDisclosureLink(
  ports: Ports,
  by: Caller,
  organisation: string,
  role: DisclosureRole,
): Promise<string> {
  if (!ports.catalogue.organisations.has(organisation))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'organisation_unknown', at: 'organisation' }] },
    )
  const secret = ports.random.secret()
  const now = ports.clock()
  const id = `link:${ports.random.uuid()}`
  const caller: Caller = { kind: 'link', id, organisation, scopes: disclosureRoles[role] }
  const expiresAt = new Date(now.getTime() + linkLifetime).toISOString()
  await inTransaction(ports.db, async (tx) => {
    await insertEntryLink(tx, { hash: secretHash(secret), expiresAt, caller })
    const detail = { organisation, role }
    await appendAudit(tx, {
      at: now.toISOString(),
      caller: by.id,
      action: 'new-link',
      subject: id,
      detail,
    })
  })
  return `${ports.baseUrl}/hr/enter/${secret}`
}

/** Spends a one-time link and opens its session. Throws `token_invalid` when it was spent or has expired. */
export async function enterByDisclosureLink(ports: Ports, secret: string): Promise<OpenedSession> {
  const session = ports.random.secret()
  const now = ports.clock()
  const expiresAt = new Date(now.getTime() + sessionLifetime).toISOString()
  const entered = await inTransaction(ports.db, async (tx) => {
    const caller = await useDisclosureLink(tx, secretHash(secret), now.toISOString())
    if (caller !== undefined) await insertSession(tx, { hash: secretHash(session), caller, expiresAt })
    return caller !== undefined
  })
  if (!entered) throw new DomainError('token_invalid')
  return { session, expiresAt }
}

/**
 * Opens a session with an API key. It holds of the key's scopes those of disclosure only, and ends with the key. Throws
 * `token_invalid` for a key that is unknown or over, `not_permitted` for one that sees no figures.
 */
export async function enterByKey(ports: Ports, secret: string): Promise<OpenedSession> {
  const caller = await callerOfToken(ports, secret)
  const scopes = caller.scopes.filter((scope) => scope.startsWith('disclosure:'))
  if (!scopes.includes('disclosure:read'))
    throw new DomainError('not_permitted', { permission: 'disclosure:read' })
  const session = ports.random.secret()
  const expiresAt = new Date(ports.clock().getTime() + sessionLifetime).toISOString()
  await insertSession(ports.db, { hash: secretHash(session), caller: { ...caller, scopes }, expiresAt })
  return { session, expiresAt }
}
