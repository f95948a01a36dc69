import { isLink } from '../state.ts'

import type { Fact } from '../fact.ts'
import type { Programme } from '../programme.ts'

/**
 * Whether a person's link shows badges of the issuer `value` to an employer: said in a programme that the employer runs,
 * or to the employer itself, in no programme or in one of the very issuer that is linked. A link said for somebody else's
 * stack shows the employer nothing.
 */
export function showsTo(
  employer: string,
  fact: Fact,
  programmes: ReadonlyMap<string, Pick<Programme, 'organisation'>>,
): boolean {
  if (!isLink(fact) || fact.value === undefined) return false
  const runner = fact.programme === undefined ? undefined : programmes.get(fact.programme)?.organisation
  if (runner === employer) return true
  return fact.organisation === employer && (fact.programme === undefined || runner === fact.value)
}
