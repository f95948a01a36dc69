import { met, pending, unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

const belongs: ReadonlySet<string> = new Set(['', 'joined', 'active'])

/** Joined a community (in a season) and did not leave it. */
export const member: Evaluator<'member'> = ({ community, season }, context) => {
  const rows = context.facts.filter(
    (fact) =>
      fact.kind === 'membership' &&
      fact.value === community &&
      (season === undefined || fact.cohort === season),
  )
  const last = rows.at(-1)
  const params = { community, ...(season === undefined ? {} : { season }) }
  const since = rows.find((fact) => belongs.has(fact.status ?? ''))
  if (last !== undefined && since !== undefined && belongs.has(last.status ?? '')) {
    return met('member.met', params, [since])
  }
  if (last !== undefined || !context.open) return unmet('member.unmet', params)
  return pending('member.pending', params, [`membership:${community}`])
}
