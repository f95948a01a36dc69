import { atOnce, type Steps } from '../../steps.ts'
import type { Row } from '../frame.ts'
import type { ReportTable } from '../table.ts'
import { addBounds } from './bounds-of.ts'
import type { Axis, Guard, GuardedColumn, Knowledge } from './guard.ts'
import { type Gathering, numberAt } from './gathering.ts'
import { guards } from './guards.ts'
import { word } from './keys.ts'
import { addOpenLine } from './open-lines.ts'
import type { Figures, Quantity } from './quantity.ts'
import { type Line, valueLines } from '../value-lines.ts'

/** What tables show of people, and which figures of a row tell each other. */
export type Shown = Figures & {
  /** Keys of which one hidden hides all. */
  readonly links: readonly (readonly string[])[]
}

/** The guard of a table; undefined for one that holds no counts of people. */
export function guardOf({ id }: Pick<ReportTable, 'id'>): Guard | undefined {
  return guards.find(({ table }) => table === id)
}

/** Every count of people in the tables of a report, and every sum that a reader could do with them. */
export function figuresOf(tables: readonly ReportTable[], knowledge: Knowledge): Shown {
  return atOnce(gatherFigures(tables, knowledge))
}

/** Keys of the figures that published tables hide. */
export function hiddenKeys(tables: readonly ReportTable[], knowledge: Knowledge): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const table of tables)
    for (const { column, key } of guardOf(table)?.columns ?? [])
      for (const row of table.rows) {
        const value = row[column]
        if (typeof value === 'object' && value.mark === 'suppressed') hidden.add(key(row, knowledge))
      }
  return hidden
}

/** The same in steps. */
export function* gatherFigures(tables: readonly ReportTable[], knowledge: Knowledge): Steps<Shown> {
  const gathering: Gathering = { quantities: new Map(), equations: [], bounds: [], links: [] }
  for (const table of tables) {
    const guard = guardOf(table)
    if (guard !== undefined) yield* gather(table, guard, knowledge, gathering)
  }
  yield* addBounds(tables, knowledge, gathering)
  return gathering
}

function* gather({ rows }: ReportTable, guard: Guard, knowledge: Knowledge, into: Gathering): Steps<void> {
  for (const [at, row] of rows.entries()) {
    if (at % rowsAtOnce === 0) yield
    for (const column of guard.columns) addQuantity(row, column, knowledge, into.quantities)
    addWithinRow(row, guard, knowledge, into)
  }
  for (const axis of guard.axes) {
    yield
    for (const line of linesOf(rows, guard, axis)) {
      yield
      const columns = columnsOf(guard, axis)
      if (line.open === true) addOpenLine(line, guard, columns, knowledge, into)
      else for (const column of columns) addEquation(line, column, knowledge, into)
    }
  }
  for (const axis of guard.axes)
    if ('totalColumn' in axis) addColumnTotals(rows, guard, axis, knowledge, into)
}

/** Rows between two steps. */
const rowsAtOnce = 50

function addQuantity(
  row: Row,
  guarded: GuardedColumn,
  knowledge: Knowledge,
  quantities: Map<string, Quantity>,
): void {
  const { key, within, open, follows } = guarded
  const value = numberAt(row, guarded)
  if (value === undefined) return
  const name = key(row, knowledge)
  const most = within === undefined ? undefined : row[within]
  const known = quantities.get(name)
  const bound = typeof most === 'number' ? { most } : known?.most === undefined ? {} : { most: known.most }
  // One table may show freely what another must not.
  const isOpen = open === true && known?.open !== false
  const least = leastAt(row, guarded) ?? known?.least
  quantities.set(name, {
    key: name,
    value: Math.abs(value),
    ...bound,
    ...(least === undefined ? {} : { least }),
    open: isOpen,
    ...(follows === undefined ? {} : { follows: follows(row) }),
  })
}

/** What has something taken off that no other column knows of has no least. */
function leastAt(row: Row, { atLeast, less }: GuardedColumn): number | undefined {
  const least = atLeast === undefined ? undefined : row[atLeast]
  return typeof least === 'number' && (less === undefined || row[less] === 0) ? least : undefined
}

/** Figures of one row that tell each other. */
function addWithinRow(row: Row, guard: Guard, knowledge: Knowledge, into: Gathering): void {
  const keyOf = (column: string): string[] => keysOf(row, guard, column, knowledge)
  for (const columns of guard.linked ?? []) {
    const keys = columns.flatMap(keyOf)
    if (keys.length > 1) into.links.push(keys)
  }
  const [first, ...wider] = (guard.nested ?? []).flatMap(keyOf)
  wider.reduce((inner = '', outer) => {
    addRemainder(outer, inner, into)
    return outer
  }, first)
  if (guard.flows !== undefined) addFlows(row, guard.flows, keyOf, into)
  for (const { whole, part } of guard.remainder ?? []) {
    const [outer] = keyOf(whole)
    const [inner] = keyOf(part)
    if (outer !== undefined && inner !== undefined) addRemainder(outer, inner, into)
  }
}

