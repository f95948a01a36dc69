import { isDuring } from '../activity/order.ts'

import { met, pending, unmet } from './answer.ts'
import { affiliationsOf } from './affiliations.ts'

import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Reporting segments (domain.md 3.4) that a rule may name by their common word. */
const families: Readonly<Record<string, readonly string[]>> = {
  employee: ['regular', 'fixed_term', 'secondee_in'],
  dispatched: ['dispatched_indefinite', 'dispatched_registered'],
}

/** The person belonged to one of these populations on a day of the occasion; with no facts of it, today. */
export const segment: Evaluator<'segment'> = (allowed, context) => {
  const known = affiliationsOf(context).filter((affiliation) => affiliation.segment)
  const days = daysOf(context)
  const then = known.filter((affiliation) => days.some((day) => isDuring(affiliation, day)))
  const segments = [...new Set(then.flatMap((affiliation) => affiliation.segment ?? []))].toSorted()
  const wide = new Set(allowed.flatMap((name) => [name, ...(families[name] ?? [])]))
  const params = { allowed, segments }
  if (segments.some((name) => wide.has(name))) return met('segment.met', params, [])
  return known.length === 0
    ? pending('segment.pending', params, ['segment:register'])
    : unmet('segment.unmet', params)
}

function daysOf({ facts, today }: Context): string[] {
  const days = [
    ...new Set(facts.filter((fact) => fact.kind !== 'affiliation').map((fact) => fact.occurredOn)),
  ]
  return days.length === 0 ? [today] : days
}
