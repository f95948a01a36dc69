import { addDays, daysBetween } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { makeupCounts, presences } from './context.ts'
import { canStillAttend, cancellations } from './outlook.ts'
import { overrideOf } from './override.ts'

import type { Fact } from '../fact.ts'
import type { Gap, MessageParameters } from '../rule.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/**
 * Days in Japan from the first attendance of one session to an attendance of another. Too early can be repaired by
 * attending again (pending) as long as a cohort is open to the person and the last day has not passed; too late cannot.
 * A written override of the staff repairs either.
 */
export const gap: Evaluator<'gap'> = (args, context) => {
  const [first] = presences(context, args.from)
  const attempts = presences(context, args.to)
  if (first === undefined) return waiting(args, context)
  const span = spanOf(args, first, context)
  const hit = attempts.find((fact) => isInside(fact, span))
  if (hit !== undefined) return met('gap.met', sayDays(args, first, hit), [first, hit])
  const [attempt] = attempts
  const override = overrideOf(context, 'gap', args.to)
  if (attempt !== undefined && override !== undefined) {
    const params = { ...sayDays(args, first, attempt), reason: override.note ?? '' }
    return met('gap.override', params, [first, attempt, override])
  }
  return attempts.length > 0 ? missed(args, first, attempts, span, context) : ahead(args, span, context)
}

type Span = { readonly earliest: string; readonly latest?: string }

/** Each cancellation by the provider within the time left starts the days to the last day anew. */
function spanOf({ to, minDays = 0, maxDays }: Gap, first: Fact, context: Context): Span {
  const earliest = addDays(first.occurredOn, minDays)
  if (maxDays === undefined) return { earliest }
  const latest = cancellations(context, to).reduce(
    (last, { occurredOn }) =>
      first.occurredOn <= occurredOn && occurredOn <= last ? addDays(occurredOn, maxDays) : last,
    addDays(first.occurredOn, maxDays),
  )
  return { earliest, latest }
}

function isInside(fact: Fact, { earliest, latest }: Span): boolean {
  return fact.occurredOn >= earliest && (latest === undefined || fact.occurredOn <= latest)
}

function waiting(args: Gap, context: Context): Answer {
  const possible = canStillAttend(context, args.from, makeupCounts(context, args.from))
  const params = { from: args.from, to: args.to }
  return possible ? pending('gap.waiting', params, [`session:${args.from}`]) : unmet('gap.closed', params)
}

/** Attended, but not in time. */
function missed(args: Gap, first: Fact, attempts: readonly Fact[], span: Span, context: Context): Answer {
  const early = attempts.findLast((fact) => fact.occurredOn < span.earliest)
  const [attempt] = attempts
  if (early === undefined) return unmet('gap.late', attempt ? sayDays(args, first, attempt) : {})
  const params = { ...sayDays(args, first, early), ...span }
  return canComeInTime(args, span, context)
    ? pending('gap.early', params, [`session:${args.to}`])
    : unmet('gap.early', params)
}

/** Not attended yet. */
function ahead(args: Gap, span: Span, context: Context): Answer {
  const params = { from: args.from, to: args.to, ...span }
  if (span.latest !== undefined && context.today > span.latest) return unmet('gap.expired', params)
  if (!canComeInTime(args, span, context)) return unmet('gap.closed', params)
  return pending('gap.pending', params, [`session:${args.to}`])
}

function canComeInTime({ to }: Gap, { latest }: Span, context: Context): boolean {
  return (
    (latest === undefined || context.today <= latest) &&
    canStillAttend(context, to, makeupCounts(context, to))
  )
}

function sayDays({ from, to, minDays, maxDays }: Gap, first: Fact, second: Fact): MessageParameters {
  const limits = {
    ...(minDays === undefined ? {} : { minDays }),
    ...(maxDays === undefined ? {} : { maxDays }),
  }
  return { from, to, days: daysBetween(first.occurredOn, second.occurredOn), ...limits }
}
