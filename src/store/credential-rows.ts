import type { Insertable, Selectable } from 'kysely'

import type { CredentialRecord } from '../domain/award.ts'
import { eventTime, recordedTime, withoutNulls } from './rows.ts'
import type { CredentialTable } from './tables.ts'

export function toCredentialRow(record: CredentialRecord): Omit<Insertable<CredentialTable>, 'programme'> {
  return {
    id: record.id,
    award: record.award,
    serial: record.serial,
    current: record.current ? 1 : 0,
    issuer: record.issuer,
    badge: record.badge,
    badge_version: record.badgeVersion,
    valid_from: eventTime(record.validFrom),
    valid_until: record.validUntil === undefined ? null : eventTime(record.validUntil),
    issued_at: recordedTime(record.issuedAt),
    status_list: record.statusList,
    status_index: record.statusIndex,
    json: record.json,
    jwt: record.jwt ?? null,
  }
}

export function toCredential(row: Omit<Selectable<CredentialTable>, 'key' | 'programme'>): CredentialRecord {
  return withoutNulls({
    id: row.id,
    award: row.award,
    serial: row.serial,
    current: row.current === 1,
    issuer: row.issuer,
    badge: row.badge,
    badgeVersion: row.badge_version,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    issuedAt: row.issued_at,
    statusList: row.status_list,
    statusIndex: row.status_index,
    json: row.json,
    jwt: row.jwt,
  })
}
