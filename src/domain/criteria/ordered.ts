import { compareInstants } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { makeupCounts, presences } from './context.ts'
import { canStillAttend } from './outlook.ts'

import type { Fact } from '../fact.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Attended one after the other. Where only the day is known, sessions of one day are in order. */
export const ordered: Evaluator<'ordered'> = (sessions, context) => {
  const chain: Fact[] = []
  for (const [index, session] of sessions.entries()) {
    const next = presences(context, session).find((fact) => isAfter(fact, chain.at(-1)))
    if (next === undefined) return outOfOrder(sessions, index, context)
    chain.push(next)
  }
  return met('ordered.met', { sessions }, chain)
}

/** This session and all that must follow it have to be attended from now on. */
function outOfOrder(sessions: readonly string[], index: number, context: Context): Answer {
  const session = sessions[index] ?? ''
  const possible = sessions
    .slice(index)
    .every((code) => canStillAttend(context, code, makeupCounts(context, code)))
  const params = { sessions, session }
  return possible
    ? pending('ordered.pending', params, [`session:${session}`])
    : unmet('ordered.unmet', params)
}

function isAfter(fact: Fact, former: Fact | undefined): boolean {
  if (former === undefined || fact.occurredOn > former.occurredOn) return true
  if (fact.occurredOn < former.occurredOn) return false
  if (fact.occurredAt === undefined || former.occurredAt === undefined) return true
  return compareInstants(fact.occurredAt, former.occurredAt) >= 0
}
