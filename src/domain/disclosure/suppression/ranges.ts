import type { Steps } from '../../steps.ts'
import type { System } from './system.ts'

/** The sum of the terms is no less than `least` and no more than `most`. */
type Rule = {
  readonly members: readonly number[]
  /** 1 or −1 for each member. */
  readonly signs: readonly number[]
  readonly least: number
  readonly most: number
}

const noRule: Rule = { members: [], signs: [], least: 0, most: 0 }

/** A hidden quantity that can have one value only, and what is shown that leaves it no other. */
export type Pinned = { readonly number: number; readonly by: readonly number[] }

type Side = 'least' | 'most'

/** Where nothing but what everybody knows of a quantity limits it. */
const nobody = -1

/** How often one rule is asked again: with hours of one decimal ranges may creep together for ever. */
const mostTurns = 16

/** Rules between two steps. */
const rulesAtOnce = 2000

/**
 * What readers know of hidden quantities without knowing them: each is no less than this and no more than that, and every
 * equation and every bound passes on to its other members what is known of some. Where one value is left, it is told.
 */
export class Ranges {
  readonly #system: System
  readonly #rules: readonly Rule[]
  readonly #rulesOf: readonly (readonly number[])[]
  readonly #known: Readonly<Record<Side, Float64Array>>
  /** The rule that narrowed a quantity last. */
  readonly #narrowedBy: Readonly<Record<Side, Int32Array>>

