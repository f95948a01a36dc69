import type { Cryptosuite } from './cryptosuite.ts'
import { selectiveDisclosure } from './derived-proof.ts'
import { hashedProof } from './hashed-proof.ts'
import type { JsonObject } from './json.ts'
import { toPlainHashes } from './plain-hashes.ts'

const eddsa = hashedProof({ Ed25519: 'sha256' })

/** One row per kind of proof; one not listed here is said to be unknown, never judged. */
const cryptosuites: ReadonlyMap<string, Cryptosuite> = new Map([
  ['eddsa-rdfc-2022', eddsa],
  // The name of eddsa-rdfc-2022 before it was a Recommendation.
  ['eddsa-2022', eddsa],
  ['ecdsa-rdfc-2019', hashedProof({ 'P-256': 'sha256', 'P-384': 'sha384' })],
  ['eddsa-jcs-2022', hashedProof({ Ed25519: 'sha256' }, toPlainHashes)],
  ['ecdsa-jcs-2019', hashedProof({ 'P-256': 'sha256', 'P-384': 'sha384' }, toPlainHashes)],
  ['ecdsa-sd-2023', selectiveDisclosure],
])

/** Proofs older than Data Integrity: the type alone names the kind. */
const typedProofs: ReadonlyMap<string, Cryptosuite> = new Map([['Ed25519Signature2020', eddsa]])

/** The suite of a proof, or undefined when its kind is not judged here. */
export function findCryptosuite({ type, cryptosuite }: JsonObject): Cryptosuite | undefined {
  if (typeof type !== 'string') return undefined
  if (type !== 'DataIntegrityProof') return cryptosuite === undefined ? typedProofs.get(type) : undefined
  return typeof cryptosuite === 'string' ? cryptosuites.get(cryptosuite) : undefined
}
