import type { Caller } from '../domain/caller.ts'
import { type Behind, toBehindQuery } from '../domain/disclosure/behind.ts'
import { BehindReader, type BehindRow } from '../domain/disclosure/behind-people.ts'
import { toFrame } from '../domain/disclosure/frame.ts'
import { Headcount } from '../domain/disclosure/headcount.ts'
import { dimensions } from '../domain/disclosure/population.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { csvLine } from '../sheets/index.ts'
import { askedRows } from './disclosure-rows.ts'
import type { Ports } from './ports.ts'
import { previewRun } from './report-disclosure.ts'
import { reportSource, type ReportSource } from './report-input.ts'

export type RowsBehind = {
  /** The figure, as the rows add up to it. */
  readonly figure: number
  /** How many rows there are; those from `from` on are here. */
  readonly total: number
  readonly rows: readonly BehindRow[]
}

/** One page of the rows behind a figure. Who asked for which figure is written down first. */
export async function rowsBehind(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<RowsBehind> {
  let [figure, total] = [0, 0]
  const rows: BehindRow[] = []
  for await (const row of streamRows(ports, await lookedAt(ports, caller, request, behind), behind)) {
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
export async function rowsBehindCsv(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
): Promise<AsyncIterable<string>> {
  return csvOf(streamRows(ports, await lookedAt(ports, caller, request, behind), behind))
}

async function lookedAt(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
): Promise<ReportSource> {
  return await askedRows(ports, caller, 'read-rows', request, { facts: false }, { ...toBehindQuery(behind) })
}

/** Whom a segment's headcount covers is known once everybody was seen: the people are read twice. */
async function* streamRows(
  ports: Ports,
  { input, people }: ReportSource,
  behind: Behind,
): AsyncGenerator<BehindRow> {
  const frame = toFrame(input)
  const headcount = new Headcount(frame)
  for await (const { member } of people) headcount.add(member)
  const again = await reportSource(ports, input.parameters, previewRun, { facts: false })
  const reader = new BehindReader(frame, headcount, behind)
  for await (const record of again.people) yield* reader.rowsOf(record)
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
