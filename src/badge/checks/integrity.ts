import type { Court } from './court.ts'
import { checkResources } from './data-model/related-resource.ts'
import { isFailed, type Finding } from './finding.ts'
import { checkProof, type Trial } from './proof.ts'

/**
 * The proof, then what its author vouched for by digest. Only a proven credential may make the verifier ask the
 * addresses of its related resources.
 */
export async function checkIntegrity(trial: Trial, court: Court): Promise<Finding> {
  const proof = await checkProof(trial, court)
  if (proof.found === undefined || trial.secured.flavour !== '2.0') return proof
  const resources = await checkResources(trial.secured.credential, court)
  const lines = [...proof.lines, ...resources]
  return resources.some(isFailed) ? { lines } : { lines, found: true }
}
