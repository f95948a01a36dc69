import { createHash } from 'node:crypto'

import { GzipLines } from '../sheets/index.ts'
import { writePiece } from '../store/report-contents.ts'
import type { Ports } from './ports.ts'

/** A long file as it was kept. */
export type Kept = { readonly contentKey: string; readonly sha256: string; readonly size: number }

/** Packed lines that go to the store while they are written: a million of them need no more memory than a hundred. */
export class KeptLines {
  readonly #db: Ports['db']
  readonly #key: string
  readonly #hash = createHash('sha256')
  readonly #lines = new GzipLines(async (bytes) => {
    await this.#keep(bytes)
  })
  #size = 0
  #pieces = 0

  constructor(db: Ports['db'], key: string) {
    this.#db = db
    this.#key = key
  }

  async add(value: unknown): Promise<void> {
    await this.#lines.add(value)
  }

  async end(): Promise<Kept> {
    await this.#lines.end()
    return { contentKey: this.#key, sha256: this.#hash.digest('hex'), size: this.#size }
  }

  async #keep(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    await writePiece(this.#db, this.#key, this.#pieces, bytes)
    this.#size += bytes.length
    this.#pieces += 1
  }
}
