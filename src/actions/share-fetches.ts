import { LRUCache } from 'lru-cache'

import type { FetchDocument } from '../badge/index.ts'

type Answer = Awaited<ReturnType<FetchDocument>>

/** Bodies that are kept for one batch, in bytes. */
const maxKept = 32 * 1024 * 1024

/**
 * One fetch for many verifications: an issuer's documents are asked for once, also while they are still under way, and
 * a host that does not answer is not waited for a hundred times. Each verification keeps a budget of its own.
 */
export function shareFetches(fetch: FetchDocument): FetchDocument {
  const pending = new Map<string, Promise<Answer>>()
  const kept = new LRUCache<string, Answer>({
    maxSize: maxKept,
    sizeCalculation: (answer) => ('failure' in answer ? 1 : answer.body.length + 1),
  })
  return async (url, options) => {
    const key = `${options?.accept ?? ''} ${url}`
    const known = kept.get(key) ?? pending.get(key)
    if (known !== undefined) return await known
    const asked = fetch(url, options)
    pending.set(key, asked)
    try {
      const answer = await asked
      kept.set(key, answer)
      return answer
    } finally {
      pending.delete(key)
    }
  }
}
