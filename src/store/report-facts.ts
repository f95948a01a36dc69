import { type Selectable, sql } from 'kysely'

import type { Fact } from '../domain/fact.ts'
import { toFact } from './fact-rows.ts'
import { inPages } from './pages.ts'
import { recordedTime } from './rows.ts'
import type { Db, FactTable } from './tables.ts'

/** Whose facts a report may count: of the programmes that organisations run, or those recorded with them. */
export type FactScope = {
  readonly organisations: readonly string[]
  /** Of the organisations, where they report as issuers. */
  readonly programmes?: readonly string[]
}

/** All versions of the facts that may count for one person. */
export type CountedFacts = { readonly person: string; readonly facts: readonly Fact[] }

/** Rows read at a time: few enough that nobody waits for them. */
const mostAtOnce = 500

/**
 * Person by person, in the order of their keys, the facts that reports count as far as they were known, with everything
 * that corrects them, also to another person or programme. Reads in pages; only corrections are held in memory.
 */
export async function* streamFacts(
  db: Db,
  scope: FactScope,
  knownAt: string,
  pageSize = mostAtOnce,
): AsyncGenerator<CountedFacts> {
  const known = recordedTime(knownAt)
  const corrected = await correctedFacts(db, known)
  const waiting = [...corrected.keys()].toSorted()
  let at = 0
  for await (const { person, facts } of ownFacts(db, scope, known, pageSize)) {
    for (; at < waiting.length && (waiting[at] ?? '') < person; at += 1)
      yield { person: waiting[at] ?? '', facts: corrected.get(waiting[at] ?? '') ?? [] }
    if (waiting[at] === person) at += 1
    yield { person, facts: joined(facts, corrected.get(person)) }
  }
  for (; at < waiting.length; at += 1)
    yield { person: waiting[at] ?? '', facts: corrected.get(waiting[at] ?? '') ?? [] }
}

function joined(facts: readonly Fact[], corrected: readonly Fact[] | undefined): readonly Fact[] {
  if (corrected === undefined) return facts
  return [...new Map([...facts, ...corrected].map((fact) => [keyOf(fact, fact.id), fact])).values()]
}

/** A person may lie on two pages and comes once. */
async function* ownFacts(
  db: Db,
  scope: FactScope,
  known: string,
  pageSize: number,
): AsyncGenerator<CountedFacts> {
  let open: { person: string; facts: Fact[] } = { person: '', facts: [] }
  for await (const rows of inPages<Row>(
    async (after, size) => await page(db, scope, known, after, size),
    pageSize,
  ))
    for (const row of rows) {
      if (row.person !== open.person) {
        if (open.facts.length > 0) yield open
        open = { person: row.person, facts: [] }
      }
      open.facts.push(toFact(row))
    }
  if (open.facts.length > 0) yield open
}

type Row = Selectable<FactTable>

async function page(
  db: Db,
  { organisations, programmes }: FactScope,
  known: string,
  after: Row | undefined,
  pageSize: number,
): Promise<Row[]> {
  const { person, key } = after ?? { person: '', key: 0 }
  return await db
    .selectFrom('facts')
    .selectAll()
    .where(({ eb, refTuple, tuple }) => eb(refTuple('person', 'key'), '>', tuple(person, key)))
    .where('recorded_at', '<=', known)
    .where((eb) =>
      programmes === undefined
        ? eb('organisation', 'in', organisations)
        : eb.or([
            eb('programme', 'in', programmes),
            eb.and([eb('programme', 'is', null), eb('organisation', 'in', organisations)]),
          ]),
    )
    .orderBy('person')
    .orderBy('key')
    .limit(pageSize)
    .execute()
}

/** Every fact that was corrected, with all its versions, for each person whose it ever was. */
async function correctedFacts(db: Db, known: string): Promise<Map<string, Fact[]>> {
  // As a literal condition: SQLite finds the partial index of corrections.
  const corrections = await db
    .selectFrom('facts')
    .selectAll()
    .where(sql<boolean>`corrects is not null`)
    .where('recorded_at', '<=', known)
    .execute()
  const originals = await db
    .selectFrom('facts as later')
    .innerJoin('facts as own', (join) =>
      join.onRef('own.organisation', '=', 'later.organisation').onRef('own.id', '=', 'later.corrects'),
    )
    .selectAll('own')
    .where(sql<boolean>`later.corrects is not null`)
    .where('own.recorded_at', '<=', known)
    .execute()
  const rows = new Map([...originals, ...corrections].map((row) => [row.key, row]))
  const facts = [...rows.values()].toSorted((a, b) => a.key - b.key).map(toFact)
  const byKey = new Map(facts.map((fact) => [keyOf(fact, fact.id), fact]))
  const families = Map.groupBy(facts, (fact) => rootOf(fact, byKey))
  const found = new Map<string, Fact[]>()
  for (const family of families.values())
    for (const person of new Set(family.map((fact) => fact.person)))
      found.set(person, [...(found.get(person) ?? []), ...family])
  return found
}

/** Walks down to the original; a ring of corrections ends where it began. */
function rootOf(fact: Fact, byKey: ReadonlyMap<string, Fact>): string {
  const seen = new Set<string>()
  let root = keyOf(fact, fact.id)
  for (let at: Fact | undefined = fact; at?.corrects !== undefined && !seen.has(root); at = byKey.get(root)) {
    seen.add(root)
    root = keyOf(at, at.corrects)
  }
  return root
}

/** Ids are unique within an organisation only. */
const keyOf = ({ organisation }: Fact, id: string): string => `${organisation}\n${id}`
