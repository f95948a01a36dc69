import type { Language } from './bilingual.ts'
import type { ClauseResult, EvidenceText, MeasuredResult } from './rule.ts'

export type Visibility = 'private' | 'public'

/** `proposed` waits for a second person; `declined` was refused by one. */
export type DecisionState = 'proposed' | 'approved' | 'declined'

/** The decision that a person met a badge class on an occasion. Unique on (person, badge, occasion). */
export type Award = {
  readonly id: string
  readonly person: string
  readonly badge: string
  readonly badgeVersion: string
  readonly issuer: string
  readonly programme: string
  readonly occasion: string
  readonly cohort?: string
  readonly language: Language
  readonly decision: DecisionState
  /** `rule`: facts met it. `direct`: an approver's own decision, with a reason. */
  readonly basis: 'rule' | 'direct'
  readonly reason?: string
  /** When it was earned: instant with `Z`; kept through every serial. */
  readonly awardedAt: string
  /** Last second of validity, or undefined for a badge that does not expire. */
  readonly validUntil?: string
  readonly trace?: ClauseResult
  readonly results: readonly MeasuredResult[]
  readonly evidence: readonly EvidenceText[]
  readonly visibility: Visibility
  readonly proposedBy: string
  readonly proposedAt: string
  readonly decidedBy?: string
  readonly decidedAt?: string
}

export type StatusWord = 'revoked' | 'suspended' | 'superseded'

/** Why a credential was taken back; only the coarse public form leaves the house (`publicReason`). */
export const reasonCodes = [
  'issued_in_error',
  'name_correction',
  'criteria_not_met',
  'evidence_false',
  'recipient_request',
  'key_compromise',
  'programme_withdrawn',
  'other',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

/** One signed credential of an award. Its bytes are stored verbatim and never updated. */
export type CredentialRecord = {
  readonly id: string
  readonly award: string
  readonly serial: number
  readonly current: boolean
  readonly issuer: string
  readonly badge: string
  readonly badgeVersion: string
  readonly validFrom: string
  readonly validUntil?: string
  readonly issuedAt: string
  readonly statusList: string
  readonly statusIndex: number
  /** The Data Integrity form, as signed. */
  readonly json: string
  /** The ES256 form, signed on first request. */
  readonly jwt?: string
}

/** How a credential stands at a time. `expired` is derived, never stored. */
export type CredentialState = 'active' | 'expired' | StatusWord
