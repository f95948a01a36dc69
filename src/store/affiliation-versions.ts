import type { Belonging } from '../domain/disclosure/member.ts'
import type { AffiliationVersionTable } from './disclosure-tables.ts'
import { inPieces, recordedTime, withoutNulls } from './rows.ts'
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

/** Where an organisation's people belonged, as it was known at an instant; of each person in order of beginnings. */
export async function listBelongings(
  db: Db,
  organisation: string,
  knownAt: string,
): Promise<Map<string, Belonging[]>> {
  const rows = await db
    .selectFrom('affiliation_versions')
    .select(['person', 'from_on as from', 'to_on as to', 'department', 'grade', 'segment', 'gender', 'gone'])
    .select(['employment_type as employmentType', 'birth_year_band as birthYearBand', 'hired_on as hiredOn'])
    .where('organisation', '=', organisation)
    .where('recorded_at', '<=', recordedTime(knownAt))
    .orderBy('person')
    .orderBy('from_on')
    .orderBy('recorded_at')
    .execute()
  const found = new Map<string, Belonging[]>()
  for (const [at, { gone, ...row }] of rows.entries()) {
    const next = rows[at + 1]
    if (gone === 1 || (next?.person === row.person && next.from === row.from)) continue
    const known = withoutNulls({ ...row, from: row.from === '' ? null : row.from })
    const of = found.get(row.person)
    if (of === undefined) found.set(row.person, [known])
    else of.push(known)
  }
  return found
}
