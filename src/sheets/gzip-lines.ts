import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

import { DomainError } from '../domain/error.ts'

/** Characters that are packed at a time: each write is a trip to another thread, which costs more than a line. */
const atOnce = 65_536

/** Bytes that are handed on at a time. */
const pieceSize = 262_144

/** Lines of JSON that are packed while they are written, and handed on a piece at a time: none of them is held. */
export class GzipLines {
  readonly #gzip = createGzip({ level: 6 })
  readonly #take: (piece: Uint8Array) => Promise<void>
  #chunks: Buffer[] = []
  #held = 0
  #waiting = ''

  /** @param take is done with one piece before it gets the next. */
  constructor(take: (piece: Uint8Array) => Promise<void>) {
    this.#take = take
    this.#gzip.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#held += chunk.length
    })
  }

  async add(value: unknown): Promise<void> {
    this.#waiting += `${JSON.stringify(value)}\n`
    if (this.#waiting.length < atOnce) return
    const text = this.#waiting
    this.#waiting = ''
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain')
    if (this.#held >= pieceSize) await this.#handOn()
  }

  async end(): Promise<void> {
    const ended = once(this.#gzip, 'end')
    this.#gzip.end(this.#waiting)
    await ended
    if (this.#held > 0) await this.#handOn()
  }

  async #handOn(): Promise<void> {
    const piece = Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#held = 0
    await this.#take(piece)
  }
}

/**
 * The lines of a packed file, one at a time, parsed. Throws for bytes that are no such file, and `too_large` before a small
 * file of a stranger unpacks to more than `most` bytes.
 */
export async function* readGzipLines(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  most = Infinity,
): AsyncGenerator {
  const packed = bytes instanceof Uint8Array ? [Buffer.from(bytes)] : bytes
  const unpacked = Readable.from(packed).compose(createGunzip())
  const lines = createInterface({ input: Readable.from(bounded(unpacked, most)), crlfDelay: Infinity })
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as unknown
}

async function* bounded(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) throw new DomainError('too_large', { limit: megabytes(most) })
    yield chunk
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
