import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { toPlain } from './plain-text.ts'
import type { Encoding } from './decode-text.ts'
import type { CsvRecord } from './read-csv.ts'
import type { JsonItem } from './read-json.ts'
import type { RowFault } from './row-fault.ts'

/** Cells by column name, empty ones left out. `item` counts the items of a JSON list from 1. */
export type TableRow = {
  readonly line: number
  readonly item?: number
  readonly cells: ReadonlyMap<string, string>
}

export type Table = {
  readonly format: 'csv' | 'json'
  readonly encoding: Encoding
  readonly rows: readonly TableRow[]
  readonly faults: readonly RowFault[]
}

/** What the reader must know: the columns there are, those that must be there, and the list's name in JSON. */
export type TableShape = {
  readonly columns: ReadonlySet<string>
  readonly required: readonly string[]
  readonly listKey: string
}

export type TableOptions = {
  /** `.json` and `.csv` decide the format; otherwise the first character does. */
  readonly fileName?: string
  readonly maxBytes?: number
  readonly maxRows?: number
}

type Body = Pick<Table, 'rows' | 'faults'>

const defaults = { maxBytes: 64 * 1024 * 1024, maxRows: 200_000 }
const maxRecordBytes = 64 * 1024
const maxBroken = 100
const maxColumns = 100

/** A CSV or JSON file → rows of text cells under known columns, and every fault of its form. Never throws. */
export function readTable(bytes: Uint8Array, shape: TableShape, options: TableOptions = {}): Table {
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  if (bytes.length > maxBytes) return refuse({ code: 'file_too_large', params: { limit: maxBytes } })
  const decoded = decodeText(bytes)
  if ('faults' in decoded)
    return { format: 'csv', encoding: decoded.encoding, rows: [], faults: decoded.faults }
  if (decoded.text.trim() === '') return refuse({ code: 'file_empty' })
  const format = findFormat(decoded.text, options.fileName)
  const maxRows = options.maxRows ?? defaults.maxRows
  const body =
    format === 'json' ? readJsonBody(decoded.text, shape, maxRows) : readCsvBody(decoded.text, shape, maxRows)
  return { format, encoding: decoded.encoding, ...body }
}

function refuse(fault: RowFault): Table {
  return { format: 'csv', encoding: 'utf-8', rows: [], faults: [fault] }
}

function findFormat(text: string, fileName = ''): 'csv' | 'json' {
  if (/\.json$/i.test(fileName)) return 'json'
  if (/\.csv$/i.test(fileName)) return 'csv'
  return /^\s*[[{]/.test(text) ? 'json' : 'csv'
}

function readCsvBody(text: string, shape: TableShape, maxRows: number): Body {
  const { records, faults } = readCsv(text, { maxRows: maxRows + 1, maxRecordBytes, maxBroken })
  const [header, ...body] = records
  if (header === undefined) return { rows: [], faults: faults.length > 0 ? faults : [{ code: 'file_empty' }] }
  const names = header.cells.map((cell) => toPlain(cell).toLowerCase())
  const headerFaults = checkHeader(names, header.line, shape, body)
  if (body.length > maxRows) headerFaults.push({ code: 'rows_too_many', params: { limit: maxRows } })
  if (headerFaults.length > 0) return { rows: [], faults: [...headerFaults, ...faults] }
  return readRecords(names, body, faults)
}

function readRecords(
  names: readonly string[],
  records: readonly CsvRecord[],
  faults: readonly RowFault[],
): Body {
  const rows: TableRow[] = []
  const rowFaults: RowFault[] = []
  for (const { line, cells } of records) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length < names.length || cells.slice(names.length).some((cell) => cell !== '')) {
      rowFaults.push({ code: 'row_cells', line, params: { expected: names.length, found: cells.length } })
    } else rows.push({ line, cells: toCells(names, cells) })
  }
  return { rows, faults: [...faults, ...rowFaults] }
}

function toCells(names: readonly string[], cells: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  names.forEach((name, index) => {
    const cell = cells[index]?.trim() ?? ''
    if (name !== '' && cell !== '') found.set(name, cell)
  })
  return found
}

function checkHeader(
  names: readonly string[],
  line: number,
  shape: TableShape,
  body: readonly CsvRecord[],
): RowFault[] {
  if (names.length > maxColumns) return [{ code: 'columns_too_many', line, params: { limit: maxColumns } }]
  const faults: RowFault[] = []
  names.forEach((name, index) => {
    const at = name.slice(0, 60)
    if (name === '') {
      // Spreadsheets leave empty columns behind; only one with content is a fault.
      const used = body.some(({ cells }) => (cells[index] ?? '') !== '')
      if (used) faults.push({ code: 'column_unnamed', line, params: { position: index + 1 } })
    } else if (!shape.columns.has(name)) faults.push({ code: 'column_unknown', line, at })
    else if (names.indexOf(name) !== index) faults.push({ code: 'column_repeated', line, at })
  })
  for (const at of shape.required) if (!names.includes(at)) faults.push({ code: 'column_missing', line, at })
  return faults
}

function readJsonBody(text: string, shape: TableShape, maxRows: number): Body {
  const { items, faults } = readJson(text, shape.listKey)
  if (items.length > maxRows)
    return { rows: [], faults: [{ code: 'rows_too_many', params: { limit: maxRows } }] }
  const itemFaults: RowFault[] = [...faults]
  const rows: TableRow[] = []
  items.forEach((item, index) => {
    const found = readItem(item, index + 1, shape)
    if ('cells' in found) rows.push(found)
    else for (const fault of found.faults) itemFaults.push(fault)
  })
  return { rows, faults: itemFaults }
}

function readItem(
  { line, values }: JsonItem,
  item: number,
  shape: TableShape,
): TableRow | { faults: readonly RowFault[] } {
  const params = { item }
  if (values === undefined) return { faults: [{ code: 'row_shape', line, params }] }
  const faults: RowFault[] = []
  const cells = new Map<string, string>()
  for (const [name, value] of Object.entries(values)) {
    const at = name.slice(0, 60)
    if (!shape.columns.has(name)) faults.push({ code: 'column_unknown', line, at, params })
    else if (typeof value === 'string' || typeof value === 'number') {
      const cell = String(value).trim()
      if (cell !== '') cells.set(name, cell)
    } else if (value !== null) faults.push({ code: 'value_not_text', line, at, params })
  }
  return faults.length > 0 ? { faults } : { line, item, cells }
}
