import { AwardCounts } from './award-counts.ts'
import { toFrame } from './frame.ts'
import { Headcount } from './headcount.ts'
import { HolderCounts } from './holder-counts.ts'
import { badgeCountsTable } from './table-badge-counts.ts'
import { reconciliationTable } from './table-reconciliation.ts'
import { awardsInView, standingFacts } from './view.ts'

import type { Counted } from './counted.ts'
import type { PersonRecord, ReportInput } from './report-input.ts'
import type { ReportTable } from './table.ts'

export type Report = { readonly tables: readonly ReportTable[] }

/**
 * Counts a report in one pass over the people. Nothing is kept of an award once its person is counted, so that a million
 * awards need no more memory than a thousand; the order of the people changes nothing.
 */
export async function tallyReport(
  input: ReportInput,
  people: Iterable<PersonRecord> | AsyncIterable<PersonRecord>,
): Promise<Report> {
  const counted = startCounting(input)
  const seen = new Set<string>()
  for await (const record of people) {
    const { person } = record.member
    // Counted twice, one person would be two holders.
    if (seen.has(person)) throw new Error(`Person ${person} came twice`)
    seen.add(person)
    countPerson(record, counted)
  }
  return { tables: toTables(counted) }
}

function startCounting(input: ReportInput): Counted {
  const frame = toFrame(input)
  return {
    frame,
    awards: new AwardCounts(frame),
    holders: new HolderCounts(frame),
    headcount: new Headcount(frame),
  }
}

function countPerson(record: PersonRecord, { frame, awards, holders, headcount }: Counted): void {
  const { member } = record
  const standing = standingFacts(record, frame.parameters.knownAt)
  const inView = awardsInView(record, standing, frame.parameters)
  headcount.add(member)
  awards.add(member, inView)
  holders.add(member, inView)
}

function toTables(counted: Counted): ReportTable[] {
  return [badgeCountsTable(counted), reconciliationTable(counted)]
}
