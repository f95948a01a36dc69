import { CsvError, parse } from 'csv-parse/sync'
import type { RowFault, RowFaultCode } from './row-fault.ts'

/** One record as written. `line` is the line on which it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

export type CsvLimits = {
  readonly maxRows: number
  readonly maxRecordBytes: number
  readonly maxBroken: number
}

type Place = { readonly offset: number; readonly line: number }
type Stretch = {
  readonly records: readonly CsvRecord[]
  readonly end: Place
  readonly fault?: RowFaultCode
}

const newline = 0x0a

/**
 * CSV (RFC 4180; any newline) → records, blank lines left out. After a record with broken quotes reading goes on at
 * the next line, so that later faults are reported too; after `maxBroken` of them it gives up.
 */
export function readCsv(
  text: string,
  limits: CsvLimits,
): { records: readonly CsvRecord[]; faults: readonly RowFault[] } {
  // One newline everywhere: the parser counts a quoted CRLF as two lines.
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8')
  const records: CsvRecord[] = []
  const faults: RowFault[] = []
  let place: Place = { offset: 0, line: 1 }
  while (place.offset < bytes.length && records.length <= limits.maxRows) {
    const stretch = readStretch(bytes, place, { ...limits, maxRows: limits.maxRows - records.length })
    for (const record of stretch.records) records.push(record)
    if (stretch.fault === undefined) break
    const broken = skipBlankLines(bytes, stretch.end)
    faults.push(toFault(stretch.fault, broken.line, limits))
    place = nextLine(bytes, broken)
    if (faults.length >= limits.maxBroken) {
      faults.push({ code: 'given_up', line: place.line, params: { limit: limits.maxBroken } })
      break
    }
  }
  return { records, faults }
}

/** Records from `from` up to the end or to the first broken one. */
function readStretch(bytes: Buffer, from: Place, limits: CsvLimits): Stretch {
  const records: CsvRecord[] = []
  let end = from
  const keep = (cells: string[], context: { lines: number; bytes: number }) => {
    const last = from.line + context.lines - 1
    records.push({ line: last - countNewlines(cells), cells })
    end = { offset: from.offset + context.bytes, line: last + 1 }
    return null
  }
  try {
    parse(bytes.subarray(from.offset), {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      record_delimiter: '\n',
      max_record_size: limits.maxRecordBytes,
      to: limits.maxRows + 1,
      on_record: keep,
    })
    return { records, end }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { records, end, fault: error.code === 'CSV_MAX_RECORD_SIZE' ? 'csv_record_too_long' : 'csv_quote' }
  }
}

function countNewlines(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++
  }
  return count
}

function skipBlankLines(bytes: Buffer, from: Place): Place {
  let { offset, line } = from
  while (bytes[offset] === newline) {
    offset++
    line++
  }
  return { offset, line }
}

function nextLine(bytes: Buffer, from: Place): Place {
  const found = bytes.indexOf(newline, from.offset)
  return { offset: found === -1 ? bytes.length : found + 1, line: from.line + 1 }
}

function toFault(code: RowFaultCode, line: number, limits: CsvLimits): RowFault {
  return code === 'csv_record_too_long'
    ? { code, line, params: { limit: limits.maxRecordBytes } }
    : { code, line }
}
