import { verify } from 'node:crypto'
import { toVerifyData } from './canonical.ts'
import type { JsonObject } from './json.ts'
import { isJsonObject, toList } from './json.ts'
import { decodeBase58btc, toKeyObject } from './multikey.ts'
import type { PublicJwk } from './multikey.ts'

/** The key of a verification method, only if that issuer's own document lists it under `assertionMethod`. */
export type ResolveKey = (verificationMethod: string, issuer: string) => Promise<PublicJwk | undefined>

/**
 * Verifies the single `eddsa-rdfc-2022` proof of one of our own kinds of document, such as the states beside a status
 * list. Badges are judged by the checks, which read every kind of proof.
 */
export async function verifyDataIntegrity(
  document: JsonObject,
  issuer: string,
  resolveKey: ResolveKey,
): Promise<'verified' | 'proof-invalid' | 'key-unavailable'> {
  const [proof, ...further] = toList(document['proof'])
  if (!isJsonObject(proof) || further.length > 0 || !isEddsaAssertion(proof)) return 'proof-invalid'
  const { verificationMethod, proofValue } = proof
  if (typeof verificationMethod !== 'string' || typeof proofValue !== 'string') return 'proof-invalid'
  const key = await resolveKey(verificationMethod, issuer)
  if (key === undefined) return 'key-unavailable'
  return (await holds(document, proof, proofValue, key)) ? 'verified' : 'proof-invalid'
}

function isEddsaAssertion({ type, cryptosuite, proofPurpose }: JsonObject): boolean {
  return (
    type === 'DataIntegrityProof' && cryptosuite === 'eddsa-rdfc-2022' && proofPurpose === 'assertionMethod'
  )
}

async function holds(
  document: JsonObject,
  proof: JsonObject,
  proofValue: string,
  key: PublicJwk,
): Promise<boolean> {
  if (key.crv !== 'Ed25519') return false
  try {
    const data = await toVerifyData(document, proof)
    return verify(null, data, toKeyObject(key), decodeBase58btc(proofValue))
  } catch {
    // An undefined term, a malformed signature: either way this proof says nothing.
    return false
  }
}
