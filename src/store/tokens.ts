import type { Scope } from '../domain/caller.ts'
import { fromJson, recordedTime, withoutNulls } from './rows.ts'
import type { Db } from './tables.ts'

/** An API key without its secret. */
export type Token = {
  readonly id: string
  readonly name: string
  /** Slug, or `*`. */
  readonly organisation: string
  readonly scopes: readonly Scope[]
  /** Caller id: the operator, or the first key of the chain that made it. */
  readonly createdBy?: string
  readonly createdAt: string
  readonly expiresAt?: string
  readonly revokedAt?: string
}

export type NewToken = Omit<Token, 'revokedAt'> & {
  /** Of the secret. */
  readonly hash: string
}

export async function insertToken(db: Db, token: NewToken): Promise<void> {
  const { id, hash, name, organisation, scopes, createdBy, createdAt, expiresAt } = token
  await db
    .insertInto('tokens')
    .values({
      id,
      hash,
      name,
      organisation,
      scopes: JSON.stringify(scopes),
      created_by: createdBy ?? null,
      created_at: recordedTime(createdAt),
      expires_at: expiresAt === undefined ? null : recordedTime(expiresAt),
    })
    .execute()
}

export async function findToken(db: Db, id: string): Promise<Token | undefined> {
  const row = await tokens(db).where('id', '=', id).executeTakeFirst()
  return row && toToken(row)
}

/** Ended and expired ones too: the caller judges. */
export async function findTokenByHash(db: Db, hash: string): Promise<Token | undefined> {
  const row = await tokens(db).where('hash', '=', hash).executeTakeFirst()
  return row && toToken(row)
}

/** Ends an API key; the first time stays. */
export async function revokeToken(db: Db, id: string, at: string): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ revoked_at: recordedTime(at) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Of one organisation or of all, newest first. */
export async function listTokens(db: Db, organisation?: string): Promise<Token[]> {
  const all = tokens(db).orderBy('created_at', 'desc').orderBy('id')
  return (
    await (organisation === undefined ? all : all.where('organisation', '=', organisation)).execute()
  ).map(toToken)
}

// Kysely's own type of this query is the only exact one.
function tokens(db: Db) {
  return db
    .selectFrom('tokens')
    .select(['id', 'name', 'organisation', 'scopes'])
    .select(['created_by as createdBy', 'created_at as createdAt'])
    .select(['expires_at as expiresAt', 'revoked_at as revokedAt'])
}

type Row = Awaited<ReturnType<ReturnType<typeof tokens>['executeTakeFirstOrThrow']>>

const toToken = ({ scopes, ...row }: Row): Token => ({
  ...withoutNulls(row),
  scopes: fromJson<Scope[]>(scopes),
})
