import { byTime } from '../activity/order.ts'
import { minutesOf } from '../activity/attendance.ts'

import { met, pending, unmet } from './answer.ts'
import { makeupCounts, presences } from './context.ts'
import { canMakeUp, cancellations } from './outlook.ts'

import type { Fact } from '../fact.ts'
import type { Session } from '../programme.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Attended over scheduled minutes. Whole minutes are compared, so no rounding can tip the result. */
export const attendanceRate: Evaluator<'attendanceRate'> = (args, context) => {
  const rate = rateOf(args, context)
  const params = { percent: args.atLeastPercent, attended: rate.attended, scheduled: rate.scheduled }
  const needed = (args.atLeastPercent * rate.scheduled) / 100
  if (rate.scheduled > 0 && rate.attended >= needed) {
    const facts = untilReached(rate.sessions, needed)
    return met('attendanceRate.met', params, facts)
  }
  const attainable = rate.sessions.reduce((sum, session) => sum + attainableMinutes(session, context), 0)
  if (attainable < needed || !context.live) return unmet('attendanceRate.unmet', params)
  return pending('attendanceRate.pending', params, [`attendanceRate:${args.atLeastPercent}`])
}

export type Rate = {
  readonly attended: number
  readonly scheduled: number
  readonly sessions: readonly Part[]
}

type Part = {
  readonly session: Session
  /** Never above the scheduled minutes. */
  readonly attended: number
  readonly scheduled: number
  /** Each attendance with the minutes that it adds. */
  readonly steps: readonly { readonly fact: Fact; readonly minutes: number }[]
}

/**
 * The sum over the listed sessions, or all required ones (of a kind). A session that the provider cancelled and did not
 * hold again leaves the denominator.
 */
export function rateOf(
  { sessions, kind }: { readonly sessions?: readonly string[]; readonly kind?: string },
  context: Context,
): Rate {
  const asked = [...context.timetable.values()].filter((session) =>
    sessions
      ? sessions.includes(session.code)
      : session.required && (kind === undefined || session.kind === kind),
  )
  const parts = asked.map((session) => partOf(session, context)).filter((part) => part.scheduled > 0)
  const attended = parts.reduce((sum, part) => sum + part.attended, 0)
  const scheduled = parts.reduce((sum, part) => sum + part.scheduled, 0)
  return { attended, scheduled, sessions: parts }
}

function partOf(session: Session, context: Context): Part {
  let left = session.minutes
  const steps = presences(context, session.code).map((fact) => {
    const minutes = Math.min(left, minutesOf(fact, context.timetable))
    left -= minutes
    return { fact, minutes }
  })
  const cancelled = steps.length === 0 && cancellations(context, session.code).length > 0
  return { session, attended: session.minutes - left, scheduled: cancelled ? 0 : session.minutes, steps }
}

function attainableMinutes(part: Part, context: Context): number {
  const again = context.open || canMakeUp(context, makeupCounts(context, part.session.code))
  return again ? part.scheduled : part.attended
}

function untilReached(parts: readonly Part[], needed: number): Fact[] {
  const steps = parts.flatMap((part) => part.steps).filter(({ minutes }) => minutes > 0)
  const facts: Fact[] = []
  let sum = 0
  for (const { fact, minutes } of steps.toSorted((left, right) => byTime(left.fact, right.fact))) {
    if (sum >= needed) break
    sum += minutes
    facts.push(fact)
  }
  return facts
}
