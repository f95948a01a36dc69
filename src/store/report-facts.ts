import { sql } from 'kysely'

import type { Fact } from '../domain/fact.ts'
import { toFact } from './fact-rows.ts'
import { inPages } from './pages.ts'
import { repeated } from './repeated.ts'
import { recordedTime, withoutNulls } from './rows.ts'
import type { Db } from './tables.ts'

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
  for await (const rows of inPages<CountedRow>(pagesOf(db, scope, known), pageSize))
    for (const row of rows) {
      if (row.person !== open.person) {
        if (open.facts.length > 0) yield open
        open = { person: row.person, facts: [] }
      }
      open.facts.push(toCountedFact(row))
    }
  if (open.facts.length > 0) yield open
}

type CountedRow = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

// Kysely's own type of this query is the only exact one.
function entries(db: Db, { organisations, programmes }: FactScope, known: string) {
  return db
    .selectFrom('facts')
    .select(counted)
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
}

function pagesOf(db: Db, scope: FactScope, known: string) {
  const page = repeated(
    db,
    entries(db, scope, known)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('person', 'key'), '>', tuple('', 0)))
      .limit(0),
  )
  return async (after: CountedRow | undefined, size: number) =>
    await page(after?.person ?? '', after?.key ?? 0, size)
}

/** Columns that no figure is counted from stay where they are: who vouched, notes, files. */
const counted = [
  'key',
  'id',
  'kind',
  'organisation',
  'person',
  'programme',
  'cohort',
  'session',
  'role',
  'status',
  'minutes',
  'value',
  'unit',
  'counterpart_organisation as counterpartOrganisation',
  'exam',
  'occurred_on as occurredOn',
  'occurred_at as occurredAt',
  'corrects',
  'recorded_at as recordedAt',
] as const

const toCountedFact = ({ key: _key, ...row }: CountedRow): Fact => withoutNulls(row)

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
