import { compareInstants } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { makeupCounts, presences } from './context.ts'
import { canStillAttend } from './outlook.ts'

import type { Fact } from '../fact.ts'
import type { Evaluator } from './evaluator.ts'

/** Attended one after the other. Where only the day is known, sessions of one day are in order. */
export const ordered: Evaluator<'ordered'> = (sessions, context) => {
  const chain: Fact[] = []
  for (const session of sessions) {
    const attendances = presences(context, session)
    const next = attendances.find((fact) => isAfter(fact, chain.at(-1)))
    if (next === undefined) {
      const params = { sessions, session }
      const possible = canStillAttend(context, session, makeupCounts(context, session))
      return possible
        ? pending('ordered.pending', params, [`session:${session}`])
        : unmet('ordered.unmet', params)
    }
    chain.push(next)
  }
  return met('ordered.met', { sessions }, chain)
}

function isAfter(fact: Fact, former: Fact | undefined): boolean {
  if (former === undefined || fact.occurredOn > former.occurredOn) return true
  if (fact.occurredOn < former.occurredOn) return false
  if (fact.occurredAt === undefined || former.occurredAt === undefined) return true
  return compareInstants(fact.occurredAt, former.occurredAt) >= 0
}
