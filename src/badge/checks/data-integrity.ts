import { findCryptosuite } from '../cryptosuites.ts'
import { methodIdOf, readProof } from '../data-integrity.ts'
import { parseInstant } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import type { PublicKey } from '../public-key.ts'
import { resolveMethod } from '../resolve-key.ts'
import type { Court } from './court.ts'
import { failed, passed, skipped, unknown, type Line } from './finding.ts'
import { assertion, findUnexpected, type Expectation } from './expectation.ts'
import { findSigner, type Issuer } from './issuer.ts'
import { withEarlierProofs, type Proved } from './proof-chain.ts'

/** Clocks differ. */
const skew = 5 * 60_000

/**
 * Judges one embedded proof: of a kind that is known, made for assertions and in time, over this content and with a
 * key that the issuer lists.
 * @param from who must stand behind the key, and what the asker demands besides.
 * @param proofs every proof of the credential; a chained one also stands over those before it.
 */
export async function judgeDataIntegrity(
  proof: JsonObject,
  proofs: readonly JsonObject[],
  proved: Proved,
  { issuer, expects = assertion }: { readonly issuer: Issuer; readonly expects?: Expectation | undefined },
  court: Court,
): Promise<Line> {
  const fault = findShapeFault(proof) ?? findUnexpected(proof, expects)
  if (fault) return fault
  const chained = await withEarlierProofs(proof, proofs, proved, court)
  if (chained === undefined)
    return failed('proof-chain-broken', `${nameOf(proof)} follows a proof that is not there exactly once`)
  const methodId = methodIdOf(proof) ?? ''
  const resolution = await resolveMethod(methodId, await findSigner(methodId, issuer, court), court)
  const key = 'key' in resolution ? resolution.key : resolution.claimed
  const broken = key && (await findFault(proof, key, chained, court))
  if (broken) return broken
  if ('refusal' in resolution) return resolution.refusal
  if (chained.quads === undefined) return skipped('not-reached', 'the document has no canonical form')
  const { id } = resolution
  return findUntimely(proof, court) ?? passed(`${nameOf(proof)} by ${id}`, { kind: nameOf(proof), key: id })
}

/** What the proof's own words show, whoever made it. */
function findShapeFault(proof: JsonObject): Line | undefined {
  const { type, cryptosuite, proofValue } = proof
  const kind = type === 'DataIntegrityProof' ? cryptosuite : type
  // A proof of no named kind is not a proof of an unknown kind.
  if (typeof kind !== 'string') return failed('proof-invalid', 'the proof does not say of what kind it is')
  const suite = findCryptosuite(proof)
  if (suite === undefined)
    return unknown('proof-unrecognised', `proofs of the kind ${nameOf(proof)} are not judged here`)
  if (methodIdOf(proof) === undefined || typeof proofValue !== 'string')
    return failed('proof-invalid', 'verificationMethod and proofValue must be text')
  return suite.isBase?.(proof)
    ? failed('proof-base', `${nameOf(proof)}: a base proof, from which the holder derives what is shown`)
    : undefined
}

async function findFault(
  proof: JsonObject,
  key: PublicKey,
  { document, quads }: Proved,
  court: Court,
): Promise<Line | undefined> {
  if (quads === undefined) return undefined
  const { loader, isLasting = false } = court
  const reading = await readProof({ document, quads, proof, loader, isLasting }, key)
  if (reading === 'holds') return undefined
  return reading === 'key-unsuitable'
    ? failed('key-unsuitable', `${nameOf(proof)} does not use ${key.kind} keys`)
    : failed('proof-invalid', `${nameOf(proof)}: the signature does not match the content`)
}

export function nameOf({ type, cryptosuite }: JsonObject): string {
  const name = type === 'DataIntegrityProof' ? cryptosuite : type
  return typeof name === 'string' ? name.slice(0, 60) : 'unnamed'
}

function findUntimely({ created, expires }: JsonObject, court: Court): Line | undefined {
  const now = court.now.getTime()
  if (created !== undefined) {
    const made = parseInstant(created)
    if (made === undefined) return failed('date-invalid', 'proof.created is not a date and time with a zone')
    if (made > now + skew) return failed('proof-created-in-future', `made on ${JSON.stringify(created)}`)
  }
  if (expires === undefined) return undefined
  const end = parseInstant(expires)
  if (end === undefined) return failed('date-invalid', 'proof.expires is not a date and time with a zone')
  return end <= now ? failed('proof-expired', `expired on ${JSON.stringify(expires)}`) : undefined
}
