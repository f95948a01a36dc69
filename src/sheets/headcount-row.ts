import { departmentLine } from '../domain/department-path.ts'
import {
  ageBandOf,
  ageBandOfBirth,
  ageBandOfYears,
  ageBands,
  genderOf,
  hireYearBandOf,
  segmentOf,
  segmentWord,
} from '../domain/disclosure/attributes.ts'
import type { Dimension, HeadcountCell, Segment } from '../domain/disclosure/population.ts'
import { prefectureCode, prefectureName } from '../domain/disclosure/prefecture.ts'
import type { HeadcountField } from './headcount-headings.ts'
import { parseDate } from './jst-date.ts'
import { toPlain } from './plain-text.ts'
import { readCell, toShown } from './read-cell.ts'
import type { Cell, RowFault } from './row-fault.ts'

/** One person of a headcount file. What it may hold of a person ends here: no name, no birth date, no hiring date. */
export type HeadcountPerson = {
  readonly employeeNumber?: string
  readonly email?: string
  readonly segment: Segment
  readonly attributes: Readonly<Partial<Record<Dimension, string>>>
}

/** Texts of a row by what its columns hold, trimmed, empty ones left out. */
export type FieldTexts = Readonly<Partial<Record<HeadcountField, string>>>

export type RowNames = Map<string, string>

/** A row's texts; `line` is where it begins. */
export type TextRow = { readonly line: number; readonly texts: FieldTexts }

/** A fault of a row by the field it is in. */
export type FieldFault = Omit<RowFault, 'at'> & { readonly field?: HeadcountField }

export type HeadcountContent =
  | {
      readonly kind: 'people'
      readonly rows: readonly { readonly line: number; readonly person: HeadcountPerson }[]
    }
  | {
      readonly kind: 'cells'
      readonly rows: readonly { readonly line: number; readonly cell: HeadcountCell }[]
    }

type Reading = {
  readonly texts: FieldTexts
  /** JST date of the headcount. */
  readonly asOf: string
  /** Where there is neither segment nor employment type in the file. */
  readonly assumed?: Segment
}

type Fault = Omit<RowFault, 'line' | 'at'> & { readonly field: HeadcountField }

/** A row → the person as reports count it, and every fault of it. Names of departments and companies go to `names`. */
export function readPerson(
  reading: Reading,
  names: RowNames,
): { person?: HeadcountPerson; faults: readonly Fault[] } {
  const { texts, asOf } = reading
  const faults: Fault[] = []
  const read: Read = (field, how) => {
    const text = texts[field]
    if (text === undefined) return undefined
    const cell = how(text)
    if ('value' in cell) return cell.value === '' ? undefined : cell.value
    faults.push({ ...cell, field })
    return undefined
  }
  const context = { today: asOf }
  const employeeNumber = read('employee_number', (text) => readCell('identifier', text, context))
  const email = read('email', (text) => readCell('mail', text, context))
  const attributes = readAttributes(read, asOf, names)
  const segment = readSegment(read, reading, attributes.employment_type)
  if (employeeNumber === undefined && email === undefined && faults.length === 0)
    faults.push({ code: 'person_unnamed', field: 'employee_number' })
  if (segment === undefined && !faults.some(({ field }) => field === 'segment')) faults.push(unclear(texts))
  if (faults.length > 0 || segment === undefined) return { faults }
  const identifiers = withoutUndefined({ employeeNumber, email })
  return { faults, person: { ...identifiers, segment, attributes: withoutUndefined(attributes) } }
}

/** By the segment column, else by the employment type; what neither column of the file says is assumed. */
function readSegment(
  read: Read,
  { texts, assumed }: Reading,
  employmentType: string | undefined,
): Segment | undefined {
  const segment = read('segment', segmentCell)
  if (texts.segment === undefined && employmentType === undefined) return assumed
  return segmentOf(withoutUndefined({ segment, employmentType }))
}

function unclear(texts: FieldTexts): Fault {
  const field = texts.segment === undefined ? 'employment_type' : 'segment'
  return { code: 'segment_unclear', field, params: { value: toShown(texts[field] ?? '') } }
}

function readAttributes(read: Read, asOf: string, names: RowNames): Record<Dimension, string | undefined> {
  const name = (text: string): Cell => readCell('name', text, { today: asOf })
  const department = (text: string): Cell => readCell('department', text, { today: asOf })
  const hiredOn = read('hired_on', yearOrDate)
  return {
    entity: named('entity', read('entity', name), read('entity_name', name), names),
    department: namedDepartment(read('department', department), read('department_name', department), names),
    grade: read('grade', name),
    gender: read('gender', genderCell),
    age_band: ageOf(read, asOf),
    region: namedRegion(read('region', regionCell), names),
    employment_type: read('employment_type', name),
    hire_year_band: hiredOn === undefined ? undefined : hireYearBandOf(hiredOn),
  }
}

