import { inflateSync } from 'node:zlib'
import { CarrierError, type Unbaked } from './carrier-error.ts'
import { maxPayloadBytes } from './payload.ts'
import { pngSignature, readPng, writeChunk, type Chunk } from './png-chunks.ts'

const keyword = 'openbadgecredential'

/** Images without a credential of 3.0 may carry an assertion of 2.0 or 1.1 (iTXt), the address of one (1.0, tEXt), or a CLR. */
const otherKeywords: readonly string[] = ['clrcredential', 'openbadges']

/**
 * Puts the credential into one uncompressed iTXt chunk right before the image data (Open Badges 3.0, baking).
 * An earlier credential is replaced; every other chunk stays byte for byte; bytes after IEND are dropped.
 * Throws `CarrierError`: `png-malformed`, or `too-large` above 4 MiB of text.
 */
export function bakePng(png: Uint8Array, payload: string): Uint8Array {
  const text = Buffer.from(payload, 'utf8')
  if (text.length > maxPayloadBytes) throw tooLarge()
  const kept = readPng(png).chunks.filter((chunk) => keywordOf(chunk) !== keyword)
  const baked = writeChunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), text]))
  const at = kept.findIndex((chunk) => chunk.type === 'IDAT' || chunk.type === 'IEND')
  const parts = kept.map((chunk) => chunk.bytes)
  parts.splice(at, 0, baked)
  return new Uint8Array(Buffer.concat([pngSignature, ...parts]))
}

/**
 * The credential of a baked PNG. Reads plain and, though the specification forbids writing them, compressed
 * chunks. Throws `CarrierError`: `png-malformed`, `png-no-credential`, `png-duplicate-credential`, `too-large`.
 */
export function unbakePng(png: Uint8Array): Unbaked {
  const { chunks, trailingBytes } = readPng(png)
  const found = findCarriers(chunks)
  const [first, second] = found
  if (first === undefined)
    throw new CarrierError('png-no-credential', 'PNG carries no Open Badges credential')
  // Two credentials in one image: readers would disagree on which one counts.
  if (second !== undefined) {
    throw new CarrierError('png-duplicate-credential', `PNG carries ${found.length} credentials`)
  }
  const { text, compressed } =
    first.type === 'iTXt' ? readInternationalText(first.data) : readText(first.data)
  const notes = compressed ? ['the credential is compressed, which Open Badges 3.0 forbids'] : []
  if (trailingBytes > 0) notes.push(`${trailingBytes} bytes follow the end of the image`)
  return { payload: text, notes }
}

/** The newest generation that the image carries, alone. */
function findCarriers(chunks: readonly Chunk[]): readonly Chunk[] {
  const carriers = [keyword, ...otherKeywords].map((name) =>
    chunks.filter((chunk) => keywordOf(chunk) === name && (chunk.type === 'iTXt' || isOldest(chunk, name))),
  )
  return carriers.find((found) => found.length > 0) ?? []
}

function isOldest({ type }: Chunk, name: string): boolean {
  return type === 'tEXt' && name === 'openbadges'
}

const textChunks: ReadonlySet<string> = new Set(['iTXt', 'tEXt', 'zTXt'])

function keywordOf({ type, data }: Chunk): string | undefined {
  if (!textChunks.has(type)) return undefined
  const end = data.subarray(0, 80).indexOf(0)
  return end < 1 ? undefined : Buffer.from(data.subarray(0, end)).toString('latin1')
}

/** tEXt: keyword 0 text, in Latin-1. */
function readText(data: Uint8Array): { text: string; compressed: boolean } {
  const content = data.subarray(data.indexOf(0) + 1)
  if (content.length > maxPayloadBytes) throw tooLarge()
  return { text: Buffer.from(content).toString('latin1'), compressed: false }
}

/** iTXt: keyword 0 flag method language 0 translated-keyword 0 text. */
function readInternationalText(data: Uint8Array): { text: string; compressed: boolean } {
  const flagAt = data.indexOf(0) + 1
  const languageEnd = data.indexOf(0, flagAt + 2)
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1)
  const flag = data[flagAt]
  if (translatedEnd < 0 || (flag !== 0 && flag !== 1)) throw malformedText('its header is broken')
  const content = data.subarray(translatedEnd + 1)
  if (content.length > maxPayloadBytes) throw tooLarge()
  return { text: decode(flag === 1 ? inflate(content) : content), compressed: flag === 1 }
}

/** Stops inflating at the limit: a few kilobytes can claim to be gigabytes. */
function inflate(content: Uint8Array): Uint8Array {
  try {
    return inflateSync(content, { maxOutputLength: maxPayloadBytes })
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge()
    throw malformedText('it cannot be decompressed')
  }
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    throw malformedText('it is not UTF-8')
  }
}

function malformedText(what: string): CarrierError {
  return new CarrierError('png-malformed', `the credential's text chunk is unreadable: ${what}`)
}

function tooLarge(): CarrierError {
  return new CarrierError('too-large', `the credential's text is longer than ${maxPayloadBytes} bytes`)
}
