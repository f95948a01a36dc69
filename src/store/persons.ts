import type { IncomingPerson, Person } from '../domain/person.ts'
import { affiliate, affiliateBare } from './affiliations.ts'
import { addIdentifiers, findPersonByIdentifier, folded, knownIdentifiers } from './identifiers.ts'
import { inPieces, withoutNulls } from './rows.ts'
import type { Db, PersonTable, Tx } from './tables.ts'

export { currentEmail, listAffiliations } from './affiliations.ts'
export { findPersonByIdentifier, peopleByIdentifier } from './identifiers.ts'

export async function findPerson(db: Db, key: string): Promise<Person | undefined> {
  const row = await db.selectFrom('persons').selectAll().where('key', '=', key).executeTakeFirst()
  return row && toPerson(row)
}

export type ResolvedPersons = {
  /** Identifier as written → person key. */
  readonly keys: ReadonlyMap<string, string>
  /** Identifiers as written that nobody was known by: each is now a person with that identifier and nothing else. */
  readonly created: readonly string[]
}

/** The persons behind employee numbers and addresses of one organisation, in bulk; unknown ones are made. */
export async function resolvePersons(
  tx: Tx,
  organisation: string,
  values: readonly string[],
  makeKey: () => string,
): Promise<ResolvedPersons> {
  // Sorted, so that two imports at once take their locks in the same order.
  const wanted = new Map(values.toSorted().map((value) => [folded(value), value]))
  const known = await knownIdentifiers(tx, organisation, [...wanted.keys()])
  const unknown = [...wanted.keys()].filter((identifier) => !known.has(identifier))
  const created = await createPersons(tx, organisation, unknown, makeKey)
  for (const [identifier, person] of await knownIdentifiers(tx, organisation, unknown))
    known.set(identifier, person)
  const keys = values.flatMap((value): [string, string][] => {
    const key = known.get(folded(value))
    return key === undefined ? [] : [[value, key]]
  })
  return {
    keys: new Map(keys),
    created: [...created].map((identifier) => wanted.get(identifier) ?? identifier),
  }
}

/** Answers the identifiers that led to a new person; another transaction may have been first with some. */
async function createPersons(
  tx: Tx,
  organisation: string,
  identifiers: readonly string[],
  makeKey: () => string,
): Promise<Set<string>> {
  const entries = identifiers.map((identifier) => ({ identifier, person: makeKey() }))
  for (const piece of inPieces(entries))
    await tx
      .insertInto('persons')
      .values(piece.map(({ person }) => ({ key: person })))
      .execute()
  const added = await addIdentifiers(tx, organisation, entries)
  const late = entries.filter(({ identifier }) => !added.has(identifier)).map(({ person }) => person)
  for (const piece of inPieces(late)) await tx.deleteFrom('persons').where('key', 'in', piece).execute()
  await affiliateBare(
    tx,
    organisation,
    entries.filter(({ identifier }) => added.has(identifier)),
  )
  return added
}

export type UpsertedPerson = {
  readonly key: string
  readonly change: 'new' | 'changed' | 'same'
  /** Identifiers of the row that belong to somebody else and were left with them. */
  readonly taken: readonly string[]
}

/**
 * Writes one row of the people file. The person is looked for by `person`, then the number, then the address. Names are
 * kept to the character; a name that the row leaves out is not erased. `at`: now.
 */
export async function upsertPerson(
  tx: Tx,
  incoming: IncomingPerson,
  makeKey: () => string,
  at: string,
): Promise<UpsertedPerson> {
  const { organisation } = incoming
  const identifiers = identifiersOf(incoming)
  const known = await firstKnown(tx, organisation, identifiers)
  if (known !== undefined && (await isSomebodyElse(tx, known, incoming)))
    return { key: known, change: 'same', taken: identifiers.slice(1) }
  const key = known ?? makeKey()
  const renamed =
    known === undefined ? await insertPerson(tx, key, incoming) : await rename(tx, key, incoming)
  const added = await addIdentifiers(
    tx,
    organisation,
    identifiers.map((identifier) => ({ identifier, person: key })),
  )
  const moved = await affiliate(tx, key, incoming, at)
  const owners = await knownIdentifiers(tx, organisation, identifiers)
  const taken = identifiers.filter((identifier) => owners.get(identifier) !== key)
  if (known === undefined) return { key, change: 'new', taken }
  return { key, change: renamed || added.size > 0 || moved ? 'changed' : 'same', taken }
}

function identifiersOf({ person, employeeNumber, email }: IncomingPerson): string[] {
  return [...new Set([person, employeeNumber, email].filter((value) => value !== undefined).map(folded))]
}

async function firstKnown(
  tx: Tx,
  organisation: string,
  identifiers: readonly string[],
): Promise<string | undefined> {
  for (const identifier of identifiers) {
    const key = await findPersonByIdentifier(tx, organisation, identifier)
    if (key !== undefined) return key
  }
  return undefined
}

/**
 * A row whose `person` nobody knows, but whose number or address is somebody's: the same human being only while nothing
 * else is known of that person, as after a facts file that used the address. Else the row would take a record over.
 */
async function isSomebodyElse(tx: Tx, known: string, incoming: IncomingPerson): Promise<boolean> {
  if ((await findPersonByIdentifier(tx, incoming.organisation, incoming.person)) === known) return false
  const { familyName, givenName } = (await findPerson(tx, known)) ?? {}
  return familyName !== undefined || givenName !== undefined
}

async function insertPerson(tx: Tx, key: string, incoming: IncomingPerson): Promise<boolean> {
  await tx
    .insertInto('persons')
    .values({ key, ...namesOf(incoming) })
    .execute()
  return true
}

async function rename(tx: Tx, key: string, incoming: IncomingPerson): Promise<boolean> {
  const before = await tx.selectFrom('persons').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
  const names = namesOf(incoming)
  const isSame = nameColumns.every((column) => names[column] === null || names[column] === before[column])
  if (isSame) return false
  await tx.updateTable('persons').set(withoutNulls(names)).where('key', '=', key).execute()
  return true
}

const nameColumns = [
  'family_name',
  'given_name',
  'family_kana',
  'given_kana',
  'latin_name',
  'former_name',
] as const satisfies readonly (keyof PersonTable)[]

function namesOf(incoming: IncomingPerson): Omit<PersonTable, 'key'> {
  return {
    family_name: incoming.familyName ?? null,
    given_name: incoming.givenName ?? null,
    family_kana: incoming.familyKana ?? null,
    given_kana: incoming.givenKana ?? null,
    latin_name: incoming.latinName ?? null,
    former_name: incoming.formerName ?? null,
  }
}

function toPerson(row: PersonTable): Person {
  return withoutNulls({
    key: row.key,
    familyName: row.family_name,
    givenName: row.given_name,
    familyKana: row.family_kana,
    givenKana: row.given_kana,
    latinName: row.latin_name,
    formerName: row.former_name,
  })
}
