import { createHash } from 'node:crypto'

import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { type ReportScope, scopes } from '../domain/disclosure/parameters.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { isDate, jstDate } from '../domain/japan-time.ts'
import { headcountFields, type HeadingMapping, type ParsedHeadcount } from '../sheets/index.ts'
import { appendAudit } from '../store/audit.ts'
import { findSnapshot, insertSnapshot, readMapping, writeMapping } from '../store/headcount.ts'
import { inTransaction, isDuplicate } from '../store/open.ts'
import { headcountDefinition } from '../text/headcount.ts'
import { type Count, countHeadcount, type HeadcountSummary, summaryOf, totalOf } from './count-headcount.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'
import { readHeadcount } from './read-headcount.ts'
import { refuseUnless } from './record-facts.ts'

export type HeadcountInput = {
  readonly bytes: Uint8Array
  /** Name of the file. */
  readonly source: string
  /** The caller's own unless the operator names one. */
  readonly organisation?: string
  readonly scope?: string
  /** JST date that the file speaks of; today unless given. */
  readonly asOf?: string
  /** Whom the number counts and whom it leaves out: printed beside every rate. */
  readonly definition?: Partial<Bilingual>
  /** Heading → field, for columns that are not known by themselves. Kept for the next file. */
  readonly mapping?: Readonly<Record<string, string>>
  /** Looks and answers what would be; stores nothing. */
  readonly dryRun?: boolean
  readonly keepGood?: boolean
}

export type HeadcountResult = HeadcountSummary & {
  /** Id of the snapshot; absent in a preview. */
  readonly snapshot?: string
  readonly organisation: string
  readonly scope: ReportScope
  readonly asOf: string
}

/**
 * A headcount snapshot from a file, CSV or XLSX. What is stored is never changed: the same day again is a correction beside
 * the first. Throws `unreadable` for a file without a table, and `rows_refused` with every fault when a row is bad and
 * `keepGood` was not given; a preview never throws for rows.
 */
export async function importHeadcount(
  ports: Ports,
  caller: Caller,
  input: HeadcountInput,
): Promise<HeadcountResult> {
  const organisation = disclosureOrganisation(ports, caller, 'manage-disclosure', input.organisation)
  const now = ports.clock().toISOString()
  const scope = checkedScope(input.scope ?? 'submitting')
  const asOf = checkedDay(input.asOf ?? jstDate(now), jstDate(now))
  const mapping = await mappingFor(ports, organisation, input.mapping)
  const asked = Object.keys(input.mapping ?? {})
  const parsed = await readHeadcount(ports.apart, input.bytes, { asOf, mapping, asked })
  if (parsed.headings.length === 0) throw new DomainError('unreadable', {}, { faults: parsed.faults })
  if (input.dryRun !== true) refuseUnless(input.keepGood === true, parsed.faults)
  const counted = await countHeadcount(ports, organisation, scope, parsed)
  const before = await findSnapshot(ports.db, { organisation, scope, asOf, knownAt: now })
  const result = { organisation, scope, asOf, ...summaryOf(parsed, counted, before) }
  if (input.dryRun === true) return result
  // Nothing good in it: an empty snapshot would make every rate vanish.
  if (result.total === 0) refuseUnless(false, [...parsed.faults, { code: 'headcount_empty' }])
  const id = ports.random.uuid()
  await store(ports, caller, { ...input, id, organisation, scope, asOf, now }, parsed, counted, mapping)
  return { snapshot: id, ...result }
}

function checkedScope(scope: string): ReportScope {
  const known = scopes.find((one) => one === scope)
  if (known !== undefined) return known
  throw invalid({ code: 'choice', at: 'scope', params: { choices: scopes.join(', ') } })
}

function checkedDay(day: string, today: string): string {
  if (!isDate(day)) throw invalid({ code: 'date_invalid', at: 'as_of', params: { value: day.slice(0, 60) } })
  if (day > today) throw invalid({ code: 'as_of_future', at: 'as_of', params: { value: day, limit: today } })
  return day
}

const invalid = (fault: Fault): DomainError => new DomainError('field_invalid', {}, { faults: [fault] })

/** What the organisation said last time, with what it says now. Throws `field_invalid` for a field that is none. */
async function mappingFor(
  { db }: Ports,
  organisation: string,
  given: HeadcountInput['mapping'] = {},
): Promise<HeadingMapping> {
  const kept = await readMapping(db, organisation, 'headcount')
  const all = Object.entries({ ...kept, ...given })
  const faults = all.flatMap(([at, value]): Fault[] =>
    isField(value)
      ? []
      : [
          {
            code: 'mapping_unknown',
            at,
            params: { value: value.slice(0, 60), known: headcountFields.join(', ') },
          },
        ],
  )
  if (faults.length > 0) throw new DomainError('field_invalid', {}, { faults })
  return Object.fromEntries(all.flatMap(([heading, field]) => (isField(field) ? [[heading, field]] : [])))
}

const isField = (word: string): word is (typeof headcountFields)[number] =>
  headcountFields.some((field) => field === word)

type Stored = HeadcountInput & {
  readonly id: string
  readonly organisation: string
  readonly scope: ReportScope
  readonly now: string
  readonly asOf: string
}

async function store(
  { db }: Ports,
  caller: Caller,
  { id, organisation, scope, asOf, now, source, bytes, definition = {} }: Stored,
  { content, names }: ParsedHeadcount,
  { cells, members, unmatched }: Count,
  mapping: HeadingMapping,
): Promise<void> {
  const snapshot = {
    id,
    organisation,
    scope,
    asOf,
    definition: definitionOf(scope, definition),
    recordedAt: now,
    recordedBy: caller.id,
    source: source.slice(0, 200),
    sourceHash: createHash('sha256').update(bytes).digest('hex'),
    kind: content.kind,
    unmatched,
    cells,
    names: Object.fromEntries(names),
  }
  try {
    await inTransaction(db, async (tx) => {
      await insertSnapshot(tx, snapshot, members)
      await writeMapping(tx, { organisation, kind: 'headcount', mapping, at: now })
      const detail = { organisation, scope, asOf, total: totalOf(cells), matched: members.length }
      await appendAudit(tx, { at: now, caller: caller.id, action: 'import-headcount', subject: id, detail })
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('conflict', {}, { cause })
    throw cause
  }
}

/** Given in one language, it is the definition in both: that none was recorded would not be true. */
function definitionOf(scope: ReportScope, { ja, en }: Partial<Bilingual>): Bilingual {
  const none = headcountDefinition(scope)
  return { ja: ja ?? en ?? none.ja, en: en ?? ja ?? none.en }
}
