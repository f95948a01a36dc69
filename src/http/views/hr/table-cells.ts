import type { Catalogue } from '../../../domain/catalogue.ts'
import { needsCaution } from '../../../domain/disclosure/caution.ts'
import type { Row } from '../../../domain/disclosure/frame.ts'
import { unknownValue } from '../../../domain/disclosure/places.ts'
import { valueName } from '../../../domain/disclosure/value-names.ts'
import type { Column, Mark, ReportTable, Value } from '../../../domain/disclosure/table.ts'
import type { Language } from '../../../domain/bilingual.ts'
import { caution, marks } from '../../../sheets/index.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { html, type Html } from '../html.ts'

/** Said once above the table: they are the same in every row. */
const constant: ReadonlySet<string> = new Set([
  'report_run_id',
  'as_of',
  'known_at',
  'fiscal_year_label',
  'period_start',
  'period_end',
  'scope',
])

/** Columns that name what another one identifies: they are read in its cell, in the reader's language. */
const namedBy: Readonly<Record<string, readonly string[]>> = {
  programme_id: ['programme_name_ja'],
  badge_id: ['badge_name_ja', 'badge_name_en'],
  value_code: ['value_name_ja'],
  level: ['level_name_ja'],
  item_code: ['item_name_ja'],
  outcome: ['outcome_name_ja'],
  question_id: ['question_ja'],
}

/** What a row is of: its first column on the page, which stays while the others scroll. */
const leads: Readonly<Record<string, string>> = {
  T1: 'badge_id',
  T2: 'value_code',
  T3: 'level',
  T4: 'item_code',
  T5: 'programme_id',
  T6: 'cohort',
  T7: 'exam',
  T8: 'badge_id',
  T9: 'badge_id',
  T10: 'question_id',
  T11: 'programme_id',
  T13: 'badge_id',
  T15: 'outcome',
}

/** What describes a badge and counts nothing: a reader comes for the numbers. */
const trailing: ReadonlySet<string> = new Set(['series', 'proof_kind'])

/** Where a table is narrowed to one attribute, its values are what rows are of. */
const narrowedLeads: Readonly<Record<string, string>> = { T5: 'value' }

/** What tells rows of one lead apart stands beside it: in the file it comes after the numbers. */
const seconds: Readonly<Record<string, ReadonlySet<string>>> = { T5: new Set(['dimension', 'value']) }

/** The columns of a page, the leading one first. */
export function shownColumns({ id, columns }: ReportTable, dimension = 'all'): readonly Column[] {
  const lead = (dimension === 'all' ? undefined : narrowedLeads[id]) ?? leads[id]
  const present = new Set(columns.map((column) => column.id))
  const named = new Set(Object.entries(namedBy).flatMap(([by, names]) => (present.has(by) ? names : [])))
  const shown = columns.filter((column) => !constant.has(column.id) && !named.has(column.id))
  const rank = (column: Column): number =>
    column.id === lead ? 0 : seconds[id]?.has(column.id) ? 1 : trailing.has(column.id) ? 3 : 2
  return shown.toSorted((a, b) => rank(a) - rank(b))
}

/** Columns that tell rows apart and hold few values: what a reader filters by. */
export const filterColumns = ['segment', 'badge_id', 'programme_id', 'dimension', 'framework'] as const
export type FilterColumn = (typeof filterColumns)[number]

export const isNumber = ({ kind }: Column): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'percent'

const codeKinds: Readonly<Record<string, string>> = {
  segment: 'segment',
  dimension: 'dimension',
  proof_kind: 'proof_kind',
  timing: 'timing',
  outcome: 'outcome',
  suppression_reason: 'reason',
  value_code: 'value',
  value: 'value',
  badge_id: 'value',
  programme_id: 'value',
}

/** Whether a column's codes are only words to a reader; names of badges and programmes stand beside the id they are found by. */
export const isWord = (column: string): boolean => (codeKinds[column] ?? 'value') !== 'value'

/** Whether a cell names a department that is known. */
export const isDepartment = (column: string, row: Row): boolean =>
  (column === 'value_code' || column === 'value') &&
  row['dimension'] === 'department' &&
  row[column] !== unknownValue

/** The name of a code of gender, age or region; departments and grades are called as the register calls them. */
const attributeName = (dimension: Value | undefined, value: string | number) =>
  typeof dimension === 'string' ? valueName(dimension, String(value)) : undefined

/** What a person's attribute is called, in the reader's language. */
export const attributeText = (language: Language, dimension: string, value: string): string =>
  valueName(dimension, value)?.[language] ?? value

/** 「2026年度 第1四半期」 of FY2026-Q1, as files write it. */
export function quarterText(language: Language, quarter: string): string {
  const [, year, number] = /^FY(\d{4})-Q([1-4])$/u.exec(quarter) ?? []
  return year === undefined ? quarter : tablesTexts[language].quarterOf(year, Number(number))
}

/** What a code is called, in the reader's language; undefined where only the code is known. */
export function nameOf(
  language: Language,
  catalogue: Catalogue,
  column: string,
  row: Row,
): string | undefined {
  const value = row[column]
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  if (column === 'quarter') return quarterText(language, String(value))
  const code =
    disclosureCodes[`${codeKinds[column] ?? column}:${value}`] ??
    (column === 'value_code' || column === 'value' ? attributeName(row['dimension'], value) : undefined)
  if (code !== undefined) return code[language]
  const names = ofCatalogue(catalogue, column, String(value))
  if (names !== undefined) return names[language]
  const [japanese = '', english = ''] = namedBy[column] ?? []
  const written = language === 'en' ? (row[english] ?? row[japanese]) : row[japanese]
  return typeof written === 'string' && written !== value ? written : undefined
}

function ofCatalogue(catalogue: Catalogue, column: string, id: string) {
  if (column === 'programme_id') return catalogue.programmes.get(id)?.name
  if (column === 'framework') return catalogue.frameworks.get(id)?.name
  return column === 'badge_id' ? catalogue.badges.get(id)?.name : undefined
}

/** Years are numbers without thousands. */
const plain: ReadonlySet<string> = new Set(['target_year'])

/** A figure as it is read: thousands apart, one place where the column has one, `*` for a rate of few. */
export function figureText(table: ReportTable, row: Row, column: Column): string {
  const value = row[column.id]
  if (typeof value !== 'number') return valueText(value)
  const places = column.kind === 'percent' || column.kind === 'decimal' ? 1 : 0
  const text = plain.has(column.id)
    ? String(value)
    : value.toLocaleString('en-US', {
        minimumFractionDigits: places,
        maximumFractionDigits: Math.max(places, 2),
      })
  return needsCaution(table.id, row, column.id) ? `${text}${caution}` : text
}

export function valueText(value: Value | undefined): string {
  if (value === undefined) return marks['not-available']
  if (typeof value === 'object') return marks[value.mark]
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
}

/** A mark with what it means, for those who hear the page too. */
export function markElement(language: Language, { mark, ...why }: Mark): Html {
  const t = tablesTexts[language]
  const place = { suppressed: 0, 'not-applicable': 1, 'not-available': 2 }[mark]
  const reason = 'reason' in why ? disclosureCodes[`reason:${why.reason}`]?.[language] : undefined
  const meaning = t.marks[place]?.[1] ?? ''
  return html`<abbr title="${reason === undefined ? meaning : `${t.suppressed}: ${reason}`}"
    >${marks[mark]}</abbr
  >`
}
