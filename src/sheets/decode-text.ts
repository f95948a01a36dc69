import { TextDecoder } from 'node:util'
import type { RowFault } from './row-fault.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932'

type Decoded = { readonly encoding: Encoding; readonly text: string }
type Undecodable = { readonly encoding: Encoding; readonly faults: readonly RowFault[] }

const newline = 0x0a
const maxUnreadable = 100
const utf8Bom = [0xef, 0xbb, 0xbf]

/** First bytes of files that people send in place of a text file. */
const otherFormats: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'XLSX (ZIP)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'XLS'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
]

/**
 * Bytes → text: UTF-8 (with or without BOM) where the bytes are valid UTF-8, else cp932 (Windows' Shift_JIS).
 * Characters are kept exactly as written. Bytes that neither can read are faults with line and byte offset.
 */
export function decodeText(bytes: Uint8Array): Decoded | Undecodable {
  const other = findOtherFormat(bytes)
  if (other !== undefined)
    return { encoding: 'utf-8', faults: [{ code: 'file_not_text', params: { found: other } }] }
  if (startsWith(bytes, utf8Bom)) return decodeAs('utf-8-bom', bytes)
  const utf8 = decodeAs('utf-8', bytes)
  if ('text' in utf8) return utf8
  const cp932 = decodeAs('cp932', bytes)
  if ('text' in cp932) return cp932
  return utf8.faults.length < cp932.faults.length ? utf8 : cp932
}

function findOtherFormat(bytes: Uint8Array): string | undefined {
  const known = otherFormats.find(([signature]) => startsWith(bytes, signature))
  if (known) return known[1]
  return bytes.includes(0) ? 'NUL' : undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): Decoded | Undecodable {
  const start = encoding === 'utf-8-bom' ? utf8Bom.length : 0
  try {
    return { encoding, text: newDecoder(encoding).decode(bytes.subarray(start)) }
  } catch {
    return { encoding, faults: findUndecodable(encoding, bytes, start) }
  }
}

/** `shift_jis` is the WHATWG name of cp932: it includes NEC's and IBM's characters such as 髙 and ①. */
function newDecoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding === 'cp932' ? 'shift_jis' : 'utf-8', { fatal: true, ignoreBOM: true })
}

/** One fault for each line that cannot be read, up to a limit. A newline is never part of a character in either encoding. */
function findUndecodable(encoding: Encoding, bytes: Uint8Array, start: number): readonly RowFault[] {
  const faults: RowFault[] = []
  const decoder = newDecoder(encoding)
  for (let from = start, line = 1; from < bytes.length; line++) {
    const found = bytes.indexOf(newline, from)
    const to = found === -1 ? bytes.length : found
    const row = bytes.subarray(from, to)
    if (!canDecode(decoder, row)) {
      const offset = from + findBadCharacter(encoding, row)
      const byte = `0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`
      faults.push({ code: 'encoding_unreadable', line, params: { encoding: toName(encoding), offset, byte } })
    }
    from = to + 1
    if (faults.length === maxUnreadable) {
      return [...faults, { code: 'given_up', line: line + 1, params: { limit: maxUnreadable } }]
    }
  }
  return faults
}

function toName(encoding: Encoding): string {
  return encoding === 'cp932' ? 'cp932' : 'UTF-8'
}

function canDecode(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Offset within `row` of the first byte of the character that cannot be read. */
function findBadCharacter(encoding: Encoding, row: Uint8Array): number {
  const decoder = newDecoder(encoding)
  let start = 0
  for (let index = 0; index < row.length; index++) {
    try {
      if (decoder.decode(row.subarray(index, index + 1), { stream: true }) !== '') start = index + 1
    } catch {
      return start
    }
  }
  return start
}