type Read = (field: HeadcountField, how: (text: string) => Cell) => string | undefined

/** The most exact column decides; whichever it is, only the band is kept. */
function ageOf(read: Read, asOf: string): string | undefined {
  const birth = read('birth_date', (text) => dateCell(text))
  const age = read('age', ageCell)
  const year = read('birth_year', (text) => yearsCell(text, asOf))
  const band = read('age_band', bandCell)
  if (birth !== undefined && birth <= asOf) return ageBandOfBirth(birth, asOf)
  return age === undefined ? (year ?? band) : ageBandOf(Number(age))
}

/** The code where there is one, with the name kept beside; else the name itself. */
function named(
  dimension: Dimension,
  code: string | undefined,
  name: string | undefined,
  names: RowNames,
): string | undefined {
  if (code !== undefined && name !== undefined) names.set(`${dimension}:${code}`, name)
  return code ?? name
}

/** Where code and name are paths of the same length, the departments that it lies in get their names too. */
function namedDepartment(
  code: string | undefined,
  name: string | undefined,
  names: RowNames,
): string | undefined {
  if (code === undefined || name === undefined) return named('department', code, name, names)
  const [codes, called] = [departmentLine(code), departmentLine(name)]
  if (codes.length === called.length)
    for (const [at, above] of codes.entries()) {
      const key = `department:${above}`
      if (!names.has(key)) names.set(key, called[at] ?? above)
    }
  return named('department', code, name, names)
}

function namedRegion(code: string | undefined, names: RowNames): string | undefined {
  const name = code === undefined ? undefined : prefectureName(code)?.ja
  if (code !== undefined && name !== undefined) names.set(`region:${code}`, name)
  return code
}

const unknownWord = (text: string, known: string): Cell => ({
  code: 'word_unknown',
  params: { value: toShown(text), known },
})

const commonSegments = new Set(['employee', 'dispatched', '従業員', '派遣'])

const segmentCell = (text: string): Cell => {
  const segment = segmentWord(text) ?? (commonSegments.has(toPlain(text)) ? toPlain(text) : undefined)
  return segment === undefined
    ? { code: 'segment_unclear', params: { value: toShown(text) } }
    : { value: segment }
}

const genderCell = (text: string): Cell => {
  const gender = genderOf(text)
  return gender === undefined ? unknownWord(text, '女性, 男性, その他・無回答') : { value: gender }
}

const regionCell = (text: string): Cell => {
  const code = prefectureCode(text)
  return code === undefined ? { code: 'region_unknown', params: { value: toShown(text) } } : { value: code }
}

const dateCell = (text: string): Cell => {
  const value = parseDate(toPlain(text))
  return value === undefined ? { code: 'date_invalid', params: { value: toShown(text) } } : { value }
}

/** Of a hiring date the year matters alone. */
const yearOrDate = (text: string): Cell => {
  const [, year] = /^(\d{4})年?(?:度)?$/u.exec(toPlain(text)) ?? []
  return year === undefined ? dateCell(text) : { value: `${year}-04-01` }
}

const ageCell = (text: string): Cell => {
  const [, age = ''] = /^(\d{1,3})(?:\.\d+)?(?:歳|才)?$/u.exec(toPlain(text)) ?? []
  const fits = age !== '' && Number(age) >= 10 && Number(age) <= 110
  return fits ? { value: String(Number(age)) } : { code: 'age_invalid', params: { value: toShown(text) } }
}

const yearsCell = (text: string, asOf: string): Cell => {
  const band = ageBandOfYears(toPlain(text), asOf)
  return band === undefined ? { code: 'age_invalid', params: { value: toShown(text) } } : { value: band }
}

/** 20代, 30–39, 60歳以上, 〜29歳: the band in which such a stretch lies. */
export const bandCell = (text: string): Cell => {
  const plain = toPlain(text).replaceAll(/[歳才\s]/gu, '')
  const known = ageBands.find((band) => band === plain)
  if (known !== undefined) return { value: known }
  const [, from, , to] = /^(\d{1,3})(代)?(?:[-~〜](\d{1,3}))?/u.exec(plain) ?? []
  if (from !== undefined && /未満|以下/u.test(plain) && to === undefined) return { value: '0-29' }
  if (from !== undefined) return { value: ageBandOf(Number(from)) }
  const [, last] = /^[-~〜](\d{1,3})$/u.exec(plain) ?? []
  return last === undefined || Number(last) > 30
    ? unknownWord(text, '20代, 30-39, 60歳以上')
    : { value: '0-29' }
}

function withoutUndefined<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  // Only what is undefined is left out, which is what the type says.
  return Object.fromEntries(entries) as Partial<Record<K, string>>
}
