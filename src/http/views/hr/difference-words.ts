import type { Language } from '../../../domain/bilingual.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Difference, DifferenceCause } from '../../../domain/disclosure/difference.ts'
import type { Value } from '../../../domain/disclosure/table.ts'
import { csvLine } from '../../../sheets/index.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { reportCommandTexts } from '../../../text/report-commands.ts'
import { nameOf, valueText } from './table-cells.ts'

/** A cell that differs, in words: which row, which column, and why. */
export function differenceWords(language: Language, catalogue: Catalogue, difference: Difference) {
  const { table, row, column, causes } = difference
  // What is not told apart needs no word, but whose figure it is does.
  const apart = Object.keys(row).filter((id) => id === 'segment' || row[id] !== 'all')
  const told = apart.length === 0 ? Object.keys(row) : apart
  return {
    row: told.map((id) => nameOf(language, catalogue, id, row) ?? valueText(row[id])).join(' / '),
    column: disclosureColumn(table, column)?.label[language] ?? column,
    causes: causes.map((cause) => causeText(language, cause)),
  }
}

/** 「データの変更: 後からの入力」. */
export function causeText(language: Language, cause: DifferenceCause): string {
  const t = runsTexts[language]
  const kind = cause === 'catalogue' ? t.methodChange : t.dataChange
  return `${kind}: ${reportCommandTexts[language].causes[cause]}`
}

/** All of them as CSV, one cell a line: a page shows the first of each table. */
export function differenceCsv(
  language: Language,
  catalogue: Catalogue,
  differences: readonly Difference[],
  heads: { readonly old: string; readonly new: string; readonly causes: boolean },
): string {
  const t = runsTexts[language]
  const why = (words: readonly string[]): string[] => (heads.causes ? [words.join(' / ')] : [])
  const lines = differences.map((difference) => {
    const words = differenceWords(language, catalogue, difference)
    return csvLine([
      difference.table,
      words.row,
      words.column,
      difference.column,
      fieldOf(difference.old),
      fieldOf(difference.new),
      ...why(words.causes),
    ])
  })
  const header = [t.table, t.row, t.column, t.columnId, heads.old, heads.new, ...why([t.cause])]
  return `\uFEFF${csvLine(header)}${lines.join('')}`
}

/** A row that is not there has no value. */
const fieldOf = (value: Value | undefined): string | number =>
  value === undefined ? '' : typeof value === 'number' ? value : valueText(value)
