import { deflateSync } from 'node:zlib'
import { pngSignature, writeChunk } from '../../src/badge/bake/png-chunks.ts'

const keyword = 'openbadgecredential'

/** iTXt as Open Badges 3.0 bakes it. */
export function textChunk(text: string | Uint8Array, { compressed = false, level = 0 } = {}): Uint8Array {
  const head = Buffer.from(`${keyword}\0${compressed ? '\x01' : '\0'}\0\0\0`, 'latin1')
  return writeChunk(
    'iTXt',
    Buffer.concat([head, compressed ? deflateSync(text, { level }) : Buffer.from(text)]),
  )
}

/** One grey pixel with these chunks before it. */
export function pngAround(chunks: readonly Uint8Array[], after: Uint8Array = new Uint8Array()): Uint8Array {
  const header = writeChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))
  const pixels = writeChunk('IDAT', deflateSync(Uint8Array.of(0, 0x80), { level: 0 }))
  return Buffer.concat([pngSignature, header, ...chunks, pixels, writeChunk('IEND', new Uint8Array()), after])
}

export function png(payload: string): Uint8Array {
  return pngAround([textChunk(payload)])
}

export function svg(inside: string, before = '', namespace = 'https://purl.imsglobal.org/ob/v3p0'): string {
  return `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="${namespace}" viewBox="0 0 8 8">${inside}<rect width="8" height="8" fill="#246"/></svg>\n`
}
