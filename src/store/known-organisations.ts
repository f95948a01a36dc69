import { inPieces } from './rows.ts'
import type { Db } from './tables.ts'

/** Which of these organisations somebody of the register is known in. */
export async function knownOrganisations(db: Db, organisations: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const piece of inPieces(organisations)) {
    const rows = await db
      .selectFrom('person_identifiers')
      .select('organisation')
      .distinct()
      .where('organisation', 'in', piece)
      .execute()
    for (const { organisation } of rows) known.add(organisation)
  }
  return known
}
