import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { makeIndexes } from './0001-indexes.ts'
import { createTable, optional, required } from './table.ts'

type Make = (
  name: string,
  columns: Parameters<typeof createTable>[2],
  constrain: Parameters<typeof createTable>[3],
) => Promise<void>

export const initial: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const isSqlite = dialectOf(db) === 'sqlite'
    const make: Make = async (name, columns, constrain) => {
      await createTable(db, name, columns, constrain, isSqlite)
    }
    await makePersons(make)
    await makeFacts(make)
    await makeAwards(make)
    await makeCredentials(make)
    await makeStatus(make)
    await makeCallers(make)
    await makeRecords(make)
    await makeIndexes(db)
  },
}

async function makePersons(make: Make): Promise<void> {
  await make('meta', { key: 'text', value: 'text' }, (table) =>
    table.addPrimaryKeyConstraint('meta_pk', ['key']),
  )
  const names = ['family_name', 'given_name', 'family_kana', 'given_kana', 'latin_name', 'former_name']
  await make('persons', { key: 'text', ...optional(names) }, (table) =>
    table.addPrimaryKeyConstraint('persons_pk', ['key']),
  )
  await make('person_identifiers', { organisation: 'text', identifier: 'text', person: 'text' }, (table) =>
    table
      .addPrimaryKeyConstraint('person_identifiers_pk', ['organisation', 'identifier'])
      .addForeignKeyConstraint('person_identifiers_person', ['person'], 'persons', ['key']),
  )
  const belonging = [
    'employee_number',
    'email',
    'department',
    'grade',
    'employment_type',
    'segment',
    'gender',
  ]
  const details = optional([...belonging, 'birth_year_band', 'hired_on', 'to_on'])
  const affiliation = {
    key: 'key',
    person: 'text',
    organisation: 'text',
    from_on: 'text',
    ...details,
  } as const
  await make('affiliations', affiliation, (table) =>
    table
      .addUniqueConstraint('affiliations_period', ['person', 'organisation', 'from_on'])
      .addForeignKeyConstraint('affiliations_person', ['person'], 'persons', ['key']),
  )
}

async function makeFacts(make: Make): Promise<void> {
  const where = ['programme', 'cohort', 'session', 'role', 'status', 'value', 'unit', 'vouched_by', 'by_role']
  const what = [
    'counterpart',
    'counterpart_organisation',
    'artifact',
    'exam',
    'occurred_at',
    'note',
    'corrects',
  ]
  const fact = {
    key: 'key',
    id: 'text',
    organisation: 'text',
    person: 'text',
    kind: 'text',
    minutes: 'number?',
    occurred_on: 'text',
    recorded_at: 'text',
    ...optional([...where, ...what]),
  } as const
  await make('facts', fact, (table) =>
    table
      .addUniqueConstraint('facts_id', ['organisation', 'id'])
      .addForeignKeyConstraint('facts_person', ['person'], 'persons', ['key']),
  )
}

async function makeAwards(make: Make): Promise<void> {
  const version = {
    badge: 'text',
    version: 'text',
    content_hash: 'text',
    content: 'text',
    frozen_at: 'text',
  } as const
  await make('achievement_versions', version, (table) =>
    table.addPrimaryKeyConstraint('achievement_versions_pk', ['badge', 'version']),
  )
  const told = [
    'id',
    'person',
    'badge',
    'badge_version',
    'issuer',
    'programme',
    'occasion',
    'language',
    'decision',
  ]
  const decided = ['basis', 'awarded_at', 'visibility', 'proposed_by', 'proposed_at', 'results', 'evidence']
  const open = ['cohort', 'reason', 'valid_until', 'decided_by', 'decided_at', 'trace']
  const award = { key: 'key', issued: 'flag', ...required([...told, ...decided]), ...optional(open) } as const
  await make('awards', award, (table) =>
    table
      .addUniqueConstraint('awards_id', ['id'])
      .addUniqueConstraint('awards_once', ['person', 'badge', 'occasion'])
      .addForeignKeyConstraint('awards_person', ['person'], 'persons', ['key']),
  )
}

