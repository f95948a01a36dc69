import type { Catalogue } from '../domain/catalogue.ts'
import { hasMergedAges } from '../domain/disclosure/age-coding.ts'
import type { HeadcountSnapshot } from '../domain/disclosure/population.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { periodState } from '../domain/disclosure/period-state.ts'
import { needsCaution } from '../domain/disclosure/caution.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { csvLine, tableCsv, type TableOptions, writeCsv, writeWorkbook } from '../sheets/index.ts'
import { hasDepartmentTree } from '../domain/disclosure/value-lines.ts'
import { notesOf } from '../text/disclosure.ts'
import { disclosureSentences } from '../text/disclosure-sentences.ts'
import {
  definitionRows,
  definitionsHeader,
  foldedColumns,
  japaneseHeader,
  reportFileNames,
  sheetNames,
} from '../text/report-sheets.ts'
import type { Shown } from './count-report.ts'
import { wordedTable } from './worded-table.ts'

export const reportFormats = ['csv', 'xlsx', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** How CSV is written; part of a frozen run, since it decides the bytes. */
export type CsvForm = {
  readonly header?: 'en' | 'ja'
  readonly encoding?: 'utf-8' | 'cp932'
  readonly dates?: 'iso' | 'slash'
}

export type ReportFile = {
  /** Stable and in ASCII: the last part of its address. */
  readonly name: string
  /** What a person saves it as. */
  readonly download: string
  readonly ascii: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What is written besides the tables. */
export type Printed = Omit<Shown, 'charts'> & {
  readonly run: string
  readonly parameters: ReportParameters
  readonly snapshot?: Pick<HeadcountSnapshot, 'definition'>
  /** Of the sheet 「マニフェスト」: name and value. */
  readonly facts: readonly (readonly [string, string | number])[]
}

type Writer = (printed: Printed, catalogue: Catalogue, form: CsvForm) => Promise<ReportFile[]>

const writers: Readonly<Record<ReportFormat, Writer>> = {
  csv: async (printed, catalogue, form) => {
    const { tables, lost } = csvFiles(printed, form)
    return await Promise.resolve([...tables, definitionsFile(printed, catalogue), ...lost])
  },
  xlsx: async (printed, catalogue) => [await workbookFile(printed, catalogue)],
  json: async (printed) => await Promise.resolve([jsonFile(printed)]),
}

/** A report in files. Equal content gives equal bytes: no clock and no chance goes into them. */
export async function reportFiles(
  printed: Printed,
  catalogue: Catalogue,
  formats: readonly ReportFormat[],
  form: CsvForm = {},
): Promise<ReportFile[]> {
  const files: ReportFile[] = []
  for (const format of formats) files.push(...(await writers[format](printed, catalogue, form)))
  return files
}

/** The tables alone, without their definitions; what cp932 cannot hold is listed beside them. */
export function tableFiles(printed: Printed, form: CsvForm): ReportFile[] {
  const { tables, lost } = csvFiles(printed, form)
  return [...tables, ...lost]
}

type CsvFiles = Readonly<Record<'tables' | 'lost', readonly ReportFile[]>>

function csvFiles(printed: Printed, { header, encoding, dates }: CsvForm): CsvFiles {
  const lost: string[] = []
  const tables = printed.tables.map((table) => {
    const part = `${table.id}_${table.name}`
    const options: TableOptions = {
      ...(header === 'ja' ? { header: japaneseHeader(table.id) } : {}),
      ...(encoding === undefined ? {} : { encoding }),
      ...(dates === undefined ? {} : { dates }),
    }
    const { bytes, unmappable } = tableCsv(table, options)
    for (const { line, column, character, codePoint } of unmappable)
      lost.push(csvLine([`${part}.csv`, line, column, character, codePoint]))
    return named(printed, part, 'csv', encoding === 'cp932' ? 'text/csv; charset=shift_jis' : csvType, bytes)
  })
  if (lost.length === 0) return { tables, lost: [] }
  const text = `\uFEFF${csvLine(['file', 'line', 'column', 'character', 'code_point'])}${lost.join('')}`
  const list = named(printed, 'characters_not_in_cp932', 'csv', csvType, new TextEncoder().encode(text))
  return { tables, lost: [list] }
}

/** The sheet 「定義」 for those who take the tables as CSV; always UTF-8, since definitions go into no old system. */
function definitionsFile(printed: Printed, catalogue: Catalogue): ReportFile {
  const { bytes } = writeCsv(definitionsHeader, definitionsOf(printed, catalogue))
  return named(printed, 'definitions', 'csv', csvType, bytes)
}

const definitionsOf = (printed: Printed, { disclosureMapping }: Catalogue): string[][] =>
  definitionRows(printed.tables, statesOf(printed), printed.snapshot?.definition, disclosureMapping)

const csvType = 'text/csv; charset=utf-8'

function named(
  { parameters: { fiscalYear, asOf }, run }: Printed,
  part: string,
  extension: string,
  mediaType: string,
  bytes: Uint8Array,
): ReportFile {
  const whole = part === 'report' ? {} : { part }
  const { name, ascii } = reportFileNames({ fiscalYear, asOf, run, extension, ...whole })
  return { name: `${part}.${extension}`, download: name, ascii, mediaType, bytes }
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function workbookFile(printed: Printed, catalogue: Catalogue): Promise<ReportFile> {
  const { tables, facts } = printed
  const bytes = await writeWorkbook({
    tables,
    header: (table, column) => japaneseHeader(table)(column),
    after: [
      {
        name: sheetNames.definitions,
        header: definitionsHeader,
        rows: definitionsOf(printed, catalogue),
        widths: [6, 24, 24, 28, 18, 70, 70],
      },
      {
        name: sheetNames.manifest,
        header: ['項目 / Item', '内容 / Value'],
        rows: [...sentenceRows(printed), foldedColumns, ...facts],
        widths: [36, 100],
      },
    ],
  })
  return named(printed, 'report', 'xlsx', xlsxType, bytes)
}

/** What of a report calls for a note. */
const statesOf = ({ parameters, tables }: Printed) => ({
  ...periodState(parameters),
  inTree: hasDepartmentTree(tables),
  agesMerged: hasMergedAges(tables),
})

function sentenceRows({ headlines }: Printed): [string, string][] {
  return [
    ...disclosureSentences(headlines, 'ja').map((sentence): [string, string] => ['開示文例', sentence]),
    ...disclosureSentences(headlines, 'en').map((sentence): [string, string] => ['Sentence', sentence]),
  ]
}

/** Follows `schemas/disclosure-report.schema.json`. */
function jsonFile(printed: Printed): ReportFile {
  const { run, parameters, tables, headlines, hiddenCells } = printed
  const content = {
    run,
    parameters,
    headlines,
    sentences: { ja: disclosureSentences(headlines, 'ja'), en: disclosureSentences(headlines, 'en') },
    notes: notesOf(statesOf(printed)),
    hiddenCells,
    tables: tables.map(jsonTable),
  }
  const text = `${JSON.stringify(content, null, 1)}\n`
  return named(printed, 'report', 'json', 'application/json', new TextEncoder().encode(text))
}

/** Only what its columns name: rows hold more for the rules of small cells. */
function jsonTable(table: ReportTable) {
  const { id, name, columns, rows } = table
  return {
    ...wordedTable({ id, name, columns }),
    rows: rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.id, row[column.id] ?? { mark: 'not-available' }])),
    ),
    cautions: rows.flatMap((row, at) =>
      columns.flatMap((column) => (needsCaution(id, row, column.id) ? [{ row: at, column: column.id }] : [])),
    ),
  }
}
