import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { claimKey, finishKey, releaseKey } from '../store/idempotency.ts'
import { inTransaction } from '../store/open.ts'
import type { Ports } from './ports.ts'

/**
 * Does the work once for one Idempotency-Key of one caller and answers later calls with the first answer.
 * A call that died half-way runs again: the work itself must be safe to repeat. Without a key it just runs.
 * An answer that is a refusal (status 400 and above) is given and not kept.
 * Throws `idempotency_key_reused` for other content, `conflict` while the first call is still running.
 */
export async function onceFor<T>(
  ports: Ports,
  caller: Caller,
  key: { key: string; requestHash: string } | undefined,
  work: () => Promise<{ status: number; response: T }>,
): Promise<{ status: number; response: T; replayed: boolean }> {
  if (key === undefined) return { ...(await work()), replayed: false }
  const at = ports.clock().toISOString()
  const claim = await inTransaction(
    ports.db,
    async (tx) => await claimKey(tx, { ...key, caller: caller.id, at }),
  )
  if (claim.state === 'mismatch') throw new DomainError('idempotency_key_reused')
  if (claim.state === 'running') throw new DomainError('conflict')
  // Stored by this function from the same T.
  if (claim.state === 'done') return { status: claim.status, response: claim.response as T, replayed: true }
  const done = await finished(ports, caller, key, work)
  await inTransaction(ports.db, async (tx) => {
    if (done.status >= 400) await releaseKey(tx, { caller: caller.id, key: key.key })
    else await finishKey(tx, { caller: caller.id, key: key.key, ...done })
  })
  return { ...done, replayed: false }
}

/** A call that failed gives its key back, so that it can be made again at once. */
async function finished<T>(
  ports: Ports,
  caller: Caller,
  { key }: { key: string },
  work: () => Promise<{ status: number; response: T }>,
): Promise<{ status: number; response: T }> {
  try {
    return await work()
  } catch (error) {
    await inTransaction(ports.db, async (tx) => {
      await releaseKey(tx, { caller: caller.id, key })
    })
    throw error
  }
}
