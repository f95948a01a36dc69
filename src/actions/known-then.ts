import { isKnown } from '../domain/disclosure/award-state.ts'
import type { DifferenceCause } from '../domain/disclosure/difference.ts'
import type { LedgerEventKind } from '../domain/disclosure/ledger.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'

/** Which of the later records of a person a step lets through. */
type Step = {
  readonly cause: DifferenceCause
  readonly keep: (record: PersonRecord, then: string) => PersonRecord
}

const endings: ReadonlySet<LedgerEventKind> = new Set<LedgerEventKind>([
  'revoked',
  'declined',
  'suspended',
  'reinstated',
])

/** People and numbers as of today with the records of then, then with more and more of what came later. */
export const knownThen: readonly Step[] = [
  {
    cause: 'headcount',
    keep: (record, then) => only(record, then, { lateRecords: false, laterEvents: new Set() }),
  },
  {
    cause: 'late-entry',
    keep: (record, then) => only(record, then, { lateRecords: true, laterEvents: new Set() }),
  },
  {
    cause: 'later-revocation',
    keep: (record, then) => only(record, then, { lateRecords: true, laterEvents: endings }),
  },
  { cause: 'correction', keep: (record) => record },
]

type Allowed = {
  /** Awards and facts that were recorded since; corrections of older facts are none of these. */
  readonly lateRecords: boolean
  readonly laterEvents: ReadonlySet<LedgerEventKind>
}

function only(record: PersonRecord, then: string, { lateRecords, laterEvents }: Allowed): PersonRecord {
  const known = (one: { readonly recordedAt: string }): boolean => isKnown(one, then)
  return {
    ...record,
    awards: record.awards
      .filter((award) => lateRecords || known(award))
      .map((award) => ({
        ...award,
        // What happened to a late award is part of the late entry.
        events: award.events.filter((event) => known(event) || laterEvents.has(event.kind) || !known(award)),
      })),
    facts: (record.facts ?? []).filter((fact) => known(fact) || (lateRecords && fact.corrects === undefined)),
  }
}
