import { hasHappened, minutesOf } from '../activity/attendance.ts'
import { engagementsOf } from '../activity/engagement.ts'
import { isAcrossOrganisations, mutualTalks, talkMinutes } from '../activity/talk.ts'

import { met, pending, unmet } from './answer.ts'
import { affiliationsOf } from './affiliations.ts'
import { clausesOf } from './clauses.ts'

import type { Fact } from '../fact.ts'
import type { MutualTalk } from '../activity/talk.ts'
import type { Count, CountField } from '../rule.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Fields by which events can be told apart. */
export const countFields: readonly CountField[] = [
  'counterpart',
  'counterpartOrganisation',
  'occurredOn',
  'session',
  'cohort',
]

/** So many events, counted once per value of `distinctBy`, with enough variety among them. */
export const count: Evaluator<'count'> = (args, context) => {
  const counted = countedFacts(args, context)
  const reached = counted
    .map((_fact, index) => counted.slice(0, index + 1))
    .find((run) => run.length >= args.atLeast && hasVariety(run, args))
  const params = { event: args.event, needed: args.atLeast, done: counted.length, ...sessionsOf(args) }
  if (reached !== undefined) return met('count.met', params, reached)
  if (!context.live) return unmet('count.unmet', params)
  const left = Math.max(1, args.atLeast - counted.length)
  if (counted.length < args.atLeast)
    return pending('count.pending', { ...params, left }, [`count:${args.event}`])
  return pending('count.variety', { ...params, ...varietyOf(counted, args) }, [`count:${args.event}`])
}

/** The events that count, in order of time, equal ones once. */
export function countedFacts(args: Omit<Count, 'atLeast'>, context: Context): Fact[] {
  const facts = eventsOf(args, context).filter(
    (fact) =>
      (args.role === undefined || fact.role === args.role) &&
      (args.sessions === undefined || args.sessions.includes(fact.session ?? '')),
  )
  const { distinctBy } = args
  if (distinctBy === undefined) return facts
  const seen = new Map<string, Fact>()
  for (const fact of facts) {
    const key = JSON.stringify(distinctBy.map((field) => fact[field] ?? ''))
    if (!seen.has(key)) seen.set(key, fact)
  }
  return [...seen.values()]
}

/**
 * The talks that the class means: what its rule asks of a talk (both sides, minutes, another company) also bounds what its
 * evidence and results may speak of. Where the rule counts no talks, only those that both sides recorded are some.
 */
export function countedTalks(
  context: Context,
  asked: Pick<Count, 'role' | 'sessions' | 'distinctBy'> = {},
): Fact[] {
  const counts = clausesOf(context.badge.rule).flatMap((clause) => ('count' in clause ? [clause.count] : []))
  const {
    atLeast: _atLeast,
    minDistinct: _minDistinct,
    distinctBy: _distinctBy,
    ...ofRule
  }: Count = counts.find(({ event }) => event === 'talk') ?? { event: 'talk', atLeast: 1, mutual: true }
  return countedFacts({ ...ofRule, ...asked }, context)
}

/** Talks of the occasion that the other side recorded too. */
export function mutualTalksOf(context: Context): MutualTalk[] {
  return mutualTalks(context.facts, {
    facts: context.counterpartFacts,
    people: context.subject.people ?? new Map(),
  })
}

function eventsOf(args: Omit<Count, 'atLeast'>, context: Context): Fact[] {
  if (args.event === 'talk' && args.mutual) return talksOf(args, context)
  if (args.event === 'engagement') {
    // A stay counts when it has ended; its last row stands for it.
    return engagementsOf(context.facts).flatMap((stay) => (stay.to === undefined ? [] : stay.facts.slice(-1)))
  }
  return context.facts.filter(
    (fact) =>
      fact.kind === args.event &&
      hasHappened(fact) &&
      minutesOf(fact, context.timetable) >= (args.minMinutes ?? 0) &&
      (!args.otherOrganisation || isForeign(fact, context)),
  )
}

/** The own row of each talk, completed by what only the other side wrote down. */
function talksOf(args: Omit<Count, 'atLeast'>, context: Context): Fact[] {
  return mutualTalksOf(context)
    .filter((talk) => talkMinutes(talk) >= (args.minMinutes ?? 0))
    .filter((talk) => !args.otherOrganisation || isAcrossOrganisations(talk, affiliationsOf(context)))
    .map(({ own, other }) => ({
      ...own,
      counterpart: other.person,
      counterpartOrganisation: own.counterpartOrganisation ?? other.organisation,
    }))
}

function isForeign(fact: Fact, context: Context): boolean {
  return (
    fact.counterpartOrganisation !== undefined &&
    isAcrossOrganisations({ own: fact, other: fact }, affiliationsOf(context))
  )
}

function hasVariety(facts: readonly Fact[], { minDistinct = {} }: Count): boolean {
  return fieldsOf(minDistinct).every(([field, least]) => distinct(facts, field) >= least)
}

function varietyOf(
  facts: readonly Fact[],
  { minDistinct = {} }: Count,
): { field: string; distinct: number; least: number } {
  const short = fieldsOf(minDistinct).find(([field, least]) => distinct(facts, field) < least)
  const [field, least] = short ?? ['session', 0]
  return { field, distinct: distinct(facts, field), least }
}

function fieldsOf(minDistinct: NonNullable<Count['minDistinct']>): [CountField, number][] {
  return countFields.flatMap((field): [CountField, number][] => {
    const least = minDistinct[field]
    return least === undefined ? [] : [[field, least]]
  })
}

function distinct(facts: readonly Fact[], field: CountField): number {
  return new Set(facts.map((fact) => fact[field]).filter(Boolean)).size
}

function sessionsOf({ sessions, role }: Count): { sessions?: readonly string[]; role?: string } {
  return { ...(sessions === undefined ? {} : { sessions }), ...(role === undefined ? {} : { role }) }
}
