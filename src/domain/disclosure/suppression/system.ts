import { atOnce, type Steps } from '../../steps.ts'
import type { Equation, Figures } from './quantity.ts'

/** An equation between numbered quantities. */
export type Line = {
  readonly total: number
  readonly parts: readonly number[]
  readonly minus: readonly number[]
  /** Total, parts, and what goes off. */
  readonly members: readonly number[]
  readonly partial: boolean
}

/** A bound between numbered quantities. */
export type NumberedBound = { readonly small: readonly number[]; readonly large: readonly number[] }

/**
 * The figures of a report with a number for each key, in the order of the keys: tables of a large house have tens of
 * thousands of them, and what is hidden is asked about in every round.
 */
export type System = {
  readonly keys: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly lines: readonly Line[]
  /** Lines that each quantity is a member of. */
  readonly linesOf: readonly (readonly number[])[]
  readonly bounds: readonly NumberedBound[]
  readonly values: Float64Array
  /** Infinity where nothing is known. */
  readonly most: Float64Array
  /** 0 where nothing is known. */
  readonly least: Float64Array
  /** 1 for what stands in no table. */
  readonly unshown: Uint8Array
  /** 1 for what readers know from elsewhere. */
  readonly fixed: Uint8Array
  /** 1 for what readers do not know and may find out. */
  readonly free: Uint8Array
}

export function toSystem(figures: Figures): System {
  return atOnce(numberFigures(figures))
}

/** The same in steps. */
export function* numberFigures({ quantities, equations, bounds = [] }: Figures): Steps<System> {
  const named = new Set(quantities.keys())
  for (const equation of equations) for (const key of membersOf(equation)) named.add(key)
  yield
  const keys = [...named].toSorted(compareKeys)
  yield
  const numbers = new Map(keys.map((key, at) => [key, at]))
  const numberOf = (key: string): number => numbers.get(key) ?? -1
  const lines: Line[] = []
  for (const equation of equations) {
    if (lines.length % linesAtOnce === 0) yield
    lines.push(toLine(equation, numberOf))
  }
  yield
  const linesOf = keys.map((): number[] => [])
  for (const [at, { members }] of lines.entries()) for (const member of members) linesOf[member]?.push(at)
  yield
  const flags = (name: 'unshown' | 'fixed' | 'free'): Uint8Array =>
    Uint8Array.from(keys, (key) => (quantities.get(key)?.[name] === true ? 1 : 0))
  return {
    keys,
    numbers,
    lines,
    linesOf,
    bounds: bounds.map(({ small, large }) => ({ small: small.map(numberOf), large: large.map(numberOf) })),
    values: Float64Array.from(keys, (key) => quantities.get(key)?.value ?? 0),
    most: Float64Array.from(keys, (key) => quantities.get(key)?.most ?? Infinity),
    least: Float64Array.from(keys, (key) => quantities.get(key)?.least ?? 0),
    unshown: flags('unshown'),
    fixed: flags('fixed'),
    free: flags('free'),
  }
}

/** Equations between two steps. */
const linesAtOnce = 200

function toLine(equation: Equation, numberOf: (key: string) => number): Line {
  const { total, parts, minus = [], partial = false } = equation
  return {
    partial,
    total: numberOf(total),
    parts: parts.map(numberOf),
    minus: minus.map(numberOf),
    members: membersOf(equation).map(numberOf),
  }
}

const membersOf = ({ total, parts, minus = [] }: Equation): readonly string[] => [total, ...parts, ...minus]

const compareKeys = (left: string, right: string): number => (left < right ? -1 : 1)
