import type { Fact } from '../fact.ts'
import type { Context } from './context.ts'
import type { Operation } from './evaluator.ts'

/**
 * A decision of the staff to let a clause stand although it is not met: a `confirmation` by `staff` with status
 * `override`, the operation in `value` and the reason in `note`. Without a written reason it is none. `session` may narrow
 * it to one clause of a rule.
 */
export function overrideOf(context: Context, operation: Operation, session: string): Fact | undefined {
  return context.facts.find(
    (fact) =>
      isOverride(fact) &&
      fact.byRole === 'staff' &&
      fact.value === operation &&
      (fact.note ?? '').trim() !== '' &&
      (!fact.session || fact.session === session),
  )
}

/** Overrides are no confirmations of anything else. */
export function isOverride(fact: Fact): boolean {
  return fact.kind === 'confirmation' && fact.status === 'override'
}
