import { createPublicKey, type KeyObject } from 'node:crypto'
import * as base58 from 'base58-universal'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { LRUCache } from 'lru-cache'
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'
import { decodeMultikey, KeyMalformedError, toKeyObject, toPublicJwk, type PublicJwk } from './multikey.ts'

export type KeyKind = 'Ed25519' | 'P-256' | 'P-384' | 'RSA'

/** A public key ready to verify with. `thumbprint` (RFC 7638) is the same for the same key in any spelling. */
export type PublicKey = { readonly kind: KeyKind; readonly object: KeyObject; readonly thumbprint: string }

/** A JWK that also shows its private half: whoever reads it can sign. */
export class KeyExposedError extends Error {
  override readonly name = 'KeyExposedError'
}

/** One row per member that a verification method may hold its key in. */
const spellings: readonly {
  readonly member: string
  readonly read: (value: JsonValue) => Promise<PublicKey>
}[] = [
  { member: 'publicKeyMultibase', read: (value) => readMultibase(value) },
  { member: 'publicKeyJwk', read: (value) => readJwk(value) },
  { member: 'publicKeyBase58', read: (value) => readBase58(value) },
]

/** The key of a verification method. @throws KeyMalformedError, KeyExposedError */
export async function readMethodKey(method: JsonObject): Promise<PublicKey> {
  const spelling = spellings.find(({ member }) => method[member] !== undefined)
  if (spelling === undefined)
    throw new KeyMalformedError('the verification method holds no key that is read here')
  return spelling.read(method[spelling.member] ?? null)
}

/** @throws KeyMalformedError */
export async function readMultibase(value: JsonValue): Promise<PublicKey> {
  if (!isBase58btc(value)) throw new KeyMalformedError('publicKeyMultibase is not base58btc text')
  return buildOnce(value, async () => fromPublicJwk(decodeMultikey(value)))
}

/** Ed25519VerificationKey2018: the bare key. */
async function readBase58(value: JsonValue): Promise<PublicKey> {
  const isText = typeof value === 'string' && isBase58btc(`z${value}`)
  const bytes = isText ? base58.decode(value) : undefined
  if (bytes?.length !== 32) throw new KeyMalformedError('publicKeyBase58 is no Ed25519 key')
  return fromPublicJwk({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') })
}

/** Building a key costs more than verifying with it; what is built depends on nothing but its spelling. */
const built = new LRUCache<string, PublicKey>({ max: 1_000 })

async function buildOnce(spelling: string, build: () => Promise<PublicKey>): Promise<PublicKey> {
  const known = built.get(spelling)
  if (known) return known
  const key = await build()
  if (spelling.length < 1_000) built.set(spelling, key)
  return key
}

async function fromPublicJwk(jwk: PublicJwk): Promise<PublicKey> {
  if (jwk.crv === 'Ed25519' && isOfSmallOrder(jwk.x)) throw new KeyMalformedError('the key is of small order')
  return { kind: jwk.crv, object: toKeyObject(jwk), thumbprint: await calculateJwkThumbprint({ ...jwk }) }
}

/** Points of Ed25519 for which signatures hold that nobody made, the sign bit aside. */
const smallOrder: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ...['ec', 'ed', 'ee'].map((low) => `${low}${'ff'.repeat(30)}7f`),
])

function isOfSmallOrder(x: string): boolean {
  const point = Buffer.from(x, 'base64url')
  return smallOrder.has(
    Buffer.concat([point.subarray(0, 31), Buffer.of((point[31] ?? 0) & 0x7f)]).toString('hex'),
  )
}

/** Multibase `z`: only letters of base58, which its decoder does not insist on. */
export function isBase58btc(value: JsonValue): value is string {
  return typeof value === 'string' && /^z[1-9A-HJ-NP-Za-km-z]{1,255}$/.test(value)
}

/** A public JWK: Ed25519, P-256, P-384, or RSA of at least 2048 bits. @throws KeyMalformedError, KeyExposedError */
export async function readJwk(value: JsonValue): Promise<PublicKey> {
  if (!isJsonObject(value)) throw new KeyMalformedError('not a JWK')
  if (['d', 'p', 'q', 'k'].some((member) => member in value)) {
    throw new KeyExposedError('the JWK shows a private or symmetric key')
  }
  if (value['use'] !== undefined && value['use'] !== 'sig')
    throw new KeyMalformedError('the JWK is not for signatures')
  if (value['kty'] === 'RSA') return readRsa(value)
  const jwk = toPublicJwk(value)
  return buildOnce(JSON.stringify(jwk), async () => fromPublicJwk(jwk))
}

async function readRsa({ n, e }: JsonObject): Promise<PublicKey> {
  if (typeof n !== 'string' || typeof e !== 'string') throw new KeyMalformedError('not an RSA JWK')
  const jwk: JWK = { kty: 'RSA', n, e }
  const object = importRsa(jwk)
  const { modulusLength = 0, publicExponent = 0n } = object.asymmetricKeyDetails ?? {}
  if (modulusLength < 2048) throw new KeyMalformedError('an RSA key has at least 2048 bits')
  // With the exponent 1 the signature is the message, and anybody can make it.
  if (publicExponent < 3n) throw new KeyMalformedError('the RSA exponent is too small')
  return { kind: 'RSA', object, thumbprint: await calculateJwkThumbprint(jwk) }
}

function importRsa(jwk: JWK): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch (cause) {
    throw new KeyMalformedError('not an RSA JWK', { cause })
  }
}
