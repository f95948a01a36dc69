import type { Award, ReasonCode } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { insertApproval } from '../store/approvals.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/open.ts'
import type { Ports } from './ports.ts'

export const statusChanges = ['revoke', 'suspend', 'reinstate', 'supersede'] as const

export type StatusChange = {
  readonly change: (typeof statusChanges)[number]
  readonly reason: ReasonCode
  /** Asked because a badge that it rests on was revoked: what rests on this one follows. */
  readonly review?: true
}

/** Lays a change before the issuer's second person; answers the approval's id. */
export async function askChange(
  ports: Ports,
  tx: Tx,
  caller: Caller,
  award: Award,
  change: StatusChange,
): Promise<string> {
  const approval = ports.random.uuid()
  const at = ports.clock().toISOString()
  await insertApproval(tx, {
    id: approval,
    organisation: award.issuer,
    action: change.change,
    subject: award.id,
    payload: change,
    requestedBy: caller.id,
    requestedAt: at,
  })
  const detail = { approval }
  await appendAudit(tx, { at, caller: caller.id, action: 'ask-change', subject: award.id, detail })
  return approval
}
