import type { Caller } from '../domain/caller.ts'
import { DomainError, type ErrorCode } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { decideAward, lockAward } from '../store/awards.ts'
import { inTransaction, type Tx } from '../store/open.ts'
import type { Ports } from './ports.ts'
import { isSecondPerson } from './second-person.ts'

export type ApprovalItem = {
  readonly award: string
  readonly decision?: 'approved' | 'declined'
  readonly error?: ErrorCode
}

/**
 * A person agrees to, or refuses, proposed awards: each on its own, so that one refusal does not undo the others.
 * Where the organisation asks for two persons, the one who proposed cannot be the second.
 */
export async function approveAwards(
  ports: Ports,
  caller: Caller,
  awards: readonly string[],
  decision: 'approved' | 'declined',
): Promise<readonly ApprovalItem[]> {
  demand(caller, 'approve-award')
  const items: ApprovalItem[] = []
  for (const award of awards) {
    const error = await inTransaction(
      ports.db,
      async (tx) => await decideOne(ports, tx, caller, award, decision),
    )
    items.push(error === undefined ? { award, decision } : { award, error })
  }
  return items
}

async function decideOne(
  ports: Ports,
  tx: Tx,
  caller: Caller,
  id: string,
  decision: 'approved' | 'declined',
): Promise<ErrorCode | undefined> {
  const award = await lockAward(tx, id)
  if (award === undefined || (caller.organisation !== '*' && caller.organisation !== award.issuer))
    return 'not_found'
  if (award.decision === decision) return undefined
  if (award.decision !== 'proposed') return 'conflict'
  const policy = ports.catalogue.organisations.get(award.issuer)?.approval
  const proposal = { by: award.proposedBy, at: award.proposedAt }
  if (policy === 'two-person' && !(await isSecondPerson(tx, caller, proposal))) return 'second_person_needed'
  const at = ports.clock().toISOString()
  await decideAward(tx, id, { decision, decidedBy: caller.id, decidedAt: at })
  await appendAudit(tx, { at, caller: caller.id, action: 'decide-award', subject: id, detail: { decision } })
  return undefined
}

/** Whether an award of this organisation is decided by the one who proposes it. */
export function decidesAlone(ports: Ports, organisation: string): boolean {
  const policy = ports.catalogue.organisations.get(organisation)?.approval
  if (policy === undefined) throw new DomainError('badge_unknown', { badge: organisation })
  return policy === 'automatic'
}
