import type { Award, StatusWord } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { findApproval, lockApproval, decideApproval } from '../store/approvals.ts'
import { findAward, lockAward } from '../store/awards.ts'
import { currentCredential, findCredential } from '../store/credentials.ts'
import { type Db, inTransaction, type Tx } from '../store/open.ts'
import { statusOf } from '../store/status.ts'
import { askChange, type StatusChange } from './ask-change.ts'
import { endCurrent } from './end-current.ts'
import type { Ports } from './ports.ts'
import { isSecondPerson } from './second-person.ts'
import { renewSerial } from './sign-serial.ts'
import { suspendMilestones } from './suspend-milestones.ts'

export { statusChanges, type StatusChange } from './ask-change.ts'

/** What else belongs to the same transaction: the second person's decision. */
export type Within = (tx: Tx) => Promise<void>

const nothingElse: Within = async () => {}

export type ChangeOutcome =
  | { readonly state: 'done'; readonly credential: string; readonly suspended: readonly string[] }
  /** A second person must agree first (`POST /api/approvals/{approval}`). */
  | { readonly state: 'awaiting-approval'; readonly approval: string }

/**
 * Revokes, suspends, reinstates or re-signs the badge that `id` (an award or a credential) names.
 * Where the organisation asks for two persons, it is only asked for.
 */
export async function changeStatus(
  ports: Ports,
  caller: Caller,
  id: string,
  change: StatusChange,
): Promise<ChangeOutcome> {
  demand(caller, 'change-status')
  const award = await awardOf(ports, id)
  if (award === undefined || (caller.organisation !== '*' && caller.organisation !== award.issuer))
    throw new DomainError('not_found')
  await refuseImpossible(ports.db, award, change)
  if (ports.catalogue.organisations.get(award.issuer)?.approval === 'two-person')
    return {
      state: 'awaiting-approval',
      approval: await inTransaction(
        ports.db,
        async (tx) => await askChange(ports, tx, caller, award, change),
      ),
    }
  return await carryOut(ports, caller, award, change)
}

/** The second person agrees or refuses. Throws `second_person_needed` to the one who asked. */
export async function decideChange(
  ports: Ports,
  caller: Caller,
  approvalId: string,
  decision: 'approved' | 'declined',
): Promise<ChangeOutcome | { readonly state: 'declined' }> {
  demand(caller, 'approve-change')
  const approval = await findApproval(ports.db, approvalId)
  if (
    approval === undefined ||
    (caller.organisation !== '*' && caller.organisation !== approval.organisation)
  )
    throw new DomainError('not_found')
  // An issuer that decides alone is only asked when another issuer's revocation touches its badges.
  const alone = ports.catalogue.organisations.get(approval.organisation)?.approval === 'automatic'
  const proposal = { by: approval.requestedBy, at: approval.requestedAt }
  if (!alone && !(await isSecondPerson(ports.db, caller, proposal)))
    throw new DomainError('second_person_needed')
  const record: Within = async (tx) => {
    const at = ports.clock().toISOString()
    const open = await lockApproval(tx, approvalId)
    if (open?.decision !== undefined) throw new DomainError('conflict')
    await decideApproval(tx, approvalId, { decision, decidedBy: caller.id, decidedAt: at })
    const detail = { decision, asked: approval.requestedBy }
    await appendAudit(tx, {
      at,
      caller: caller.id,
      action: 'decide-change',
      subject: approval.subject,
      detail,
    })
  }
  if (decision === 'declined') {
    await inTransaction(ports.db, record)
    return { state: 'declined' }
  }
  const award = await findAward(ports.db, approval.subject)
  if (award === undefined) throw new DomainError('not_found')
  return await carryOut(ports, caller, award, approval.payload as StatusChange, record) // written by askChange
}

async function awardOf(ports: Ports, id: string): Promise<Award | undefined> {
  const credential = await findCredential(ports.db, id)
  return await findAward(ports.db, credential?.award ?? id)
}

async function refuseImpossible(db: Db, award: Award, { change }: StatusChange): Promise<void> {
  const current = await currentCredential(db, award.id)
  if (current === undefined) throw new DomainError('not_found')
  const word = (await statusOf(db, current.id))?.word
  if (word === 'revoked') throw new DomainError('already_ended')
  if (change === 'reinstate' && word !== 'suspended') throw new DomainError('not_suspended')
  if ((change === 'supersede' || change === 'suspend') && word === 'suspended')
    throw new DomainError('conflict')
}

async function carryOut(
  ports: Ports,
  caller: Caller,
  award: Award,
  change: StatusChange,
  within: Within = nothingElse,
): Promise<ChangeOutcome> {
  // What was possible when it was asked for may have become impossible: a revoked badge never comes back.
  const guarded: Within = async (tx) => {
    await within(tx)
    await lockAward(tx, award.id)
    await refuseImpossible(tx, award, change)
  }
  if (change.change === 'reinstate' || change.change === 'supersede') {
    const renewed = await renewSerial(ports, caller, award, change.reason, guarded)
    return { state: 'done', credential: renewed.id, suspended: [] }
  }
  const word: StatusWord = change.change === 'revoke' ? 'revoked' : 'suspended'
  return await inTransaction(ports.db, async (tx) => {
    await guarded(tx)
    const { id } = await endCurrent(ports, tx, caller, award, word, change.reason)
    const follow = word === 'revoked' || change.review === true
    const suspended = follow ? await suspendMilestones(ports, tx, caller, award, change.reason) : []
    return { state: 'done', credential: id, suspended }
  })
}
