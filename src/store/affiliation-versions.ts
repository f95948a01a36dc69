import type { Belonging } from '../domain/disclosure/member.ts'
import type { AffiliationVersionTable } from './disclosure-tables.ts'
import { inPages } from './pages.ts'
import { repeated } from './repeated.ts'
import { inPieces, recordedTime, storedDepartment, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** An affiliation of which only the person is known. */
export const nothingKnown = {
  gone: 0,
  department: null,
  grade: null,
  employment_type: null,
  segment: null,
  gender: null,
  birth_year_band: null,
  hired_on: null,
  to_on: null,
} as const

/** What reports may know of an affiliation: no number, no address. */
export function versionOf(
  row: Omit<AffiliationVersionTable, 'recorded_at' | 'gone'>,
  at: string,
): AffiliationVersionTable {
  return {
    organisation: row.organisation,
    person: row.person,
    from_on: row.from_on,
    recorded_at: recordedTime(at),
    gone: 0,
    department: row.department,
    grade: row.grade,
    employment_type: row.employment_type,
    segment: row.segment,
    gender: row.gender,
    birth_year_band: row.birth_year_band,
    hired_on: row.hired_on,
    to_on: row.to_on,
  }
}

/** Two of one instant are one: the later stands. */
export async function keepVersions(tx: Tx, versions: readonly AffiliationVersionTable[]): Promise<void> {
  for (const piece of inPieces(versions))
    await tx
      .insertInto('affiliation_versions')
      .values(piece)
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'person', 'from_on', 'recorded_at']).doUpdateSet(({ ref }) => ({
          gone: ref('excluded.gone'),
          department: ref('excluded.department'),
          grade: ref('excluded.grade'),
          employment_type: ref('excluded.employment_type'),
          segment: ref('excluded.segment'),
          gender: ref('excluded.gender'),
          birth_year_band: ref('excluded.birth_year_band'),
          hired_on: ref('excluded.hired_on'),
          to_on: ref('excluded.to_on'),
        })),
      )
      .execute()
}

/** Where somebody belonged, in order of beginnings. */
export type PersonBelongings = { readonly person: string; readonly stretches: readonly Belonging[] }

const mostAtOnce = 500

/** Where an organisation's people belonged, as it was known at an instant: person by person, in the order of their keys. */
export async function* streamBelongings(
  db: Db,
  organisation: string,
  knownAt: string,
  pageSize = mostAtOnce,
): AsyncGenerator<PersonBelongings> {
  const known = recordedTime(knownAt)
  let versions: Version[] = []
  for await (const rows of inPages<Version>(pagesOf(db, organisation, known), pageSize))
    for (const row of rows) {
      if (row.person !== versions[0]?.person) {
        yield* lastVersions(versions)
        versions = []
      }
      versions.push(row)
    }
  yield* lastVersions(versions)
}

/** Of the versions of one person, the last of each beginning, unless it says that there was no such stretch. */
function* lastVersions(versions: readonly Version[]): Generator<PersonBelongings> {
  const [first] = versions
  const stretches = versions.flatMap(({ gone, recordedAt: _at, ...row }, at) =>
    gone === 1 || versions[at + 1]?.from === row.from
      ? []
      : [withoutNulls({ ...row, from: row.from || null, department: storedDepartment(row.department) })],
  )
  if (first !== undefined && stretches.length > 0) yield { person: first.person, stretches }
}

type Version = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

// Kysely's own type of this query is the only exact one.
function entries(db: Db, organisation: string, known: string) {
  return db
    .selectFrom('affiliation_versions')
    .select(['person', 'from_on as from', 'to_on as to', 'department', 'grade', 'segment', 'gender', 'gone'])
    .select(['employment_type as employmentType', 'birth_year_band as birthYearBand', 'hired_on as hiredOn'])
    .select('recorded_at as recordedAt')
    .where('organisation', '=', organisation)
    .where('recorded_at', '<=', known)
    .orderBy('person')
    .orderBy('from_on')
    .orderBy('recorded_at')
}

function pagesOf(db: Db, organisation: string, known: string) {
  const first = repeated(db, entries(db, organisation, known).limit(0))
  const next = repeated(
    db,
    entries(db, organisation, known)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('person', 'from_on', 'recorded_at'), '>', tuple('', '', '')),
      )
      .limit(0),
  )
  return async (after: Version | undefined, size: number) =>
    after === undefined ? await first(size) : await next(after.person, after.from, after.recordedAt, size)
}

/** The same of everybody at once. */
export async function listBelongings(
  db: Db,
  organisation: string,
  knownAt: string,
): Promise<Map<string, readonly Belonging[]>> {
  const found = new Map<string, readonly Belonging[]>()
  for await (const { person, stretches } of streamBelongings(db, organisation, knownAt))
    found.set(person, stretches)
  return found
}
