import type { CsvRecord } from './read-csv.ts'
import type { RowFault } from './row-fault.ts'
import { scanXml, type Tag, XmlError, type XmlEvents } from './scan-xml.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { openZip, ZipError } from './zip.ts'

export type SheetRecords = {
  readonly sheet: string
  readonly records: readonly CsvRecord[]
  readonly faults: readonly RowFault[]
  /** What is no fault: formulas whose last value was read, sheets that were not. */
  readonly notices: readonly RowFault[]
}

export type SheetLimits = { readonly maxRows: number; readonly maxColumns: number }

const maxEntries = 2000
const maxUnpacked = 160 * 1024 * 1024
const maxFaults = 100
const maxCellLength = 32_767

/**
 * The first sheet that is shown, as text cells: dates as `YYYY-MM-DD`, numbers as they are, codes of a format such as
 * 00000 with their zeros. A formula gives the value that Excel last worked out; one that has none, or that looks into
 * another file, is a fault. Nothing outside the file is ever opened. Never throws.
 */
export function readXlsx(bytes: Uint8Array, limits: SheetLimits): SheetRecords {
  try {
    const zip = openZip(bytes, maxEntries, maxUnpacked)
    const book = readWorkbook(zip)
    const xml = book === undefined ? undefined : zip.read(book.sheet)
    if (book === undefined || xml === undefined) return refused({ code: 'xlsx_unreadable' })
    return readSheet(xml, book, limits)
  } catch (error) {
    if (error instanceof ZipError) return refused(zipFaults[error.code])
    if (error instanceof XmlError) return refused({ code: 'xlsx_unreadable' })
    if (error instanceof TooMuch) return refused(error.fault)
    throw error
  }
}

const zipFaults: Readonly<Record<ZipError['code'], RowFault>> = {
  zip_broken: { code: 'xlsx_unreadable' },
  zip_encrypted: { code: 'xlsx_encrypted' },
  zip_too_large: { code: 'xlsx_too_large', params: { limit: maxUnpacked } },
}

const refused = (fault: RowFault): SheetRecords => ({ sheet: '', records: [], faults: [fault], notices: [] })

class TooMuch extends Error {
  readonly fault: RowFault

  constructor(fault: RowFault) {
    super(fault.code)
    this.fault = fault
  }
}

type Open = { column: number; type: string; style: number; text: string; formula?: string }

function readSheet(xml: Buffer, book: Workbook, limits: SheetLimits): SheetRecords {
  const reading = new SheetReading(book, limits)
  scanXml(xml, reading)
  const { records, faults, formulas } = reading
  return { sheet: book.sheetName, records, faults, notices: noticesOf(formulas, book) }
}

/** Rows and cells of a sheet as its XML goes by. */
class SheetReading implements XmlEvents {
  readonly records: CsvRecord[] = []
  readonly faults: RowFault[] = []
  formulas = 0
  readonly #book: Workbook
  readonly #limits: SheetLimits
  readonly #within: string[] = []
  #line = 0
  #cells: string[] = []
  #cell: Open | undefined

  constructor(book: Workbook, limits: SheetLimits) {
    this.#book = book
    this.#limits = limits
  }

  readonly open = ({ name, attributes }: Tag): void => {
    this.#within.push(name)
    if (name === 'row') {
      this.#line = Number(attributes['r'] ?? this.#line + 1)
      this.#cells = []
    } else if (name === 'c')
      this.#cell = {
        column: columnOf(attributes['r']) ?? this.#cells.length,
        type: attributes['t'] ?? 'n',
        style: Number(attributes['s'] ?? 0),
        text: '',
      }
    else if (name === 'f' && this.#cell !== undefined) this.#cell.formula = ''
  }

  readonly text = (part: string): void => {
    const place = this.#within.at(-1)
    const cell = this.#cell
    if (cell === undefined) return
    if (place === 'f') cell.formula = (cell.formula ?? '') + part
    // Readings of names (furigana) stand beside the text.
    if (place === 'v' || (place === 't' && !this.#within.includes('rPh'))) cell.text += part
    if (cell.text.length > maxCellLength)
      throw new TooMuch({ code: 'text_too_long', line: this.#line, params: { limit: maxCellLength } })
  }

  readonly close = (name: string): void => {
    this.#within.pop()
    if (name === 'c' && this.#cell !== undefined) this.#endCell(this.#cell)
    if (name !== 'row' || this.#cells.every((cell) => cell.trim() === '')) return
    this.records.push({ line: this.#line, cells: this.#cells })
    if (this.records.length > this.#limits.maxRows)
      throw new TooMuch({ code: 'rows_too_many', params: { limit: this.#limits.maxRows } })
  }

  #endCell(cell: Open): void {
    const limit = this.#limits.maxColumns
    if (cell.column >= limit)
      throw new TooMuch({ code: 'columns_too_many', line: this.#line, params: { limit } })
    const fault = cellFault(cell)
    if (fault !== undefined && this.faults.length < maxFaults)
      this.faults.push({ code: fault, line: this.#line, at: columnName(cell.column) })
    if (cell.formula !== undefined) this.formulas += 1
    for (let at = this.#cells.length; at < cell.column; at += 1) this.#cells.push('')
    this.#cells[cell.column] = fault === undefined ? textOf(cell, this.#book) : ''
    this.#cell = undefined
  }
}

function noticesOf(formulas: number, { sheetName, others }: Workbook): RowFault[] {
  return [
    ...(formulas === 0 ? [] : [{ code: 'xlsx_formulas_read', params: { count: formulas } } as const]),
    ...(others === 0
      ? []
      : [{ code: 'xlsx_other_sheets', params: { sheet: sheetName, count: others } } as const]),
  ]
}

function cellFault({
  type,
  text,
  formula,
}: Open): 'cell_error' | 'xlsx_outside' | 'xlsx_formula' | undefined {
  if (type === 'e') return 'cell_error'
  if (formula === undefined) return undefined
  // [1]Sheet1!A1 is another workbook; DDE and web functions reach out too.
  if (/\[\d+\]|\|'?|webservice|filterxml/iu.test(formula)) return 'xlsx_outside'
  return text === '' && type !== 'str' ? 'xlsx_formula' : undefined
}

function textOf({ type, text, style }: Open, book: Workbook): string {
  if (type === 's') return book.strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n' || text === '') return text
  const meant = book.styles[style] ?? 'plain'
  if (meant === 'date') return toDate(Number(text), book.from1904) ?? text
  const plain = /e/iu.test(text) ? String(Number(text)) : text
  return typeof meant === 'object' && /^\d+$/u.test(plain) ? plain.padStart(meant.zeros, '0') : plain
}

const dayLength = 86_400_000
/** Excel believes that 1900 was a leap year: serials below 61 are a day off, and no hiring date is. */
const firstDay = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) } as const

function toDate(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined
  const start = from1904 ? firstDay.from1904 : firstDay.from1900
  return new Date(start + Math.floor(serial) * dayLength).toISOString().slice(0, 10)
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/u.exec(reference ?? '') ?? []
  if (letters === undefined) return undefined
  return Buffer.from(letters, 'latin1').reduce((sum, letter) => sum * 26 + letter - 64, 0) - 1
}

/** 27 → `AB`. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}
