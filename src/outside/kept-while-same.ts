import { LRUCache } from 'lru-cache'
import type { Fetched } from '../badge/ports.ts'
import type { OwnAnswer } from './own-origin.ts'

const limits = { max: 500, maxSize: 16 * 1024 * 1024, maxEntrySize: 512 * 1024 } as const

/**
 * Our own documents as they were last answered, for as long as nothing that they are made of changes: every badge of
 * ours that is verified asks for the issuer's keys and the status list, and making them costs more than the verification.
 * @param markOf a text that is another one as soon as anything changed; undefined where that cannot be told, then
 *   nothing is kept.
 */
export function keptWhileSame(answer: OwnAnswer, markOf: () => string | undefined): OwnAnswer {
  const kept = new LRUCache<string, { readonly mark: string; readonly document: Fetched }>({
    ...limits,
    sizeCalculation: ({ document }, name) => document.body.length + name.length + 1,
  })
  return async (path, accept) => {
    // Read before the document is asked for: what changes in between makes the document newer than its mark, never older.
    const mark = markOf()
    const name = `${accept} ${path}`
    const known = kept.get(name)
    if (known !== undefined && known.mark === mark) return known.document
    const document = await answer(path, accept)
    if (mark !== undefined && !('failure' in document) && document.status === 200)
      kept.set(name, { mark, document })
    return document
  }
}
