import { isPresent } from '../activity/attendance.ts'
import { engagementsOf } from '../activity/engagement.ts'
import { addDays } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { mutualTalksOf } from './count.ts'
import { isOverride } from './override.ts'

import type { Fact } from '../fact.ts'
import type { Confirmed } from '../rule.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

const refusals: ReadonlySet<string> = new Set(['declined', 'rejected', 'requested', 'withdrawn'])

/** Vouched for by so many (different) persons or offices, in time. */
export const confirmed: Evaluator<'confirmed'> = (args, context) => {
  const needed = Math.max(args.count ?? 1, args.distinct ?? 1)
  const given = confirmations(args, context)
  const ends = endOf(args, context)
  const latest =
    ends === undefined || args.withinDays === undefined ? undefined : addDays(ends, args.withinDays)
  const inTime = given.filter((fact) => latest === undefined || fact.occurredOn <= latest)
  const enough = untilEnough(inTime, args)
  const params = {
    by: args.by,
    needed,
    done: countOf(inTime, args),
    ...(latest === undefined ? {} : { latest }),
  }
  if (enough !== undefined) return met('confirmed.met', params, enough)
  if (latest !== undefined && context.today > latest) return unmet('confirmed.late', params)
  if (!context.live) return unmet('confirmed.unmet', params)
  return pending(inTime.length > 0 ? 'confirmed.more' : 'confirmed.pending', params, [
    `confirmation:${args.by}`,
  ])
}

function confirmations(args: Confirmed, context: Context): Fact[] {
  if (args.by === 'peerMutual') return mutualTalksOf(context).map(({ own }) => own)
  return context.facts.filter(
    (fact) =>
      fact.kind === 'confirmation' &&
      fact.byRole === args.by &&
      !isOverride(fact) &&
      !refusals.has(fact.status ?? '') &&
      (args.of === undefined || [fact.session, fact.exam, fact.artifact].includes(args.of)),
  )
}

/** Last day of what is confirmed: the session or artifact named, else the engagement, else the last attendance. */
function endOf({ of }: Confirmed, context: Context): string | undefined {
  if (of !== undefined) {
    const named = context.facts.filter(
      (fact) =>
        (isPresent(fact) && fact.session === of) || (fact.kind === 'artifact' && fact.artifact === of),
    )
    if (named.length > 0) return named.at(-1)?.occurredOn
  }
  const stays = engagementsOf(context.facts)
  if (stays.length > 0) return latestDay(stays.flatMap(({ to }) => to ?? []))
  return context.facts.findLast(isPresent)?.occurredOn
}

function latestDay(days: readonly string[]): string | undefined {
  return days.reduce<string | undefined>(
    (last, day) => (last === undefined || day > last ? day : last),
    undefined,
  )
}

/** The shortest run of confirmations, from the first on, that is enough. */
function untilEnough(facts: readonly Fact[], args: Confirmed): readonly Fact[] | undefined {
  const runs = facts.map((_fact, index) => facts.slice(0, index + 1))
  return runs.find((run) => run.length >= (args.count ?? 1) && vouchers(run) >= (args.distinct ?? 1))
}

function countOf(facts: readonly Fact[], args: Confirmed): number {
  return args.distinct === undefined ? facts.length : vouchers(facts)
}

function vouchers(facts: readonly Fact[]): number {
  return new Set(facts.map((fact) => fact.by ?? '')).size
}
