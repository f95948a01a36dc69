import { isPresent, minutesOf } from '../activity/attendance.ts'
import { daysBetween } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'

import type { Fact } from '../fact.ts'
import type { Hours } from '../rule.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Minutes of study and attendance; with `withinDays`, in the best stretch of that many days (first and last counted). */
export const hours: Evaluator<'hours'> = (args, context) => {
  const facts = learningFacts(args, context)
  const { reached, best } = stretch(facts, args, context)
  const params = { hours: args.atLeast, done: toHours(best), withinDays: args.withinDays ?? 0 }
  if (reached !== undefined) return met('hours.met', params, reached)
  if (!context.open) return unmet('hours.unmet', params)
  return pending('hours.pending', params, [`hours:${toHours(args.atLeast * 60 - best)}`])
}

/** Study and attendance facts that hours are counted from, in order of time. */
export function learningFacts(
  { kinds, sessions }: Pick<Hours, 'kinds' | 'sessions'>,
  context: Context,
): Fact[] {
  return context.facts.filter((fact) => {
    if (sessions !== undefined && !sessions.includes(fact.session ?? '')) return false
    return fact.kind === 'attendance' ? kinds.includes('attendance') && isPresent(fact) : isStudy(fact, kinds)
  })
}

/** Hours to one decimal. */
export function toHours(minutes: number): number {
  return Math.round(minutes / 6) / 10
}

function isStudy(fact: Fact, kinds: Hours['kinds']): boolean {
  return fact.kind === 'study' && kinds.includes('study')
}

/** Walks with a tail: the first stretch that reaches the hours, or else the fullest one. */
function stretch(
  facts: readonly Fact[],
  { atLeast, withinDays }: Hours,
  context: Context,
): { readonly reached?: readonly Fact[]; readonly best: number } {
  let tail = 0
  let sum = 0
  let best = 0
  for (const [index, fact] of facts.entries()) {
    sum += minutesOf(fact, context.timetable)
    for (let first = facts[tail]; first && isTooFar(first, fact, withinDays); first = facts[tail]) {
      sum -= minutesOf(first, context.timetable)
      tail += 1
    }
    best = Math.max(best, sum)
    if (sum >= atLeast * 60) return { reached: facts.slice(tail, index + 1), best }
  }
  return { best }
}

function isTooFar(first: Fact, last: Fact, withinDays: number | undefined): boolean {
  return withinDays !== undefined && daysBetween(first.occurredOn, last.occurredOn) >= withinDays
}
