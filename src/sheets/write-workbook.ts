import { unzipSync } from 'fflate'
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node'

import { needsCaution } from '../domain/disclosure/caution.ts'
import { commonColumns } from '../domain/disclosure/frame.ts'
import type { Column, ReportTable, Value } from '../domain/disclosure/table.ts'
import { DomainError } from '../domain/error.ts'
import { packFiles } from './pack-files.ts'
import { layOutSheet, repeatHeadings } from './sheet-layout.ts'
import { caution, marks } from './write-table.ts'

/** A sheet of text, such as definitions: a header and rows. */
export type TextSheet = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** In characters. */
  readonly widths: readonly number[]
}

export type Workbook = {
  readonly tables: readonly ReportTable[]
  /** What stands above a column. */
  readonly header: (table: string, column: string) => string
  readonly before?: readonly TextSheet[]
  readonly after?: readonly TextSheet[]
}

/** Rows of one sheet: XLSX is for tables, and whoever has more wants CSV. */
export const mostSheetRows = 100_000

/**
 * A workbook: one sheet per table, header frozen, what every row repeats folded away, codes as text (employee numbers keep their zeros), numbers as numbers, no
 * formula, no macro, no link. Equal tables give equal bytes. Throws `sheet_too_long`.
 */
export async function writeWorkbook({
  tables,
  header,
  before = [],
  after = [],
}: Workbook): Promise<Uint8Array> {
  const unfolded = { folded: 0 }
  const sheets = [
    ...before.map((sheet) => ({ sheet: textSheet(sheet), layout: unfolded })),
    ...tables.map((table) => ({ sheet: tableSheet(table, header), layout: { folded: sameColumns(table) } })),
    ...after.map((sheet) => ({ sheet: textSheet(sheet), layout: unfolded })),
  ]
  const bytes = await writeXlsxFile(
    sheets.map(({ sheet }) => sheet),
    { fontFamily: 'Yu Gothic', fontSize: 10 },
  ).toBuffer()
  const parts = new Map(Object.entries(unzipSync(bytes)))
  for (const [at, { layout }] of sheets.entries())
    change(parts, `xl/worksheets/sheet${at + 1}.xml`, (xml) => layOutSheet(xml, layout))
  const names = sheets.map(({ sheet }) => sheet.sheet ?? '')
  change(parts, 'xl/workbook.xml', (xml) => repeatHeadings(xml, names))
  // Packed once more, since the writer tells when it packed its parts, which nobody needs.
  return packFiles(parts)
}

function change(parts: Map<string, Uint8Array>, name: string, by: (xml: string) => string): void {
  const part = parts.get(name)
  if (part === undefined) throw new Error(`a workbook without ${name}`)
  parts.set(name, new TextEncoder().encode(by(new TextDecoder().decode(part))))
}

/** Columns on the left that every table begins with and that say the same in all of its rows. */
function sameColumns({ columns }: ReportTable): number {
  const other = columns.findIndex(({ id }) => !sameInEveryRow.has(id))
  return other === -1 ? 0 : other
}

const sameInEveryRow: ReadonlySet<string> = new Set(
  commonColumns.map(({ id }) => id).filter((id) => id !== 'segment'),
)

function tableSheet(table: ReportTable, header: Workbook['header']): Sheet<never> {
  refuseLong(table.name, table.rows.length)
  return {
    sheet: `${table.id}_${table.name}`.slice(0, 31),
    stickyRowsCount: 1,
    orientation: 'landscape',
    columns: table.columns.map((column) => ({ width: widthOf(column, header(table.id, column.id)) })),
    data: [
      table.columns.map(({ id, kind }) => ({
        ...heading(header(table.id, id)),
        // Above numbers, which stand on the right.
        ...(formats[kind] === undefined ? {} : { align: 'right' as const }),
      })),
      ...table.rows.map((row) =>
        table.columns.map((column) =>
          tableCell(row[column.id], column, needsCaution(table.id, row, column.id)),
        ),
      ),
    ],
  }
}

function textSheet({ name, header, rows, widths }: TextSheet): Sheet<never> {
  refuseLong(name, rows.length)
  return {
    sheet: name,
    stickyRowsCount: 1,
    orientation: 'landscape',
    columns: widths.map((width) => ({ width })),
    data: [
      header.map(heading),
      ...rows.map((row) =>
        row.map((value) =>
          typeof value === 'number'
            ? number(value, '#,##0')
            : { ...text(value), wrap: true, alignVertical: 'top' as const },
        ),
      ),
    ],
  }
}

function refuseLong(sheet: string, rows: number): void {
  if (rows > mostSheetRows) throw new DomainError('sheet_too_long', { sheet, rows, limit: mostSheetRows })
}

const heading = (value: string): CellObject => ({
  ...text(value),
  fontWeight: 'bold',
  backgroundColor: '#E8EDF2',
  alignVertical: 'top',
})

const text = (value: string): CellObject => ({ value, type: String, format: '@' })

const number = (value: number, format: string): CellObject => ({ value, type: Number, format })

/** A share is a part of one in a workbook, so that it reads 18.3% and is one in every sum. */
const formats: Readonly<Partial<Record<Column['kind'], string>>> = {
  integer: '#,##0',
  flag: '0',
  percent: '0.0%',
  decimal: '0.0',
}

/** Years are numbers without thousands. */
const plainNumbers: ReadonlySet<string> = new Set(['target_year'])

function tableCell(value: Value | undefined, { id, kind }: Column, isCautious: boolean): CellObject {
  if (value === undefined) return mark('not-available')
  if (typeof value === 'object') return mark(value.mark)
  if (typeof value === 'boolean') return number(Number(value), '0')
  if (typeof value === 'string') return text(value)
  const format = plainNumbers.has(id) ? '0' : (formats[kind] ?? '0')
  return number(kind === 'percent' ? partOfOne(value) : value, isCautious ? `${format}"${caution}"` : format)
}

/** 35.7 → 0.357 and not 0.35700000000000004: tables hold percentages of one decimal. */
const partOfOne = (percent: number): number => Math.round(percent * 10) / 1000

const mark = (of: keyof typeof marks): CellObject => ({ ...text(marks[of]), align: 'right' })

const widths: Readonly<Record<Column['kind'], number>> = {
  text: 28,
  code: 18,
  date: 12,
  integer: 12,
  decimal: 12,
  percent: 12,
  flag: 10,
}

/** Full-width characters take two. */
function widthOf({ kind }: Column, label: string): number {
  const needed = Array.from(label).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 2)
  return Math.min(40, Math.max(widths[kind], needed))
}
