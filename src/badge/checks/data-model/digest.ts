import * as base58 from 'base58-universal'
import { createHash } from 'node:crypto'

/** A hash that somebody wrote down for a resource. */
export type Digest = { readonly algorithm: Algorithm; readonly bytes: Buffer }

export type Algorithm = keyof typeof lengths

const lengths = { sha256: 32, sha384: 48, sha512: 64 } as const

/** Multihash codes (one byte each) of the algorithms that related resources may be hashed with. */
const multihashCodes: Readonly<Record<number, Algorithm>> = { 0x12: 'sha256', 0x20: 'sha384', 0x13: 'sha512' }

/** Subresource Integrity: `sha384-<base64>`, several by spaces; undefined when one of them is malformed. */
export function readSri(text: string): readonly Digest[] | undefined {
  const digests = text.trim().split(/\s+/).map(readSriOne)
  const read = digests.filter((digest) => digest !== undefined)
  return read.length > 0 && read.length === digests.length ? read : undefined
}

function readSriOne(text: string): Digest | undefined {
  const [, name, base64 = ''] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  const bytes = Buffer.from(base64, 'base64')
  return isAlgorithm(name) && bytes.toString('base64') === base64 && bytes.length === lengths[name]
    ? { algorithm: name, bytes }
    : undefined
}

/**
 * Multibase `u` or `z` around a multihash (Controlled Identifiers 1.0, 2.4 and 2.5). The examples of W3C leave the
 * multihash header out; the length says which hash it is then.
 */
export function readMultibaseDigest(text: string): Digest | undefined {
  const bytes = readMultibase(text)
  if (bytes === undefined) return undefined
  const [code = 0, length] = bytes
  const hashed = multihashCodes[code]
  if (hashed !== undefined && length === bytes.length - 2 && length === lengths[hashed])
    return { algorithm: hashed, bytes: bytes.subarray(2) }
  const bare = Object.keys(lengths).find((name) => isAlgorithm(name) && lengths[name] === bytes.length)
  return isAlgorithm(bare) ? { algorithm: bare, bytes } : undefined
}

function readMultibase(text: string): Buffer | undefined {
  if (text.length > 200) return undefined
  const rest = text.slice(1)
  if (text.startsWith('u')) {
    const bytes = Buffer.from(rest, 'base64url')
    return bytes.toString('base64url') === rest ? bytes : undefined
  }
  if (!/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return undefined
  const bytes = base58.decode(rest)
  return bytes && Buffer.from(bytes)
}

export function hash(algorithm: Algorithm, bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest()
}

function isAlgorithm(name: string | undefined): name is Algorithm {
  return name !== undefined && Object.hasOwn(lengths, name)
}
