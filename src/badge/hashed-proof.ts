import { verify } from 'node:crypto'
import { canonize, toVerifyData, type Digest } from './canonical.ts'
import type { Cryptosuite, Signed } from './cryptosuite.ts'
import type { JsonObject, JsonValue } from './json.ts'
import { decodeBase58btc } from './multikey.ts'
import { isBase58btc, type KeyKind, type PublicKey } from './public-key.ts'

/** Time for one proof configuration; it is small, but its author may be hostile. */
const canonizeTimeout = 5_000

/** The bytes that were signed; undefined when the proof has no such form: then nobody can have signed it. */
export type ToSigned = (signed: Signed, digest: Digest) => Promise<Uint8Array | undefined>

/**
 * The suites that hash the canonical proof configuration, then the canonical document, and sign both hashes
 * (spec.md 3.2).
 * @param digests the kinds of key the suite signs with, and the digest that goes with each.
 * @param toSigned RDFC-1.0 unless the suite has another canonical form.
 */
export function hashedProof(
  digests: Partial<Record<KeyKind, Digest>>,
  toSigned: ToSigned = toQuadHashes,
): Cryptosuite {
  return {
    keys: (['Ed25519', 'P-256', 'P-384'] as const).filter((kind) => digests[kind] !== undefined),
    holds: async (signed, key) => {
      if (signed.isLasting === true && isKnown(signed, key)) return true
      const digest = digests[key.kind]
      const data = digest && (await toSigned(signed, digest))
      const signature = readSignature(signed.proof['proofValue'])
      const holds = data !== undefined && verifySignature(data, signature, key, digest)
      if (holds && signed.isLasting === true) holding.set(signed.proof, { ...signed, key })
      return holds
    },
  }
}

/**
 * Proofs that hold, with what they stand over: a status list is read once and met with every badge. What was read is
 * never changed, so the same members are the same document. Badges, which are met once, would only make the garbage
 * collector's work longer.
 */
const holding = new WeakMap<JsonObject, Signed & { readonly key: PublicKey }>()

function isKnown({ proof, quads, document }: Signed, { thumbprint }: PublicKey): boolean {
  const known = holding.get(proof)
  return (
    known !== undefined &&
    known.key.thumbprint === thumbprint &&
    known.quads === quads &&
    hasSameMembers(known.document, document)
  )
}

function hasSameMembers(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
}

/** Ed25519 hashes by itself; ECDSA signatures stand as r‖s and not as DER. */
function verifySignature(data: Uint8Array, signature: Uint8Array, key: PublicKey, digest?: Digest): boolean {
  return key.kind === 'Ed25519'
    ? verify(null, data, key.object, signature)
    : verify(digest, data, { key: key.object, dsaEncoding: 'ieee-p1363' }, signature)
}

const blankNode = /(?:^|\s)_:/m

async function toQuadHashes(
  { proof, document, quads, loader }: Signed,
  digest: Digest,
): Promise<Uint8Array | undefined> {
  const canonizing = { documentLoader: loader, digest, timeout: canonizeTimeout }
  try {
    // With a P-384 key the nodes without a name are numbered by SHA-384 too (vc-di-ecdsa, 3.2).
    const named = digest === 'sha256' || !blankNode.test(quads)
    const own = named ? quads : await canonize(document, canonizing)
    return await toVerifyData(document, proof, { ...canonizing, quads: own })
  } catch {
    return undefined
  }
}

/** No bytes, which no key accepts, for text that is no signature. */
function readSignature(proofValue: JsonValue = null): Uint8Array {
  return isBase58btc(proofValue) ? decodeBase58btc(proofValue) : new Uint8Array()
}
