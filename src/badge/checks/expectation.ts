import { toList, type JsonObject } from '../json.ts'
import { failed, type Line } from './finding.ts'

/** What whoever asks demands of a proof (Data Integrity, 4.4 Verify Proof). */
export type Expectation = {
  readonly purpose: string
  readonly domain?: string | readonly string[]
  readonly challenge?: string
}

/** What is demanded of the proof of a credential. */
export const assertion: Expectation = { purpose: 'assertionMethod' }

/** Where a proof was made for something else, for another place, or in answer to another question. */
export function findUnexpected(proof: JsonObject, expects: Expectation): Line | undefined {
  const { proofPurpose, domain, challenge } = proof
  if (proofPurpose !== expects.purpose)
    return failed('proof-purpose', `made for ${JSON.stringify(proofPurpose)}`)
  if (expects.domain !== undefined && !isSameSet(toList(domain), [expects.domain].flat()))
    return failed('proof-domain', `made for the domain ${JSON.stringify(domain)}`)
  if (expects.challenge !== undefined && challenge !== expects.challenge)
    return failed('proof-challenge', `made for the challenge ${JSON.stringify(challenge)}`)
  return undefined
}

function isSameSet(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one))
}
