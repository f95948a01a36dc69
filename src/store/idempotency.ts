import { dialectOf } from './dialect.ts'
import { fromJson, recordedTime } from './rows.ts'
import type { Tx } from './tables.ts'

export type Claim =
  | { readonly state: 'new' }
  | { readonly state: 'running' }
  /** The key came before with other content. */
  | { readonly state: 'mismatch' }
  | { readonly state: 'done'; readonly status: number; readonly response: unknown }

export type KeyClaim = {
  readonly caller: string
  readonly key: string
  readonly requestHash: string
  readonly at: string
}

/** After so many milliseconds a call that never finished counts as dead, and may be made again. */
const patience = 10 * 60 * 1000

/** Claims a key for one call of one caller: the first gets `new`, later ones what became of the first. */
export async function claimKey(tx: Tx, claim: KeyClaim): Promise<Claim> {
  const { caller, key, requestHash } = claim
  const first = await tx
    .insertInto('idempotency_keys')
    .values({ caller, key, request_hash: requestHash, at: recordedTime(claim.at) })
    .onConflict((conflict) => conflict.columns(['caller', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return first === undefined ? await claimAgain(tx, claim) : { state: 'new' }
}

async function claimAgain(tx: Tx, { caller, key, requestHash, at }: KeyClaim): Promise<Claim> {
  const before = await tx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('caller', '=', caller)
    .where('key', '=', key)
    .$if(dialectOf(tx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  // Given back between the two statements: whoever asks next is the first.
  if (before === undefined) return { state: 'running' }
  if (before.request_hash !== requestHash) return { state: 'mismatch' }
  if (before.status !== null && before.response !== null)
    return { state: 'done', status: before.status, response: fromJson<unknown>(before.response) }
  if (Date.parse(at) - Date.parse(before.at) < patience) return { state: 'running' }
  await tx
    .updateTable('idempotency_keys')
    .set({ at: recordedTime(at) })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute()
  return { state: 'new' }
}

/** Keeps the answer of a finished call; `response` is a JSON value. */
export async function finishKey(
  tx: Tx,
  done: {
    readonly caller: string
    readonly key: string
    readonly status: number
    readonly response: unknown
  },
): Promise<void> {
  const { caller, key, status, response } = done
  await tx
    .updateTable('idempotency_keys')
    .set({ status, response: JSON.stringify(response ?? null) })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute()
}

/** Gives back the key of a call that failed, so that it can be made again at once. */
export async function releaseKey(
  tx: Tx,
  { caller, key }: { readonly caller: string; readonly key: string },
): Promise<void> {
  await tx
    .deleteFrom('idempotency_keys')
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}
