import { decodeText, type Encoding } from './decode-text.ts'
import { readCsv, type CsvRecord } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { RowFault } from './row-fault.ts'

export type Records = {
  readonly format: 'csv' | 'xlsx'
  /** Of a text file. */
  readonly encoding?: Encoding
  /** Name of the sheet that was read. */
  readonly sheet?: string
  /** The first is the heading. */
  readonly records: readonly CsvRecord[]
  readonly faults: readonly RowFault[]
  readonly notices: readonly RowFault[]
}

const maxBytes = 64 * 1024 * 1024
const limits = { maxRows: 200_001, maxColumns: 200 }
const csvLimits = { maxRows: limits.maxRows, maxRecordBytes: 64 * 1024, maxBroken: 100 }

/** A CSV file (UTF-8, with or without BOM, or cp932) or an .xlsx file → records of text cells, and every fault of its form. */
export function readRecords(bytes: Uint8Array): Records {
  if (bytes.length > maxBytes) return refused({ code: 'file_too_large', params: { limit: maxBytes } })
  if (bytes.length === 0) return refused({ code: 'file_empty' })
  if (isZip(bytes)) return { format: 'xlsx', ...readXlsx(bytes, limits) }
  if (isCompound(bytes)) return refused({ code: 'xlsx_encrypted' })
  const decoded = decodeText(bytes)
  if ('faults' in decoded) return { ...refused(), encoding: decoded.encoding, faults: decoded.faults }
  const { records, faults } = readCsv(decoded.text, csvLimits)
  const tooMany: RowFault[] =
    records.length > limits.maxRows ? [{ code: 'rows_too_many', params: { limit: limits.maxRows - 1 } }] : []
  const written = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return {
    format: 'csv',
    encoding: decoded.encoding,
    records: written,
    faults: [...tooMany, ...faults],
    notices: [],
  }
}

const refused = (...faults: readonly RowFault[]): Records => ({
  format: 'csv',
  records: [],
  faults,
  notices: [],
})

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

/** Old .xls files, and .xlsx files behind a password, are compound files. */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)
