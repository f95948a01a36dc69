import { isMakeup } from './activity/attendance.ts'
import { sittingId } from './activity/assessment.ts'
import { engagementId, engagementsOf } from './activity/engagement.ts'
import { byTime, compareText } from './activity/order.ts'
import { badgesAskedBy, clausesOf } from './criteria/clauses.ts'

import type { BadgeClass } from './badge-class.ts'
import type { Fact } from './fact.ts'
import type { HeldBadge } from './state.ts'

/** The occasion of classes that a person can be awarded only once. */
export const onlyOccasion = 'once'

/**
 * Occasions of a badge class that a person's facts speak of, oldest first: each can become one award. Applying or being
 * drawn in a lottery makes none. `facts` are the person's own, corrections resolved.
 */
export function occasionsFor(
  badge: BadgeClass,
  facts: readonly Fact[],
  held: readonly HeldBadge[] = [],
): string[] {
  const own = factsOfProgramme(badge, facts)
  if (badge.occasion !== 'once') return occasionKinds[badge.occasion](badge, own).map(({ id }) => id)
  const asked = new Set(badgesAskedBy(badge.rule))
  return own.some(beginsSomething) || held.some((one) => asked.has(one.badge)) ? [onlyOccasion] : []
}

/**
 * The facts that an award for this occasion may rest on, in order of time. A fact that names no occasion belongs to the
 * one that had begun last on its day; a make-up in another cohort belongs to the person's own.
 */
export function factsOfOccasion(badge: BadgeClass, facts: readonly Fact[], occasion: string): Fact[] {
  const own = factsOfProgramme(badge, facts)
  if (badge.occasion === 'once') return own
  const occasions = occasionKinds[badge.occasion](badge, own)
  return own.filter((fact) => occasionOf(fact, occasions)?.id === occasion)
}

type Occasion = {
  readonly id: string
  /** Day of its first fact. */
  readonly from: string
  readonly mayHold: (fact: Fact) => boolean
}

type ByFacts = (badge: BadgeClass, facts: readonly Fact[]) => Occasion[]

const occasionKinds: Readonly<Record<Exclude<BadgeClass['occasion'], 'once'>, ByFacts>> = {
  cohort: (_badge, facts) => cohorts(facts),
  season: (_badge, facts) => cohorts(facts),
  engagement: (badge, facts) => engagements(badge, facts),
  exam: (badge, facts) => sittings(badge, facts),
  edition: (_badge, facts) => editions(facts),
}

const silentKinds: ReadonlySet<Fact['kind']> = new Set([
  'application',
  'selection',
  'affiliation',
  'withdrawal',
])

function beginsSomething(fact: Fact): boolean {
  return !silentKinds.has(fact.kind)
}

/** A fact without a programme may belong to any; affiliations always do. */
function factsOfProgramme(badge: BadgeClass, facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => (fact.programme ?? badge.programme) === badge.programme).toSorted(byTime)
}

function occasionOf(fact: Fact, occasions: readonly Occasion[]): Occasion | undefined {
  const possible = occasions.filter((occasion) => occasion.mayHold(fact))
  return possible.findLast((occasion) => occasion.from <= fact.occurredOn) ?? possible[0]
}

function cohorts(facts: readonly Fact[]): Occasion[] {
  const marked = facts.filter((fact) => beginsSomething(fact) && fact.cohort)
  const own = marked.filter((fact) => !isMakeup(fact))
  const occasions = grouped(own.length > 0 ? own : marked, (fact) => fact.cohort ?? '')
  if (occasions.length === 0) return withoutCohort(facts)
  const ids = new Set(occasions.map(([id]) => id))
  return occasions.map(([id, rows]) => ({
    id,
    from: firstDay(rows),
    mayHold: (fact) => !fact.cohort || fact.cohort === id || (isMakeup(fact) && !ids.has(fact.cohort)),
  }))
}

/** A programme run without naming its cohorts: whoever took part in it did so once. */
function withoutCohort(facts: readonly Fact[]): Occasion[] {
  const own = facts.filter((fact) => beginsSomething(fact) && fact.programme !== undefined)
  return own.length === 0 ? [] : [{ id: onlyOccasion, from: firstDay(own), mayHold: () => true }]
}

function engagements(badge: BadgeClass, facts: readonly Fact[]): Occasion[] {
  const names = clausesOf(badge.rule).flatMap((clause) =>
    'duration' in clause ? [clause.duration.engagement] : [],
  )
  return engagementsOf(facts, names[0]).map(({ id, facts: rows }) => ({
    id,
    from: firstDay(rows),
    mayHold: (fact) =>
      fact.kind === 'engagement'
        ? engagementId(fact) === id && rows.includes(fact)
        : agrees(fact, rows, 'cohort') && agrees(fact, rows, 'counterpartOrganisation'),
  }))
}

function sittings(badge: BadgeClass, facts: readonly Fact[]): Occasion[] {
  const exams = new Set(clausesOf(badge.rule).flatMap(examsOf))
  const results = facts.filter((fact) => isResult(fact) && exams.has(fact.exam ?? ''))
  return grouped(results, (fact) => sittingId(fact, results)).map(([id, rows]) => ({
    id,
    from: firstDay(rows),
    mayHold: (fact) =>
      isResult(fact) ? rows.includes(fact) : agrees(fact, rows, 'cohort') && agrees(fact, rows, 'exam'),
  }))
}

function editions(facts: readonly Fact[]): Occasion[] {
  const named = facts.filter((fact) => fact.kind === 'contribution' && fact.value)
  const occasions = grouped(named, (fact) => fact.value ?? '')
  const ids = new Set(occasions.map(([id]) => id))
  return occasions.map(([id, rows]) => ({
    id,
    from: firstDay(rows),
    mayHold: (fact) => {
      const names = [fact.value, fact.cohort, fact.artifact].filter((name) => name && ids.has(name))
      return names.length === 0 || names.includes(id)
    },
  }))
}

function isResult(fact: Fact): boolean {
  return fact.kind === 'exam' || fact.kind === 'score'
}

function examsOf(clause: ReturnType<typeof clausesOf>[number]): string[] {
  if ('exam' in clause) return [clause.exam.exam]
  return 'score' in clause ? [clause.score.assessment] : []
}

/** Not contradicting: one of the two says nothing, or both say the same. */
function agrees(
  fact: Fact,
  rows: readonly Fact[],
  field: 'cohort' | 'counterpartOrganisation' | 'exam',
): boolean {
  const names = new Set(rows.map((row) => row[field]).filter(Boolean))
  return !fact[field] || names.size === 0 || names.has(fact[field])
}

/** Groups in order of their first day; `rows` come in order of time. */
function grouped(rows: readonly Fact[], keyOf: (fact: Fact) => string): [string, Fact[]][] {
  return [...Map.groupBy(rows, keyOf)].toSorted(
    ([left, first], [right, second]) =>
      compareText(firstDay(first), firstDay(second)) || compareText(left, right),
  )
}

function firstDay(rows: readonly Fact[]): string {
  return rows[0]?.occurredOn ?? ''
}
