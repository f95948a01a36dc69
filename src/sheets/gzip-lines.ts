import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

/** Lines of JSON that are packed while they are written: only the packed bytes are held. */
export class GzipLines {
  readonly #gzip = createGzip({ level: 6 })
  readonly #chunks: Buffer[] = []
  lines = 0

  constructor() {
    this.#gzip.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
  }

  async add(value: unknown): Promise<void> {
    this.lines += 1
    if (!this.#gzip.write(`${JSON.stringify(value)}\n`)) await once(this.#gzip, 'drain')
  }

  async end(): Promise<Uint8Array> {
    const ended = once(this.#gzip, 'end')
    this.#gzip.end()
    await ended
    return Buffer.concat(this.#chunks)
  }
}

/** The lines of a packed file, one at a time, parsed. Throws for bytes that are no such file. */
export async function* readGzipLines(bytes: Uint8Array): AsyncGenerator {
  const unpacked = Readable.from([Buffer.from(bytes)]).compose(createGunzip())
  for await (const line of createInterface({ input: Readable.from(unpacked), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as unknown
}
