import type { Caller } from '../domain/caller.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Fault } from '../domain/error.ts'
import type { IncomingFact } from '../domain/fact.ts'
import { factKey, type FactOrigin } from '../domain/fact-origin.ts'
import { wordFault } from '../domain/fact-words.ts'

/** A parsed row: `person` is still the employee number or e-mail address as written. */
export type FactRow = { readonly line: number; readonly fact: IncomingFact }

export type CheckedRows = { readonly kept: readonly FactRow[]; readonly faults: readonly Fault[] }

/**
 * Tells the rows that may be recorded from those that the catalogue, the caller's organisation or the facts that are
 * there already speak against. `stored` holds, by `factKey`, the facts of the store that rows correct.
 */
export function checkRows(
  catalogue: Catalogue,
  caller: Caller,
  rows: readonly FactRow[],
  stored: ReadonlyMap<string, FactOrigin>,
): CheckedRows {
  const kept: FactRow[] = []
  const faults: Fault[] = []
  const earlier = new Map<string, FactOrigin>()
  const sessions = sessionCodes(catalogue)
  for (const row of rows) {
    const { line, fact } = row
    const key = factKey(fact.organisation, fact.corrects ?? '')
    // The store goes first: whoever sends an id that is taken cannot make the fact behind it theirs.
    const corrected = stored.get(key) ?? earlier.get(key)
    const fault =
      ownFault(catalogue, caller, fact) ??
      correctionFault(catalogue, caller, fact, corrected) ??
      wordFault(fact, sessions.get(fact.programme ?? '') ?? noCodes)
    if (fault === undefined) {
      kept.push(row)
      earlier.set(factKey(fact.organisation, fact.id), fact)
    } else faults.push({ ...fault, line })
  }
  return { kept, faults }
}

const noCodes: ReadonlySet<string> = new Set()

/** Codes of the sessions of each programme. */
const sessionCodes = ({ programmes }: Catalogue): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map([...programmes].map(([id, { sessions }]) => [id, new Set(sessions.map(({ code }) => code))]))

/**
 * What the catalogue and the caller's organisation say against a row. Facts of a programme are recorded by the
 * organisation that runs it, whoever employs the person: nobody earns a badge by another tenant's word.
 */
function ownFault(catalogue: Catalogue, caller: Caller, fact: IncomingFact): Fault | undefined {
  const { programme, kind } = fact
  if (programme !== undefined && !catalogue.programmes.has(programme))
    return { code: 'programme_unknown', at: 'programme', params: { value: programme } }
  if (mayRecord(catalogue, caller, fact)) return undefined
  if (programme === undefined && kind !== 'affiliation') return { code: 'programme_needed', at: 'programme' }
  return { code: 'organisation_not_permitted', at: 'organisation', params: { value: fact.organisation } }
}

/** A correction replaces a fact that is there, of the same programme, and that the caller might have recorded. */
function correctionFault(
  catalogue: Catalogue,
  caller: Caller,
  fact: IncomingFact,
  corrected: FactOrigin | undefined,
): Fault | undefined {
  if (fact.corrects === undefined) return undefined
  const at = { at: 'corrects', params: { value: fact.corrects } }
  if (fact.corrects === fact.id) return { code: 'corrects_itself', ...at }
  if (corrected === undefined) return { code: 'corrects_unknown', ...at }
  if (!mayRecord(catalogue, caller, corrected)) return { code: 'corrects_not_yours', ...at }
  return corrected.programme === fact.programme ? undefined : { code: 'corrects_other_programme', ...at }
}

/** The operator may record everything; an organisation the facts of its programmes, and where its people belong. */
function mayRecord({ programmes }: Catalogue, caller: Caller, fact: FactOrigin): boolean {
  if (caller.organisation === '*') return true
  if (fact.programme !== undefined)
    return programmes.get(fact.programme)?.organisation === caller.organisation
  return fact.kind === 'affiliation' && fact.organisation === caller.organisation
}
