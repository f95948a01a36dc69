import type { Segment } from '../domain/disclosure/population.ts'
import { readCells } from './headcount-cells.ts'
import {
  type HeadcountField,
  type HeadingMapping,
  type ReadHeading,
  readHeadings,
  unmetHeadings,
} from './headcount-headings.ts'
import {
  type FieldFault,
  type HeadcountContent,
  type HeadcountPerson,
  readPerson,
  type RowNames,
  type TextRow,
} from './headcount-row.ts'
import type { CsvRecord } from './read-csv.ts'
import { toShown } from './read-cell.ts'
import { type Records, readRecords } from './read-records.ts'
import type { RowFault } from './row-fault.ts'

export type HeadcountOptions = {
  /** JST date that the file speaks of. */
  readonly asOf: string
  /** What is known of an organisation's headings. */
  readonly mapping?: HeadingMapping
  /** Headings of the mapping that must be in the file: those of which somebody speaks now. */
  readonly asked?: readonly string[]
}

export type ParsedHeadcount = Pick<Records, 'format' | 'encoding' | 'sheet'> & {
  readonly headings: readonly ReadHeading[]
  readonly content: HeadcountContent
  /** `dimension:value` → its name, where the file gave one. */
  readonly names: ReadonlyMap<string, string>
  readonly faults: readonly RowFault[]
  readonly notices: readonly RowFault[]
}

/**
 * A headcount file, CSV or XLSX: one row an employee (人員表), or one row a number (`segment, dimension, value,
 * headcount`). Columns are known by their usual headings or by the mapping; others are left out and named. Of people only
 * bands and codes come out: names, birth dates and hiring dates never leave this function.
 */
export function parseHeadcount(bytes: Uint8Array, options: HeadcountOptions): ParsedHeadcount {
  const { records, faults, notices, ...form } = readRecords(bytes)
  const [header, ...body] = records
  if (header === undefined) {
    const empty: RowFault[] = faults.length > 0 ? [...faults] : [{ code: 'file_empty' }]
    return { ...form, ...nothing, faults: empty, notices }
  }
  const mapping = options.mapping ?? {}
  const headings = readHeadings(header.cells, mapping)
  if (isNoTable(headings, body)) return { ...form, ...nothing, faults: [nowhere(header)], notices: [] }
  const wrong = headingFaults(header, headings, options.asked ?? [])
  if (wrong.length > 0) return { ...form, ...nothing, headings, faults: [...faults, ...wrong], notices }
  const names: RowNames = new Map()
  const fields = new Set(headings.map(({ field }) => field))
  const read = isCells(fields)
    ? readCells(toTexts(body, headings), names)
    : readPeople(toTexts(body, headings), fields, options.asOf, names)
  return {
    ...form,
    headings,
    content: read.content,
    names,
    faults: [...faults, ...read.faults.map((fault) => placed(fault, headings))].toSorted(byLine),
    notices: [...notices, ...headingNotices(headings), ...read.notices],
  }
}

/** A sentence, a picture's bytes: no column is known, and there is nothing that a reader could map. */
const isNoTable = (headings: readonly ReadHeading[], body: readonly CsvRecord[]): boolean =>
  headings.every(({ field }) => field === undefined) && (headings.length < 2 || body.length === 0)

const nowhere = ({ line, cells }: CsvRecord): RowFault => ({
  code: 'headings_nowhere',
  line,
  params: { value: toShown(cells.join(', ')) },
})

const nothing = {
  headings: [],
  content: { kind: 'people', rows: [] },
  names: new Map<string, string>(),
} as const satisfies Partial<ParsedHeadcount>

const byLine = (a: RowFault, b: RowFault): number => (a.line ?? 0) - (b.line ?? 0)

const isCells = (fields: ReadonlySet<HeadcountField | undefined>): boolean =>
  fields.has('headcount') && fields.has('dimension')

function toTexts(body: readonly CsvRecord[], headings: readonly ReadHeading[]): readonly TextRow[] {
  return body.map(({ line, cells }) => {
    const texts: Partial<Record<HeadcountField, string>> = {}
    headings.forEach(({ field }, index) => {
      const text = cells[index]?.trim() ?? ''
      if (field !== undefined && field !== 'ignored' && text !== '') texts[field] ??= text
    })
    return { line, texts }
  })
}

function readPeople(
  rows: readonly TextRow[],
  fields: ReadonlySet<HeadcountField | undefined>,
  asOf: string,
  names: RowNames,
): { content: HeadcountContent; faults: FieldFault[]; notices: RowFault[] } {
  const isSaid = fields.has('segment') || fields.has('employment_type')
  const assumed: { assumed?: Segment } = isSaid ? {} : { assumed: 'regular' }
  const faults: FieldFault[] = []
  const found: { line: number; person: HeadcountPerson }[] = []
  const seen = new Map<string, number>()
  for (const { line, texts } of rows) {
    const read = readPerson({ texts, asOf, ...assumed }, names)
    faults.push(...read.faults.map((fault) => ({ ...fault, line })))
    if (read.person === undefined) continue
    const { attributes, employeeNumber, email } = read.person
    const key = `${attributes.entity ?? ''}\n${employeeNumber ?? email ?? ''}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, line)
      found.push({ line, person: read.person })
    } else faults.push({ code: 'row_duplicate', line, field: 'employee_number', params: { first } })
  }
  const notices: RowFault[] = isSaid ? [] : [{ code: 'segments_assumed', params: { count: found.length } }]
  return { content: { kind: 'people', rows: found }, faults, notices }
}

/** Two columns may hold one field only where the second is left out; a file needs people or numbers. */
function headingFaults(
  header: CsvRecord,
  headings: readonly ReadHeading[],
  asked: readonly string[],
): RowFault[] {
  const { line } = header
  const faults: RowFault[] = []
  const seen = new Map<HeadcountField, string>()
  if (headings.every(({ field }) => field === undefined)) return [nowhere(header)]
  for (const { heading, field } of headings) {
    if (field === undefined || field === 'ignored') continue
    const other = seen.get(field)
    if (other !== undefined)
      faults.push({ code: 'heading_repeated', line, at: heading, params: { other, field } })
    seen.set(field, heading)
  }
  const written = headings.map(({ heading }) => heading)
  for (const at of unmetHeadings(written, asked)) faults.push({ code: 'mapping_nowhere', line, at })
  const fields = new Set<HeadcountField | undefined>(seen.keys())
  if (fields.has('headcount') && !fields.has('employee_number') && !fields.has('email')) {
    for (const needed of ['segment', 'dimension', 'value'] as const)
      if (!fields.has(needed)) faults.push({ code: 'heading_missing', line, at: needed })
  } else if (!fields.has('employee_number') && !fields.has('email'))
    faults.push({ code: 'heading_missing', line, at: 'employee_number' })
  return faults
}

const mostNamed = 20

function headingNotices(headings: readonly ReadHeading[]): RowFault[] {
  const unknown = headings.filter(({ heading, field }) => field === undefined && heading !== '')
  if (unknown.length === 0) return []
  const names = unknown.slice(0, mostNamed).map(({ heading }) => heading.slice(0, 60))
  return [{ code: 'headings_unknown', params: { count: unknown.length, names: names.join(', ') } }]
}

/** Told under the heading that the file has. */
function placed({ field, ...fault }: FieldFault, headings: readonly ReadHeading[]): RowFault {
  const at = headings.find((heading) => heading.field === field)?.heading ?? field
  return at === undefined ? fault : { ...fault, at }
}
