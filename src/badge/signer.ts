import { createPrivateKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { KeyMalformedError } from './multikey.ts'
import type { Signer } from './ports.ts'

/**
 * A signer over a private key in memory. The key object is built once: building it again for every signature costs more
 * than the signature.
 * @param id the verification method's URL for Data Integrity, the JWK's https URL for JWS.
 * @throws KeyMalformedError unless it is a private Ed25519 or P-256 JWK.
 */
export function toSigner(privateJwk: Readonly<Record<string, unknown>>, id: string): Signer {
  const key = toPrivateKey(privateJwk)
  return key.asymmetricKeyType === 'ed25519' ? ed25519Signer(key, id) : es256Signer(key, id)
}

function ed25519Signer(key: KeyObject, id: string): Signer {
  return { id, algorithm: 'Ed25519', sign: async ({ data }) => sign(null, data, key) }
}

// JWS and Data Integrity both want r‖s and not DER.
function es256Signer(key: KeyObject, id: string): Signer {
  return {
    id,
    algorithm: 'ES256',
    sign: async ({ data }) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }),
  }
}

function toPrivateKey({ kty, crv, x, y, d }: Readonly<Record<string, unknown>>): KeyObject {
  const known = (kty === 'OKP' && crv === 'Ed25519') || (kty === 'EC' && crv === 'P-256')
  if (!known || typeof d !== 'string') throw new KeyMalformedError('not a private Ed25519 or P-256 JWK')
  const jwk = Object.fromEntries(
    Object.entries({ kty, crv, x, y, d }).filter(([, part]) => part !== undefined),
  )
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' })
  } catch (cause) {
    throw new KeyMalformedError('not a private Ed25519 or P-256 JWK', { cause })
  }
}
