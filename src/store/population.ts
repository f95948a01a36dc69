import {
  type Belonging,
  coveredSegments,
  departmentsOf,
  seenInRegister,
} from '../domain/disclosure/member.ts'
import type { PopulationMember } from '../domain/disclosure/population.ts'
import { listBelongings } from './affiliation-versions.ts'
import { type SnapshotMember, snapshotMembers, type StoredSnapshot } from './headcount.ts'
import type { Db } from './tables.ts'

export type PopulationQuery = {
  /** The organisation, and those that it consolidates where the scope asks for them; the first is looked at first. */
  readonly organisations: readonly string[]
  readonly asOf: string
  readonly knownAt: string
  readonly snapshot?: StoredSnapshot
  /** Of a year before, for the rates of the previous year. */
  readonly previousSnapshot?: StoredSnapshot
}

export type Population = {
  /** Keys of all of them, in order. */
  readonly people: () => Iterable<string>
  /** Whether somebody belongs or belonged to one of the organisations, or is in the snapshot. */
  readonly has: (person: string) => boolean
  /** How the report sees a person; of strangers it knows no more than that they are. */
  readonly member: (person: string) => PopulationMember
}

type Seen = Pick<PopulationMember, 'segment' | 'inHeadcount' | 'attributes'>

/**
 * The people of a report. A snapshot of people says who is in the headcount, and its segments and attributes go before the
 * register's. A snapshot of numbers counts whom the register has in one of its segments on its day; without one, the
 * register alone speaks. What is not yet known at `knownAt` is left out.
 */
export async function populationOf(db: Db, query: PopulationQuery): Promise<Population> {
  const { asOf, knownAt, snapshot, previousSnapshot } = query
  const belongings = new Map<string, readonly Belonging[]>()
  for (const organisation of query.organisations)
    for (const [person, stretches] of await listBelongings(db, organisation, knownAt))
      if (!belongings.has(person)) belongings.set(person, stretches)
  const now = await viewOf(db, snapshot, asOf)
  const before = previousSnapshot && (await viewOf(db, previousSnapshot, previousSnapshot.asOf))
  return {
    people: () => [...new Set([...belongings.keys(), ...now.people()])].toSorted(),
    has: (person) => belongings.has(person) || now.counts(person),
    member: (person) => {
      const stretches = belongings.get(person) ?? []
      const member = { person, ...now.see(person, stretches), departments: departmentsOf(stretches) }
      return before === undefined ? member : { ...member, previous: before.see(person, stretches) }
    },
  }
}

type View = {
  readonly people: () => Iterable<string>
  readonly counts: (person: string) => boolean
  readonly see: (person: string, stretches: readonly Belonging[]) => Seen
}

async function viewOf(db: Db, snapshot: StoredSnapshot | undefined, asOf: string): Promise<View> {
  if (snapshot?.kind === 'people') {
    const members = await snapshotMembers(db, snapshot.id)
    return {
      people: () => members.keys(),
      counts: (person) => members.has(person),
      see: (person, stretches) => seenIn(members.get(person), seenInRegister(stretches, asOf)),
    }
  }
  const day = snapshot?.asOf ?? asOf
  const covers = snapshot && coveredSegments(snapshot)
  return {
    people: () => [],
    counts: () => false,
    see: (_person, stretches) => seenInRegister(stretches, day, covers),
  }
}

function seenIn(member: SnapshotMember | undefined, register: Seen): Seen {
  if (member === undefined) return { ...register, inHeadcount: false }
  const attributes = { ...register.attributes, ...member.attributes }
  return { segment: member.segment, inHeadcount: true, attributes }
}
