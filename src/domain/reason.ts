import type { ReasonCode } from './award.ts'

/** What a stranger may read of why a credential was taken back. */
export const publicReasons = [
  'issuer_decision',
  'correction',
  'recipient_request',
  'key_change',
  'programme_withdrawn',
] as const

export type PublicReason = (typeof publicReasons)[number]

/**
 * `evidence_false` shares its public form with faults of the issuer's own: nobody can read an accusation out of it
 * (domain.md 2.4, risk of defamation).
 */
const coarse: Readonly<Record<ReasonCode, PublicReason>> = {
  issued_in_error: 'issuer_decision',
  name_correction: 'correction',
  criteria_not_met: 'issuer_decision',
  evidence_false: 'issuer_decision',
  recipient_request: 'recipient_request',
  key_compromise: 'key_change',
  programme_withdrawn: 'programme_withdrawn',
  other: 'issuer_decision',
}

/** The coarse form of a reason: 「発行者により取り消されました」 for `issuer_decision`. */
export function publicReason(code: ReasonCode): PublicReason {
  return coarse[code]
}
