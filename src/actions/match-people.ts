import type { HeadcountPerson } from '../sheets/index.ts'
import { folded, knownIdentifiers } from '../store/identifiers.ts'
import type { Db } from '../store/open.ts'
import type { Ports } from './ports.ts'

/** Finds the person of a row; undefined when nobody, or more than one person, is known by it. */
export type FindPerson = (row: HeadcountPerson) => string | undefined

/**
 * Persons by employee number or address within an organisation and those it consolidates. A row that names its company
 * (by id or name) is looked for there alone: an employee number is somebody else's in the next company.
 */
export async function matchPeople(
  { catalogue }: Pick<Ports, 'catalogue'>,
  db: Db,
  organisations: readonly string[],
  rows: readonly HeadcountPerson[],
): Promise<FindPerson> {
  const wanted = [...new Set(rows.flatMap((row) => identifiersOf(row)))]
  const known = new Map<string, ReadonlyMap<string, string>>()
  for (const organisation of organisations)
    known.set(organisation, await knownIdentifiers(db, organisation, wanted))
  const named = new Map(
    organisations.flatMap((id) => {
      const { name } = catalogue.organisations.get(id) ?? {}
      return [id, name?.ja, name?.en].flatMap((text): [string, string][] =>
        text === undefined ? [] : [[text, id]],
      )
    }),
  )
  return (row) => {
    const company = named.get(row.attributes.entity ?? '')
    const places = company === undefined ? organisations : [company]
    const found = places.flatMap((place) => firstKnown(known.get(place), identifiersOf(row)) ?? [])
    return new Set(found).size === 1 ? found[0] : undefined
  }
}

const identifiersOf = ({ employeeNumber, email }: HeadcountPerson): string[] =>
  [employeeNumber, email].flatMap((value) => (value === undefined ? [] : [folded(value)]))

function firstKnown(
  known: ReadonlyMap<string, string> | undefined,
  identifiers: readonly string[],
): string | undefined {
  const [found] = identifiers.flatMap((identifier) => known?.get(identifier) ?? [])
  return found
}