/** Opening, what came and what went: a reader knows any one of them from all the others. */
function addFlows(
  row: Row,
  { closing, gains, losses }: NonNullable<Guard['flows']>,
  keyOf: (column: string) => string[],
  { equations }: Gathering,
): void {
  const isGain = (column: string): boolean => {
    const value = row[column]
    return typeof value === 'number' && value < 0 !== gains.includes(column)
  }
  const all = [...gains, ...losses]
  const [total] = keyOf(closing)
  if (total === undefined || all.some((column) => keyOf(column).length === 0)) return
  const parts = all.filter(isGain).flatMap(keyOf)
  equations.push({ total, parts, minus: all.filter((column) => !isGain(column)).flatMap(keyOf) })
}

/** What a whole has besides one part is nowhere written, and can be subtracted. */
function addRemainder(whole: string, part: string, { quantities, equations }: Gathering): void {
  const [outer, inner] = [quantities.get(whole), quantities.get(part)]
  if (outer === undefined || inner === undefined || outer.value < inner.value) return
  const key = `${whole} without ${part}`
  quantities.set(key, { key, value: outer.value - inner.value })
  equations.push({ total: whole, parts: [part, key] })
}

function keysOf(row: Row, guard: Guard, column: string, knowledge: Knowledge): string[] {
  const guarded = guard.columns.find((one) => one.column === column)
  return guarded === undefined || typeof row[column] !== 'number' ? [] : [guarded.key(row, knowledge)]
}

function columnsOf({ columns }: Guard, axis: Axis): readonly GuardedColumn[] {
  const only = 'only' in axis ? axis.only : undefined
  return only === undefined ? columns : columns.filter(({ column }) => only.has(column))
}

/** Groups of rows that differ in one thing only, each with the row of their total. */
function linesOf(rows: readonly Row[], guard: Guard, axis: Axis): Line[] {
  if ('totalColumn' in axis) return []
  return axis.over === 'values' ? dimensionLines(rows, guard) : axisLines(rows, guard, axis)
}

function axisLines(rows: readonly Row[], { identity }: Guard, axis: Axis): Line[] {
  if (!('total' in axis)) return []
  const others = identity.filter((column) => column !== axis.over)
  return [...Map.groupBy(rows, (row) => nameOf(row, others)).values()].flatMap((group) => {
    const total = group.find((row) => row[axis.over] === axis.total)
    const parts = group.filter((row) => row !== total)
    return total === undefined || parts.length === 0 ? [] : [{ total, parts }]
  })
}

/** The values of a dimension add up to the row of no dimension. */
function dimensionLines(rows: readonly Row[], { identity }: Guard): Line[] {
  const others = identity.filter((column) => column !== 'dimension' && !column.startsWith('value'))
  return [...Map.groupBy(rows, (row) => nameOf(row, others)).values()].flatMap((group) => {
    const total = group.find(({ dimension }) => dimension === 'all')
    if (total === undefined) return []
    const byDimension = Map.groupBy(
      group.filter((row) => row !== total),
      ({ dimension }) => word({ dimension: dimension ?? '' }, 'dimension'),
    )
    return [...byDimension.values()].flatMap((parts) => valueLines(total, parts))
  })
}

const nameOf = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => JSON.stringify(row[column])).join()

/** Rounded hours add up but for their last digits. */
const tolerance = 1

/**
 * Only where the figures do add up: all parts, else those of the headcount, since a total that a rate is taken of holds
 * nobody else. A total that holds more than either is no equation.
 */
function addEquation(
  { total, parts }: Line,
  guarded: GuardedColumn,
  knowledge: Knowledge,
  { equations }: Gathering,
): void {
  const { key } = guarded
  const counted = parts.filter(
    (part) =>
      numberAt(part, guarded) !== undefined &&
      (part['segment'] === total['segment'] || knowledge.countedSegments.has(word(part, 'segment'))),
  )
  const known = [parts, counted].find((some) => some.length > 0 && addUp(total, some, guarded))
  if (known === undefined) return
  const partial = known.length < parts.length
  const keys = known.map((part) => key(part, knowledge))
  equations.push({ total: key(total, knowledge), parts: keys, ...(partial ? { partial } : {}) })
}

function addUp(total: Row, parts: readonly Row[], guarded: GuardedColumn): boolean {
  const whole = numberAt(total, guarded)
  const numbers = parts.flatMap((part) => numberAt(part, guarded) ?? [])
  // A net figure below nothing (more came back than was suspended) has no bounds to reason with.
  if (whole === undefined || numbers.length < parts.length || numbers.some((one) => one < 0)) return false
  const sum = numbers.reduce((left, right) => left + right, 0)
  return Math.abs(sum - whole) <= (Number.isInteger(sum) && Number.isInteger(whole) ? 0 : tolerance)
}

/** The total stands in each row of its parts. */
function addColumnTotals(
  rows: readonly Row[],
  guard: Guard,
  { column, totalColumn }: Extract<Axis, { totalColumn: string }>,
  knowledge: Knowledge,
  { equations }: Gathering,
): void {
  const groups = Map.groupBy(rows, (row) => keysOf(row, guard, totalColumn, knowledge)[0] ?? '')
  for (const [total, group] of groups) {
    if (total === '') continue
    equations.push({ total, parts: group.flatMap((row) => keysOf(row, guard, column, knowledge)) })
  }
}
