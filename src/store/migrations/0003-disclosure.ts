import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

import { dialectOf } from '../dialect.ts'
import { fillLedger } from './0003-fill-ledger.ts'
import { createTable, optional, required } from './table.ts'

/** What human-capital reports are made from, filled from what the store holds already. */
export const disclosure: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const dialect = dialectOf(db)
    const make: Make = async (name, columns, constrain) => {
      await createTable(db, name, columns, constrain, dialect === 'sqlite')
    }
    await makeLedger(make)
    await makeAffiliationVersions(make)
    await makeHeadcount(make)
    await makeInputs(make)
    await fillLedger(db, dialect)
    await sql`create index facts_links on facts (key) where kind = 'confirmation' and status = 'linked'`.execute(
      db,
    )
  },
}

type Make = (
  name: string,
  columns: Parameters<typeof createTable>[2],
  constrain: Parameters<typeof createTable>[3],
) => Promise<void>

/**
 * In the order in which reports read: an organisation, person by person, each person's awards by day. SQLite keeps the
 * rows themselves in that order, so that a report is one sequential read.
 */
async function makeLedger(make: Make): Promise<void> {
  const award = required(['issuer', 'person', 'awarded_on', 'award', 'badge', 'programme', 'recorded_at'])
  await make('award_ledger', { ...award, valid_until_on: 'text?' }, (table) =>
    table.addPrimaryKeyConstraint('award_ledger_pk', ['issuer', 'person', 'awarded_on', 'award']),
  )
  const event = {
    ...required(['issuer', 'person', 'award']),
    seq: 'integer',
    ...required(['kind', 'happened_on', 'recorded_at']),
    ...optional(['reason', 'valid_until_on']),
  } as const
  await make('award_events', event, (table) =>
    table.addPrimaryKeyConstraint('award_events_pk', ['issuer', 'person', 'award', 'seq']),
  )
}

/** Where people belonged, as it was known at any time: what reports read of the register. No number, no address. */
async function makeAffiliationVersions(make: Make): Promise<void> {
  const details = ['department', 'grade', 'employment_type', 'segment', 'gender', 'birth_year_band']
  const version = {
    ...required(['organisation', 'person', 'from_on', 'recorded_at']),
    gone: 'flag',
    ...optional([...details, 'hired_on', 'to_on']),
  } as const
  await make('affiliation_versions', version, (table) =>
    table
      .addPrimaryKeyConstraint('affiliation_versions_pk', [
        'organisation',
        'person',
        'from_on',
        'recorded_at',
      ])
      .addForeignKeyConstraint('affiliation_versions_person', ['person'], 'persons', ['key']),
  )
}

async function makeHeadcount(make: Make): Promise<void> {
  const snapshot = {
    ...required(['organisation', 'scope', 'as_of', 'recorded_at', 'id', 'kind', 'recorded_by']),
    ...required(['source', 'source_hash', 'definition_ja', 'definition_en', 'names']),
    unmatched: 'integer',
  } as const
  await make('headcount_snapshots', snapshot, (table) =>
    table
      .addPrimaryKeyConstraint('headcount_snapshots_pk', ['organisation', 'scope', 'as_of', 'recorded_at'])
      .addUniqueConstraint('headcount_snapshots_id', ['id']),
  )
  const cell = { ...required(['snapshot', 'segment', 'dimension', 'value']), headcount: 'integer' } as const
  await make('headcount_cells', cell, (table) =>
    table
      .addPrimaryKeyConstraint('headcount_cells_pk', ['snapshot', 'segment', 'dimension', 'value'])
      .addForeignKeyConstraint('headcount_cells_of', ['snapshot'], 'headcount_snapshots', ['id']),
  )
  const dimensions = ['entity', 'department', 'grade', 'gender', 'age_band', 'region', 'employment_type']
  const member = {
    ...required(['snapshot', 'person', 'segment']),
    ...optional([...dimensions, 'hire_year_band']),
  }
  await make('headcount_members', member, (table) =>
    table
      .addPrimaryKeyConstraint('headcount_members_pk', ['snapshot', 'person'])
      .addForeignKeyConstraint('headcount_members_of', ['snapshot'], 'headcount_snapshots', ['id']),
  )
  await make('headcount_mappings', required(['organisation', 'kind', 'mapping', 'updated_at']), (table) =>
    table.addPrimaryKeyConstraint('headcount_mappings_pk', ['organisation', 'kind']),
  )
}

/** Targets, opening balances, surveys, costs, visits: small files of rows, each row JSON under a key of its own. */
async function makeInputs(make: Make): Promise<void> {
  const input = required([
    'id',
    'organisation',
    'kind',
    'recorded_at',
    'recorded_by',
    'source',
    'source_hash',
  ])
  await make('disclosure_inputs', input, (table) =>
    table
      .addPrimaryKeyConstraint('disclosure_inputs_pk', ['id'])
      .addUniqueConstraint('disclosure_inputs_time', ['organisation', 'kind', 'recorded_at']),
  )
  await make('disclosure_rows', required(['input', 'row_key', 'content']), (table) =>
    table
      .addPrimaryKeyConstraint('disclosure_rows_pk', ['input', 'row_key'])
      .addForeignKeyConstraint('disclosure_rows_of', ['input'], 'disclosure_inputs', ['id']),
  )
}
