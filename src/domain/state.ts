import { compareInstants } from './japan-time.ts'

import type { CredentialRecord, CredentialState, StatusWord } from './award.ts'
import type { BadgeClass } from './badge-class.ts'
import type { Fact } from './fact.ts'
import type { HeldStatus } from './rule.ts'

/** An award that a person holds, as far as rules that stack badges need it. */
export type HeldBadge = {
  readonly person: string
  readonly badge: string
  readonly issuer: string
  readonly occasion: string
  readonly awardId: string
  /** Instant with `Z`. */
  readonly awardedAt: string
  readonly validUntil?: string
  readonly state: 'active' | 'suspended' | 'revoked'
}

/** A person's own wish, recorded for a programme, that badges of one more issuer (`value`) count in its stacks. */
export function isLink({ kind, status, byRole }: Fact): boolean {
  return kind === 'confirmation' && status === 'linked' && byRole === 'holder'
}

/**
 * What a person holds as far as a class's issuer may know of it: its own badges, and another issuer's only where the
 * person linked them, so that a side job stays hidden from an employer. `facts` are the person's, corrections resolved.
 */
export function heldTowards(
  { issuer, programme }: BadgeClass,
  held: readonly HeldBadge[],
  facts: readonly Fact[],
): HeldBadge[] {
  const links = facts.filter((fact) => isLink(fact) && (fact.programme ?? programme) === programme)
  const known = new Set([issuer, ...links.map(({ value }) => value)])
  return held.filter((badge) => known.has(badge.issuer))
}

/** How a credential stands at an instant. A status word outlives the validity: a revoked badge never reads "expired". */
export function credentialState(
  record: Pick<CredentialRecord, 'validUntil'>,
  word: StatusWord | undefined,
  at: string,
): CredentialState {
  if (word !== undefined) return word
  return isExpired(record.validUntil, at) ? 'expired' : 'active'
}

/** Valid through the whole second of `validUntil`; fractions of that second are still inside. */
export function isExpired(validUntil: string | undefined, at: string): boolean {
  if (validUntil === undefined) return false
  return Math.floor(Date.parse(at) / 1000) > Math.floor(Date.parse(validUntil) / 1000)
}

/**
 * Whether an award counts for a rule at an instant. `active`: neither taken back, suspended nor expired.
 * `ever`: not revoked, so that natural expiry of a child does not undo a milestone.
 */
export function isHeld(held: HeldBadge, status: HeldStatus, at: string): boolean {
  if (compareInstants(held.awardedAt, at) > 0) return false
  if (status === 'ever') return held.state !== 'revoked'
  return held.state === 'active' && !isExpired(held.validUntil, at)
}
