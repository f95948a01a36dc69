import { isDeepStrictEqual } from 'node:util'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { KeyAlgorithm } from './key-description.ts'
import type { PublicJwk } from '../badge/multikey.ts'
import type { KeyFile } from './key-file.ts'

type PrivateJwk = Readonly<Record<string, string>>

/** OWASP's count for PBKDF2-HMAC-SHA512 is 210,000; about half a second here, paid once for each key and start. */
const iterations = 600_000
const maxIterations = 2_000_000

const generate = promisify(generateKeyPair)

/** One table entry per algorithm: how a pair is made and how bytes are signed. */
const algorithms: Readonly<
  Record<
    KeyAlgorithm,
    { make: () => Promise<{ privateKey: KeyObject }>; sign: (data: Uint8Array, key: KeyObject) => Buffer }
  >
> = {
  Ed25519: {
    make: async () => await generate('ed25519'),
    sign: (data, key) => sign(null, data, key),
  },
  ES256: {
    make: async () => await generate('ec', { namedCurve: 'P-256' }),
    // r‖s, which JWS and Data Integrity want; OpenSSL's own form is DER.
    sign: (data, key) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }),
  },
  ES384: {
    make: async () => await generate('ec', { namedCurve: 'P-384' }),
    sign: (data, key) => sign('sha384', data, { key, dsaEncoding: 'ieee-p1363' }),
  },
}

/** A new pair. */
export async function makeKeyPair(
  algorithm: KeyAlgorithm,
): Promise<{ publicJwk: PublicJwk; privateJwk: PrivateJwk }> {
  const { privateKey } = await algorithms[algorithm].make()
  const jwk = privateKey.export({ format: 'jwk' })
  const privateJwk = Object.fromEntries(Object.entries(jwk).map(([name, value]) => [name, String(value)]))
  return { publicJwk: toPublicJwk(privateKey), privateJwk }
}

/** Raw signature: 64 bytes, with P-384 96. */
export function signBytes(algorithm: KeyAlgorithm, data: Uint8Array, key: KeyObject): Uint8Array {
  return new Uint8Array(algorithms[algorithm].sign(data, key))
}

/** Private JWK → compact JWE under a passphrase (PBES2-HS512+A256KW, A256GCM; RFC 7518 section 4.8). */
export async function sealPrivateJwk(jwk: PrivateJwk, passphrase: string): Promise<string> {
  return await new CompactEncrypt(Buffer.from(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', cty: 'jwk+json' })
    .setKeyManagementParameters({ p2c: iterations })
    .encrypt(Buffer.from(passphrase))
}

/** The private key of a file, opened; throws what jose throws where the passphrase is another. */
export async function openPrivateKey(file: KeyFile, passphrase: string | undefined): Promise<KeyObject> {
  const jwk =
    typeof file.private === 'string' ? await unseal(file.private, passphrase ?? '') : { ...file.private }
  return createPrivateKey({ format: 'jwk', key: jwk })
}

/** Whether a private key is the one whose public part the file shows. */
export function belongsTogether(key: KeyObject, { publicJwk }: KeyFile): boolean {
  const own = toPublicJwk(key)
  return isDeepStrictEqual(own, publicJwk)
}

async function unseal(jwe: string, passphrase: string): Promise<JsonWebKey> {
  const { plaintext } = await compactDecrypt(jwe, Buffer.from(passphrase), {
    keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
    maxPBES2Count: maxIterations,
  })
  const jwk: JsonWebKey = JSON.parse(Buffer.from(plaintext).toString('utf8'))
  return jwk
}

function toPublicJwk(privateKey: KeyObject): PublicJwk {
  const { kty, crv, x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (kty === 'OKP') return { kty, crv: 'Ed25519', x }
  return { kty: 'EC', crv: crv === 'P-384' ? crv : 'P-256', x, y }
}
