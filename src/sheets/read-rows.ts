import { readCell, type CellContext, type CellKind } from './read-cell.ts'
import { readTable, type Table, type TableOptions, type TableRow } from './read-table.ts'
import type { RowFault } from './row-fault.ts'

/** A column of a file: its name, how it is read, whether every row needs it. */
export type Column = { readonly name: string; readonly kind: CellKind; readonly required?: true }

export type ReadOptions = TableOptions & CellContext

/** A row's values by column name, each in the form that facts hold. */
export type Values<Name extends string> = Readonly<Partial<Record<Name, string>>>

type ReadRow<Row> = { readonly line: number; readonly row: Row }

/** What a kind of file makes of a row's values. `idOf` tells rows apart; `idColumn` is where a clash is shown. */
export type RowShape<Name extends string, Row> = {
  readonly columns: readonly (Column & { readonly name: Name })[]
  readonly listKey: string
  readonly toRow: (values: Values<Name>) => Row
  readonly idOf: (row: Row) => string
  readonly idColumn: Name
  readonly check?: (values: Values<Name>) => Pick<RowFault, 'code' | 'at' | 'params'> | undefined
}

export type ReadRows<Row> = Pick<Table, 'format' | 'encoding'> & {
  readonly rows: readonly ReadRow<Row>[]
  /** Lines that say the same as an earlier one, word for word; counted once. */
  readonly repeated: number
  readonly faults: readonly RowFault[]
}

/** A file's bytes → typed rows, and every fault in it: of its form, its columns and each of its cells. Never throws. */
export function readRows<Name extends string, Row>(
  bytes: Uint8Array,
  shape: RowShape<Name, Row>,
  options: ReadOptions,
): ReadRows<Row> {
  const required = shape.columns.filter((column) => column.required).map(({ name }) => name)
  const columns = new Set<string>(shape.columns.map(({ name }) => name))
  const table = readTable(bytes, { columns, required, listKey: shape.listKey }, options)
  const faults = [...table.faults]
  const rows: (ReadRow<Row> & { item?: number })[] = []
  for (const tableRow of table.rows) {
    const read = readValues(tableRow, shape, options)
    if ('faults' in read) for (const fault of read.faults) faults.push(place(fault, tableRow))
    else rows.push({ ...placeOf(tableRow), row: shape.toRow(read.values) })
  }
  const { kept, repeated, clashes } = dropRepeated(rows, shape)
  for (const clash of clashes) faults.push(clash)
  faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { format: table.format, encoding: table.encoding, rows: kept, repeated, faults }
}

function readValues<Name extends string, Row>(
  row: TableRow,
  shape: RowShape<Name, Row>,
  context: CellContext,
): { values: Values<Name> } | { faults: readonly RowFault[] } {
  const faults: RowFault[] = []
  const values: Partial<Record<Name, string>> = {}
  for (const { name, kind, required } of shape.columns) {
    const text = row.cells.get(name)
    if (text === undefined) {
      if (required) faults.push({ code: 'value_missing', at: name })
      continue
    }
    const cell = readCell(kind, text, context)
    if (!('value' in cell)) faults.push({ at: name, ...cell })
    else if (cell.value !== '') values[name] = cell.value
  }
  const fault = shape.check?.(values)
  if (fault) faults.push(fault)
  return faults.length > 0 ? { faults } : { values }
}

/** Same id and same content: one row. Same id and other content: a fault on the later line. */
function dropRepeated<Name extends string, Row>(
  rows: readonly (ReadRow<Row> & { item?: number })[],
  { idOf, idColumn }: Pick<RowShape<Name, Row>, 'idOf' | 'idColumn'>,
): { kept: readonly ReadRow<Row>[]; repeated: number; clashes: readonly RowFault[] } {
  const seen = new Map<string, { line: number; content: string }>()
  const kept: ReadRow<Row>[] = []
  const clashes: RowFault[] = []
  for (const { line, item, row } of rows) {
    const id = idOf(row)
    const content = JSON.stringify(row)
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, { line, content })
      kept.push({ line, row })
    } else if (first.content !== content) {
      const fault: RowFault = { code: 'row_duplicate', at: idColumn, params: { first: first.line } }
      clashes.push(place(fault, item === undefined ? { line } : { line, item }))
    }
  }
  return { kept, repeated: rows.length - kept.length - clashes.length, clashes }
}

function placeOf({ line, item }: Pick<TableRow, 'line' | 'item'>): { line: number; item?: number } {
  return item === undefined ? { line } : { line, item }
}

function place(fault: RowFault, row: Pick<TableRow, 'line' | 'item'>): RowFault {
  const params = row.item === undefined ? fault.params : { ...fault.params, item: row.item }
  return params === undefined ? { ...fault, line: row.line } : { ...fault, line: row.line, params }
}
