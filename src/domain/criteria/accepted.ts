import { met, pending, unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

const acceptedWords: ReadonlySet<string> = new Set(['', 'accepted', 'approved'])

/** The receiver took the deliverable. After a refusal it may be handed in again. */
export const accepted: Evaluator<'accepted'> = ({ artifact }, context) => {
  const fact = context.facts.find(
    (one) => one.kind === 'acceptance' && one.artifact === artifact && acceptedWords.has(one.status ?? ''),
  )
  if (fact !== undefined) return met('accepted.met', { artifact }, [fact])
  if (!context.live) return unmet('accepted.unmet', { artifact })
  return pending('accepted.pending', { artifact }, [`acceptance:${artifact}`])
}
