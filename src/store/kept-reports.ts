import { recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** Figures as a page shows them. */
export type KeptReport = {
  /** Stands for the organisation and what was asked of its figures. */
  readonly id: string
  readonly organisation: string
  readonly countedAt: string
  /** How far the store had been written when counting began. */
  readonly mark: string
  /** JSON of suppressed figures. */
  readonly content: string
}

/** Sets of parameters kept of one organisation; who asks for more loses the oldest. */
const mostKept = 40

export async function findKeptReport(db: Db, id: string): Promise<KeptReport | undefined> {
  return await db
    .selectFrom('kept_reports')
    .select(['id', 'organisation', 'counted_at as countedAt', 'mark', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Replaces what was kept under the id. */
export async function keepReport(tx: Tx, report: KeptReport): Promise<void> {
  const { id, organisation, countedAt, mark, content } = report
  const values = { organisation, counted_at: recordedTime(countedAt), mark, content }
  await tx
    .insertInto('kept_reports')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
  const newest = tx
    .selectFrom('kept_reports')
    .select('id')
    .where('organisation', '=', organisation)
    .orderBy('counted_at', 'desc')
    .orderBy('id')
    .limit(mostKept)
  await tx
    .deleteFrom('kept_reports')
    .where('organisation', '=', organisation)
    .where('id', 'not in', newest)
    .execute()
}

/**
 * Moves on with whatever reports are made from: the last number of each list that only grows. Imports leave an audit line;
 * the lines of those who only read leave the figures as they are.
 */
export async function recordedMark(db: Db): Promise<string> {
  const last = await Promise.all([
    ...(['credentials', 'status_events', 'facts', 'affiliations'] as const).map(
      async (table) =>
        await db.selectFrom(table).select('key').orderBy('key', 'desc').limit(1).executeTakeFirst(),
    ),
    db
      .selectFrom('audit_lines')
      .select('key')
      .where('action', 'not like', 'read-%')
      .orderBy('key', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return last.map((row) => row?.key ?? 0).join(' ')
}
