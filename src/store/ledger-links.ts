import { sql } from 'kysely'

import { resolveFacts } from '../domain/correction.ts'
import { showsTo } from '../domain/disclosure/link.ts'
import type { Fact } from '../domain/fact.ts'
import type { Programme } from '../domain/programme.ts'
import { toFact } from './fact-rows.ts'
import { inPieces } from './rows.ts'
import type { Db } from './tables.ts'

type LinkBounds = {
  readonly programmes: ReadonlyMap<string, Pick<Programme, 'organisation'>>
  readonly asOf: string
  readonly knownAt: string
}

/** Per person, the other issuers whose badges they showed to one of the employers, said by a day and known at an instant. */
export async function linkedIssuers(
  db: Db,
  employers: readonly string[],
  { programmes, asOf, knownAt }: LinkBounds,
): Promise<Map<string, Set<string>>> {
  const links = new Map<string, Set<string>>()
  for (const fact of resolveFacts(await linkFacts(db), { knownAt })) {
    if (fact.value === undefined || employers.includes(fact.value) || fact.occurredOn > asOf) continue
    if (!employers.some((employer) => showsTo(employer, fact, programmes))) continue
    links.set(fact.person, (links.get(fact.person) ?? new Set()).add(fact.value))
  }
  return links
}

/** Every link of everyone with all that corrects it, and what it corrects. */
async function linkFacts(db: Db): Promise<Fact[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    // As literals: with parameters the partial index of the links would not be used.
    .where('kind', '=', sql.lit('confirmation'))
    .where('status', '=', sql.lit('linked'))
    .orderBy('key')
    .execute()
  const found = new Map(rows.map(toFact).map((fact) => [keyOf(fact), fact]))
  for (let fresh = [...found.values()]; fresh.length > 0;) {
    const near = await corrections(db, fresh)
    fresh = near.filter((fact) => !found.has(keyOf(fact)))
    for (const fact of fresh) found.set(keyOf(fact), fact)
  }
  return [...found.values()]
}

const keyOf = ({ organisation, id }: Fact): string => `${organisation}\n${id}`

async function corrections(db: Db, facts: readonly Fact[]): Promise<Fact[]> {
  const found: Fact[] = []
  for (const [organisation, own] of Map.groupBy(facts, (fact) => fact.organisation)) {
    const ids = new Set(own.flatMap(({ id, corrects }) => (corrects === undefined ? [id] : [id, corrects])))
    for (const piece of inPieces([...ids])) {
      const rows = await db
        .selectFrom('facts')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('corrects', 'in', piece)
        .execute()
      found.push(...rows.map(toFact))
    }
  }
  return found
}
