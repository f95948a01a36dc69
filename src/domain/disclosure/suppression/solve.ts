import type { Equation, Figures, Quantity } from './quantity.ts'

/**
 * A prime below 2^26, so that a product of two residues is exact in a double. Equations of totals have the coefficients
 * 1 and −1 only; whether a cell follows from the others is the same question modulo this prime.
 */
const prime = 67_108_859

/**
 * Hidden keys whose value follows exactly from what is shown: by adding and subtracting equations (each combination of
 * them, not one at a time), or because the bounds of the other cells leave one value only.
 */
export function findDerivable(figures: Figures, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const open = figures.equations.filter((equation) => membersOf(equation).some((key) => hidden.has(key)))
  const linear = connected(open, hidden).flatMap((block) => solvedBy(block, hidden))
  return new Set([...linear, ...pinnedByBounds(open, figures.quantities, hidden)])
}

export const membersOf = ({ total, parts, minus = [] }: Equation): readonly string[] => [
  total,
  ...parts,
  ...minus,
]

/** Groups of equations that share hidden keys: each is a small system of its own. */
function connected(equations: readonly Equation[], hidden: ReadonlySet<string>): Equation[][] {
  const leaders = new Map<string, string>()
  const leaderOf = (key: string): string => {
    let leader = key
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader))
      leader = next
    leaders.set(key, leader)
    return leader
  }
  const unknownsOf = (equation: Equation): string[] => membersOf(equation).filter((key) => hidden.has(key))
  for (const equation of equations) {
    const [first = '', ...rest] = unknownsOf(equation)
    for (const key of rest) leaders.set(leaderOf(key), leaderOf(first))
  }
  return [...Map.groupBy(equations, (equation) => leaderOf(unknownsOf(equation)[0] ?? '')).values()]
}

/** Gauss and Jordan: an unknown is determined when its row holds no other unknown. */
function solvedBy(equations: readonly Equation[], hidden: ReadonlySet<string>): string[] {
  const keys = [...new Set(equations.flatMap(membersOf))].filter((key) => hidden.has(key)).toSorted()
  const places = new Map(keys.map((key, at) => [key, at]))
  const rows = equations.map((equation) => rowOf(equation, places))
  const pivots = reduce(rows, keys.length)
  return pivots.flatMap(({ row, column }) => {
    const entries = rows[row] ?? new Float64Array()
    return entries.every((entry, at) => entry === 0 || at === column) ? (keys[column] ?? []) : []
  })
}

function rowOf({ total, parts, minus = [] }: Equation, places: ReadonlyMap<string, number>): Float64Array {
  const row = new Float64Array(places.size)
  const add = (key: string, coefficient: number): void => {
    const at = places.get(key)
    if (at !== undefined) row[at] = modulo((row[at] ?? 0) + coefficient)
  }
  add(total, -1)
  for (const part of parts) add(part, 1)
  for (const part of minus) add(part, -1)
  return row
}

function reduce(rows: readonly Float64Array[], columns: number): { row: number; column: number }[] {
  const order = [...rows]
  const pivots: { row: number; column: number }[] = []
  for (let column = 0; column < columns; column += 1) {
    const at = order.findIndex((row) => row[column] !== 0)
    const [pivot] = at === -1 ? [] : order.splice(at, 1)
    if (pivot === undefined) continue
    scale(pivot, inverse(pivot[column] ?? 1))
    for (const row of rows) if (row !== pivot) subtract(row, pivot, row[column] ?? 0)
    pivots.push({ row: rows.indexOf(pivot), column })
  }
  return pivots
}

function scale(row: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = modulo((row[at] ?? 0) * factor)
}

function subtract(row: Float64Array, pivot: Float64Array, factor: number): void {
  if (factor === 0) return
  for (let at = 0; at < row.length; at += 1)
    if (pivot[at] !== 0) row[at] = modulo((row[at] ?? 0) - factor * (pivot[at] ?? 0))
}

const modulo = (value: number): number => ((value % prime) + prime) % prime

/** Fermat: the power prime − 2. */
function inverse(value: number): number {
  let result = 1
  let base = modulo(value)
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = modulo(result * base)
    base = modulo(base * base)
  }
  return result
}

type Range = { least: number; most: number }

/** Rounds of narrowing; each equation passes on what the others left. Totals of totals of totals need three. */
const rounds = 6

/** Nobody is fewer than none or more than all: bounds alone can leave one value. */
function pinnedByBounds(
  equations: readonly Equation[],
  quantities: ReadonlyMap<string, Quantity>,
  hidden: ReadonlySet<string>,
): string[] {
  const ranges = new Map<string, Range>()
  const rangeOf = (key: string): Range => {
    const { value = 0, most = Infinity } = quantities.get(key) ?? {}
    const range = ranges.get(key) ?? (hidden.has(key) ? { least: 0, most } : { least: value, most: value })
    ranges.set(key, range)
    return range
  }
  for (let round = 0; round < rounds; round += 1)
    for (const { total, parts, minus = [] } of equations)
      if (minus.length === 0) narrow(rangeOf(total), parts.map(rangeOf))
  return [...ranges].filter(([key, { least, most }]) => hidden.has(key) && least === most).map(([key]) => key)
}

function narrow(total: Range, parts: readonly Range[]): void {
  const least = sum(parts.map((part) => part.least))
  const bounded = sum(parts.map((part) => part.most).filter(Number.isFinite))
  const boundless = parts.filter((part) => part.most === Infinity).length
  const most = boundless > 0 ? Infinity : bounded
  total.least = Math.max(total.least, least)
  total.most = Math.min(total.most, most)
  for (const part of parts) {
    const free = part.most === Infinity
    const othersMost = boundless > (free ? 1 : 0) ? Infinity : bounded - (free ? 0 : part.most)
    part.most = Math.min(part.most, total.most - (least - part.least))
    part.least = Math.max(part.least, total.least - othersMost)
  }
}

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0)
