import { atOnce, type Steps } from '../../steps.ts'
import type { SuppressionReason } from '../table.ts'
import type { Figures, Hidden, Quantity } from './quantity.ts'
import type { Pinned } from './ranges.ts'
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
    const more = yield* exposedIn(system, solver, isHidden, k, hidden)
    if (more.length === 0) return hidden
    for (const number of more) {
      isHidden[number] = 1
      hidden.set(system.keys[number] ?? '', 'complement')
    }
  }
}

/**
 * What is too small, and what totals of some of the parts need hidden, before anything else is chosen: most often that does for the total of all
 * parts too, which otherwise might have to go.
 */
export function hidePartial(figures: Figures, k: number, already: Hidden, system: System): Hidden {
  const lines = system.lines.filter(({ partial }) => partial)
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
  const isSmall = (key: string): boolean => (hidden.get(key) ?? 'complement') !== 'complement'
  const following = [...quantities.values()].filter(
    ({ value, follows = [] }) => value > 0 && follows.some(isSmall),
  )
  for (const { key } of following) if (!hidden.has(key)) hidden.set(key, 'small')
  return hidden
}

/** One more for each line in which what is hidden could be taken off. */
function thinLines(lines: readonly Line[], system: System, hidden: Uint8Array, k: number): number[] {
  const found = new Set<number>()
  for (const line of lines) {
    const complement = isThin(line, system, hidden, k) ? chooseComplement(line, system, hidden, k) : undefined
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
function* exposedIn(
  system: System,
  solver: Solver,
  hidden: Uint8Array,
  k: number,
  reasons: Hidden,
): Steps<number[]> {
  yield
  const inLine = thinLines(system.lines, system, hidden, k)
  return inLine.length > 0 ? inLine : yield* exposedTogether(system, solver, hidden, k, reasons)
}

/**
 * What follows from all tables together, or can have one value only, is as good as shown. That is no harm of what is hidden
 * for another's sake, so long as the other does not follow from it.
 */
function* exposedTogether(
  system: System,
  solver: Solver,
  hidden: Uint8Array,
  k: number,
  reasons: Hidden,
): Steps<number[]> {
  const isSecret = (number: number): boolean =>
    (reasons.get(system.keys[number] ?? '') ?? 'complement') !== 'complement'
  const unknown = hidden.slice()
  const known: Pinned[] = []
  for (let found = yield* solver.derivable(hidden); ; found = yield* solver.derivableAmong(unknown)) {
    const complements = complementsOf(found.filter(isSecret), system, hidden, k)
    if (complements.length > 0) return complements
    for (const number of found) unknown[number] = 0
    const pinned = yield* solver.ranges.pinned(unknown)
    // Where a larger group has nobody, a smaller one in it has nobody either, and everybody may know.
    const secrets = pinned.filter(({ number }) => isSecret(number) && system.values[number] !== 0)
    const looser = loosening(secrets, solver, hidden)
    if (looser.length > 0) return looser
    const involved = secrets.flatMap(({ number, by }) => [number, ...by.filter((one) => hidden[one] === 1)])
    const further = complementsOf(involved, system, hidden, k)
    if (further.length > 0) return further
    for (const { number } of pinned) unknown[number] = 0
    known.push(...pinned)
    if (pinned.length === 0) break
  }
  return thinAmong(unknown, known, solver, hidden, k)
}

function complementsOf(found: readonly number[], system: System, hidden: Uint8Array, k: number): number[] {
  const complements = found.flatMap((number) => {
    for (const at of system.linesOf[number] ?? []) {
      const line = system.lines[at]
      const complement = line && chooseComplement(line, system, hidden, k)
      if (complement !== undefined) return complement
    }
    return []
  })
  return [...new Set(complements)]
}

/** For each quantity that can have one value only, the smallest that is shown and leaves it no other. */
function loosening(pinned: readonly Pinned[], { system, ranges }: Solver, hidden: Uint8Array): number[] {
  const { values, fixed } = system
  // Of equals one that says nearly the same as something hidden.
  const rank = (one: number): number => rankOf(values[one]) + (ranges.isBeside(one, hidden) ? 0 : 0.5)
  const found = new Set<number>()
  for (const { by } of pinned) {
    // One that goes for another may do for this one too.
    if (by.some((one) => found.has(one))) continue
    const [smallest] = by
      .filter((one) => hidden[one] !== 1 && fixed[one] !== 1)
      .toSorted((a, b) => rank(a) - rank(b) || a - b)
    if (smallest !== undefined) found.add(smallest)
  }
  return [...found]
}

/** Lines in which too few are left unknown, once what is known after all is taken off. */
function thinAmong(
  unknown: Uint8Array,
  known: readonly Pinned[],
  solver: Solver,
  hidden: Uint8Array,
  k: number,
): number[] {
  const { system } = solver
  const thin = system.lines.filter((line) => isThin(line, system, unknown, k))
  const complements = thin.flatMap((line) => chooseComplement(line, system, hidden, k) ?? [])
  if (complements.length > 0) return [...new Set(complements)]
  const members = new Set(thin.flatMap((line) => line.members))
  return loosening(
    known.filter(({ number }) => members.has(number)),
    solver,
    hidden,
  )
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
  k: number,
): number | undefined {
  const isOpen = hidden[total] !== 1 && fixed[total] !== 1
  // Whatever else is hidden, a total of few says that its parts are few.
  if (isOpen && minus.length === 0 && (values[total] ?? 0) > 0 && (values[total] ?? 0) < k) return total
  let best: number | undefined
  const rank = (number: number): number => {
    const value = rankOf(values[number])
    return unshown[number] === 1 && value !== last ? 0 : value
  }
  for (const part of [...parts, ...minus]) {
    if (hidden[part] === 1 || fixed[part] === 1) continue
    const isBetter =
      best === undefined || rank(part) < rank(best) || (rank(part) === rank(best) && part < best)
    if (isBetter) best = part
  }
  return best ?? (isOpen ? total : undefined)
}

/** Nobody is the last choice. */
const last = Number.MAX_SAFE_INTEGER
const rankOf = (value = 0): number => (value === 0 ? last : value)
