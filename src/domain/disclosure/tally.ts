import { AwardCounts } from './award-counts.ts'
import { AwardReader } from './award-reading.ts'
import { departmentsChart } from './chart-departments.ts'
import { yearsChart } from './chart-years.ts'
import { completionBadges, completionsOf } from './completions.ts'
import { ExamCounts } from './exam-counts.ts'
import { toFrame } from './frame.ts'
import { FunnelCounts } from './funnel-counts.ts'
import { Headcount } from './headcount.ts'
import { headlineFigures } from './headlines.ts'
import { HolderCounts } from './holder-counts.ts'
import { LearningCounts } from './learning-counts.ts'
import { OutreachCounts } from './outreach-counts.ts'
import { badgeCountsTable } from './table-badge-counts.ts'
import { careersTable } from './table-careers.ts'
import { coverageTable } from './table-coverage.ts'
import { examTable } from './table-exam.ts'
import { expiryTable } from './table-expiry.ts'
import { funnelTable } from './table-funnel.ts'
import { holdersTable } from './table-holders.ts'
import { impactTable } from './table-impact.ts'
import { levelsTable } from './table-levels.ts'
import { reconciliationTable } from './table-reconciliation.ts'
import { surveyTable } from './table-survey.ts'
import { trainingTable } from './table-training.ts'
import { utilisationTable } from './table-utilisation.ts'
import { awardsInView, factsInView, standingFacts } from './view.ts'
import { YearCounts } from './year-counts.ts'

import type { Counted } from './counted.ts'
import type { HeadlineFigures } from './headlines.ts'
import type { PersonRecord, ReportInput } from './report-input.ts'
import type { ReportTable } from './table.ts'

export type Report = {
  readonly tables: readonly ReportTable[]
  /** What charts show besides the tables; never written into files. */
  readonly charts: readonly ReportTable[]
  readonly headlines: HeadlineFigures
}

/** T12 speaks of persons and T14 is the manifest: neither is counted here. */
const tableMakers: readonly ((counted: Counted) => ReportTable)[] = [
  badgeCountsTable,
  holdersTable,
  levelsTable,
  coverageTable,
  trainingTable,
  funnelTable,
  examTable,
  utilisationTable,
  expiryTable,
  surveyTable,
  impactTable,
  reconciliationTable,
  careersTable,
]

const chartMakers: readonly ((counted: Counted) => ReportTable)[] = [departmentsChart, yearsChart]

/**
 * Counts a report in one pass over the people. Nothing is kept of an award once its person is counted, so that a million
 * awards need no more memory than a thousand; the order of the people changes nothing.
 * @param turn awaited between tables, which take a while each.
 */
export async function tallyReport(
  input: ReportInput,
  people: Iterable<PersonRecord> | AsyncIterable<PersonRecord>,
  turn: () => Promise<void> = async () => {},
): Promise<Report> {
  const counted = startCounting(input)
  const completing = completionBadges(input.catalogue)
  const reader = new AwardReader(counted.frame)
  const seen = new Set<string>()
  for await (const record of people) {
    const { person } = record.member
    // Counted twice, one person would be two holders.
    if (seen.has(person)) throw new Error(`Person ${person} came twice`)
    seen.add(person)
    countPerson(record, counted, completing, reader)
  }
  return {
    tables: await made(tableMakers, counted, turn),
    charts: await made(chartMakers, counted, turn),
    headlines: headlineFigures(counted),
  }
}

async function made(
  makers: readonly ((counted: Counted) => ReportTable)[],
  counted: Counted,
  turn: () => Promise<void>,
): Promise<ReportTable[]> {
  const tables: ReportTable[] = []
  for (const make of makers) {
    await turn()
    tables.push(make(counted))
  }
  return tables
}

function startCounting(input: ReportInput): Counted {
  const frame = toFrame(input)
  return {
    frame,
    awards: new AwardCounts(frame),
    holders: new HolderCounts(frame),
    headcount: new Headcount(frame),
    learning: new LearningCounts(frame),
    funnel: new FunnelCounts(frame),
    exams: new ExamCounts(frame),
    outreach: new OutreachCounts(frame),
    years: new YearCounts(frame),
  }
}

function countPerson(
  record: PersonRecord,
  counted: Counted,
  completing: ReadonlySet<string>,
  reader: AwardReader,
): void {
  const { member } = record
  const { parameters, view } = counted.frame
  const standing = standingFacts(record, parameters.knownAt)
  const awards = awardsInView(record, view)
  const readings = awards.map((award) => reader.read(award))
  counted.headcount.add(member)
  counted.awards.add(member, readings)
  counted.holders.add(member, readings)
  counted.years.add(readings)
  if (standing.length === 0) return
  const facts = factsInView(standing, view)
  const completions = completionsOf(facts, awards, completing, parameters.knownAt)
  counted.learning.add(member, facts, completions)
  counted.funnel.add(member, facts, completions)
  counted.exams.add(member, facts)
  counted.outreach.add(facts)
}
