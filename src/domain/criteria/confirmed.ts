import { sittingsOf } from '../activity/assessment.ts'
import { isPresent } from '../activity/attendance.ts'
import { engagementId, engagementsOf } from '../activity/engagement.ts'
import { addDays } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'
import { clausesOf } from './clauses.ts'
import { mutualTalksOf } from './count.ts'
import { passedSitting } from './exam.ts'
import { isOverride } from './override.ts'

import type { Fact } from '../fact.ts'
import type { Confirmed } from '../rule.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

const refusals: ReadonlySet<string> = new Set(['declined', 'rejected', 'requested', 'withdrawn'])

/**
 * Vouched for by so many (different) persons or offices, in time: within so many days after what they confirm has ended
 * and not before, and never before the announcement of the exam that they saw.
 */
export const confirmed: Evaluator<'confirmed'> = (args, context) => {
  const needed = Math.max(args.count ?? 1, args.distinct ?? 1)
  const ends = endOf(args, context)
  const latest =
    ends === undefined || args.withinDays === undefined ? undefined : addDays(ends, args.withinDays)
  const inTime = confirmations(args, context).filter((fact) => isInTime(fact, args, context, ends))
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

/** What has not ended, and what was not announced, cannot be confirmed yet. The last day itself is in time. */
function isInTime(fact: Fact, args: Confirmed, context: Context, ends: string | undefined): boolean {
  const announced = announcementOf(args, context)
  if (announced !== undefined && fact.occurredOn < announced) return false
  if (args.withinDays === undefined) return true
  const end = ownEnd(fact, args, context) ?? ends
  return end !== undefined && end <= fact.occurredOn && fact.occurredOn <= addDays(end, args.withinDays)
}

const never = '9999-12-31'

/** First day on which the exam's pass (where the rule asks for one) or any official result was known. */
function announcementOf({ of }: Confirmed, context: Context): string | undefined {
  if (of === undefined) return undefined
  const asked = clausesOf(context.badge.rule).find((clause) => 'exam' in clause && clause.exam.exam === of)
  if (asked !== undefined && 'exam' in asked)
    return passedSitting(asked.exam, context)?.facts[0]?.occurredOn ?? never
  return sittingsOf(context.facts, of, []).find((sitting) => sitting.official)?.facts[0]?.occurredOn
}

/** Of several engagements each confirmation speaks of its own. */
function ownEnd(fact: Fact, { of }: Confirmed, context: Context): string | undefined {
  if (of !== undefined) return undefined
  return engagementsOf(context.facts).find((stay) => stay.id === engagementId(fact))?.to
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

/** 「担当A」 and 「担当 A」 are one. Who is not named cannot be told apart from the others. */
function vouchers(facts: readonly Fact[]): number {
  const names = new Set(facts.map((fact) => folded(fact.by ?? '')).filter(Boolean))
  return names.size === 0 ? Math.min(1, facts.length) : names.size
}

function folded(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
}
