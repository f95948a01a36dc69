import { toDepartmentPath } from '../domain/department-path.ts'
import { DomainError } from '../domain/error.ts'

type Present<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null>
}

/** A row without its nulls: an absent column is an absent property, as the domain's types want it. Reports pass millions. */
export function withoutNulls<T extends object>(row: T): Present<T> {
  const present: Record<string, unknown> = {}
  // Rows are plain objects; a list of entries for each would cost more than the copy.
  for (const name in row) if (row[name] !== null) present[name] = row[name]
  // Only properties whose value is null are left out, which is what the type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return present as Present<T>
}

/** Both databases bound the parameters of one statement (SQLite: 32,766). */
const pieceSize = 500

/** A long list in pieces that fit one statement. */
export function* inPieces<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += pieceSize) yield items.slice(start, start + pieceSize)
}

/** A department as it is read from the store: what was kept before there was one spelling reads as if it had it. */
export function storedDepartment(department: string | null): string | null {
  if (department === null) return null
  const known = departments.get(department)
  if (known !== undefined) return known || null
  const path = toDepartmentPath(department)
  if (departments.size < mostDepartments) departments.set(department, path)
  return path || null
}

/** Paths by how they are written: a report reads the departments of everybody, and a house has a few hundred. */
const departments = new Map<string, string>()
const mostDepartments = 10_000

/** A recorded time in the store's one form, `YYYY-MM-DDTHH:MM:SS.sssZ`. Throws RangeError for what is no instant. */
export function recordedTime(instant: string): string {
  return new Date(instant).toISOString()
}

/** An event time, to be signed as it stands. Throws TypeError unless whole-second: other widths would sort wrongly. */
export function eventTime(instant: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(instant)) return instant
  throw new TypeError(`an event time must be YYYY-MM-DDTHH:MM:SSZ: ${instant}`)
}

/** A value out of a column that this store wrote as JSON from a `T`; for no other text. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function fromJson<T>(text: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as T
}

type CursorPart = string | number

/** The place after a row, opaque to whoever carries it. */
export function toCursor(...parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Throws `field_invalid` for text that is no cursor of this kind of list: one type name for each part. */
export function fromCursor(cursor: string, shape: readonly ('string' | 'number')[]): readonly CursorPart[] {
  const parts = parsed(cursor)
  if (parts.length === shape.length && parts.every((part, at) => typeof part === shape[at]))
    return parts.filter((part) => typeof part === 'string' || typeof part === 'number')
  const faults = [{ code: 'cursor_invalid', at: 'after' }]
  throw new DomainError('field_invalid', { field: 'after' }, { faults })
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

/** The most rows that one page of a list may have. */
export const mostRows = 200

/** A page out of one row more than was asked for: that one only says that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  items: readonly Item[],
): { items: Item[]; next?: string } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: items.slice(0, limit), ...(last === undefined ? {} : { next: cursorOf(last) }) }
}
