import type { Shown } from './figures-of.ts'
import type { Equation, Hidden, Quantity } from './quantity.ts'

/** What readers of a report know besides it. */
export type Outside = {
  /** Keys that must not be shown since it would give them away. */
  readonly hidden: Hidden
  /** Keys that readers know, whatever this report hides. */
  readonly fixed: ReadonlySet<string>
  /** What stands in no table of this report. */
  readonly quantities: readonly Quantity[]
  readonly equations: readonly Equation[]
}

export const nothingOutside: Outside = {
  hidden: new Map(),
  fixed: new Set(),
  quantities: [],
  equations: [],
}

/** The figures of a report among everything that its readers know. */
export function withOutside(shown: Shown, { fixed, quantities, equations }: Outside): Shown {
  const all = new Map(shown.quantities)
  for (const quantity of quantities) if (!all.has(quantity.key)) all.set(quantity.key, quantity)
  for (const key of fixed) {
    const known = all.get(key)
    if (known !== undefined) all.set(key, { ...known, fixed: true })
  }
  return { ...shown, quantities: all, equations: [...shown.equations, ...equations] }
}
