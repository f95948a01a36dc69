import { crc32 } from 'node:zlib'
import { CarrierError } from './carrier-error.ts'

/** `bytes` is the whole chunk (length, type, data, CRC), `data` its content; both are views, nothing is copied. */
export type Chunk = { readonly type: string; readonly data: Uint8Array; readonly bytes: Uint8Array }

export type Png = { readonly chunks: readonly Chunk[]; readonly trailingBytes: number }

/** First eight bytes of every PNG. */
export const pngSignature: Uint8Array = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, at) => bytes[at] === byte)
}

/**
 * Splits a PNG into its chunks. Claimed lengths are compared with what is there before anything is read, so a
 * chunk that claims 2 GB costs nothing; every CRC must hold; bytes after IEND are counted, not read.
 */
export function readPng(png: Uint8Array): Png {
  if (!isPng(png)) throw malformed('does not begin with the PNG signature')
  const chunks: Chunk[] = []
  let at = pngSignature.length
  while (at < png.length) {
    const chunk = readChunk(png, at)
    if (chunks.length === 0 && chunk.type !== 'IHDR') throw malformed('the first chunk is not IHDR')
    chunks.push(chunk)
    at += chunk.bytes.length
    if (chunk.type === 'IEND') return { chunks, trailingBytes: png.length - at }
  }
  throw malformed('ends before IEND')
}

/** Data → chunk with its length and CRC-32 over type and data. */
export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(Buffer.from(type, 'latin1'), 4)
  chunk.set(data, 8)
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)))
  return chunk
}

function readChunk(png: Uint8Array, at: number): Chunk {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  if (png.length - at < 12) throw malformed(`cut off at byte ${at}`)
  const length = view.getUint32(at)
  if (length > png.length - at - 12) {
    throw malformed(`the chunk at byte ${at} claims ${length} bytes, more than the file has`)
  }
  const type = Buffer.from(png.buffer, png.byteOffset + at + 4, 4).toString('latin1')
  if (!/^[A-Za-z]{4}$/.test(type)) throw malformed(`the chunk at byte ${at} has no valid type`)
  if (crc32(png.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
    throw malformed(`the ${type} chunk at byte ${at} has a wrong CRC`)
  }
  return { type, data: png.subarray(at + 8, at + 8 + length), bytes: png.subarray(at, at + 12 + length) }
}

function malformed(what: string): CarrierError {
  return new CarrierError('png-malformed', `PNG ${what}`)
}
