import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import type { Cryptosuite, Signed } from './cryptosuite.ts'
import { mentionsPrototype } from './json-ld/prototype-names.ts'
import type { JsonObject } from './json.ts'
import { encodeMultikey, toPublicJwk } from './multikey.ts'
import type { PublicKey } from './public-key.ts'

/** First bytes of a proof value (CBOR tags of `ecdsa-sd-2023`), in base64url. */
const baseProof = 'u2V0A'
const derivedProof = /^u2V0B[\w-]+$/

/** A real one takes some 90 characters for each statement that is disclosed. */
const maxLength = 128 * 1024

const suite = createVerifyCryptosuite()

/**
 * `ecdsa-sd-2023`: the holder discloses a part of what the issuer signed. Verifies derived proofs; the base proof,
 * from which they are made, holds the holder's secrets and cannot be verified as such (spec.md 3.3).
 */
export const selectiveDisclosure: Cryptosuite = {
  keys: ['P-256'],
  isBase: ({ proofValue }: JsonObject) => typeof proofValue === 'string' && proofValue.startsWith(baseProof),
  holds: async (signed, key) => {
    const { proofValue } = signed.proof
    if (typeof proofValue !== 'string' || !isDerived(proofValue)) return false
    // The library canonicalises the proof by itself, without the care that the document got.
    if (mentionsPrototype(JSON.stringify(signed.proof))) return false
    try {
      return await isDisclosedBy(signed, key)
    } catch {
      // The library throws for whatever is malformed in the value; either way the proof says nothing.
      return false
    }
  },
}

/** Base64url has spellings that decode to the same bytes; only the one an encoder writes is taken. */
function isDerived(proofValue: string): boolean {
  if (proofValue.length > maxLength || !derivedProof.test(proofValue)) return false
  const encoded = proofValue.slice(1)
  return Buffer.from(encoded, 'base64url').toString('base64url') === encoded
}

async function isDisclosedBy({ document, proof, loader }: Signed, key: PublicKey): Promise<boolean> {
  const { '@context': _own, ...configuration } = proof
  const data = await suite.createVerifyData({
    cryptosuite: suite,
    document,
    proof: configuration,
    documentLoader: loader,
  })
  const publicKeyMultibase = encodeMultikey(toPublicJwk({ ...key.object.export({ format: 'jwk' }) }))
  const verifier = await suite.createVerifier({
    verificationMethod: { type: 'Multikey', publicKeyMultibase },
  })
  return verifier.verify({ data })
}
