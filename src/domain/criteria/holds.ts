import { compareInstants } from '../japan-time.ts'
import { later } from '../activity/order.ts'
import { isHeld } from '../state.ts'

import { met, pending, unmet } from './answer.ts'

import type { HeldBadge } from '../state.ts'
import type { HeldStatus, Holds } from '../rule.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

/** Other badges of the same person. Each of the given conditions must hold. */
export const holds: Evaluator<'holds'> = (args, context) => {
  const parts = demands(args).map((demand) => earnedOf(demand, args.status, context))
  const short = parts.filter((part) => part.when === undefined)
  if (short.length === 0) {
    const badges = parts.flatMap((part) => part.badges)
    return met('holds.met', { badges }, [], parts.map(({ when }) => when).reduce(later, undefined))
  }
  const badges = [...new Set(short.flatMap((part) => part.lacking))]
  const needed = short.reduce((sum, part) => sum + part.needed, 0)
  if (!context.live) return unmet('holds.unmet', { badges, needed })
  const missing =
    badges.length > needed
      ? ([`badges:${needed}`] as const)
      : badges.map((badge) => `badge:${badge}` as const)
  return pending('holds.pending', { badges, needed }, missing)
}

/** So many awards of one class, each on an occasion of its own. */
export const awards: Evaluator<'awards'> = ({ badge, n, status }, context): Answer => {
  const held = heldOf(badge, status, context)
  const params = { badge, needed: n, done: held.length }
  const nth = held[n - 1]
  if (nth !== undefined) return met('awards.met', params, [], nth.awardedAt)
  return context.live ? pending('awards.pending', params, [`badge:${badge}`]) : unmet('awards.unmet', params)
}

type Demand = { readonly n: number; readonly of: readonly string[] }

function demands({ anyOf, allOf, atLeast }: Holds): Demand[] {
  return [
    ...(anyOf === undefined ? [] : [{ n: 1, of: anyOf }]),
    ...(allOf === undefined ? [] : [{ n: allOf.length, of: allOf }]),
    ...(atLeast === undefined ? [] : [atLeast]),
  ]
}

type Earned = {
  readonly badges: readonly string[]
  readonly lacking: readonly string[]
  readonly needed: number
  /** When the last badge needed was awarded; undefined while some are lacking. */
  readonly when?: string
}

function earnedOf({ n, of }: Demand, status: HeldStatus, context: Context): Earned {
  const first = of.flatMap((badge) => heldOf(badge, status, context).slice(0, 1)).toSorted(byAward)
  const badges = first.slice(0, n).map(({ badge }) => badge)
  const lacking = of.filter((badge) => !first.some((held) => held.badge === badge))
  const nth = first[n - 1]
  return {
    badges,
    lacking,
    needed: Math.max(0, n - first.length),
    ...(nth === undefined ? {} : { when: nth.awardedAt }),
  }
}

function heldOf(badge: string, status: HeldStatus, { subject, now }: Context): HeldBadge[] {
  return subject.held
    .filter((held) => held.person === subject.person && held.badge === badge && isHeld(held, status, now))
    .toSorted(byAward)
}

function byAward(left: HeldBadge, right: HeldBadge): number {
  return compareInstants(left.awardedAt, right.awardedAt) || Number(left.awardId > right.awardId) - 0.5
}
