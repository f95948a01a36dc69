import type { Insertable, Selectable } from 'kysely'

import type { Award } from '../domain/award.ts'
import { eventTime, fromJson, recordedTime, withoutNulls } from './rows.ts'
import type { AwardTable } from './tables.ts'

export function toAwardRow(award: Award): Insertable<AwardTable> {
  return {
    id: award.id,
    person: award.person,
    badge: award.badge,
    badge_version: award.badgeVersion,
    issuer: award.issuer,
    programme: award.programme,
    occasion: award.occasion,
    cohort: award.cohort ?? null,
    language: award.language,
    decision: award.decision,
    basis: award.basis,
    reason: award.reason ?? null,
    awarded_at: eventTime(award.awardedAt),
    valid_until: award.validUntil === undefined ? null : eventTime(award.validUntil),
    visibility: award.visibility,
    proposed_by: award.proposedBy,
    proposed_at: recordedTime(award.proposedAt),
    decided_by: award.decidedBy ?? null,
    decided_at: award.decidedAt === undefined ? null : recordedTime(award.decidedAt),
    trace: award.trace === undefined ? null : JSON.stringify(award.trace),
    results: JSON.stringify(award.results),
    evidence: JSON.stringify(award.evidence),
  }
}

export function toAward(row: Omit<Selectable<AwardTable>, 'key' | 'issued'>): Award {
  return withoutNulls({
    id: row.id,
    person: row.person,
    badge: row.badge,
    badgeVersion: row.badge_version,
    issuer: row.issuer,
    programme: row.programme,
    occasion: row.occasion,
    cohort: row.cohort,
    language: row.language,
    decision: row.decision,
    basis: row.basis,
    reason: row.reason,
    awardedAt: row.awarded_at,
    validUntil: row.valid_until,
    trace: row.trace === null ? null : fromJson<NonNullable<Award['trace']>>(row.trace),
    results: fromJson<Award['results']>(row.results),
    evidence: fromJson<Award['evidence']>(row.evidence),
    visibility: row.visibility,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  })
}
