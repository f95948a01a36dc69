import { dialectOf } from './dialect.ts'
import { fromJson, recordedTime, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** A change that waits for a second person, or was decided by one. */
export type Approval = {
  readonly id: string
  readonly organisation: string
  readonly action: string
  /** Id of what it is about. */
  readonly subject: string
  /** JSON value, as the asker wrote it. */
  readonly payload: unknown
  readonly requestedBy: string
  readonly requestedAt: string
  readonly decision?: 'approved' | 'declined'
  readonly decidedBy?: string
  readonly decidedAt?: string
}

export type ApprovalDecision = Required<Pick<Approval, 'decision' | 'decidedBy' | 'decidedAt'>>

export async function insertApproval(
  tx: Tx,
  approval: Omit<Approval, keyof ApprovalDecision>,
): Promise<void> {
  const { id, organisation, action, subject, payload, requestedBy, requestedAt } = approval
  await tx
    .insertInto('approvals')
    .values({
      id,
      organisation,
      action,
      subject,
      payload: JSON.stringify(payload),
      requested_by: requestedBy,
      requested_at: recordedTime(requestedAt),
    })
    .execute()
}

export async function findApproval(db: Db, id: string): Promise<Approval | undefined> {
  const row = await approvals(db).where('id', '=', id).executeTakeFirst()
  return row && toApproval(row)
}

/** The approval, held against every other transaction until this one ends. */
export async function lockApproval(tx: Tx, id: string): Promise<Approval | undefined> {
  const row = await approvals(tx)
    .where('id', '=', id)
    .$if(dialectOf(tx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  return row && toApproval(row)
}

/** Decides an open approval; a decided one stays as it is. */
export async function decideApproval(tx: Tx, id: string, decided: ApprovalDecision): Promise<void> {
  const { decision, decidedBy, decidedAt } = decided
  await tx
    .updateTable('approvals')
    .set({ decision, decided_by: decidedBy, decided_at: recordedTime(decidedAt) })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute()
}

/** Of one organisation or of all, oldest first; only those that wait, or only those that were decided. */
export async function listApprovals(
  db: Db,
  organisation: string | undefined,
  open: boolean,
): Promise<Approval[]> {
  const rows = await approvals(db)
    .where('decision', open ? 'is' : 'is not', null)
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
  return rows.map(toApproval)
}

// Kysely's own type of this query is the only exact one.
function approvals(db: Db) {
  return db
    .selectFrom('approvals')
    .select(['id', 'organisation', 'action', 'subject', 'payload', 'decision'])
    .select(['requested_by as requestedBy', 'requested_at as requestedAt'])
    .select(['decided_by as decidedBy', 'decided_at as decidedAt'])
}

type Row = Awaited<ReturnType<ReturnType<typeof approvals>['executeTakeFirstOrThrow']>>

const toApproval = ({ payload, ...row }: Row): Approval => ({
  ...withoutNulls(row),
  payload: fromJson<unknown>(payload),
})