  constructor(system: System) {
    const size = system.keys.length
    this.#system = system
    this.#rules = rulesOf(system)
    const ofEach = system.keys.map((): number[] => [])
    for (const [at, { members }] of this.#rules.entries())
      for (const member of members) ofEach[member]?.push(at)
    this.#rulesOf = ofEach
    this.#known = { least: new Float64Array(size), most: new Float64Array(size) }
    this.#narrowedBy = { least: new Int32Array(size), most: new Int32Array(size) }
  }

  /** In the order of their keys. */
  *pinned(hidden: Uint8Array): Steps<readonly Pinned[]> {
    this.#begin(hidden)
    yield* this.#narrowAll(hidden)
    const { least, most } = this.#known
    const found: Pinned[] = []
    for (let number = 0; number < hidden.length; number += 1)
      if (hidden[number] === 1 && (least[number] ?? 0) >= (most[number] ?? Infinity))
        found.push({ number, by: this.#leadingTo(number, hidden) })
    return found
  }

  /** Whether it is no more or no less than one hidden quantity, so that it is likely to tell of it. */
  isBeside(number: number, hidden: Uint8Array): boolean {
    return (this.#rulesOf[number] ?? []).some((at) => {
      const { members, most } = this.#rules[at] ?? noRule
      return most === Infinity && members.length === 2 && members.some((one) => hidden[one] === 1)
    })
  }

  #begin(hidden: Uint8Array): void {
    const { values, least, most } = this.#system
    for (let number = 0; number < hidden.length; number += 1) {
      const value = values[number] ?? 0
      const isHidden = hidden[number] === 1
      const limit = most[number] ?? Infinity
      this.#known.least[number] = isHidden ? (least[number] ?? 0) : value
      // A register and a headcount that disagree limit nothing.
      this.#known.most[number] = isHidden ? (limit < value ? Infinity : limit) : value
    }
    this.#narrowedBy.least.fill(nobody)
    this.#narrowedBy.most.fill(nobody)
  }

  *#narrowAll(hidden: Uint8Array): Steps<void> {
    const turns = new Uint8Array(this.#rules.length)
    const waiting: number[] = []
    const isWaiting = new Uint8Array(this.#rules.length)
    for (const [at, { members }] of this.#rules.entries())
      if (members.some((member) => hidden[member] === 1)) {
        waiting.push(at)
        isWaiting[at] = 1
      }
    let done = 0
    // The loop goes on to those that are put behind on the way.
    for (const at of waiting) {
      if (done % rulesAtOnce === 0) yield
      done += 1
      isWaiting[at] = 0
      for (const member of this.#narrow(at, hidden))
        for (const next of this.#rulesOf[member] ?? []) {
          if (isWaiting[next] === 1 || (turns[next] ?? 0) >= mostTurns) continue
          turns[next] = (turns[next] ?? 0) + 1
          isWaiting[next] = 1
          waiting.push(next)
        }
    }
  }

  /** Answers the members of which more is known now. */
  #narrow(at: number, hidden: Uint8Array): readonly number[] {
    const rule = this.#rules[at]
    if (rule === undefined) return []
    const low = this.#sumOf(rule, 'least')
    const high = this.#sumOf(rule, 'most')
    const narrowed: number[] = []
    for (const [place, member] of rule.members.entries()) {
      if (hidden[member] !== 1) continue
      const sign = rule.signs[place] ?? 1
      const [own, other] = sign > 0 ? (['least', 'most'] as const) : (['most', 'least'] as const)
      const upper = rule.most - without(low, sign * (this.#known[own][member] ?? 0))
      const lower = rule.least - without(high, sign * (this.#known[other][member] ?? 0))
      const isUpper = this.#tighten(member, other, sign * upper, at)
      const isLower = this.#tighten(member, own, sign * lower, at)
      if (isUpper || isLower) narrowed.push(member)
    }
    return narrowed
  }

  /** The least or the most that the terms of a rule add up to; those without an end are counted apart. */
  #sumOf({ members, signs }: Rule, side: Side): Sum {
    let finite = 0
    let endless = 0
    for (const [place, member] of members.entries()) {
      const sign = signs[place] ?? 1
      const term = sign * (this.#known[termSide(side, sign)][member] ?? 0)
      if (Number.isFinite(term)) finite += term
      else endless += 1
    }
    return { finite, endless, end: side === 'least' ? -Infinity : Infinity }
  }

  #tighten(member: number, side: Side, to: number, by: number): boolean {
    const known = this.#known[side]
    const before = known[member] ?? 0
    const isNarrower = side === 'least' ? to > before + smallest : to < before - smallest
    if (!isNarrower) return false
    known[member] = to
    this.#narrowedBy[side][member] = by
    return true
  }

  /** Shown quantities in the rules that narrowed one, and in those that narrowed what these speak of. */
  #leadingTo(number: number, hidden: Uint8Array): number[] {
    const shown = new Set<number>()
    const steps: { readonly member: number; readonly side: Side }[] = []
    const seen = new Set<string>()
    const follow = (member: number, side: Side): void => {
      const step = `${member} ${side}`
      if (seen.has(step)) return
      seen.add(step)
      steps.push({ member, side })
    }
    follow(number, 'least')
    follow(number, 'most')
    for (const { member, side } of steps) {
      const rule = this.#rules[this.#narrowedBy[side][member] ?? nobody]
      if (rule === undefined) continue
      const ownSign = rule.signs[rule.members.indexOf(member)] ?? 1
      // Its least comes from the most of what it is added to.
      const others: Side = (side === 'least') === ownSign > 0 ? 'most' : 'least'
      for (const [place, other] of rule.members.entries()) {
        if (hidden[other] !== 1) shown.add(other)
        else if (other !== member) follow(other, termSide(others, rule.signs[place] ?? 1))
      }
    }
    return [...shown]
  }
}

type Sum = { readonly finite: number; readonly endless: number; readonly end: number }

/** Rounding of doubles is no knowledge. */
const smallest = 1e-6

const termSide = (side: Side, sign: number): Side => (sign > 0 ? side : side === 'least' ? 'most' : 'least')

/** A sum without one of its terms. */
function without({ finite, endless, end }: Sum, term: number): number {
  if (Number.isFinite(term)) return endless > 0 ? end : finite - term
  return endless > 1 ? end : finite
}

function rulesOf({ lines, bounds, values }: System): Rule[] {
  const equations = lines.map(({ total, parts, minus }): Rule => {
    const members = [...parts, ...minus, total]
    const signs = members.map((_member, place) => (place < parts.length ? 1 : -1))
    const sum = members.reduce((all, member, place) => all + (signs[place] ?? 0) * (values[member] ?? 0), 0)
    // Rounded hours add up but for their last digits.
    const slack = Math.abs(sum) < smallest ? 0 : Math.abs(sum)
    return { members, signs, least: -slack, most: slack }
  })
  const limits = bounds.map(({ small, large }): Rule => {
    const members = [...large, ...small]
    const signs = members.map((_member, place) => (place < large.length ? 1 : -1))
    return { members, signs, least: 0, most: Infinity }
  })
  return [...equations, ...limits]
}
