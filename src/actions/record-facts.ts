import { demand } from '../domain/permission.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import type { IncomingFact } from '../domain/fact.ts'
import { appendAudit } from '../store/audit.ts'
import { insertFacts } from '../store/facts.ts'
import { inTransaction, type Tx } from '../store/open.ts'
import { resolvePersons } from '../store/persons.ts'
import type { Ports } from './ports.ts'

/** A parsed row: `person` is still the employee number or e-mail address as written. */
export type FactRow = { readonly line: number; readonly fact: IncomingFact }

export type RecordFactsInput = {
  readonly rows: readonly FactRow[]
  /** Faults found while reading; with any, nothing is kept unless `keepGood`. */
  readonly faults: readonly Fault[]
  readonly keepGood?: boolean
  /** Where the rows came from, for the audit line: a file name or `api`. */
  readonly source: string
}

export type RecordFactsResult = {
  readonly recorded: number
  /** Rows that were there already, word for word. */
  readonly unchanged: number
  /** People nobody had registered; they exist now by the identifier the file gave. */
  readonly newPersons: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * Facts into the append-only store, in one transaction. The same rows twice change nothing.
 * Throws `rows_refused` with every fault when a row is bad and `keepGood` was not given.
 */
export async function recordFacts(
  ports: Ports,
  caller: Caller,
  input: RecordFactsInput,
): Promise<RecordFactsResult> {
  demand(caller, 'record-facts')
  const refused = new Map(input.rows.flatMap((row) => withFault(row, faultOf(ports, caller, row))))
  const faults = [...input.faults, ...refused.values()]
  refuseUnless(input.keepGood === true, faults)
  const kept = input.rows.filter((row) => !refused.has(row))
  return await inTransaction(ports.db, async (tx) => {
    const { facts, newPersons } = await withPersons(ports, tx, kept)
    const recordedAt = ports.clock().toISOString()
    const outcome = await insertFacts(
      tx,
      facts.map(({ fact }) => ({ ...fact, recordedAt })),
    )
    const taken = new Set(outcome.conflicting)
    const conflicts = facts.filter(({ fact }) => taken.has(fact.id)).map(idTaken)
    refuseUnless(input.keepGood === true, [...faults, ...conflicts])
    const detail = {
      source: input.source,
      recorded: outcome.inserted.length,
      unchanged: outcome.unchanged.length,
    }
    await appendAudit(tx, {
      at: recordedAt,
      caller: caller.id,
      action: 'record-facts',
      subject: input.source,
      detail,
    })
    return {
      recorded: outcome.inserted.length,
      unchanged: outcome.unchanged.length,
      newPersons,
      faults: [...faults, ...conflicts],
    }
  })
}

const withFault = (row: FactRow, fault: Fault | undefined): [FactRow, Fault][] =>
  fault === undefined ? [] : [[row, fault]]

/**
 * What the catalogue and the caller's organisation say against a row. Facts of a programme are recorded by the
 * organisation that runs it, whoever employs the person: nobody earns a badge by another tenant's word.
 */
function faultOf({ catalogue }: Ports, caller: Caller, { line, fact }: FactRow): Fault | undefined {
  const at = (column: string, code: string, value: string): Fault => ({
    code,
    line,
    at: column,
    params: { value },
  })
  if (fact.corrects === fact.id) return at('corrects', 'corrects_itself', fact.id)
  const programme = catalogue.programmes.get(fact.programme ?? '')
  if (fact.programme !== undefined && programme === undefined)
    return at('programme', 'programme_unknown', fact.programme)
  if (caller.organisation === '*') return undefined
  if (programme === undefined && fact.kind !== 'affiliation') return at('programme', 'programme_needed', '')
  const owner = programme?.organisation ?? fact.organisation
  return caller.organisation === owner ? undefined : at('organisation', 'organisation_not_permitted', owner)
}

async function withPersons(
  ports: Ports,
  tx: Tx,
  rows: readonly FactRow[],
): Promise<{ facts: FactRow[]; newPersons: string[] }> {
  const wanted = new Map<string, Set<string>>()
  for (const { fact } of rows) {
    const group = wanted.get(fact.organisation) ?? new Set()
    wanted.set(fact.organisation, group.add(fact.person))
  }
  const keys = new Map<string, string>()
  const newPersons: string[] = []
  for (const [organisation, values] of wanted) {
    const found = await resolvePersons(tx, organisation, [...values], ports.random.uuid)
    for (const [value, key] of found.keys) keys.set(`${organisation}\n${value}`, key)
    newPersons.push(...found.created)
  }
  const facts = rows.map(({ line, fact }) => ({
    line,
    fact: { ...fact, person: keys.get(`${fact.organisation}\n${fact.person}`) ?? fact.person },
  }))
  return { facts, newPersons }
}

const idTaken = ({ line, fact }: FactRow): Fault => ({
  code: 'fact_id_taken',
  line,
  at: 'fact_id',
  params: { value: fact.id },
})

/** Nothing of a file is kept when a row is bad, unless the caller wants the good ones. */
export function refuseUnless(keepGood: boolean, faults: readonly Fault[]): void {
  if (faults.length > 0 && !keepGood)
    throw new DomainError('rows_refused', { count: faults.length }, { faults })
}
