import { readRows, type ReadOptions, type ReadRows, type RowShape, type Values } from './read-rows.ts'
import { withoutEmpty } from './without-empty.ts'
import type { IncomingPerson } from '../domain/person.ts'

/** The columns of a people file, in the order in which the README lists them. */
const columns = [
  { name: 'person', kind: 'identifier', required: true },
  { name: 'organisation', kind: 'code', required: true },
  { name: 'employee_number', kind: 'code' },
  { name: 'email', kind: 'mail' },
  { name: 'family_name', kind: 'name' },
  { name: 'given_name', kind: 'name' },
  { name: 'family_kana', kind: 'name' },
  { name: 'given_kana', kind: 'name' },
  { name: 'latin_name', kind: 'name' },
  { name: 'former_name', kind: 'name' },
  { name: 'department', kind: 'department' },
  { name: 'grade', kind: 'code' },
  { name: 'employment_type', kind: 'code' },
  { name: 'segment', kind: 'code' },
  { name: 'gender', kind: 'code' },
  { name: 'birth_year_band', kind: 'code' },
  { name: 'hired_on', kind: 'date' },
  { name: 'from', kind: 'date' },
  // The end of a contract may be far away: 9999-12-31 is common.
  { name: 'to', kind: 'anyDate' },
] as const

type PersonColumn = (typeof columns)[number]['name']

const shape: RowShape<PersonColumn, IncomingPerson> = {
  columns,
  listKey: 'people',
  toRow: toPerson,
  idColumn: 'person',
  // A person has a row for each stretch of time in a department.
  idOf: ({ organisation, person, from = '' }) => [organisation, person, from].join('\n'),
  check: ({ from, to }) =>
    from !== undefined && to !== undefined && to < from
      ? { code: 'period_reversed', at: 'to', params: { from, to } }
      : undefined,
}

/** Names of the columns of a people file. */
export const personColumns: readonly PersonColumn[] = columns.map(({ name }) => name)

export type ParsedPeople = Omit<ReadRows<IncomingPerson>, 'rows'> & {
  readonly rows: readonly { readonly line: number; readonly person: IncomingPerson }[]
}

/** A people file, CSV (UTF-8 or cp932) or JSON (a list, or `{"people": […]}`). Names keep their exact characters. */
export function parsePeople(bytes: Uint8Array, options: ReadOptions): ParsedPeople {
  const read = readRows(bytes, shape, options)
  return { ...read, rows: read.rows.map(({ line, row }) => ({ line, person: row })) }
}

function toPerson(values: Values<PersonColumn>): IncomingPerson {
  return withoutEmpty<IncomingPerson>({
    person: values.person ?? '',
    organisation: values.organisation ?? '',
    employeeNumber: values.employee_number,
    email: values.email,
    familyName: values.family_name,
    givenName: values.given_name,
    familyKana: values.family_kana,
    givenKana: values.given_kana,
    latinName: values.latin_name,
    formerName: values.former_name,
    department: values.department,
    grade: values.grade,
    employmentType: values.employment_type,
    segment: values.segment,
    gender: values.gender,
    birthYearBand: values.birth_year_band,
    hiredOn: values.hired_on,
    from: values.from,
    to: values.to,
  })
}
