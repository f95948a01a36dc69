/** What became of an award after it was issued. Serials of one award are events of it, never awards of their own. */
export const ledgerEventKinds = [
  'revoked',
  /** The holder did not want it (`recipient_request`). */
  'declined',
  'suspended',
  'reinstated',
  'superseded',
  'renewed',
] as const
export type LedgerEventKind = (typeof ledgerEventKinds)[number]

export type LedgerEvent = {
  readonly kind: LedgerEventKind
  /** JST date on which it took effect. */
  readonly on: string
  /** Instant with `Z` at which it was recorded. */
  readonly recordedAt: string
  readonly reason?: string
  /** New last day of validity (JST) of a renewal; absent: no end. */
  readonly validUntilOn?: string
}

/**
 * One award as reports count it: the unit of every figure. It holds no personal data; `person` is the random key, in a
 * frozen report a number that means nothing outside it.
 */
export type LedgerAward = {
  readonly award: string
  readonly person: string
  readonly badge: string
  readonly programme: string
  readonly issuer: string
  /** JST date of `awardedDate`. */
  readonly awardedOn: string
  /** Instant with `Z` at which its first credential was stored. */
  readonly recordedAt: string
  /** Last day of validity (JST) as first issued; absent: no end. */
  readonly validUntilOn?: string
  /** In the order in which they were recorded. */
  readonly events: readonly LedgerEvent[]
}

/** Reasons for which a revoked badge ought never to have been issued: gross keeps it, net does not. */
export const voidingReasons: ReadonlySet<string> = new Set([
  'issued_in_error',
  'criteria_not_met',
  'evidence_false',
  'recipient_request',
])
