import type { Award } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { badgesAskedBy } from '../domain/criteria/clauses.ts'
import { evaluateRound } from './evaluate-awards.ts'
import type { Ports } from './ports.ts'

/**
 * Met as things stand, or as they stood when it was judged: between the two, other children may have come, and others
 * may have expired naturally, which undoes nothing.
 */
export async function stillStands(ports: Ports, caller: Caller, award: Award): Promise<boolean> {
  const thenPorts = { ...ports, clock: () => new Date(award.proposedAt) }
  return (await isMet(ports, caller, award)) || (await isMet(thenPorts, caller, award))
}

/** Whether an award may rest on badges that were taken back since: awarded by a rule that asks for some. */
export function isStacked({ catalogue }: Ports, { badge, basis }: Award): boolean {
  const rule = catalogue.badges.get(badge)?.rule
  return basis === 'rule' && rule !== undefined && badgesAskedBy(rule).length > 0
}

async function isMet(ports: Ports, caller: Caller, award: Award): Promise<boolean> {
  const badge = ports.catalogue.badges.get(award.badge)
  if (badge === undefined) return false
  for await (const standing of evaluateRound(ports, caller, {}, [badge], award.person))
    if (standing.occasion === award.occasion) return standing.evaluation.state === 'met'
  return false
}
