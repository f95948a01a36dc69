import { createECDH, createHash, createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { encodeMultikey, toPublicJwk, type JsonObject, type PublicJwk } from '../../src/badge/index.ts'

// Every private key here is published: each follows from its name, and signs nothing but this set.
const seedOf = (name: string): Buffer => createHash('sha256').update(`akashi forgery set: ${name}`).digest()

export type TestKey = {
  readonly kind: 'Ed25519' | 'P-256' | 'P-384' | 'RSA'
  readonly publicJwk: JsonObject
  /** Raw signature, r‖s for ECDSA; the same bytes every time. */
  readonly sign: (data: Uint8Array) => Uint8Array
}

export function ed25519(name: string): TestKey & { readonly multibase: string } {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
  const key = createPrivateKey({ key: Buffer.concat([prefix, seedOf(name)]), format: 'der', type: 'pkcs8' })
  const publicJwk = publicOf(key)
  return {
    kind: 'Ed25519',
    publicJwk: { ...publicJwk },
    multibase: encodeMultikey(publicJwk),
    sign: (data) => sign(null, data, key),
  }
}

const curves = {
  'P-256': {
    name: 'prime256v1',
    digest: 'sha256',
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  'P-384': {
    name: 'secp384r1',
    digest: 'sha384',
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
} as const

export function ecdsa(name: string, curve: 'P-256' | 'P-384'): TestKey & { readonly multibase: string } {
  const size = curve === 'P-256' ? 32 : 48
  const secret = BigInt(`0x${seedOf(name).toString('hex')}`) % (curves[curve].order - 1n)
  const ecdh = createECDH(curves[curve].name)
  ecdh.setPrivateKey(toBytes(secret, size))
  const point = ecdh.getPublicKey()
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)].map((part) =>
    part.toString('base64url'),
  )
  const publicJwk = toPublicJwk({ kty: 'EC', crv: curve, x, y })
  return {
    kind: curve,
    publicJwk: { ...publicJwk },
    multibase: encodeMultikey(publicJwk),
    sign: (data) => signDeterministically(data, secret, curve),
  }
}

/** RFC 6979: the nonce follows from key and message, so that the set is the same each time it is made. */
function signDeterministically(data: Uint8Array, secret: bigint, curve: 'P-256' | 'P-384'): Uint8Array {
  const { name, digest, order } = curves[curve]
  const size = curve === 'P-256' ? 32 : 48
  const hash = createHash(digest).update(data).digest()
  const message = toNumber(hash)
  const seed = Buffer.concat([toBytes(secret, size), toBytes(message % order, size)])
  const hmac = (key: Buffer, ...parts: Uint8Array[]): Buffer =>
    createHmac(digest, key).update(Buffer.concat(parts)).digest()
  let key: Buffer = Buffer.alloc(hash.length)
  let value: Buffer = Buffer.alloc(hash.length, 1)
  for (const step of [0, 1]) {
    key = hmac(key, value, Buffer.of(step), seed)
    value = hmac(key, value)
  }
  value = hmac(key, value)
  // For these two curves the first candidate is out of range once in 2³² times, and the set would show it.
  const nonce = toNumber(value)
  if (nonce === 0n || nonce >= order) throw new RangeError('choose another name for this key')
  const ecdh = createECDH(name)
  ecdh.setPrivateKey(toBytes(nonce, size))
  const r = toNumber(ecdh.getPublicKey().subarray(1, 1 + size)) % order
  const s = (power(nonce, order - 2n, order) * (message + r * secret)) % order
  return Buffer.concat([toBytes(r, size), toBytes(s, size)])
}

/** The other signature that the same equation allows: n − s in place of s. */
export function malleate(signature: Uint8Array, curve: 'P-256' | 'P-384'): Uint8Array {
  const size = signature.length / 2
  const s = curves[curve].order - toNumber(signature.subarray(size))
  return Buffer.concat([signature.subarray(0, size), toBytes(s, size)])
}

const ed25519Order = 2n ** 252n + 27742317777372353535851937790883648493n

/** S + L: the same number modulo the group's order, which RFC 8032 forbids. */
export function uncanonical(signature: Uint8Array): Uint8Array {
  const s = toNumber(Buffer.from(signature.subarray(32)).toReversed()) + ed25519Order
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(toBytes(s, 32)).toReversed()])
}

/** A 2,048-bit key made once, for making one takes chance. */
export function rsa(): TestKey {
  const jwk: object = JSON.parse(readFileSync(new URL('sources/rsa.json', import.meta.url), 'utf8'))
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  const { kty = '', n = '', e = '' } = key.export({ format: 'jwk' })
  return { kind: 'RSA', publicJwk: { kty, n, e }, sign: (data) => sign('sha256', data, key) }
}

function publicOf(key: KeyObject): PublicJwk {
  return toPublicJwk({ ...key.export({ format: 'jwk' }) })
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

function toBytes(number: bigint, size: number): Buffer {
  return Buffer.from(number.toString(16).padStart(size * 2, '0'), 'hex')
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
