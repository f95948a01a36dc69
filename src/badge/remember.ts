import { LRUCache } from 'lru-cache'
import { sha256Hex } from './canonical.ts'

/** Characters that one memory holds at most, and that one thing in it may have. */
const maxHeld = 16 * 1024 * 1024
const maxOne = 512 * 1024

/**
 * Keeps what was made of a document by the document's SHA-256, so that the public documents that every badge leans on
 * are read once. Whether a document is still fresh is for those to say who fetch it.
 */
export class Memory<T extends object> {
  readonly #held = new LRUCache<string, T>({ max: 1_000, maxSize: maxHeld, maxEntrySize: maxOne })

  /** What was made of this document before, or a place to put what is made of it now. */
  recall(document: string | Uint8Array): {
    readonly known?: T
    readonly keep: (value: T, extra?: number) => void
  } {
    if (document.length > maxOne) return { keep: () => undefined }
    const name = sha256Hex(document)
    const known = this.#held.get(name)
    return {
      ...(known && { known }),
      keep: (value, extra = 0) => void this.#held.set(name, value, { size: document.length + extra + 1 }),
    }
  }
}
