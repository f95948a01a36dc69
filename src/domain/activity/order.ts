import { compareInstants, instantOfDate } from '../japan-time.ts'

import type { Fact } from '../fact.ts'

/** When a fact happened, as an instant: to the minute where known, else noon of its day. */
export function instantOf(fact: Fact): string {
  return fact.occurredAt ?? instantOfDate(fact.occurredOn)
}

/** Chronological; ties by recording and id, so that evaluation does not depend on the order of rows. */
export function byTime(left: Fact, right: Fact): number {
  return (
    compareText(left.occurredOn, right.occurredOn) ||
    compareInstants(instantOf(left), instantOf(right)) ||
    compareInstants(left.recordedAt, right.recordedAt) ||
    compareText(left.id, right.id)
  )
}

/** The later of two instants, either of which may be unknown. */
export function later(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return compareInstants(left, right) >= 0 ? left : right
}

export function latestInstant(facts: readonly Fact[]): string | undefined {
  return facts.map(instantOf).reduce<string | undefined>(later, undefined)
}

/** By code unit: ids and ISO dates, never text that a person reads. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The day lies in a period whose ends, both included, may be open. */
export function isDuring(period: { readonly from?: string; readonly to?: string }, date: string): boolean {
  return (period.from === undefined || period.from <= date) && (period.to === undefined || date <= period.to)
}
