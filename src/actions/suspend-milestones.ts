import type { Award, ReasonCode } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { badgesAskedBy } from '../domain/criteria/clauses.ts'
import { DomainError } from '../domain/error.ts'
import { listAwards } from '../store/awards.ts'
import { inTransaction } from '../store/open.ts'
import { endCurrent } from './end-current.ts'
import { evaluateRound } from './evaluate-awards.ts'
import type { Ports } from './ports.ts'

/** Reasons that say the child should never have counted. */
const forCause: readonly ReasonCode[] = ['evidence_false', 'criteria_not_met', 'issued_in_error']

/**
 * A milestone whose child was revoked for cause is suspended for review, when its rule no longer holds without the
 * child. A child that merely expired never comes here. Answers the credentials that were suspended.
 */
export async function suspendMilestones(
  ports: Ports,
  caller: Caller,
  child: Award,
  reason: ReasonCode,
): Promise<readonly string[]> {
  if (!forCause.includes(reason)) return []
  const suspended: string[] = []
  const dependents = [...ports.catalogue.badges.values()].filter((badge) =>
    badgesAskedBy(badge.rule).includes(child.badge),
  )
  for (const badge of dependents) {
    const held = await listAwards(ports.db, {
      person: child.person,
      badge: badge.id,
      decision: 'approved',
      limit: 200,
    })
    for (const award of held.items) {
      if (await stillStands(ports, caller, award)) continue
      const credential = await suspendOne(ports, caller, award)
      if (credential !== undefined)
        suspended.push(credential, ...(await suspendMilestones(ports, caller, award, reason)))
    }
  }
  return suspended
}

/**
 * Met without the child as things stand, or as they stood when it was judged: between the two, other children may have
 * come, and others may have expired naturally, which undoes nothing.
 */
async function stillStands(ports: Ports, caller: Caller, award: Award): Promise<boolean> {
  const thenPorts = { ...ports, clock: () => new Date(award.proposedAt) }
  return (await isMet(ports, caller, award)) || (await isMet(thenPorts, caller, award))
}

async function isMet(ports: Ports, caller: Caller, award: Award): Promise<boolean> {
  const badge = ports.catalogue.badges.get(award.badge)
  if (badge === undefined) return false
  for await (const standing of evaluateRound(ports, caller, {}, [badge], award.person))
    if (standing.occasion === award.occasion) return standing.evaluation.state === 'met'
  return false
}

/** Undefined when it has no credential yet or has ended already. */
async function suspendOne(ports: Ports, caller: Caller, award: Award): Promise<string | undefined> {
  try {
    const ended = await inTransaction(
      ports.db,
      async (tx) => await endCurrent(ports, tx, caller, award, 'suspended', 'criteria_not_met'),
    )
    return ended.id
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'conflict' || error.code === 'not_found'))
      return undefined
    throw error
  }
}
