import { byTime } from '../activity/order.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Fact, FactKind } from '../fact.ts'
import { isKnown } from './award-state.ts'
import type { LedgerAward, LedgerEvent } from './ledger.ts'
import type { ReportParameters } from './parameters.ts'
import type { PopulationMember } from './population.ts'
import type { PersonRecord } from './report-input.ts'
import { awardsInView, factsInView, standingFacts } from './view.ts'

/**
 * One person of a frozen report: what the figures need and nothing else. No key, name, number, address, free text or time
 * of recording, so that it may stay when the person is deleted.
 */
export type FrozenPerson = {
  readonly member: Omit<PopulationMember, 'person'>
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
  parameters: ReportParameters,
  catalogue: Catalogue,
): { readonly frozen: FrozenPerson; readonly awards: readonly string[] } {
  const { person: _person, ...member } = record.member
  const standing = standingFacts(record, parameters.knownAt)
  const awards = awardsInView(record, standing, parameters, catalogue)
  const facts = factsInView(standing, parameters, catalogue)
    .filter(({ kind }) => counted.has(kind))
    .toSorted(byTime)
  const linked = awards.flatMap(({ issuer }) => (issuer === parameters.organisation ? [] : [issuer]))
  const frozen = {
    member,
    ...(parameters.viewpoint === 'employer' ? { linked: [...new Set(linked)] } : {}),
    awards: awards.map((award) => freezeAward(award, parameters.knownAt)),
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
    ...(frozen.linked === undefined ? {} : { linked: frozen.linked }),
  }
}
