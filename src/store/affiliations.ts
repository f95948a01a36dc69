import type { Insertable, Selectable } from 'kysely'

import { jstDate } from '../domain/japan-time.ts'
import type { Affiliation, IncomingPerson } from '../domain/person.ts'
import { keepVersions, nothingKnown, versionOf } from './affiliation-versions.ts'
import { isEmail } from './identifiers.ts'
import { inPieces, withoutNulls } from './rows.ts'
import type { AffiliationTable, Db, Tx } from './tables.ts'

/** Affiliations of some people, or of everyone; of each person in order of their beginning. */
export async function listAffiliations(db: Db, keys?: readonly string[]): Promise<Affiliation[]> {
  const all = db.selectFrom('affiliations').selectAll().orderBy('person').orderBy('from_on').orderBy('key')
  if (keys === undefined) return (await all.execute()).map(toAffiliation)
  const found: Affiliation[] = []
  for (const piece of inPieces(keys))
    found.push(...(await all.where('person', 'in', piece).execute()).map(toAffiliation))
  return found
}

/** The address that a person had on the day (JST) of an instant: of the affiliation that began last. */
export async function currentEmail(db: Db, key: string, at: string): Promise<string | undefined> {
  const day = jstDate(at)
  const held = (await listAffiliations(db, [key])).filter(
    ({ email, from, to }) => email !== undefined && (from ?? '') <= day && (to === undefined || to >= day),
  )
  return held.at(-1)?.email
}

/** People of whom only the identifier is known. */
export async function affiliateBare(
  tx: Tx,
  organisation: string,
  entries: readonly { readonly identifier: string; readonly person: string }[],
): Promise<void> {
  for (const piece of inPieces(entries))
    await tx
      .insertInto('affiliations')
      .values(
        piece.map(({ identifier, person }) => ({
          person,
          organisation,
          from_on: '',
          employee_number: isEmail(identifier) ? null : identifier,
          email: isEmail(identifier) ? identifier : null,
        })),
      )
      .execute()
  await keepVersions(
    tx,
    entries.map(({ person }) => ({ ...nothingKnown, organisation, person, from_on: '', recorded_at: '' })),
  )
}

/**
 * Writes the affiliation of one row of the people file: the same beginning in the same organisation is the same
 * affiliation with other details, another beginning is one more. Answers whether anything changed. `at`: now.
 */
export async function affiliate(
  tx: Tx,
  person: string,
  incoming: IncomingPerson,
  at: string,
): Promise<boolean> {
  const row = toRow(person, incoming)
  const standing = await tx
    .selectFrom('affiliations')
    .selectAll()
    .where('person', '=', person)
    .where('organisation', '=', incoming.organisation)
    .execute()
  const same = standing.find(({ from_on: from }) => from === row.from_on)
  if (same !== undefined) return await replace(tx, same, row, at)
  await tx.insertInto('affiliations').values(row).execute()
  await keepVersions(tx, [versionOf(row, at)])
  const [bare] = standing.filter(isBare)
  if (bare === undefined) return true
  await tx.deleteFrom('affiliations').where('key', '=', bare.key).execute()
  await keepVersions(tx, [{ ...versionOf(bare, at), gone: 1 }])
  return true
}

async function replace(tx: Tx, before: Row, row: ReturnType<typeof toRow>, at: string): Promise<boolean> {
  const { key, ...known } = before
  if (detailColumns.every((column) => known[column] === row[column])) return false
  await tx.updateTable('affiliations').set(row).where('key', '=', key).execute()
  if (bareColumns.some((column) => known[column] !== row[column]))
    await keepVersions(tx, [versionOf(row, at)])
  return true
}

type Row = Selectable<AffiliationTable>

const bareColumns = [
  'department',
  'grade',
  'employment_type',
  'segment',
  'gender',
  'birth_year_band',
  'hired_on',
  'to_on',
] as const

const detailColumns = ['employee_number', 'email', ...bareColumns] as const

/** What `affiliateBare` left behind: the people file knows better. */
function isBare(row: Row): boolean {
  return row.from_on === '' && bareColumns.every((column) => row[column] === null)
}

function toRow(
  person: string,
  incoming: IncomingPerson,
): Required<Insertable<Omit<AffiliationTable, 'key'>>> {
  const named = isEmail(incoming.person) ? { email: incoming.person } : { number: incoming.person }
  return {
    person,
    organisation: incoming.organisation,
    employee_number: incoming.employeeNumber ?? named.number ?? null,
    email: incoming.email ?? named.email ?? null,
    department: incoming.department ?? null,
    grade: incoming.grade ?? null,
    employment_type: incoming.employmentType ?? null,
    segment: incoming.segment ?? null,
    gender: incoming.gender ?? null,
    birth_year_band: incoming.birthYearBand ?? null,
    hired_on: incoming.hiredOn ?? null,
    from_on: incoming.from ?? '',
    to_on: incoming.to ?? null,
  }
}

function toAffiliation(row: Row): Affiliation {
  return withoutNulls({
    person: row.person,
    organisation: row.organisation,
    employeeNumber: row.employee_number,
    email: row.email,
    department: row.department,
    grade: row.grade,
    employmentType: row.employment_type,
    segment: row.segment,
    gender: row.gender,
    birthYearBand: row.birth_year_band,
    hiredOn: row.hired_on,
    from: row.from_on === '' ? null : row.from_on,
    to: row.to_on,
  })
}
