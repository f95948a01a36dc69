import { sql } from 'kysely'

import type { Fact } from '../domain/fact.ts'
import { factKey, type FactOrigin } from '../domain/fact-origin.ts'
import { toFact, toRow } from './fact-rows.ts'
import { inPieces, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'

export { factPages } from './fact-pages.ts'

export type InsertedFacts = {
  readonly inserted: string[]
  /** Ids that were there already with the same content; only the recorded time may differ. */
  readonly unchanged: string[]
  /** Ids that were there already with other content: not written. The caller rolls back or says so. */
  readonly conflicting: string[]
}

/** Appends facts. An id that is there already, in its organisation, is never written again. */
export async function insertFacts(tx: Tx, facts: readonly Fact[]): Promise<InsertedFacts> {
  const outcome: InsertedFacts = { inserted: [], unchanged: [], conflicting: [] }
  const firsts = new Map<string, Fact>()
  const repeats: Fact[] = []
  for (const fact of facts) {
    if (firsts.has(keyOf(fact))) repeats.push(fact)
    else firsts.set(keyOf(fact), fact)
  }
  for (const piece of inPieces([...firsts.values()])) await insertPiece(tx, piece, outcome)
  for (const piece of inPieces(repeats)) await compare(tx, piece, outcome)
  return outcome
}

async function insertPiece(tx: Tx, facts: readonly Fact[], outcome: InsertedFacts): Promise<void> {
  const rows = await tx
    .insertInto('facts')
    .values(facts.map(toRow))
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .returning(['organisation', 'id'])
    .execute()
  const inserted = new Set(rows.map(keyOf))
  outcome.inserted.push(...rows.map(({ id }) => id))
  await compare(
    tx,
    facts.filter((fact) => !inserted.has(keyOf(fact))),
    outcome,
  )
}

/** Sorts facts whose ids are there already into equal and different ones. */
async function compare(tx: Tx, facts: readonly Fact[], outcome: InsertedFacts): Promise<void> {
  for (const [organisation, own] of Map.groupBy(facts, (fact) => fact.organisation)) {
    const ids = own.map(({ id }) => id)
    const rows = await tx
      .selectFrom('facts')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('id', 'in', ids)
      .execute()
    const stored = new Map(rows.map((row) => [row.id, contentOf(toFact(row))]))
    for (const fact of own)
      (stored.get(fact.id) === contentOf(toFact(toRow(fact))) ? outcome.unchanged : outcome.conflicting).push(
        fact.id,
      )
  }
}

/** Whose business the facts of these ids are, by `factKey`, as far as they are there. */
export async function originsOf(
  db: Db,
  facts: readonly Pick<Fact, 'organisation' | 'id'>[],
): Promise<Map<string, FactOrigin>> {
  const found = new Map<string, FactOrigin>()
  for (const [organisation, own] of Map.groupBy(facts, (fact) => fact.organisation)) {
    for (const piece of inPieces([...new Set(own.map(({ id }) => id))])) {
      const rows = await db
        .selectFrom('facts')
        .select(['id', 'organisation', 'kind', 'programme'])
        .where('organisation', '=', organisation)
        .where('id', 'in', piece)
        .execute()
      for (const { id, ...origin } of rows) found.set(factKey(organisation, id), withoutNulls(origin))
    }
  }
  return found
}

const keyOf = ({ organisation, id }: { organisation: string; id: string }): string =>
  factKey(organisation, id)

const contentOf = (fact: Fact): string =>
  JSON.stringify(Object.entries({ ...fact, recordedAt: '' }).toSorted(([a], [b]) => (a < b ? -1 : 1)))

export async function countFacts(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('facts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Talks of everyone, corrections unresolved: a talk counts when the other side recorded it too. */
export async function talkFacts(db: Db): Promise<Fact[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    // As a literal: with a parameter the partial index of the talks would not be used.
    .where('kind', '=', sql.lit('talk'))
    .orderBy('key')
    .execute()
  return rows.map(toFact)
}
