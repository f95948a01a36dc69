import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely'

/** `key` counts up by itself; a question mark allows null. */
type Column = 'key' | 'text' | 'text?' | 'integer' | 'integer?' | 'number?' | 'flag' | 'bytes'

type Table = CreateTableBuilder<string, string>

/**
 * Makes a table for either database. Text is compared byte by byte on both, so that orders and cursors agree; SQLite
 * checks types like PostgreSQL does (`strict`) and keeps tables without a counting key in the order of their primary key.
 */
export async function createTable(
  db: Kysely<unknown>,
  name: string,
  columns: Readonly<Record<string, Column>>,
  constrain: (table: Table) => Table,
  isSqlite: boolean,
): Promise<void> {
  const start: Table = db.schema.createTable(name)
  const table = Object.entries(columns).reduce(
    (built, [column, kind]) => addColumn(built, column, kind, isSqlite),
    start,
  )
  const options = Object.values(columns).includes('key') ? sql`strict` : sql`strict, without rowid`
  const constrained = constrain(table)
  await (isSqlite ? constrained.modifyEnd(options) : constrained).execute()
}

function addColumn(table: Table, column: string, kind: Column, isSqlite: boolean): Table {
  if (kind === 'key')
    return isSqlite
      ? table.addColumn(column, 'integer', (made) => made.primaryKey())
      : table.addColumn(column, 'bigint', (made) => made.primaryKey().generatedByDefaultAsIdentity())
  if (kind === 'flag') return table.addColumn(column, 'integer', (made) => made.notNull().defaultTo(0))
  const type = typeOf(kind, isSqlite)
  return table.addColumn(column, type, (made) => (kind.endsWith('?') ? made : made.notNull()))
}

function typeOf(
  kind: Column,
  isSqlite: boolean,
): 'text' | 'integer' | 'real' | 'double precision' | 'blob' | 'bytea' | RawBuilder<unknown> {
  if (kind.startsWith('text')) return isSqlite ? 'text' : sql`text collate "C"`
  if (kind === 'bytes') return isSqlite ? 'blob' : 'bytea'
  if (kind.startsWith('number')) return isSqlite ? 'real' : 'double precision'
  return 'integer'
}

/** Text columns by name. */
export const required = (names: readonly string[]): Record<string, 'text'> =>
  Object.fromEntries(names.map((name) => [name, 'text']))

/** Text columns that may be null, by name. */
export const optional = (names: readonly string[]): Record<string, 'text?'> =>
  Object.fromEntries(names.map((name) => [name, 'text?']))
