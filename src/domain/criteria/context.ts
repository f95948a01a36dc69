import { byTime } from '../activity/order.ts'
import { isMakeup, isPresent } from '../activity/attendance.ts'
import { resolveFacts } from '../correction.ts'
import { jstDate } from '../japan-time.ts'
import { factsOfOccasion } from '../occasion.ts'

import { clausesOf } from './clauses.ts'

import type { BadgeClass } from '../badge-class.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { Affiliation } from '../person.ts'
import type { Cohort, Programme } from '../programme.ts'
import type { Clause } from '../rule.ts'
import type { HeldBadge } from '../state.ts'
import type { Timetable } from '../activity/attendance.ts'
import type { JudgedClause } from './answer.ts'

/** One person on one occasion of a badge class, with everything that a rule may look at. */
export type Subject = {
  /** The person's key. */
  readonly person: string
  readonly occasion: string
  /** All facts of the person, corrections not yet resolved. */
  readonly facts: readonly Fact[]
  /** Talk facts of everyone in the programme: a talk counts when the other side recorded it too. */
  readonly counterpartFacts?: readonly Fact[]
  /** `organisation/identifier` → person key, for counterparts written down by number or address. */
  readonly people?: ReadonlyMap<string, string>
  readonly affiliations: readonly Affiliation[]
  readonly held: readonly HeldBadge[]
  readonly programme: Programme
  readonly catalogue: Pick<Catalogue, 'badges' | 'frameworks' | 'examSchemes'>
}

/** `now` decides what is too late; `knownAt` leaves out what was recorded later. Both instants. */
export type EvaluationTime = { readonly now: string; readonly knownAt?: string }

export type Context = {
  readonly badge: BadgeClass
  readonly subject: Subject
  readonly now: string
  readonly today: string
  /** Facts of the occasion up to today, corrections resolved, in order of time. */
  readonly facts: readonly Fact[]
  /** All facts of the person, likewise. */
  readonly personFacts: readonly Fact[]
  readonly counterpartFacts: readonly Fact[]
  readonly timetable: Timetable
  readonly cohort?: Cohort
  /** Sessions of the person's own cohort can still take place. */
  readonly open: boolean
  /** A session can still be made up in some cohort. */
  readonly makeupOpen: boolean
  /** Things without a date of their own (reports, confirmations, retakes) can still come: not withdrawn, window open. */
  readonly live: boolean
  readonly judge: (clause: Clause, context: Context) => JudgedClause
}

/** Facts of a later day than today have not happened yet and are left out. */
export function contextOf(
  badge: BadgeClass,
  subject: Subject,
  at: EvaluationTime,
  judge: Context['judge'],
): Context {
  const today = jstDate(at.now)
  const known = resolveFacts(subject.facts, at).filter((fact) => fact.occurredOn <= today)
  const personFacts = known.filter((fact) => fact.person === subject.person).toSorted(byTime)
  const facts = factsOfOccasion(badge, personFacts, subject.occasion)
  const cohort = cohortOf(subject)
  const live = !hasWithdrawn(facts)
  return {
    badge,
    subject,
    now: at.now,
    today,
    facts,
    personFacts,
    counterpartFacts: resolveFacts(subject.counterpartFacts ?? [], at),
    timetable: new Map(subject.programme.sessions.map((session) => [session.code, session])),
    ...(cohort === undefined ? {} : { cohort }),
    open: live && (cohort === undefined || cohort.to >= today),
    makeupOpen: live && hasOpenCohort(subject.programme, today),
    live,
    judge,
  }
}

/** Attendances of a session that count: make-ups unless the rule names the session and allows none. */
export function presences(context: Context, session: string): Fact[] {
  return context.facts.filter(
    (fact) =>
      isPresent(fact) && fact.session === session && (!isMakeup(fact) || makeupCounts(context, session)),
  )
}

/** Whether the rule as a whole lets a make-up stand for this session. */
export function makeupCounts({ badge }: Context, session: string): boolean {
  const naming = clausesOf(badge.rule).flatMap((clause) =>
    'attended' in clause && clause.attended.sessions.includes(session) ? [clause.attended] : [],
  )
  return naming.length === 0 || naming.some((attended) => attended.allowMakeup?.includes(session))
}

/** Engagements carry the cohort before the host: `2021-autumn/host`. */
function cohortOf({ programme, occasion }: Subject): Cohort | undefined {
  const id = occasion.split('/')[0]
  return programme.cohorts?.find((cohort) => cohort.id === id)
}

/** Cohorts are optional in the catalogue: where none is listed, one may always open. */
function hasOpenCohort(programme: Programme, today: string): boolean {
  const cohorts = programme.cohorts ?? []
  return cohorts.length === 0 || cohorts.some((cohort) => cohort.to >= today)
}

/** Withdrawn and not enrolled again since. */
function hasWithdrawn(facts: readonly Fact[]): boolean {
  return (
    facts.findLast((fact) => fact.kind === 'withdrawal' || fact.kind === 'enrollment')?.kind === 'withdrawal'
  )
}
