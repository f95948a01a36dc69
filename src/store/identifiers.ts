import { toEmailIdentifier } from '../domain/recipient.ts'
import { inPieces } from './rows.ts'
import type { Db, Tx } from './tables.ts'

export const isEmail = (identifier: string): boolean => identifier.includes('@')

/**
 * How identifiers are compared: addresses trimmed and in lower case, numbers trimmed and NFKC-folded (１２３ is 123).
 * Names never pass through here.
 */
export function folded(identifier: string): string {
  return isEmail(identifier) ? toEmailIdentifier(identifier) : identifier.normalize('NFKC').trim()
}

/** The key of the person whom an organisation knows by an employee number or e-mail address. */
export async function findPersonByIdentifier(
  db: Db,
  organisation: string,
  value: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('person_identifiers')
    .select('person')
    .where('organisation', '=', organisation)
    .where('identifier', '=', folded(value))
    .executeTakeFirst()
  return row?.person
}

/** `organisation/identifier` → person key, as rules look for the two sides of a talk. */
export async function peopleByIdentifier(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('person_identifiers').selectAll().execute()
  return new Map(
    rows.map(({ organisation, identifier, person }) => [`${organisation}/${identifier}`, person]),
  )
}

/** Person keys of identifiers that are folded already, as far as they are known. */
export async function knownIdentifiers(
  db: Db,
  organisation: string,
  identifiers: readonly string[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (const piece of inPieces(identifiers)) {
    const rows = await db
      .selectFrom('person_identifiers')
      .select(['identifier', 'person'])
      .where('organisation', '=', organisation)
      .where('identifier', 'in', piece)
      .execute()
    for (const { identifier, person } of rows) known.set(identifier, person)
  }
  return known
}

/** Ties identifiers (folded) to a person; those of somebody else stay theirs. Answers the ones that are new. */
export async function addIdentifiers(
  tx: Tx,
  organisation: string,
  entries: readonly { readonly identifier: string; readonly person: string }[],
): Promise<Set<string>> {
  const added = new Set<string>()
  for (const piece of inPieces(entries)) {
    const rows = await tx
      .insertInto('person_identifiers')
      .values(piece.map((entry) => ({ organisation, ...entry })))
      .onConflict((conflict) => conflict.columns(['organisation', 'identifier']).doNothing())
      .returning('identifier')
      .execute()
    for (const { identifier } of rows) added.add(identifier)
  }
  return added
}
