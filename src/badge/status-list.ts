import { gunzipSync, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { CREDENTIALS_V2 } from './contexts.ts'
import type { JsonObject } from './json.ts'
import type { Signer } from './ports.ts'
import { secureCredential } from './sign.ts'
import { toWholeSeconds } from './whole-seconds.ts'

/** Entries of every list issued here; the least that Bitstring Status List v1.0 allows, so that one hides among many. */
export const STATUS_LIST_LENGTH = 131_072

/** Most bytes an expanded list may have: 128 million entries. A few kilobytes of GZIP can claim gigabytes. */
const maxExpandedBytes = 16 * 1024 * 1024

/** A list that is not base64url of GZIP, or too large when expanded. */
export class BitstringMalformedError extends Error {
  override readonly name = 'BitstringMalformedError'
  readonly tooLarge: boolean

  constructor(message: string, tooLarge: boolean, cause?: unknown) {
    super(message, { cause })
    this.tooLarge = tooLarge
  }
}

/**
 * Encodes a bitstring as `encodedList`: `u`, then base64url without padding of its GZIP. Bit 0 is the most significant
 * bit of byte 0.
 * @throws RangeError for an index outside the list.
 */
export function encodeBits(setIndexes: Iterable<number>, length = STATUS_LIST_LENGTH): string {
  const bytes = Buffer.alloc(Math.ceil(length / 8))
  for (const index of setIndexes) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= length)
      throw new RangeError(`the index ${index} is outside the list`)
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7))
  }
  return `u${gzipSync(bytes, { level: 9 }).toString('base64url')}`
}

/**
 * Expands `encodedList`. The `u` may be missing, as in lists older than the standard.
 * @returns the bytes; divide eight times their number by `statusSize` for the number of entries.
 * @throws BitstringMalformedError
 */
export function decodeBits(encodedList: string, maxBytes = maxExpandedBytes): Uint8Array {
  const base64url = encodedList.startsWith('u') ? encodedList.slice(1) : encodedList
  const known = expanded.get(base64url)
  if (known && known.length <= maxBytes) return known
  const bits = expand(base64url, maxBytes)
  expanded.set(base64url, bits)
  return bits
}

/** Lists met before; their readers change nothing in them. */
const expanded = new LRUCache<string, Uint8Array>({
  max: 1_000,
  maxSize: 16 * 1024 * 1024,
  maxEntrySize: 1024 * 1024,
  sizeCalculation: (bits, encoded) => bits.length + encoded.length,
})

function expand(base64url: string, maxBytes: number): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(base64url))
    throw new BitstringMalformedError('the list is not base64url', false)
  try {
    return gunzipSync(Buffer.from(base64url, 'base64url'), { maxOutputLength: maxBytes })
  } catch (cause) {
    const tooLarge = cause instanceof RangeError
    throw new BitstringMalformedError(
      tooLarge ? `the list expands beyond ${maxBytes} bytes` : 'the list is not GZIP',
      tooLarge,
      cause,
    )
  }
}

/**
 * Reads the entry at an index: bits `index * size` to `index * size + size - 1`, most significant first.
 * @returns undefined when the entry lies past the end.
 */
export function readStatus(bits: Uint8Array, index: number, size = 1): number | undefined {
  if (!Number.isSafeInteger(index) || index < 0 || (index + 1) * size > bits.length * 8) return undefined
  let value = 0
  for (let bit = index * size; bit < (index + 1) * size; bit += 1)
    value = value * 2 + (((bits[Math.floor(bit / 8)] ?? 0) >> (7 - (bit % 8))) & 1)
  return value
}

export type StatusListInput = {
  /** URL of the list credential. */
  readonly id: string
  /** DID of the issuer, the same as of the badges it speaks of. */
  readonly issuer: string
  readonly setIndexes: Iterable<number>
  /** When this state of the list begins; instant with a zone, also its proof's `created`. */
  readonly validFrom: string
  /** `revocation` unless given. */
  readonly purpose?: string
}

/**
 * Signs a revocation list as a BitstringStatusListCredential. It carries no `ttl` and no end: a list goes out
 * `no-cache`, so that a revocation is seen at once.
 * @returns JSON text to be served as it is.
 */
export async function secureStatusList(input: StatusListInput, signer: Signer): Promise<string> {
  return secureCredential(toStatusList(input), signer, new Date(input.validFrom))
}

/** The list before it is signed. */
export function toStatusList(input: StatusListInput): JsonObject {
  const { id, issuer, setIndexes, validFrom, purpose = 'revocation' } = input
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: toWholeSeconds(validFrom),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeBits(setIndexes),
    },
  }
}
