import { byTime } from '../activity/order.ts'
import type { Fact, FactKind } from '../fact.ts'
import { isKnown } from './award-state.ts'
import type { LedgerAward, LedgerEvent } from './ledger.ts'
import type { PopulationMember } from './population.ts'
import type { PersonRecord } from './report-input.ts'
import { awardsInView, factsInView, standingFacts, type View } from './view.ts'

/**
 * One person of a frozen report: what the figures need and nothing else. No key, name, number, address, free text or time
 * of recording, so that it may stay when the person is deleted.
 */
export type FrozenPerson = {
  readonly member: Omit<PopulationMember, 'person'>
  /** Other issuers of the awards, which the person linked; absent where there are none. */
  readonly linked?: readonly string[]
  readonly awards: readonly FrozenAward[]
  readonly facts?: readonly FrozenFact[]
}

type FrozenAward = Omit<LedgerAward, 'award' | 'person' | 'recordedAt' | 'events'> & {
  readonly events?: readonly Omit<LedgerEvent, 'recordedAt'>[]
}

type FrozenFact = Pick<Fact, 'kind' | 'organisation' | 'occurredOn'> &
  Partial<Pick<Fact, (typeof kept)[number] | (typeof ofExams)[number] | 'counterpartOrganisation'>>

const kept = ['programme', 'cohort', 'session', 'role', 'status', 'minutes'] as const
const ofExams = ['exam', 'value', 'unit', 'occurredAt'] as const

/** Kinds that any table counts. */
const counted: ReadonlySet<FactKind> = new Set<FactKind>([
  'application',
  'selection',
  'enrollment',
  'withdrawal',
  'attendance',
  'study',
  'exam',
  'membership',
  'event',
  'engagement',
])

/** What of a person a report counts, as it was known, and which awards of the store its awards are. */
export function freezePerson(
  record: PersonRecord,
  view: View,
): { readonly frozen: FrozenPerson; readonly awards: readonly string[] } {
  const { person: _person, ...member } = record.member
  const { organisations, knownAt } = view
  const standing = standingFacts(record, knownAt)
  const awards = awardsInView(record, view)
  const facts = factsInView(standing, view)
    .filter(({ kind }) => counted.has(kind))
    .toSorted(byTime)
  const linked = awards.flatMap(({ issuer }) => (organisations.has(issuer) ? [] : [issuer]))
  const frozen = {
    member,
    ...(linked.length === 0 ? {} : { linked: [...new Set(linked)] }),
    awards: awards.map((award) => freezeAward(award, knownAt)),
    ...(facts.length === 0 ? {} : { facts: facts.map(freezeFact) }),
  }
  return { frozen, awards: awards.map(({ award }) => award) }
}

function freezeAward(
  { award: _award, person: _person, recordedAt: _at, events, ...rest }: LedgerAward,
  knownAt: string,
): FrozenAward {
  const known = events.filter((event) => isKnown(event, knownAt))
  if (known.length === 0) return rest
  return { ...rest, events: known.map(({ recordedAt: _recordedAt, ...event }) => event) }
}

function freezeFact(fact: Fact): FrozenFact {
  const { kind, organisation, occurredOn, counterpartOrganisation } = fact
  const fields = kind === 'exam' ? [...kept, ...ofExams] : kept
  const entries = fields.flatMap((field) => (fact[field] === undefined ? [] : [[field, fact[field]]]))
  const host = kind === 'engagement' && counterpartOrganisation !== undefined
  return {
    kind,
    organisation,
    occurredOn,
    ...Object.fromEntries(entries),
    ...(host ? { counterpartOrganisation } : {}),
  }
}

/** The person as the tally wants it, under the number that it has in this report. */
export function thawPerson(frozen: FrozenPerson, number: number, knownAt: string): PersonRecord {
  const person = String(number)
  return {
    member: { person, ...frozen.member },
    awards: frozen.awards.map(({ events = [], ...award }, at) => ({
      ...award,
      award: `${number}.${at + 1}`,
      person,
      recordedAt: knownAt,
      events: events.map((event) => ({ ...event, recordedAt: knownAt })),
    })),
    // In the order in which they stood: equal times fall back to the id.
    facts: (frozen.facts ?? []).map((fact, at) => ({
      ...fact,
      id: `${number}.${String(at).padStart(6, '0')}`,
      person,
      recordedAt: knownAt,
    })),
    linked: frozen.linked ?? [],
  }
}
