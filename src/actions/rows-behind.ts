import { type Behind, countedBy } from '../domain/disclosure/behind.ts'
import type { Told } from '../domain/disclosure/behind-facts.ts'
import { BehindReader, type BehindRow } from '../domain/disclosure/behind-people.ts'
import { toFrame } from '../domain/disclosure/frame.ts'
import { Headcount } from '../domain/disclosure/headcount.ts'
import { dimensions } from '../domain/disclosure/population.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { csvLine, type CsvValue } from '../sheets/index.ts'
import { previewRun } from './count-report.ts'
import type { Ports } from './ports.ts'
import { reportSource } from './report-input.ts'

type Context = Pick<Ports, 'db' | 'catalogue'>

export type RowsBehind = {
  /** The figure, as the rows add up to it. */
  readonly figure: number
  /** How many rows there are; those from `from` on are here. */
  readonly total: number
  readonly rows: readonly BehindRow[]
}

type PageTask = {
  readonly parameters: ReportParameters
  readonly behind: Behind
  readonly from: number
  readonly most: number
}

/** One page of the rows behind a figure: the figure is worked out of all of them. */
export async function pageBehind(
  context: Context,
  { parameters, behind, from, most }: PageTask,
): Promise<RowsBehind> {
  let [figure, total] = [0, 0]
  const rows: BehindRow[] = []
  for await (const row of streamRows(context, parameters, behind)) {
    if (total >= from && rows.length < most) rows.push(row)
    total += 1
    figure += row.adds
  }
  return { figure, total, rows }
}

const columns = [
  'person',
  'segment',
  'in_headcount',
  ...dimensions,
  'badge_id',
  'awarded_on',
  'valid_until_on',
  'state_as_of',
  'counts',
] as const

/** All of them as CSV, made while it is read. */
export function csvBehind(
  context: Context,
  parameters: ReportParameters,
  behind: Behind,
): AsyncIterable<string> {
  const rows = streamRows(context, parameters, behind)
  return countedBy(behind.table, behind.column)?.unit === 'fact' ? factsCsv(rows) : csvOf(rows)
}

/** Facts are many, and most figures are of awards. */
const needs = ({ table, column }: Behind) => ({ facts: countedBy(table, column)?.unit === 'fact' })

/** Whom a segment's headcount covers is known once everybody was seen: the people are read twice. */
async function* streamRows(
  context: Context,
  parameters: ReportParameters,
  behind: Behind,
): AsyncGenerator<BehindRow> {
  const read = async () => await reportSource(context, parameters, previewRun, needs(behind))
  const { input, people } = await read()
  const frame = toFrame(input)
  const headcount = new Headcount(frame)
  for await (const { member } of people) headcount.add(member)
  const reader = new BehindReader(frame, headcount, behind)
  for await (const record of (await read()).people) yield* reader.rowsOf(record)
}

const factColumns = [
  'person',
  'segment',
  'in_headcount',
  ...dimensions,
  'kind',
  'programme_id',
  'cohort',
  'session',
  'exam',
  'happened_on',
  'minutes',
  'counts',
] as const

/** A line for each record; what a person counts stands in the first of them. */
async function* factsCsv(rows: AsyncIterable<BehindRow>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(factColumns)}`
  for await (const { member, told, adds } of rows) {
    const { person, segment, inHeadcount, attributes } = member
    const lead = [person, segment, inHeadcount ? 1 : 0, ...dimensions.map((one) => attributes[one] ?? '')]
    const records = told.length === 0 ? [undefined] : told
    yield records.map((one, at) => csvLine([...lead, ...recordFields(one), at === 0 ? adds : 0])).join('')
  }
}

function recordFields(one: Told | undefined): CsvValue[] {
  const {
    kind = '',
    programme = '',
    cohort = '',
    session = '',
    exam = '',
    occurredOn = '',
    minutes = '',
  } = one ?? {}
  return [kind, programme, cohort, session, exam, occurredOn, minutes]
}

async function* csvOf(rows: AsyncIterable<BehindRow>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`
  for await (const { member, awards, adds } of rows) {
    const { person, segment, inHeadcount, attributes } = member
    const lead = [person, segment, inHeadcount ? 1 : 0, ...dimensions.map((one) => attributes[one] ?? '')]
    // A person counts once, with whichever awards.
    yield awards
      .map(({ award, standing: { asOf }, lastDay }, at) =>
        csvLine([...lead, award.badge, award.awardedOn, lastDay ?? '', asOf, at === 0 ? adds : 0]),
      )
      .join('')
  }
}
