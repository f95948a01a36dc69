import type { Generated, Kysely, Transaction } from 'kysely'

import type { DecisionState, ReasonCode, StatusWord, Visibility } from '../domain/award.ts'
import type { Language } from '../domain/bilingual.ts'
import type { FactKind } from '../domain/fact.ts'
import type { DisclosureTables } from './disclosure-tables.ts'

/**
 * The columns as both databases hold them. Three kinds of time stand in text, each of fixed width so that text order
 * is time order: recorded times `YYYY-MM-DDTHH:MM:SS.sssZ` (`…_at` unless said), event times `YYYY-MM-DDTHH:MM:SSZ`
 * (`awarded_at`, `valid_from`, `valid_until`: what is signed), and JST dates `YYYY-MM-DD` (`…_on`, `from_on`, `to_on`).
 * Flags are 0 or 1. `key` counts rows up and never leaves the store but inside a cursor.
 */
export type Tables = {
  meta: { key: string; value: string }
  persons: PersonTable
  person_identifiers: { organisation: string; identifier: string; person: string }
  affiliations: AffiliationTable
  facts: FactTable
  achievement_versions: {
    badge: string
    version: string
    content_hash: string
    content: string
    frozen_at: string
  }
  awards: AwardTable
  status_lists: StatusListTable
  /** Indexes that were handed out, whether a credential came of them or not: none is ever handed out again. */
  status_indexes: { list: string; position: number }
  credentials: CredentialTable
  status_entries: StatusEntryTable
  status_events: StatusEventTable
  status_documents: { list: string; version: number; list_text: string; states_text: string }
  vc_status_entries: VcStatusEntryTable
  vc_status_documents: { list: string; version: number; content: string }
  tokens: TokenTable
  admin_links: { hash: string; expires_at: string; used_at: string | null; caller: string | null }
  sessions: { hash: string; caller: string; expires_at: string }
  holder_links: { hash: string; award: string; created_at: string; revoked_at: string | null }
  approvals: ApprovalTable
  idempotency_keys: IdempotencyTable
  audit_lines: {
    key: Generated<number>
    at: string
    caller: string
    action: string
    subject: string
    detail: string
  }
} & DisclosureTables

export type Db = Kysely<Tables>

/** Demanded by functions whose work must not stand alone. */
export type Tx = Transaction<Tables>

export type PersonTable = {
  key: string
  family_name: string | null
  given_name: string | null
  family_kana: string | null
  given_kana: string | null
  latin_name: string | null
  former_name: string | null
}

export type AffiliationTable = {
  key: Generated<number>
  person: string
  organisation: string
  employee_number: string | null
  email: string | null
  department: string | null
  grade: string | null
  employment_type: string | null
  segment: string | null
  gender: string | null
  birth_year_band: string | null
  hired_on: string | null
  /** Empty when the beginning is not known: a null would escape the unique constraint. */
  from_on: string
  to_on: string | null
}

export type FactTable = {
  key: Generated<number>
  id: string
  organisation: string
  person: string
  kind: FactKind
  programme: string | null
  cohort: string | null
  session: string | null
  role: string | null
  status: string | null
  minutes: number | null
  value: string | null
  unit: string | null
  vouched_by: string | null
  by_role: string | null
  counterpart: string | null
  counterpart_organisation: string | null
  artifact: string | null
  exam: string | null
  occurred_on: string
  /** As the sender wrote it. */
  occurred_at: string | null
  note: string | null
  corrects: string | null
  recorded_at: string
}

export type AwardTable = {
  key: Generated<number>
  id: string
  person: string
  badge: string
  badge_version: string
  issuer: string
  programme: string
  occasion: string
  cohort: string | null
  language: Language
  decision: DecisionState
  basis: 'rule' | 'direct'
  reason: string | null
  awarded_at: string
  valid_until: string | null
  visibility: Visibility
  proposed_by: string
  proposed_at: string
  decided_by: string | null
  decided_at: string | null
  /** 1 once a credential was stored: what still waits is found without looking at what does not. */
  issued: Generated<number>
  trace: string | null
  results: string
  evidence: string
}

export type StatusListTable = {
  id: string
  issuer: string
  /** 1, 2, … per issuer; the highest is the one in use. */
  number: number
  capacity: number
  taken: number
  /** Goes up whenever the documents of the list would read otherwise. */
  version: number
  created_at: string
}

export type CredentialTable = {
  key: Generated<number>
  id: string
  award: string
  serial: number
  current: number
  issuer: string
  /** Of the award, repeated for lists. */
  programme: string
  badge: string
  badge_version: string
  valid_from: string
  valid_until: string | null
  issued_at: string
  status_list: string
  status_index: number
  json: string
  jwt: string | null
}

export type StatusEntryTable = {
  list: string
  position: number
  credential: string
  award: string
  word: StatusWord
  reason: ReasonCode
  next: string | null
  at: string
}

export type StatusEventTable = {
  key: Generated<number>
  list: string
  position: number
  credential: string
  award: string
  word: StatusWord
  reason: ReasonCode
  next: string | null
  at: string
  by: string
}

/** Of credentials that were signed through the VC-API. */
export type VcStatusEntryTable = {
  list: string
  position: number
  /** Who signed: an organisation, or a test issuer. */
  owner: string
  credential: string
  purpose: string
  is_set: Generated<number>
  created_at: string
  changed_at: string
}

export type TokenTable = {
  id: string
  hash: string
  name: string
  organisation: string
  /** JSON array. */
  scopes: string
  /** Caller id of the operator, or of the first key of the chain that made it. */
  created_by: string | null
  created_at: string
  expires_at: string | null
  revoked_at: string | null
}

export type ApprovalTable = {
  id: string
  organisation: string
  action: string
  subject: string
  payload: string
  requested_by: string
  requested_at: string
  decision: 'approved' | 'declined' | null
  decided_by: string | null
  decided_at: string | null
}

export type IdempotencyTable = {
  caller: string
  key: string
  request_hash: string
  at: string
  /** Null while the call runs. */
  status: number | null
  response: string | null
}
