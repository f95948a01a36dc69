import { atOnce, type Steps } from '../../steps.ts'
import type { SuppressionReason } from '../table.ts'
import type { Figures, Hidden, Quantity } from './quantity.ts'
import { Solver } from './solve.ts'
import { type Line, type System, toSystem } from './system.ts'

/**
 * Which quantities a report does not show (秘匿): those that speak of fewer than `k` people, and as many further ones as
 * it takes so that nobody can work the first out from the totals of all tables together. Deterministic: the same
 * figures hide the same keys, whatever order they came in.
 * @param solver of the same figures, where they are asked again with more hidden.
 * @param already keys that other reasons hide, such as an earlier report that shows what would give them away.
 */
export function hideSmall(
  figures: Figures,
  k: number,
  already: Hidden = new Map(),
  solver: Solver = new Solver(toSystem(figures)),
): Hidden {
  return atOnce(hideInSteps(figures, k, already, solver))
}

/** The same in steps. */
export function* hideInSteps(figures: Figures, k: number, already: Hidden, solver: Solver): Steps<Hidden> {
  const hidden = withSmall(figures, k, already)
  const { system } = solver
  const isHidden = unknownOf(system, hidden)
  for (;;) {
    const more = yield* exposedIn(system, solver, isHidden, k)
    if (more.length === 0) return hidden
    for (const number of more) {
      isHidden[number] = 1
      hidden.set(system.keys[number] ?? '', 'complement')
    }
  }
}

/**
 * What totals of some of the parts need hidden, before anything else is chosen: most often that does for the total of all
 * parts too, which otherwise might have to go. Nothing more than `already` where there are no such totals.
 */
export function hidePartial(figures: Figures, k: number, already: Hidden, system: System): Hidden {
  const lines = system.lines.filter(({ partial }) => partial)
  if (lines.length === 0) return already
  const hidden = withSmall(figures, k, already)
  const isHidden = unknownOf(system, hidden)
  for (let more = thinLines(lines, system, isHidden, k); more.length > 0;) {
    for (const number of more) {
      isHidden[number] = 1
      hidden.set(system.keys[number] ?? '', 'complement')
    }
    more = thinLines(lines, system, isHidden, k)
  }
  return hidden
}

/** 1 for what readers do not know: hidden here and known from nowhere else, or nowhere shown. */
function unknownOf({ keys, fixed, free }: System, hidden: Hidden): Uint8Array {
  return Uint8Array.from(keys, (key, at) => (free[at] === 1 || (hidden.has(key) && fixed[at] !== 1) ? 1 : 0))
}

function withSmall({ quantities }: Figures, k: number, already: Hidden): Map<string, SuppressionReason> {
  const hidden = new Map(already)
  for (const quantity of quantities.values()) {
    if (quantity.unshown === true && quantity.fixed === true) continue
    const reason = tooTelling(quantity, k)
    if (reason !== undefined && !hidden.has(quantity.key)) hidden.set(quantity.key, reason)
  }
  return hidden
}

/** One more for each line in which what is hidden could be taken off. */
function thinLines(lines: readonly Line[], system: System, hidden: Uint8Array, k: number): number[] {
  const found = new Set<number>()
  for (const line of lines) {
    const complement = isThin(line, system, hidden, k) ? chooseComplement(line, system, hidden) : undefined
    if (complement !== undefined) found.add(complement)
  }
  return [...found]
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

/** One more for each place where something hidden could still be worked out; none when nothing can. */
function* exposedIn(system: System, solver: Solver, hidden: Uint8Array, k: number): Steps<number[]> {
  yield
  const inLine = thinLines(system.lines, system, hidden, k)
  if (inLine.length > 0) return inLine
  const together = (yield* solver.derivable(hidden)).flatMap((number) => {
    if (system.free[number] === 1) return []
    for (const at of system.linesOf[number] ?? []) {
      const line = system.lines[at]
      const complement = line && chooseComplement(line, system, hidden)
      if (complement !== undefined) return complement
    }
    return []
  })
  return [...new Set(together)]
}

/** One hidden member can be subtracted; several that add up to fewer than `k` are as good as shown. */
function isThin(
  { total, minus, members }: Line,
  { values, free }: System,
  hidden: Uint8Array,
  k: number,
): boolean {
  let unknown = 0
  let people = 0
  for (const member of members) {
    // Nobody knows how much of the rest it is.
    if (free[member] === 1) return false
    if (hidden[member] !== 1) continue
    unknown += 1
    people += values[member] ?? 0
  }
  if (unknown < 2) return unknown === 1
  if (hidden[total] === 1 || minus.length > 0) return false
  return people > 0 && people < k
}

/**
 * What stands in no table, since it costs nothing; else the smallest shown part that holds anybody, else an empty one, else
 * the total; of equals the first by its key.
 */
function chooseComplement(
  { total, parts, minus }: Line,
  { values, unshown, fixed }: System,
  hidden: Uint8Array,
): number | undefined {
  let best: number | undefined
  const rank = (number: number): number => {
    const value = values[number] ?? 0
    // Nobody is the last choice.
    if (value === 0) return Number.MAX_SAFE_INTEGER
    return unshown[number] === 1 ? 0 : value
  }
  for (const part of [...parts, ...minus]) {
    if (hidden[part] === 1 || fixed[part] === 1) continue
    const isBetter =
      best === undefined || rank(part) < rank(best) || (rank(part) === rank(best) && part < best)
    if (isBetter) best = part
  }
  return best ?? (hidden[total] === 1 || fixed[total] === 1 ? undefined : total)
}