async function makeCredentials(make: Make): Promise<void> {
  const counts = { number: 'integer', capacity: 'integer', taken: 'integer', version: 'integer' } as const
  await make('status_lists', { id: 'text', issuer: 'text', ...counts, created_at: 'text' }, (table) =>
    table
      .addPrimaryKeyConstraint('status_lists_pk', ['id'])
      .addUniqueConstraint('status_lists_number', ['issuer', 'number']),
  )
  await make('status_indexes', { list: 'text', position: 'integer' }, (table) =>
    table
      .addPrimaryKeyConstraint('status_indexes_pk', ['list', 'position'])
      .addForeignKeyConstraint('status_indexes_list', ['list'], 'status_lists', ['id']),
  )
  const credential = {
    key: 'key',
    ...required(['id', 'award', 'issuer', 'programme', 'badge', 'badge_version', 'valid_from', 'issued_at']),
    serial: 'integer',
    current: 'integer',
    status_list: 'text',
    status_index: 'integer',
    valid_until: 'text?',
    json: 'text',
    jwt: 'text?',
  } as const
  await make('credentials', credential, (table) =>
    table
      .addUniqueConstraint('credentials_id', ['id'])
      .addUniqueConstraint('credentials_serial', ['award', 'serial'])
      .addUniqueConstraint('credentials_status', ['status_list', 'status_index'])
      .addForeignKeyConstraint('credentials_award', ['award'], 'awards', ['id'])
      .addForeignKeyConstraint('credentials_index', ['status_list', 'status_index'], 'status_indexes', [
        'list',
        'position',
      ]),
  )
}

async function makeStatus(make: Make): Promise<void> {
  const entry = {
    list: 'text',
    position: 'integer',
    ...required(['credential', 'award', 'word', 'reason', 'at']),
    next: 'text?',
  } as const
  await make('status_entries', entry, (table) =>
    table
      .addPrimaryKeyConstraint('status_entries_pk', ['list', 'position'])
      .addUniqueConstraint('status_entries_credential', ['credential'])
      // Only the bit that was signed into this very credential can be set for it.
      .addForeignKeyConstraint('status_entries_index', ['list', 'position'], 'credentials', [
        'status_list',
        'status_index',
      ])
      .addForeignKeyConstraint('status_entries_credentials', ['credential'], 'credentials', ['id']),
  )
  await make('status_events', { key: 'key', ...entry, by: 'text' }, (table) => table)
  const documents = { list: 'text', version: 'integer', list_text: 'text', states_text: 'text' } as const
  await make('status_documents', documents, (table) =>
    table
      .addPrimaryKeyConstraint('status_documents_pk', ['list'])
      .addForeignKeyConstraint('status_documents_list', ['list'], 'status_lists', ['id']),
  )
}

async function makeCallers(make: Make): Promise<void> {
  const token = {
    ...required(['id', 'hash', 'name', 'organisation', 'scopes', 'created_at']),
    ...optional(['created_by', 'expires_at', 'revoked_at']),
  }
  await make('tokens', token, (table) =>
    table.addPrimaryKeyConstraint('tokens_pk', ['id']).addUniqueConstraint('tokens_hash', ['hash']),
  )
  await make('admin_links', { hash: 'text', expires_at: 'text', used_at: 'text?' }, (table) =>
    table.addPrimaryKeyConstraint('admin_links_pk', ['hash']),
  )
  await make('sessions', { hash: 'text', caller: 'text', expires_at: 'text' }, (table) =>
    table.addPrimaryKeyConstraint('sessions_pk', ['hash']),
  )
  await make(
    'holder_links',
    { hash: 'text', award: 'text', created_at: 'text', revoked_at: 'text?' },
    (table) =>
      table
        .addPrimaryKeyConstraint('holder_links_pk', ['hash'])
        .addForeignKeyConstraint('holder_links_award', ['award'], 'awards', ['id']),
  )
}

async function makeRecords(make: Make): Promise<void> {
  const asked = ['id', 'organisation', 'action', 'subject', 'payload', 'requested_by', 'requested_at']
  const answered = ['decision', 'decided_by', 'decided_at']
  await make('approvals', { ...required(asked), ...optional(answered) }, (table) =>
    table.addPrimaryKeyConstraint('approvals_pk', ['id']),
  )
  const call = { caller: 'text', key: 'text', request_hash: 'text', at: 'text' } as const
  await make('idempotency_keys', { ...call, status: 'integer?', response: 'text?' }, (table) =>
    table.addPrimaryKeyConstraint('idempotency_keys_pk', ['caller', 'key']),
  )
  const line = required(['at', 'caller', 'action', 'subject', 'detail'])
  await make('audit_lines', { key: 'key', ...line }, (table) => table)
}
