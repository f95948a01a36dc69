import type { ReportTable } from '../domain/disclosure/table.ts'
import { disclosureColumn, disclosureTables } from '../text/disclosure.ts'

/** A table with what it and each of its columns is called and counts, in both languages, for readers of JSON. */
export function wordedTable<Table extends Pick<ReportTable, 'id' | 'columns'>>(table: Table) {
  const columns = table.columns.map((column) => ({ ...column, ...disclosureColumn(table.id, column.id) }))
  return { ...table, ...disclosureTables[table.id], columns }
}
