import { createPublicKey, ECDH } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import * as base58 from 'base58-universal'

export type Curve = 'Ed25519' | 'P-256' | 'P-384'

/** A public key as RFC 7517 writes it; never holds `d`. */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'P-384'; readonly x: string; readonly y: string }

/** A key whose text, length, curve or point is not what its form demands. */
export class KeyMalformedError extends Error {
  override readonly name = 'KeyMalformedError'
}

/** A key of a kind that is not read here: nothing can be said of it. */
export class KeyKindUnknownError extends KeyMalformedError {}

type CurveRow = {
  readonly curve: Curve
  /** Multicodec varint of the public key (spec.md 3.2). */
  readonly prefix: readonly [number, number]
  /** Bytes of the raw or compressed key. */
  readonly length: number
  /** OpenSSL's name and the size of a coordinate, for the two that are points. */
  readonly point?: { readonly name: string; readonly size: number }
}

const curves: readonly CurveRow[] = [
  { curve: 'Ed25519', prefix: [0xed, 0x01], length: 32 },
  { curve: 'P-256', prefix: [0x80, 0x24], length: 33, point: { name: 'prime256v1', size: 32 } },
  { curve: 'P-384', prefix: [0x81, 0x24], length: 49, point: { name: 'secp384r1', size: 48 } },
]

/**
 * Reads a Multikey's `publicKeyMultibase` (`z…`, base58btc).
 * @throws KeyMalformedError, also for a point that is not on its curve.
 */
export function decodeMultikey(publicKeyMultibase: string): PublicJwk {
  const bytes = decodeBase58btc(publicKeyMultibase)
  const row = curves.find(({ prefix }) => prefix[0] === bytes[0] && prefix[1] === bytes[1])
  if (row === undefined) throw new KeyKindUnknownError('the key is of a kind that is not read here')
  const key = bytes.subarray(2)
  if (key.length !== row.length) throw new KeyMalformedError(`a ${row.curve} key has ${row.length} bytes`)
  return row.point === undefined
    ? { kty: 'OKP', crv: 'Ed25519', x: toBase64url(key) }
    : decompress(row, row.point, key)
}

/** Writes a public JWK as `publicKeyMultibase`. @throws KeyMalformedError */
export function encodeMultikey(jwk: PublicJwk): string {
  const row = curves.find(({ curve }) => curve === jwk.crv)
  if (row === undefined) throw new KeyMalformedError(`the curve ${jwk.crv} has no Multikey here`)
  const key = jwk.kty === 'OKP' ? fromBase64url(jwk.x) : compress(jwk)
  if (key.length !== row.length) throw new KeyMalformedError(`a ${row.curve} key has ${row.length} bytes`)
  return `z${base58.encode(Uint8Array.from([...row.prefix, ...key]))}`
}

/** The node:crypto key of a JWK; keep it, for building it costs more than verifying. @throws KeyMalformedError */
export function toKeyObject(jwk: PublicJwk): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch (cause) {
    throw new KeyMalformedError(`the JWK is not a ${jwk.crv} key`, { cause })
  }
}

/**
 * The public part of a JWK, and nothing else of it: no `d`, no `kid`, no `use`.
 * @throws KeyMalformedError when it is not one of the three kinds read here.
 */
export function toPublicJwk(jwk: Readonly<Record<string, unknown>>): PublicJwk {
  const { kty, crv, x, y } = jwk
  if (kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string') return { kty, crv, x }
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384') && typeof x === 'string' && typeof y === 'string')
    return { kty, crv, x, y }
  throw new KeyKindUnknownError('the JWK is neither Ed25519 nor P-256 nor P-384')
}

/** Decodes multibase `z` (base58btc), the only one proofs and keys use here. @throws KeyMalformedError */
export function decodeBase58btc(text: string): Uint8Array {
  // base58 decoding is quadratic; no key or signature read here comes near this length.
  if (!text.startsWith('z') || text.length > 256) throw new KeyMalformedError('not base58btc multibase text')
  // The library answers nothing for a character outside its alphabet.
  const bytes = base58.decode(text.slice(1))
  if (bytes === undefined) throw new KeyMalformedError('not base58btc multibase text')
  return bytes
}

function decompress(
  { curve }: CurveRow,
  { name, size }: { name: string; size: number },
  key: Uint8Array,
): PublicJwk {
  const point = convertPoint(key, name)
  const x = toBase64url(point.subarray(1, 1 + size))
  const y = toBase64url(point.subarray(1 + size))
  return curve === 'P-384' ? { kty: 'EC', crv: 'P-384', x, y } : { kty: 'EC', crv: 'P-256', x, y }
}

function convertPoint(key: Uint8Array, name: string): Buffer {
  try {
    const point = ECDH.convertKey(key, name, undefined, undefined, 'uncompressed')
    // With no output encoding named, node answers bytes.
    if (typeof point === 'string') throw new TypeError('unexpected text')
    return point
  } catch (cause) {
    throw new KeyMalformedError('the point is not on its curve', { cause })
  }
}

function compress({ crv, x, y }: PublicJwk & { kty: 'EC' }): Uint8Array {
  const [left, right] = [fromBase64url(x), fromBase64url(y)]
  const size = crv === 'P-256' ? 32 : 48
  if (left.length !== size || right.length !== size) throw new KeyMalformedError(`not a ${crv} point`)
  const odd = (right.at(-1) ?? 0) & 1
  return Uint8Array.from([2 + odd, ...left])
}

function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function fromBase64url(text: string): Uint8Array {
  return Buffer.from(text, 'base64url')
}
