import type { Award, ReasonCode } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { badgesAskedBy } from '../domain/criteria/clauses.ts'
import { listApprovals } from '../store/approvals.ts'
import { listAwards, lockAward } from '../store/awards.ts'
import { currentCredential } from '../store/credentials.ts'
import type { Tx } from '../store/open.ts'
import { statusOf } from '../store/status.ts'
import { askChange, type StatusChange } from './ask-change.ts'
import { endCurrent } from './end-current.ts'
import type { Ports } from './ports.ts'
import { stillStands } from './still-stands.ts'

/** Reasons that say the child should never have counted. */
const forCause: readonly ReasonCode[] = ['evidence_false', 'criteria_not_met', 'issued_in_error']

const review: StatusChange = { change: 'suspend', reason: 'criteria_not_met', review: true }

/**
 * A milestone whose child was revoked for cause is suspended for review, when its rule no longer holds without the
 * child: at once where the same issuer decides alone, else the milestone's issuer is asked. A child that merely expired
 * never comes here. Belongs to the revocation's own transaction, so that neither stands without the other. Answers the
 * credentials that were suspended: all of the child's issuer.
 */
export async function suspendMilestones(
  ports: Ports,
  tx: Tx,
  caller: Caller,
  child: Award,
  reason: ReasonCode,
): Promise<readonly string[]> {
  if (!forCause.includes(reason)) return []
  const suspended: string[] = []
  const within = { ...ports, db: tx }
  for (const milestone of await dependents(ports, tx, child)) {
    // Held from here on: of two children revoked at once, the later sees that the earlier is gone.
    await lockAward(tx, milestone.id)
    if (!(await isStanding(tx, milestone)) || (await stillStands(within, caller, milestone))) continue
    if (milestone.issuer === child.issuer && decidesAlone(ports, milestone)) {
      suspended.push((await endCurrent(ports, tx, caller, milestone, 'suspended', review.reason)).id)
      suspended.push(...(await suspendMilestones(ports, tx, caller, milestone, reason)))
    } else if (!(await isAsked(tx, milestone))) await askChange(ports, tx, caller, milestone, review)
  }
  return suspended
}

/** The person's milestones that ask for the child's class. */
async function dependents(ports: Ports, tx: Tx, child: Award): Promise<Award[]> {
  const classes = [...ports.catalogue.badges.values()].filter((badge) =>
    badgesAskedBy(badge.rule).includes(child.badge),
  )
  const found: Award[] = []
  for (const { id: badge } of classes) {
    const held = await listAwards(tx, { person: child.person, badge, decision: 'approved', limit: 200 })
    found.push(...held.items)
  }
  return found
}

/** It has a credential, and that has not ended: what was never signed is judged again before it is. */
async function isStanding(tx: Tx, award: Award): Promise<boolean> {
  const current = await currentCredential(tx, award.id)
  return current !== undefined && (await statusOf(tx, current.id)) === undefined
}

function decidesAlone(ports: Ports, { issuer }: Award): boolean {
  return ports.catalogue.organisations.get(issuer)?.approval === 'automatic'
}

async function isAsked(tx: Tx, award: Award): Promise<boolean> {
  const open = await listApprovals(tx, award.issuer, true)
  return open.some(({ subject, action }) => subject === award.id && action === review.change)
}
