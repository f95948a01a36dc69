import type { BadgeClass } from '../domain/badge-class.ts'
import type { Caller } from '../domain/caller.ts'
import { resolveFacts } from '../domain/correction.ts'
import { badgesAskedBy } from '../domain/criteria/clauses.ts'
import { evaluate } from '../domain/criteria/evaluate.ts'
import { DomainError } from '../domain/error.ts'
import type { Fact } from '../domain/fact.ts'
import { occasionsFor } from '../domain/occasion.ts'
import { demand } from '../domain/permission.ts'
import type { Affiliation } from '../domain/person.ts'
import type { Evaluation } from '../domain/rule.ts'
import { type HeldBadge, heldTowards, isLink } from '../domain/state.ts'
import { findAwardByKey, heldBadges } from '../store/awards.ts'
import { factPages, talkFacts } from '../store/facts.ts'
import { findPersonByIdentifier, listAffiliations, peopleByIdentifier } from '../store/persons.ts'
import type { Ports } from './ports.ts'

/** Which awards to look at; all of them where nothing is named. */
export type Selection = {
  readonly programme?: string
  readonly badge?: string
  /** Issuer; with `person`, the organisation that knows the person by that number or address. */
  readonly organisation?: string
  /** Employee number or e-mail address within `organisation`. */
  readonly person?: string
}

/** How one person stands towards one badge class on one occasion. */
export type Standing = {
  readonly person: string
  /** Employee number or e-mail address within the issuer's or the caller's own organisation; the operator sees any. */
  readonly who?: string
  readonly badge: string
  readonly issuer: string
  readonly occasion: string
  readonly evaluation: Evaluation
  /** The award that this standing led to already. */
  readonly award?: string
}

/** Evaluates rules over the recorded facts; writes nothing. Classes that stack on others come after them. */
export async function* evaluateAwards(
  ports: Ports,
  caller: Caller,
  selection: Selection,
): AsyncGenerator<Standing> {
  demand(caller, 'evaluate-awards')
  for (const round of inRounds(chosenClasses(ports, caller, selection)))
    yield* evaluateRound(ports, caller, selection, round)
}

/** The classes a selection names, of issuers that the caller acts for. */
export function chosenClasses(ports: Ports, caller: Caller, selection: Selection): BadgeClass[] {
  const { programme, badge, person, organisation } = selection
  if (badge !== undefined && !ports.catalogue.badges.has(badge))
    throw new DomainError('badge_unknown', { badge })
  if (programme !== undefined && !ports.catalogue.programmes.has(programme))
    throw new DomainError(
      'field_invalid',
      {},
      { faults: [{ code: 'programme_unknown', at: 'programme', params: { value: programme } }] },
    )
  const issuer = person === undefined ? organisation : undefined
  return [...ports.catalogue.badges.values()].filter(
    (one) =>
      (badge === undefined || one.id === badge) &&
      (programme === undefined || one.programme === programme) &&
      (issuer === undefined || one.issuer === issuer) &&
      (caller.organisation === '*' || one.issuer === caller.organisation),
  )
}

/** Classes in order of stacking: each round asks only for badges of earlier rounds. */
export function inRounds(classes: readonly BadgeClass[]): BadgeClass[][] {
  const rounds: BadgeClass[][] = []
  let waiting = [...classes]
  while (waiting.length > 0) {
    const ids = new Set(waiting.map(({ id }) => id))
    const ready = waiting.filter(
      (badge) => !badgesAskedBy(badge.rule).some((id) => ids.has(id) && id !== badge.id),
    )
    // The catalogue check refuses circles, so something is always ready.
    const round = ready.length > 0 ? ready : waiting
    rounds.push(round)
    waiting = waiting.filter((badge) => !round.includes(badge))
  }
  return rounds
}

/** One pass over the people for classes that do not stack on each other. */
export async function* evaluateRound(
  ports: Ports,
  caller: Caller,
  selection: Selection,
  classes: readonly BadgeClass[],
  onlyKey?: string,
): AsyncGenerator<Standing> {
  const talks = classes.some(isMutual) ? await talkFacts(ports.db) : []
  const people = talks.length > 0 ? await peopleByIdentifier(ports.db) : new Map<string, string>()
  const only = onlyKey ?? (await onlyPerson(ports, selection))
  for await (const page of factPages(ports.db, only === undefined ? {} : { persons: [only] })) {
    const keys = page.map(({ person }) => person)
    const world = {
      held: Map.groupBy(await heldBadges(ports.db, keys), ({ person }) => person),
      affiliations: Map.groupBy(await listAffiliations(ports.db, keys), ({ person }) => person),
      talks,
      people,
    }
    for (const { person, facts } of page) yield* evaluatePerson(ports, caller, classes, person, facts, world)
  }
}

type World = {
  readonly held: ReadonlyMap<string, readonly HeldBadge[]>
  readonly affiliations: ReadonlyMap<string, readonly Affiliation[]>
  readonly talks: readonly Fact[]
  readonly people: ReadonlyMap<string, string>
}

async function* evaluatePerson(
  ports: Ports,
  caller: Caller,
  classes: readonly BadgeClass[],
  person: string,
  facts: readonly Fact[],
  world: World,
): AsyncGenerator<Standing> {
  const now = ports.clock().toISOString()
  // A correction may have taken a fact to somebody else.
  const resolved = resolveFacts(facts).filter((fact) => fact.person === person)
  const own = resolved.filter((fact) => !isLink(fact))
  const affiliations = world.affiliations.get(person) ?? []
  for (const badge of classes) {
    const programme = ports.catalogue.programmes.get(badge.programme)
    if (programme === undefined) continue
    const held = heldTowards(badge, world.held.get(person) ?? [], resolved)
    for (const occasion of occasionsFor(badge, own, held)) {
      const subject = {
        person,
        occasion,
        facts: facts.filter((fact) => !isLink(fact)),
        counterpartFacts: world.talks,
        people: world.people,
        affiliations,
        held,
        programme,
        catalogue: ports.catalogue,
      }
      const evaluation = evaluate(badge, subject, { now })
      const award = await findAwardByKey(ports.db, person, badge.id, occasion)
      yield {
        person,
        ...named(affiliations, badge.issuer, caller),
        badge: badge.id,
        issuer: badge.issuer,
        occasion,
        evaluation,
        ...(award === undefined ? {} : { award: award.id }),
      }
    }
  }
}

/** How one organisation knows a person is not for another: only the issuer, the caller's own and the operator see it. */
function named(affiliations: readonly Affiliation[], issuer: string, caller: Caller): { who?: string } {
  const shown = affiliations.filter(
    ({ organisation }) =>
      caller.organisation === '*' || organisation === issuer || organisation === caller.organisation,
  )
  const latest = shown.at(-1)
  const who = latest?.employeeNumber ?? latest?.email
  return who === undefined ? {} : { who }
}

/** A class that counts talks which both sides confirmed needs to see the other side's facts. */
function isMutual(badge: BadgeClass): boolean {
  return JSON.stringify(badge.rule).includes('"mutual":true')
}

async function onlyPerson(ports: Ports, { person, organisation }: Selection): Promise<string | undefined> {
  if (person === undefined) return undefined
  // A number means somebody only within an organisation.
  if (organisation === undefined)
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at: 'organisation' }] })
  const key = await findPersonByIdentifier(ports.db, organisation, person)
  if (key === undefined) throw new DomainError('person_unknown', { person })
  return key
}
