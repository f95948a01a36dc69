import {
  type Belonging,
  coveredSegments,
  departmentsOf,
  seenInRegister,
} from '../domain/disclosure/member.ts'
import type { PopulationMember } from '../domain/disclosure/population.ts'
import { Peeked } from '../domain/peeked.ts'
import { type PersonBelongings, streamBelongings } from './affiliation-versions.ts'
import { type SnapshotMember, streamMembers, type StoredSnapshot } from './headcount.ts'
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

/** Somebody of whom the register or a headcount tells. */
export type Registered = {
  readonly member: PopulationMember
  /** Belongs or belonged to one of the organisations, or is in the snapshot; false: only in the one of a year before. */
  readonly belongs: boolean
}

/**
 * The people of a report, in the order of their keys; nobody is held in memory. A snapshot of people says who is in the
 * headcount, and its segments and attributes go before the register's. A snapshot of numbers counts whom the register has
 * in one of its segments on its day; without one, the register alone speaks. What is not yet known at `knownAt` is left out.
 */
export async function* streamPopulation(db: Db, query: PopulationQuery): AsyncGenerator<Registered> {
  const lenses = lensesOf(query)
  const registers = query.organisations.map((one) => new Peeked(streamBelongings(db, one, query.knownAt)))
  const now = new Peeked(membersOf(db, query.snapshot))
  const before = new Peeked(membersOf(db, query.previousSnapshot))
  const streams: readonly Peeked<{ readonly person: string }>[] = [...registers, now, before]
  await Promise.all(streams.map(async (stream) => await stream.next()))
  for (let person = earliest(streams); person !== undefined; person = earliest(streams)) {
    const register = registers.find(({ value }) => value?.person === person)?.value
    const counted = now.value?.person === person ? now.value : undefined
    const countedBefore = before.value?.person === person ? before.value : undefined
    yield {
      member: toMember({ person, stretches: register?.stretches ?? [], counted, countedBefore }, lenses),
      belongs: register !== undefined || counted !== undefined,
    }
    for (const stream of streams) if (stream.value?.person === person) await stream.next()
  }
}

async function* membersOf(db: Db, snapshot: StoredSnapshot | undefined): AsyncGenerator<SnapshotMember> {
  if (snapshot?.kind === 'people') yield* streamMembers(db, snapshot.id)
}

function earliest(streams: readonly Peeked<{ readonly person: string }>[]): string | undefined {
  let first: string | undefined
  for (const { value } of streams)
    if (value !== undefined && (first === undefined || value.person < first)) first = value.person
  return first
}

/** Somebody of whom nothing is known but that a badge or a fact names them. */
export function strangersIn(query: PopulationQuery): (person: string) => PopulationMember {
  const lenses = lensesOf(query)
  return (person) => toMember({ person, stretches: [], counted: undefined, countedBefore: undefined }, lenses)
}

/** On which day people are seen, and whom a headcount of numbers counts. */
type Lens = {
  readonly kind: StoredSnapshot['kind'] | undefined
  readonly day: string
  readonly covers: ReturnType<typeof coveredSegments> | undefined
}

type Lenses = { readonly now: Lens; readonly before: Lens | undefined }

function lensesOf({ asOf, snapshot, previousSnapshot }: PopulationQuery): Lenses {
  return {
    now: lensOf(snapshot, snapshot?.kind === 'people' ? asOf : (snapshot?.asOf ?? asOf)),
    before: previousSnapshot && lensOf(previousSnapshot, previousSnapshot.asOf),
  }
}

const lensOf = (snapshot: StoredSnapshot | undefined, day: string): Lens => ({
  kind: snapshot?.kind,
  day,
  covers: snapshot && coveredSegments(snapshot),
})

type Told = PersonBelongings & {
  readonly counted: SnapshotMember | undefined
  readonly countedBefore: SnapshotMember | undefined
}

function toMember(
  { person, stretches, counted, countedBefore }: Told,
  { now, before }: Lenses,
): PopulationMember {
  const member = { person, ...seenBy(now, counted, stretches), departments: departmentsOf(stretches) }
  return before === undefined ? member : { ...member, previous: seenBy(before, countedBefore, stretches) }
}

type Seen = Pick<PopulationMember, 'segment' | 'inHeadcount' | 'attributes'>

function seenBy(
  { kind, day, covers }: Lens,
  member: SnapshotMember | undefined,
  stretches: readonly Belonging[],
): Seen {
  if (kind !== 'people') return seenInRegister(stretches, day, covers)
  const register = seenInRegister(stretches, day)
  if (member === undefined) return { ...register, inHeadcount: false }
  const attributes = { ...register.attributes, ...member.attributes }
  return { segment: member.segment, inHeadcount: true, attributes }
}
