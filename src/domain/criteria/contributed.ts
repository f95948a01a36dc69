import { hasHappened } from '../activity/attendance.ts'

import { met, pending, unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

/** Named as a contributor of an edition. */
export const contributed: Evaluator<'contributed'> = ({ edition }, context) => {
  const fact = context.facts.find(
    (one) =>
      one.kind === 'contribution' && hasHappened(one) && (edition === undefined || one.value === edition),
  )
  const named = fact?.value ?? edition
  const params = named === undefined ? {} : { edition: named }
  if (fact !== undefined) return met('contributed.met', params, [fact])
  if (!context.live) return unmet('contributed.unmet', params)
  return pending('contributed.pending', params, [`contribution:${edition ?? ''}`])
}
