import { encodeCp932, type Unmappable } from './encode-cp932.ts'

/** What stands in a cell. Numbers are written as numbers; text is made harmless for spreadsheets. */
export type CsvValue = string | number | boolean

export type CsvOptions = {
  /** `utf-8` comes with a byte order mark, so that spreadsheets read it rightly. */
  readonly encoding?: 'utf-8' | 'cp932'
}

export type CsvFile = {
  readonly bytes: Uint8Array
  /** Characters that cp932 could not hold; they stand as 〓 in the file. */
  readonly unmappable: readonly Unmappable[]
}

/** What spreadsheets take for the beginning of a formula, the full-width forms included. A sign alone is none. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]./su

/**
 * Rows as CSV (RFC 4180): CRLF, quoted where needed, the header first. A text that a spreadsheet would run as a formula
 * gets an apostrophe before it; a number stays a number, so that −4.1 can still be added up.
 */
export function writeCsv(
  header: readonly string[],
  rows: Iterable<readonly CsvValue[]>,
  { encoding = 'utf-8' }: CsvOptions = {},
): CsvFile {
  const lines = [header.map(toText), ...[...rows].map((row) => row.map(toField))]
  const text = lines.map(toLine).join('')
  if (encoding === 'utf-8') return { bytes: new TextEncoder().encode(`\uFEFF${text}`), unmappable: [] }
  const { bytes, unmappable } = encodeCp932(text)
  return { bytes, unmappable: unmappable.length === 0 ? [] : locate(header, lines, unmappable) }
}

/** One row as text with its CRLF, for files that are sent while they are made. */
export function csvLine(row: readonly CsvValue[]): string {
  return `${csvFields(row)}\r\n`
}

/** Fields of a row, for rows of which many begin alike. */
export function csvFields(row: readonly CsvValue[]): string {
  return row.map((value) => quoted(toField(value))).join(',')
}

function toField(value: CsvValue): string {
  return typeof value === 'string' ? toText(value) : String(value)
}

function toText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

function toLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** Only for a file that lost something. */
function locate(
  header: readonly string[],
  lines: readonly (readonly string[])[],
  lost: readonly string[],
): Unmappable[] {
  return lines.flatMap((fields, at) =>
    fields.flatMap((field, index) =>
      lost
        .filter((character) => field.includes(character))
        .map((character) => ({
          character,
          codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
          line: at + 1,
          column: header[index] ?? '',
        })),
    ),
  )
}
