import type { Affiliation, Person } from '../domain/person.ts'
import { findPerson, listAffiliations } from '../store/persons.ts'
import type { Ports } from './ports.ts'

/**
 * How the office that issued a badge knows its holder: employee number or address, and the name where one is recorded.
 * Personal data: for callers who act for the issuer, on a page or in an answer that is not kept.
 */
export async function whoAre(
  { db }: Pick<Ports, 'db'>,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(persons)]
  const affiliations = Map.groupBy(await listAffiliations(db, keys), ({ person }) => person)
  const known = new Map<string, string>()
  for (const key of keys) {
    const words = wordsOf(await findPerson(db, key), affiliations.get(key)?.at(-1))
    if (words !== '') known.set(key, words)
  }
  return known
}

function wordsOf(person: Person | undefined, affiliation: Affiliation | undefined): string {
  const identifier = affiliation?.employeeNumber ?? affiliation?.email
  const name = [person?.familyName, person?.givenName].filter((part) => part !== undefined).join(' ')
  return [identifier, name].filter((part) => part !== undefined && part !== '').join(' ')
}
