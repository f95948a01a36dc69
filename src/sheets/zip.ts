import { inflateRawSync } from 'node:zlib'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const endLength = 22
const longestComment = 0xffff

export type ZipRefusal = 'zip_broken' | 'zip_encrypted' | 'zip_too_large'

export class ZipError extends Error {
  readonly code: ZipRefusal

  constructor(code: ZipRefusal) {
    super(code)
    this.name = 'ZipError'
    this.code = code
  }
}

type Entry = {
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly offset: number
}

export type Zip = {
  readonly names: readonly string[]
  /** The unpacked bytes of an entry. All entries together may come to `maxUnpacked` bytes. */
  readonly read: (name: string) => Buffer | undefined
}

/**
 * A ZIP archive's directory, read as untrusted: sizes that it claims are never believed. What an entry unpacks to is
 * bounded while it unpacks, so that a small file cannot fill the memory. Throws `ZipError`.
 */
export function openZip(bytes: Uint8Array, maxEntries: number, maxUnpacked: number): Zip {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = guarded(() => readDirectory(file, maxEntries))
  let left = maxUnpacked
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      const content = guarded(() => unpack(file, entry, left))
      left -= content.length
      return content
    },
  }
}

/** Offsets outside of the file are the archive's fault, not ours. */
function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof ZipError) throw cause
    if (cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw new ZipError('zip_too_large')
    throw new ZipError('zip_broken')
  }
}

function readDirectory(file: Buffer, maxEntries: number): Map<string, Entry> {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  if (count > maxEntries) throw new ZipError('zip_too_large')
  const entries = new Map<string, Entry>()
  let at = file.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== directoryEntry) throw new ZipError('zip_broken')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      file.readUInt16LE(at + offset),
    )
    const name = file.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    // Two entries of one name: readers would disagree about which one counts.
    if (entries.has(name)) throw new ZipError('zip_broken')
    entries.set(name, {
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

function findEnd(file: Buffer): number {
  const first = Math.max(0, file.length - endLength - longestComment)
  for (let at = file.length - endLength; at >= first; at -= 1)
    if (file.readUInt32LE(at) === endOfDirectory) return at
  throw new ZipError('zip_broken')
}

function unpack(file: Buffer, { encrypted, method, packed, offset }: Entry, left: number): Buffer {
  if (encrypted) throw new ZipError('zip_encrypted')
  if (file.readUInt32LE(offset) !== localHeader) throw new ZipError('zip_broken')
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  if (start + packed > file.length) throw new ZipError('zip_broken')
  const content = file.subarray(start, start + packed)
  if (method === 0) {
    if (content.length > left) throw new ZipError('zip_too_large')
    return content
  }
  if (method !== 8) throw new ZipError('zip_broken')
  if (left <= 0) throw new ZipError('zip_too_large')
  return inflateRawSync(content, { maxOutputLength: left })
}
