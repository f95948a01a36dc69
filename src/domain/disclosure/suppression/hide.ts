import type { SuppressionReason } from '../table.ts'
import type { Equation, Figures, Hidden, Quantity } from './quantity.ts'
import { findDerivable, membersOf } from './solve.ts'

/**
 * Which quantities a report does not show (秘匿): those that speak of fewer than `k` people, and as many further ones as
 * it takes so that nobody can work the first out from the totals of all tables together. Deterministic: the same
 * figures hide the same keys, whatever order they came in.
 * @param already keys that other reasons hide, such as an earlier report that shows what would give them away.
 */
export function hideSmall(figures: Figures, k: number, already: Hidden = new Map()): Hidden {
  const hidden = new Map(already)
  for (const quantity of figures.quantities.values()) {
    const reason = tooTelling(quantity, k)
    if (reason !== undefined && !hidden.has(quantity.key)) hidden.set(quantity.key, reason)
  }
  const byKey = indexed(figures.equations)
  for (;;) {
    const more = exposedIn(figures, hidden, byKey, k)
    if (more.length === 0) return hidden
    for (const key of more) hidden.set(key, 'complement')
  }
}

/** Zero may be shown, unless the group it speaks of is itself too small. */
function tooTelling({ value, most, open }: Quantity, k: number): SuppressionReason | undefined {
  if (open === true) return undefined
  if (value > 0 && value < k) return 'small'
  if (most === undefined) return undefined
  if (most > 0 && most < k) return 'small'
  // 100 % of a small group says of each of its people what they hold.
  return value > 0 && value === most && most < 2 * k ? 'everyone' : undefined
}

/** One more key for each place where something hidden could still be worked out; none when nothing can. */
function exposedIn(
  figures: Figures,
  hidden: Hidden,
  byKey: ReadonlyMap<string, readonly Equation[]>,
  k: number,
): string[] {
  const keys = new Set(hidden.keys())
  const alone = figures.equations.filter((equation) => isThin(equation, figures, keys, k))
  const inLine = alone.flatMap((equation) => chooseComplement(equation, figures, keys) ?? [])
  if (inLine.length > 0) return [...new Set(inLine)]
  const derivable = [...findDerivable(figures, keys)].toSorted()
  const together = derivable.flatMap((key) => {
    const choices = (byKey.get(key) ?? []).map((equation) => chooseComplement(equation, figures, keys))
    return choices.find((choice) => choice !== undefined) ?? []
  })
  return [...new Set(together)]
}

/** One hidden member can be subtracted; several that add up to fewer than `k` are as good as shown. */
function isThin(
  equation: Equation,
  { quantities }: Figures,
  hidden: ReadonlySet<string>,
  k: number,
): boolean {
  const unknown = membersOf(equation).filter((key) => hidden.has(key))
  if (unknown.length === 0) return false
  if (unknown.length === 1) return true
  if (hidden.has(equation.total) || equation.minus !== undefined) return false
  const people = unknown
    .map((key) => quantities.get(key)?.value ?? 0)
    .reduce((left, right) => left + right, 0)
  return people > 0 && people < k
}

/** The smallest shown part that holds anybody, else an empty one, else the total. */
function chooseComplement(
  { total, parts, minus = [] }: Equation,
  { quantities }: Figures,
  hidden: ReadonlySet<string>,
): string | undefined {
  const valueOf = (key: string): number => quantities.get(key)?.value ?? 0
  const shown = [...parts, ...minus].filter((key) => !hidden.has(key))
  const [smallest] = shown.toSorted(
    (left, right) => rank(valueOf(left)) - rank(valueOf(right)) || order(left, right),
  )
  return smallest ?? (hidden.has(total) ? undefined : total)
}

/** Nobody is the last choice. */
const rank = (value: number): number => (value === 0 ? Number.MAX_SAFE_INTEGER : value)

const order = (left: string, right: string): number => (left < right ? -1 : 1)

function indexed(equations: readonly Equation[]): Map<string, Equation[]> {
  const byKey = new Map<string, Equation[]>()
  for (const equation of equations)
    for (const key of membersOf(equation)) byKey.set(key, [...(byKey.get(key) ?? []), equation])
  return byKey
}
