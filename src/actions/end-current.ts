import type { Award, CredentialRecord, ReasonCode, StatusWord } from '../domain/award.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { appendAudit } from '../store/audit.ts'
import { lockAward } from '../store/awards.ts'
import { currentCredential } from '../store/credentials.ts'
import type { Tx } from '../store/open.ts'
import { setStatus, statusOf } from '../store/status.ts'
import type { Ports } from './ports.ts'

/** Sets the bit of the award's current credential and writes the reason beside it. */
export async function endCurrent(
  ports: Ports,
  tx: Tx,
  caller: Caller,
  award: Award,
  word: StatusWord,
  reason: ReasonCode,
): Promise<CredentialRecord> {
  await lockAward(tx, award.id)
  const current = await currentCredential(tx, award.id)
  if (current === undefined) throw new DomainError('not_found')
  const standing = (await statusOf(tx, current.id))?.word
  if (standing === 'revoked' || standing === word) throw new DomainError('conflict')
  const at = ports.clock().toISOString()
  await setStatus(tx, {
    list: current.statusList,
    index: current.statusIndex,
    credential: current.id,
    award: award.id,
    word,
    reason,
    at,
    by: caller.id,
  })
  const detail = { word, reason, credential: current.id }
  await appendAudit(tx, { at, caller: caller.id, action: 'change-status', subject: award.id, detail })
  return current
}
