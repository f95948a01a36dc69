import { createHash, verify } from 'node:crypto'
import { canonize } from '../canonical.ts'
import { parseInstant } from '../date-time.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import { decodeBase58btc } from '../multikey.ts'
import { isBase58btc, type KeyKind, type PublicKey } from '../public-key.ts'
import { resolveMethod } from '../resolve-key.ts'
import type { Court } from './court.ts'
import { failed, passed, skipped, unknown, type Line } from './finding.ts'
import type { Issuer } from './issuer.ts'

type Digest = 'sha256' | 'sha384'

type Cryptosuite = {
  /** The kinds of key it signs with, and the digest that goes with each. */
  readonly digests: Partial<Record<KeyKind, Digest>>
  readonly holds: (data: Uint8Array, signature: Uint8Array, key: PublicKey, digest: Digest) => boolean
}

/** One row per cryptosuite; one not listed here is said to be unknown, never judged. */
const cryptosuites: Readonly<Record<string, Cryptosuite>> = {
  'eddsa-rdfc-2022': {
    digests: { Ed25519: 'sha256' },
    holds: (data, signature, { object }) => verify(null, data, object, signature),
  },
  'ecdsa-rdfc-2019': {
    digests: { 'P-256': 'sha256', 'P-384': 'sha384' },
    holds: (data, signature, { object }, digest) =>
      verify(digest, data, { key: object, dsaEncoding: 'ieee-p1363' }, signature),
  },
}

/** Clocks differ. */
const skew = 5 * 60_000

/** What a proof stands over: the document's context and its canonical N-Quads, undefined where there are none. */
export type Proved = { readonly context: unknown; readonly quads: string | undefined }

/**
 * Judges one Data Integrity proof (spec.md 3.2): hash of the canonical proof configuration, then hash of the
 * canonical document, signed with a key that the issuer lists.
 */
export async function judgeDataIntegrity(
  proof: JsonObject,
  proved: Proved,
  issuer: Issuer,
  court: Court,
): Promise<Line> {
  const fault = findShapeFault(proof)
  if (fault) return fault
  const suite = findSuite(proof)
  if (suite === undefined)
    return unknown('proof-unrecognised', `proofs of the kind ${nameOf(proof)} are not judged here`)
  const { proofPurpose, verificationMethod, proofValue } = proof
  if (proofPurpose !== 'assertionMethod')
    return failed('proof-purpose', `made for ${JSON.stringify(proofPurpose)}`)
  if (typeof verificationMethod !== 'string' || typeof proofValue !== 'string') {
    return failed('proof-invalid', 'verificationMethod and proofValue must be text')
  }
  const resolution = await resolveMethod(verificationMethod, issuer, court)
  const key = 'key' in resolution ? resolution.key : resolution.claimed
  if (key !== undefined && proved.quads !== undefined) {
    const broken = await findFault(proof, suite, key, { ...proved, quads: proved.quads }, court)
    if (broken) return broken
  }
  if ('refusal' in resolution) return resolution.refusal
  if (proved.quads === undefined) return skipped('not-reached', 'the document has no canonical form')
  const { id } = resolution
  return findUntimely(proof, court) ?? passed(`${nameOf(proof)} by ${id}`, { kind: nameOf(proof), key: id })
}

async function findFault(
  proof: JsonObject,
  suite: Cryptosuite,
  key: PublicKey,
  proved: { readonly context: unknown; readonly quads: string },
  court: Court,
): Promise<Line | undefined> {
  const digest = suite.digests[key.kind]
  if (digest === undefined) return failed('key-unsuitable', `${nameOf(proof)} does not use ${key.kind} keys`)
  const data = await toSigned(proof, proved.context, proved.quads, digest, court)
  const holds = data !== undefined && suite.holds(data, readSignature(proof['proofValue']), key, digest)
  return holds
    ? undefined
    : failed('proof-invalid', `${nameOf(proof)}: the signature does not match the content`)
}

/** A proof of no named kind is not a proof of an unknown kind. */
function findShapeFault({ type, cryptosuite }: JsonObject): Line | undefined {
  const named = type === 'DataIntegrityProof' ? cryptosuite : type
  return typeof named === 'string'
    ? undefined
    : failed('proof-invalid', 'the proof does not say of what kind it is')
}

export function nameOf({ type, cryptosuite }: JsonObject): string {
  const name = type === 'DataIntegrityProof' ? cryptosuite : type
  return typeof name === 'string' ? name.slice(0, 60) : 'unnamed'
}

function findSuite({ type, cryptosuite, previousProof }: JsonObject): Cryptosuite | undefined {
  // A proof in a chain also covers the proofs before it, which is not computed here.
  if (type !== 'DataIntegrityProof' || typeof cryptosuite !== 'string' || previousProof !== undefined)
    return undefined
  return Object.hasOwn(cryptosuites, cryptosuite) ? cryptosuites[cryptosuite] : undefined
}

/** Undefined when the configuration itself has no canonical form: then nobody can have signed it. */
async function toSigned(
  proof: JsonObject,
  context: unknown,
  quads: string,
  digest: Digest,
  court: Court,
): Promise<Uint8Array | undefined> {
  const { proofValue: _signature, ...configuration } = proof
  // The specification replaces the proof's own context; another one there would be outside the signature.
  if (proof['@context'] !== undefined && JSON.stringify(proof['@context']) !== JSON.stringify(context))
    return undefined
  try {
    const config = await canonize({ ...configuration, '@context': context }, { documentLoader: court.loader })
    const hash = (text: string): Buffer => createHash(digest).update(text).digest()
    return Buffer.concat([hash(config), hash(quads)])
  } catch {
    return undefined
  }
}

/** No bytes, which no key accepts, for text that is no signature. */
function readSignature(proofValue: JsonValue = null): Uint8Array {
  return isBase58btc(proofValue) ? decodeBase58btc(proofValue) : new Uint8Array()
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
