import { KeyMalformedError, toPublicJwk, type PublicJwk } from '../multikey.ts'
import { resolveMethod } from '../resolve-key.ts'
import { readStates, type StatusState } from '../states.ts'
import { isFailure, type Court } from './court.ts'
import { failed, type Line } from './finding.ts'
import type { Issuer } from './issuer.ts'
import type { Judged } from './status-case.ts'

/** Where a set bit may be explained. */
type Explained = { readonly list: string; readonly index: number; readonly references: readonly string[] }

/**
 * What a set bit means in the issuer's words: revoked, suspended or superseded, and by which credential. The words
 * stand in a document that the entry's `statusReference` names; it counts only when the badge's own issuer signed it
 * for this very list. Without it the line stays as it is: a set bit needs no explanation to be set.
 */
export async function readStateWord(
  line: Line,
  entry: Explained,
  issuer: Issuer,
  court: Court,
): Promise<Judged> {
  const state = await findState(entry, issuer, court)
  if (state === undefined) return { lines: [line] }
  const { state: code, reason, replacedBy } = state
  const detail = `${line.detail}; the issuer says: ${code}${reason === undefined ? '' : ` (${reason})`}`
  return {
    lines: [failed(code, detail)],
    word: {
      ...(reason !== undefined && { reason }),
      ...(code === 'superseded' && replacedBy !== undefined && { supersededBy: replacedBy }),
    },
  }
}

async function findState(
  { references, list, index }: Explained,
  issuer: Issuer,
  court: Court,
): Promise<StatusState | undefined> {
  const [reference] = references
  if (reference === undefined) return undefined
  const answer = await court.fetch(reference, { accept: 'application/vc, application/json;q=0.9' })
  if (isFailure(answer)) return undefined
  const reading = await readStates(answer.body, (method, signer) => findKey(method, signer, issuer, court))
  if (reading.outcome !== 'read' || reading.issuer !== issuer.id || reading.list !== list) return undefined
  return reading.states.get(index)
}

async function findKey(
  method: string,
  signer: string,
  issuer: Issuer,
  court: Court,
): Promise<PublicJwk | undefined> {
  if (signer !== issuer.id) return undefined
  const resolution = await resolveMethod(method, issuer, court)
  if ('refusal' in resolution) return undefined
  try {
    return toPublicJwk({ ...resolution.key.object.export({ format: 'jwk' }) })
  } catch (error) {
    if (error instanceof KeyMalformedError) return undefined
    throw error
  }
}
