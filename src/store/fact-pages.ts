import type { Fact } from '../domain/fact.ts'
import { toFact } from './fact-rows.ts'
import type { Db } from './tables.ts'

export type FactFilter = {
  readonly programmes?: readonly string[]
  readonly organisations?: readonly string[]
  /** Keys. */
  readonly persons?: readonly string[]
  /** Only what had been recorded by this instant. */
  readonly knownAt?: string
}

/** All facts of one person, in the order in which they were recorded, corrections unresolved. */
export type PersonFacts = { readonly person: string; readonly facts: readonly Fact[] }

/** People read at a time: memory stays flat however many there are. */
const pageSize = 200

/**
 * Everybody with a fact or an award, a page of people at a time, each with all their facts together. A correction that
 * took a fact to somebody else comes along with both, as `resolveFacts` wants it; `person` of each fact says whose it is.
 */
export async function* factPages(db: Db, filter: FactFilter = {}): AsyncGenerator<readonly PersonFacts[]> {
  if (filter.persons?.length === 0) return
  let after = ''
  for (;;) {
    const persons = await personPage(db, filter, after)
    const last = persons.at(-1)
    if (last === undefined) return
    yield await withFacts(db, filter, persons)
    after = last
  }
}

async function personPage(db: Db, { persons }: FactFilter, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('persons')
    .select('key')
    .where('key', '>', after)
    .$if(persons !== undefined, (query) => query.where('key', 'in', persons ?? []))
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom('facts').select('facts.key').whereRef('facts.person', '=', 'persons.key')),
        eb.exists(eb.selectFrom('awards').select('awards.key').whereRef('awards.person', '=', 'persons.key')),
      ]),
    )
    .orderBy('key')
    .limit(pageSize)
    .execute()
  return rows.map(({ key }) => key)
}

async function withFacts(db: Db, filter: FactFilter, persons: readonly string[]): Promise<PersonFacts[]> {
  const { programmes, organisations, knownAt } = filter
  const own = await db
    .selectFrom('facts')
    .selectAll()
    .where('person', 'in', persons)
    .$if(programmes !== undefined, (query) => query.where('programme', 'in', programmes ?? []))
    .$if(organisations !== undefined, (query) => query.where('organisation', 'in', organisations ?? []))
    .$if(knownAt !== undefined, (query) => query.where('recorded_at', '<=', knownAt ?? ''))
    .orderBy('key')
    .execute()
  const owned = Map.groupBy(own, ({ person }) => person)
  const moved = Map.groupBy(await movedAway(db, persons, knownAt), ({ owner }) => owner)
  return persons.map((person) => {
    const rows = [...(owned.get(person) ?? []), ...(moved.get(person) ?? [])].toSorted(
      (a, b) => a.key - b.key,
    )
    return { person, facts: [...new Map(rows.map((row) => [row.key, toFact(row)])).values()] }
  })
}

type Moved = Parameters<typeof toFact>[0] & { readonly key: number; readonly owner: string }

/** Facts of others that correct a fact of these people, or correct the same fact as one of theirs does. */
async function movedAway(db: Db, persons: readonly string[], knownAt?: string): Promise<Moved[]> {
  const query = db
    .selectFrom('facts as later')
    .innerJoin('facts as own', 'own.organisation', 'later.organisation')
    .selectAll('later')
    .select('own.person as owner')
    .where('later.corrects', 'is not', null)
    .where('own.person', 'in', persons)
    .whereRef('later.person', '!=', 'own.person')
    .$if(knownAt !== undefined, (made) => made.where('later.recorded_at', '<=', knownAt ?? ''))
  const ofOwn = await query.whereRef('later.corrects', '=', 'own.id').execute()
  const besideOwn = await query.whereRef('later.corrects', '=', 'own.corrects').execute()
  return [...ofOwn, ...besideOwn]
}
