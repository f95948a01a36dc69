import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

import { DomainError } from '../domain/error.ts'

/** Characters that are packed at a time: each write is a trip to another thread, which costs more than a line. */
const atOnce = 65_536

/** Lines of JSON that are packed while they are written: only the packed bytes are held. */
export class GzipLines {
  readonly #gzip = createGzip({ level: 6 })
  readonly #chunks: Buffer[] = []
  #waiting = ''
  lines = 0

  constructor() {
    this.#gzip.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
  }

  async add(value: unknown): Promise<void> {
    this.lines += 1
    this.#waiting += `${JSON.stringify(value)}\n`
    if (this.#waiting.length < atOnce) return
    const text = this.#waiting
    this.#waiting = ''
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain')
  }

  async end(): Promise<Uint8Array> {
    const ended = once(this.#gzip, 'end')
    this.#gzip.end(this.#waiting)
    await ended
    return Buffer.concat(this.#chunks)
  }
}

/**
 * The lines of a packed file, one at a time, parsed. Throws for bytes that are no such file, and `too_large` before a small
 * file of a stranger unpacks to more than `most` bytes.
 */
export async function* readGzipLines(bytes: Uint8Array, most = Infinity): AsyncGenerator {
  const unpacked = Readable.from([Buffer.from(bytes)]).compose(createGunzip())
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
