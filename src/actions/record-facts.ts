import { demand } from '../domain/permission.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { appendAudit } from '../store/audit.ts'
import { insertFacts, originsOf } from '../store/facts.ts'
import { knownOrganisations } from '../store/known-organisations.ts'
import { inTransaction, type Tx } from '../store/open.ts'
import { resolvePersons } from '../store/persons.ts'
import { checkRows, type FactRow } from './check-facts.ts'
import type { Ports } from './ports.ts'

export type RecordFactsInput = {
  readonly rows: readonly FactRow[]
  /** Faults found while reading; with any, nothing is kept unless `keepGood`. */
  readonly faults: readonly Fault[]
  readonly keepGood?: boolean
  /** Rows left out while reading, since they say what an earlier one says. */
  readonly repeated?: number
  /** Where the rows came from, for the audit line: a file name or `api`. */
  readonly source: string
}

export type RecordFactsResult = {
  readonly recorded: number
  /** Rows that were there already, word for word. */
  readonly unchanged: number
  /** Rows that said the same as an earlier one of the file: counted once. */
  readonly repeated: number
  /**
   * People nobody had registered; they exist now by the identifier the file gave. Only those of the caller's own
   * organisation: otherwise a row would ask whether somebody is in another's register.
   */
  readonly newPersons: readonly string[]
  /** What is no fault, but worth a look. */
  readonly notices: readonly Fault[]
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
  const { rows, keepGood = false, repeated = 0 } = input
  return await inTransaction(ports.db, async (tx) => {
    const checked = checkRows(ports.catalogue, caller, rows, await originsOf(tx, rows.flatMap(correctedBy)))
    const faults = [...input.faults, ...checked.faults]
    refuseUnless(keepGood, faults)
    const notices = await noticesOf(ports, tx, checked.kept)
    const { facts, newPersons } = await withPersons(ports, caller, tx, checked.kept)
    const recordedAt = ports.clock().toISOString()
    const { recorded, unchanged, conflicts } = await insertRows(tx, facts, recordedAt)
    refuseUnless(keepGood, [...faults, ...conflicts])
    await appendAudit(tx, {
      at: recordedAt,
      caller: caller.id,
      action: 'record-facts',
      subject: input.source,
      detail: { source: input.source, recorded, unchanged },
    })
    return { recorded, unchanged, repeated, newPersons, notices, faults: [...faults, ...conflicts] }
  })
}

const correctedBy = ({
  fact: { organisation, corrects },
}: FactRow): { organisation: string; id: string }[] =>
  corrects === undefined ? [] : [{ organisation, id: corrects }]

/** Named in a notice; a file of wrong column order would name every row. */
const mostNamed = 20

/** An organisation of which nobody has heard is likely a slip of the pen, but a new employer is none. */
async function noticesOf({ catalogue }: Ports, tx: Tx, rows: readonly FactRow[]): Promise<Fault[]> {
  const named = new Set(rows.map(({ fact }) => fact.organisation))
  const others = [...named].filter((organisation) => !catalogue.organisations.has(organisation))
  const known = await knownOrganisations(tx, others)
  const strange = others.filter((organisation) => !known.has(organisation))
  if (strange.length === 0) return []
  const names = strange.slice(0, mostNamed).join(', ')
  const more = strange.length > mostNamed ? ', …' : ''
  return [
    { code: 'organisations_new', at: 'organisation', params: { count: strange.length, names: names + more } },
  ]
}

async function withPersons(
  ports: Ports,
  caller: Caller,
  tx: Tx,
  rows: readonly FactRow[],
): Promise<{ facts: FactRow[]; newPersons: string[] }> {
  const wanted = new Map<string, Set<string>>()
  for (const { fact } of rows) {
    const group = wanted.get(fact.organisation) ?? new Set()
    wanted.set(fact.organisation, group.add(fact.person))
  }
  const keys = new Map<string, string>()
  const newPersons: string[][] = []
  for (const [organisation, values] of wanted) {
    const found = await resolvePersons(tx, organisation, [...values], ports.random.uuid)
    for (const [value, key] of found.keys) keys.set(`${organisation}\n${value}`, key)
    if (['*', organisation].includes(caller.organisation)) newPersons.push([...found.created])
  }
  const facts = rows.map(({ line, fact }) => ({
    line,
    fact: { ...fact, person: keys.get(`${fact.organisation}\n${fact.person}`) ?? fact.person },
  }))
  return { facts, newPersons: newPersons.flat() }
}

type Insertion = { recorded: number; unchanged: number; conflicts: Fault[] }

/** By organisation, since an id that is taken in one is free in the next. */
async function insertRows(tx: Tx, rows: readonly FactRow[], recordedAt: string): Promise<Insertion> {
  const done: Insertion = { recorded: 0, unchanged: 0, conflicts: [] }
  for (const group of Map.groupBy(rows, ({ fact }) => fact.organisation).values()) {
    const facts = group.map(({ fact }) => ({ ...fact, recordedAt }))
    const { inserted, unchanged, conflicting } = await insertFacts(tx, facts)
    const taken = new Set(conflicting)
    done.recorded += inserted.length
    done.unchanged += unchanged.length
    for (const row of group) if (taken.has(row.fact.id)) done.conflicts.push(idTaken(row))
  }
  return done
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
