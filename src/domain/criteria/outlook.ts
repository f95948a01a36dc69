import { isCancelledByProvider } from '../activity/attendance.ts'

import type { Fact } from '../fact.ts'
import type { Context } from './context.ts'

/**
 * Whether a session that was not (rightly) attended can still be: in the person's own cohort while it runs, in another
 * one where a make-up is allowed, or when the provider, who cancelled it, holds it again.
 */
export function canStillAttend(context: Context, session: string, makeupAllowed: boolean): boolean {
  if (!context.live) return false
  return context.open || canMakeUp(context, makeupAllowed) || cancellations(context, session).length > 0
}

export function canMakeUp(context: Context, makeupAllowed: boolean): boolean {
  return makeupAllowed && context.makeupOpen
}

export function cancellations(context: Context, session: string): Fact[] {
  return context.facts.filter((fact) => isCancelledByProvider(fact) && fact.session === session)
}
