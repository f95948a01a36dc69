import type { ReasonCode, StatusWord } from '../domain/award.ts'
import { inPieces } from './rows.ts'
import type { Db } from './tables.ts'

/** Where the bit of an award's latest serial is, and what it says. */
export type AuditPosition = {
  readonly award: string
  readonly list: string
  readonly index: number
  readonly word?: StatusWord
  readonly reason?: ReasonCode
}

/** Positions of the latest serials of some awards. */
export async function auditPositions(db: Db, awards: readonly string[]): Promise<Map<string, AuditPosition>> {
  const found = new Map<string, AuditPosition>()
  for (const piece of inPieces(awards)) {
    const rows = await db
      .selectFrom('credentials')
      .leftJoin('status_entries', 'status_entries.credential', 'credentials.id')
      .select(['credentials.award', 'status_list as list', 'status_index as index', 'word', 'reason'])
      .where('credentials.award', 'in', piece)
      .orderBy('serial')
      .execute()
    for (const { award, list, index, word, reason } of rows)
      found.set(award, {
        award,
        list,
        index,
        ...(word === null ? {} : { word }),
        ...(reason === null ? {} : { reason }),
      })
  }
  return found
}
