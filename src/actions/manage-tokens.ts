import { createHash } from 'node:crypto'

import { type Caller, type Scope, scopes as allScopes } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { isInstant } from '../domain/japan-time.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import {
  findToken,
  findTokenByHash,
  insertToken,
  listTokens,
  revokeToken,
  type Token,
} from '../store/tokens.ts'
import type { Ports } from './ports.ts'

/** Scopes of a key unless the caller names some: what a programme office needs day to day. */
export const officeScopes: readonly Scope[] = [
  'facts:write',
  'people:write',
  'awards:read',
  'awards:write',
  'awards:approve',
  'credentials:issue',
  'credentials:read',
  'credentials:status',
  'credentials:publish',
]

/** Secrets are stored as their SHA-256: 256 random bits need no slow hash. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export type NewToken = { readonly id: string; readonly secret: string; readonly expiresAt?: string }

/** Makes an API key. The secret is in the answer and nowhere else. */
export async function newToken(
  ports: Ports,
  caller: Caller,
  input: { name: string; organisation: string; scopes?: readonly Scope[]; expiresAt?: string },
): Promise<NewToken> {
  demand(caller, 'manage-tokens', input.organisation)
  if (input.organisation !== '*' && !ports.catalogue.organisations.has(input.organisation))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'organisation_unknown', at: '/organisation' }] },
    )
  const granted = (input.scopes ?? officeScopes).filter((scope) => allScopes.includes(scope))
  // Nobody hands out more than they hold.
  const beyond = granted.find((scope) => !caller.scopes.includes(scope))
  if (beyond !== undefined) throw new DomainError('not_permitted', { permission: beyond })
  const id = ports.random.uuid()
  const secret = `akashi_${ports.random.secret()}`
  const createdAt = ports.clock().toISOString()
  const expiry = expiryOf(input.expiresAt)
  await inTransaction(ports.db, async (tx) => {
    await insertToken(tx, {
      id,
      hash: secretHash(secret),
      name: input.name,
      organisation: input.organisation,
      scopes: granted,
      createdBy: caller.principal ?? caller.id,
      createdAt,
      ...expiry,
    })
    await appendAudit(tx, {
      at: createdAt,
      caller: caller.id,
      action: 'new-token',
      subject: id,
      detail: { granted },
    })
  })
  return { id, secret, ...expiry }
}

function expiryOf(given: string | undefined): { expiresAt?: string } {
  if (given === undefined) return {}
  if (!isInstant(given))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'instant_without_zone', at: '/expiresAt' }] },
    )
  return { expiresAt: new Date(given).toISOString() }
}

/** Ends an API key at once. */
export async function endToken(ports: Ports, caller: Caller, id: string): Promise<void> {
  const token = (await tokensOf(ports, caller)).find((candidate) => candidate.id === id)
  if (token === undefined) throw new DomainError('not_found')
  const at = ports.clock().toISOString()
  await inTransaction(ports.db, async (tx) => {
    await revokeToken(tx, id, at)
    await appendAudit(tx, { at, caller: caller.id, action: 'end-token', subject: id, detail: {} })
  })
}

/** API keys of the caller's organisation, without secrets. */
export async function tokensOf(ports: Ports, caller: Caller): ReturnType<typeof listTokens> {
  demand(caller, 'manage-tokens')
  return await listTokens(ports.db, caller.organisation === '*' ? undefined : caller.organisation)
}

/** The caller behind a bearer secret. Throws `token_invalid` when unknown, ended or expired. */
export async function callerOfToken(ports: Ports, secret: string): Promise<Caller> {
  const token = await findTokenByHash(ports.db, secretHash(secret))
  const now = ports.clock().toISOString()
  if (!isStanding(token, now)) throw new DomainError('token_invalid')
  return {
    kind: 'token',
    id: tokenCaller(token.id),
    principal: rootOf(token),
    since: token.createdAt,
    organisation: token.organisation,
    scopes: token.scopes,
  }
}

function isStanding(token: Token | undefined, now: string): token is Token {
  return (
    token !== undefined &&
    token.revokedAt === undefined &&
    (token.expiresAt === undefined || token.expiresAt > now)
  )
}

/** Whether the key of a caller id is neither ended nor expired. */
export async function keyStands({ db }: Pick<Ports, 'db'>, caller: string, now: string): Promise<boolean> {
  return isStanding(await findToken(db, caller.slice(tokenCaller('').length)), now)
}

/** The caller id of a key. */
export const tokenCaller = (id: string): string => `token:${id}`

/** The first key of the chain that made this one: itself, where the operator made it. */
export function rootOf({ id, createdBy }: Token): string {
  return createdBy?.startsWith(tokenCaller('')) === true ? createdBy : tokenCaller(id)
}
