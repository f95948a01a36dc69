import { canonize } from '../canonical.ts'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import type { Court } from './court.ts'

/** What a proof stands over: the document without its proofs and its canonical form, undefined where there is none. */
export type Proved = { readonly document: JsonObject; readonly quads: string | undefined }

/** Time for one canonicalisation; documents can be built to need hours. */
const canonizeTimeout = 5_000

/**
 * What a chained proof stands over (Data Integrity, proof chains): the document together with the earlier proofs that
 * its `previousProof` names. Undefined when one of them is not there, or is there twice, or cannot be read with it.
 */
export async function withEarlierProofs(
  proof: JsonObject,
  proofs: readonly JsonObject[],
  proved: Proved,
  court: Court,
): Promise<Proved | undefined> {
  const { previousProof } = proof
  if (previousProof === undefined) return proved
  const names = toList(previousProof)
  const earlier = names.map((name) => findOnly(name, proofs)).filter(isJsonObject)
  if (names.length === 0 || earlier.length < names.length || earlier.includes(proof)) return undefined
  const document = { ...proved.document, proof: earlier }
  if (proved.quads === undefined) return { document, quads: undefined }
  const quads = await tryCanonize(document, court)
  return quads === undefined ? undefined : { document, quads }
}

function findOnly(name: unknown, proofs: readonly JsonObject[]): JsonObject | undefined {
  const [found, ...further] = typeof name === 'string' ? proofs.filter(({ id }) => id === name) : []
  return further.length === 0 ? found : undefined
}

async function tryCanonize(document: JsonObject, court: Court): Promise<string | undefined> {
  try {
    return await canonize(document, { documentLoader: court.loader, timeout: canonizeTimeout })
  } catch {
    return undefined
  }
}
