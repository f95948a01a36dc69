import { canonize } from './canonical.ts'
import type { Signed } from './cryptosuite.ts'
import { findCryptosuite } from './cryptosuites.ts'
import { findDisguised } from './disguise.ts'
import { documentLoader } from './document-loader.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import type { PublicJwk } from './multikey.ts'
import { readJwk, type PublicKey } from './public-key.ts'

/** The key of a verification method, only if that issuer's own document lists it under `assertionMethod`. */
export type ResolveKey = (verificationMethod: string, issuer: string) => Promise<PublicJwk | undefined>

/** What one proof and one key say together; who stands behind the key is another question. */
export type ProofReading = 'holds' | 'broken' | 'key-unsuitable' | 'base' | 'unrecognised'

/** Judges one proof of any recognised kind with a key. Every proof, whoever asks, is verified here. */
export async function readProof(signed: Signed, key: PublicKey): Promise<ProofReading> {
  const suite = findCryptosuite(signed.proof)
  if (suite === undefined) return 'unrecognised'
  if (suite.isBase?.(signed.proof)) return 'base'
  if (!suite.keys.includes(key.kind)) return 'key-unsuitable'
  if (!isContextInherited(signed.proof['@context'], signed.document['@context'])) return 'broken'
  return (await suite.holds(signed, key)) && (await isPlain(signed)) ? 'holds' : 'broken'
}

/** Members whose meaning the contexts of the data model fix. */
const proofMembers: ReadonlySet<string> = new Set(
  `@context id type cryptosuite created expires domain challenge nonce
   verificationMethod proofPurpose proofValue previousProof`.split(/\s+/),
)

/** An end that stands in the proof under another name would be signed and not seen. */
async function isPlain({ proof, document, loader }: Signed): Promise<boolean> {
  if (Object.keys(proof).every((member) => proofMembers.has(member))) return true
  const { proofValue: _value, ...configuration } = proof
  const plain = { ...configuration, '@context': document['@context'] ?? [] }
  return findDisguised(plain, await canonize(plain, { documentLoader: loader })) === undefined
}

/**
 * The document's context is what the proof is read with. One of the proof's own may repeat the beginning of it, as
 * older signers do; anything else there would change its meaning outside the signature.
 */
function isContextInherited(own: JsonValue | undefined, inherited: JsonValue | undefined): boolean {
  const entries = toList(own).map((entry) => JSON.stringify(entry))
  const whole = toList(inherited).map((entry) => JSON.stringify(entry))
  return entries.every((entry, at) => entry === whole[at])
}

/** Where the key of a proof is: its URL, or the id of a method that is written out in its place. */
export function methodIdOf({ verificationMethod }: JsonObject): string | undefined {
  const id = isJsonObject(verificationMethod) ? verificationMethod['id'] : verificationMethod
  return typeof id === 'string' ? id : undefined
}

/**
 * Verifies the single proof of one of our own kinds of document, such as the states beside a status list. Badges are
 * judged by the checks, which say more.
 */
export async function verifyDataIntegrity(
  document: JsonObject,
  issuer: string,
  resolveKey: ResolveKey,
): Promise<'verified' | 'proof-invalid' | 'key-unavailable'> {
  const { proof: proofs, ...unsecured } = document
  const [proof, ...further] = toList(proofs)
  if (!isJsonObject(proof) || further.length > 0 || !isPlainAssertion(proof)) return 'proof-invalid'
  const methodId = methodIdOf(proof)
  const jwk = methodId === undefined ? undefined : await resolveKey(methodId, issuer)
  if (jwk === undefined) return methodId === undefined ? 'proof-invalid' : 'key-unavailable'
  try {
    const signed = { document: unsecured, quads: await canonize(unsecured), proof, loader: documentLoader }
    return (await readProof(signed, await readJwk({ ...jwk }))) === 'holds' ? 'verified' : 'proof-invalid'
  } catch {
    // An undefined term, a malformed key: either way this proof says nothing.
    return 'proof-invalid'
  }
}

/** A chained proof cannot stand alone. */
function isPlainAssertion({ proofPurpose, previousProof, proofValue }: JsonObject): boolean {
  return proofPurpose === 'assertionMethod' && previousProof === undefined && typeof proofValue === 'string'
}
