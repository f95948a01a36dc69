import { fromJson, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** Who did what to what. Ids only, never personal data. */
export type AuditLine = {
  readonly at: string
  readonly caller: string
  readonly action: string
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** In the transaction of what it tells of: neither happens without the other. */
export async function appendAudit(tx: Tx, line: AuditLine): Promise<void> {
  const { at, caller, action, subject, detail } = line
  await tx
    .insertInto('audit_lines')
    .values({ at: recordedTime(at), caller, action, subject, detail: JSON.stringify(detail) })
    .execute()
}

/** The latest lines, newest first. */
export async function listAudit(db: Db, limit: number): Promise<AuditLine[]> {
  const rows = await db.selectFrom('audit_lines').selectAll().orderBy('key', 'desc').limit(limit).execute()
  return rows.map(({ at, caller, action, subject, detail }) => ({
    at,
    caller,
    action,
    subject,
    detail: fromJson<AuditLine['detail']>(detail),
  }))
}
