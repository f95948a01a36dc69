import type { Steps } from '../../steps.ts'
import { Ranges } from './ranges.ts'
import type { Line, System } from './system.ts'

/**
 * A prime below 2^26, so that a product of two residues is exact in a double. Equations of totals have the coefficients
 * 1 and −1 only; whether a cell follows from the others is the same question modulo this prime.
 */
const prime = 67_108_859

/**
 * Finds hidden quantities whose value follows exactly from what is shown by adding and subtracting equations: each
 * combination of them, not one at a time.
 */
export class Solver {
  readonly system: System
  readonly ranges: Ranges
  /** Blocks in which nothing followed: of each its first unknown, and how many there were. */
  #tight: ReadonlyMap<number, number> = new Map<number, number>()

  constructor(system: System) {
    this.system = system
    this.ranges = new Ranges(system)
  }

  /**
   * In the order of their keys. What was hidden once stays hidden, so that blocks only grow: one that is as large as when
   * nothing followed from it need not be solved again.
   */
  *derivable(hidden: Uint8Array): Steps<readonly number[]> {
    const tight = new Map<number, number>()
    const found = yield* this.#solve(hidden, tight)
    this.#tight = tight
    return found
  }

  /** The same right after it, where some of those that are hidden turned out to be known. */
  *derivableAmong(unknown: Uint8Array): Steps<readonly number[]> {
    return yield* this.#solve(unknown, new Map())
  }

  *#solve(hidden: Uint8Array, tight: Map<number, number>): Steps<readonly number[]> {
    const found = new Set<number>()
    for (const { first, unknowns, lines } of blocksOf(this.system, hidden)) {
      const before = found.size
      if (this.#tight.get(first) !== unknowns) {
        yield
        for (const one of solvedBy(lines, hidden)) found.add(one)
      }
      if (found.size === before) tight.set(first, unknowns)
    }
    return [...found].toSorted((a, b) => a - b)
  }
}

/** Equations that share hidden quantities: a small system of its own. */
type Block = { readonly first: number; readonly unknowns: number; readonly lines: readonly Line[] }

function blocksOf({ keys, lines, linesOf }: System, hidden: Uint8Array): Block[] {
  const blocks: Block[] = []
  const seen = new Uint8Array(keys.length)
  const read = new Uint8Array(lines.length)
  for (let first = 0; first < keys.length; first += 1) {
    if (hidden[first] !== 1 || seen[first] === 1) continue
    const unknowns = [first]
    const own: Line[] = []
    seen[first] = 1
    for (const unknown of unknowns)
      for (const at of linesOf[unknown] ?? []) {
        const line = lines[at]
        if (line === undefined || read[at] === 1) continue
        read[at] = 1
        own.push(line)
        for (const member of line.members) {
          if (hidden[member] !== 1 || seen[member] === 1) continue
          seen[member] = 1
          // The loop goes on to those that are found on the way.
          unknowns.push(member)
        }
      }
    blocks.push({ first, unknowns: unknowns.length, lines: own })
  }
  return blocks
}

/** What an equation says of hidden quantities, each with its coefficient; never one that is 0. */
type Row = Map<number, number>

/**
 * Gauss and Jordan: an unknown is determined when its row holds no other unknown. Rows hold a handful of thousands of
 * unknowns, so only these are kept, and for each unknown the rows that hold it.
 */
function solvedBy(lines: readonly Line[], hidden: Uint8Array): number[] {
  const rows = lines.map((line) => rowOf(line, hidden))
  const holding = new Map<number, Set<Row>>()
  for (const row of rows) for (const unknown of row.keys()) note(holding, unknown, row)
  const used = new Set<Row>()
  for (const [unknown, those] of [...holding].toSorted(([a], [b]) => a - b)) {
    const pivot = shortest([...those].filter((row) => !used.has(row)))
    if (pivot === undefined) continue
    used.add(pivot)
    scale(pivot, inverse(pivot.get(unknown) ?? 1))
    for (const row of those) if (row !== pivot) subtract(row, pivot, row.get(unknown) ?? 0, holding)
  }
  return [...used].flatMap((row) => (row.size === 1 ? [...row.keys()] : []))
}

function shortest(rows: readonly Row[]): Row | undefined {
  let found: Row | undefined
  for (const row of rows) if (found === undefined || row.size < found.size) found = row
  return found
}

function note(holding: Map<number, Set<Row>>, unknown: number, row: Row): void {
  const rows = holding.get(unknown)
  if (rows === undefined) holding.set(unknown, new Set([row]))
  else rows.add(row)
}

function rowOf({ total, parts, minus }: Line, hidden: Uint8Array): Row {
  const row: Row = new Map()
  const add = (number: number, coefficient: number): void => {
    if (hidden[number] !== 1) return
    const sum = modulo((row.get(number) ?? 0) + coefficient)
    if (sum === 0) row.delete(number)
    else row.set(number, sum)
  }
  add(total, -1)
  for (const part of parts) add(part, 1)
  for (const part of minus) add(part, -1)
  return row
}

function scale(row: Row, factor: number): void {
  if (factor !== 1) for (const [unknown, coefficient] of row) row.set(unknown, modulo(coefficient * factor))
}

function subtract(row: Row, pivot: Row, factor: number, holding: Map<number, Set<Row>>): void {
  for (const [unknown, coefficient] of pivot) {
    const rest = modulo((row.get(unknown) ?? 0) - factor * coefficient)
    if (rest === 0) {
      row.delete(unknown)
      holding.get(unknown)?.delete(row)
    } else {
      row.set(unknown, rest)
      holding.get(unknown)?.add(row)
    }
  }
}

const modulo = (value: number): number => ((value % prime) + prime) % prime

/** Fermat: the power prime − 2. */
function inverse(value: number): number {
  if (value === 1) return 1
  let result = 1
  let base = modulo(value)
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = modulo(result * base)
    base = modulo(base * base)
  }
  return result
}
