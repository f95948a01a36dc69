import type { Db } from './tables.ts'

export type StaffName = { readonly staffNumber?: string; readonly name?: string }

/** Numbers and names of an organisation's people, for the one register that must hold them (派遣元管理台帳). */
export async function staffNames(db: Db, organisation: string): Promise<Map<string, StaffName>> {
  const rows = await db
    .selectFrom('affiliations')
    .innerJoin('persons', 'persons.key', 'affiliations.person')
    .select(['person', 'employee_number', 'family_name', 'given_name', 'latin_name'])
    .where('organisation', '=', organisation)
    .orderBy('person')
    .orderBy('from_on')
    .execute()
  return new Map(
    rows.map(({ person, employee_number: staffNumber, family_name, given_name, latin_name }) => {
      const japanese = [family_name, given_name].filter((part) => part !== null).join(' ')
      const name = japanese === '' ? latin_name : japanese
      return [
        person,
        { ...(staffNumber === null ? {} : { staffNumber }), ...(name === null ? {} : { name }) },
      ]
    }),
  )
}
