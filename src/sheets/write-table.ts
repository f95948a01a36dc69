import { hasCaution } from '../domain/disclosure/caution.ts'
import type { Column, Mark, ReportTable, Value } from '../domain/disclosure/table.ts'
import { type CsvFile, type CsvOptions, type CsvValue, writeCsv } from './write-csv.ts'

export type TableOptions = CsvOptions & {
  /** What stands above a column: its id unless given. */
  readonly header?: (column: string) => string
  /** `slash` writes 2027/03/31, as old spreadsheets want it. */
  readonly dates?: 'iso' | 'slash'
}

/** 秘匿, 該当なし, 不明 as Japanese official statistics write them. */
export const marks: Readonly<Record<Mark['mark'], string>> = {
  suppressed: 'x',
  'not-applicable': '-',
  'not-available': '…',
}

/** Stands beside a rate of few people where the table has a column for remarks; in XLSX behind the rate itself. */
export const caution = '*'

/** One table of a report as CSV: numbers stay numbers, and what is no number is one of the marks. */
export function tableCsv(table: ReportTable, options: TableOptions = {}): CsvFile {
  const { header = (column) => column, dates = 'iso', ...csv } = options
  const rows = table.rows.map((row) =>
    table.columns.map((column): CsvValue => {
      if (column.id === 'suppression_reason' && row['suppressed'] === false && hasCaution(table.id, row))
        return caution
      return cellText(row[column.id], column, dates)
    }),
  )
  return writeCsv(
    table.columns.map(({ id }) => header(id)),
    rows,
    csv,
  )
}

function cellText(value: Value | undefined, { kind }: Column, dates: 'iso' | 'slash'): CsvValue {
  if (value === undefined) return marks['not-available']
  if (typeof value === 'object') return marks[value.mark]
  if (typeof value === 'boolean') return value ? 1 : 0
  return kind === 'date' && dates === 'slash' ? String(value).replaceAll('-', '/') : value
}
