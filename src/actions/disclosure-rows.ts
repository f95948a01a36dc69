import type { Caller } from '../domain/caller.ts'
import { type AwardReading, AwardReader } from '../domain/disclosure/award-reading.ts'
import { dispatchedLog } from '../domain/disclosure/dispatched-log.ts'
import { toFrame, type Frame } from '../domain/disclosure/frame.ts'
import type { LedgerAward } from '../domain/disclosure/ledger.ts'
import { dimensions, type PopulationMember } from '../domain/disclosure/population.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { awardsInView } from '../domain/disclosure/view.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import { csvFields, csvLine, type CsvValue, tableCsv } from '../sheets/index.ts'
import { staffNames } from '../store/staff-names.ts'
import type { Ports } from './ports.ts'
import { previewRun } from './count-report.ts'
import { parametersFor } from './report-disclosure.ts'
import { reportSource, type ReportSource } from './report-input.ts'

const columns = [
  'person',
  'segment',
  'in_headcount',
  ...dimensions,
  'badge_id',
  'programme_id',
  'issuer',
  'awarded_on',
  'valid_until_on',
  'state_as_of',
  'issued_gross',
  'issued_net',
  'active_at',
] as const

/**
 * The rows behind the figures: one line per award, under the person's random key, without names. Made while it is read, so
 * that memory stays flat. Who asked is written down first.
 */
export async function disclosureRows(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
): Promise<AsyncIterable<string>> {
  const parameters = await noteRows(ports, caller, 'read-rows', request)
  const needs = { facts: false, yearBefore: false }
  return inChunks(lines(await reportSource(ports, parameters, previewRun, needs)))
}

async function* lines({ input, people }: ReportSource): AsyncGenerator<string> {
  const frame = toFrame(input)
  const textOf = rowTexts(frame)
  yield `\uFEFF${csvLine(columns)}`
  for await (const record of people) {
    const awards = awardsInView(record, frame.view)
    if (awards.length === 0) continue
    const lead = csvFields(leadOf(record.member))
    let text = ''
    for (const award of awards) text += `${lead},${textOf(award)}\r\n`
    yield text
  }
}

function leadOf({ person, segment, inHeadcount, attributes }: PopulationMember): CsvValue[] {
  return [person, segment, inHeadcount ? 1 : 0, ...dimensions.map((dimension) => attributes[dimension] ?? '')]
}

/** The rest of a row. Most awards share their class with thousands and how they stood with more: each is written once. */
function rowTexts(frame: Frame): (award: LedgerAward) => string {
  const reader = new AwardReader(frame)
  const classes = new Map<string, string>()
  const standings: string[] = []
  return (award) => {
    const { badge, programme, issuer, awardedOn } = award
    const { standing, lastDay = '' } = reader.read(award)
    const key = `${badge} ${programme} ${issuer}`
    const of = classes.get(key) ?? csvFields([badge, programme, issuer])
    classes.set(key, of)
    const then = (standings[standing.number] ??= csvFields(standingFields(standing)))
    // Days need no quotes.
    return `${of},${awardedOn},${lastDay},${then}`
  }
}

function standingFields({ voided, issuedNow, asOf }: AwardReading['standing']): CsvValue[] {
  const gross = issuedNow ? 1 : 0
  return [asOf, gross, voided ? 0 : gross, asOf === 'active' ? 1 : 0]
}

/** Characters that are sent at a time: a packet for every person would cost more than its text. */
const chunkSize = 65_536

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const text of texts) {
    chunk += text
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/** T12 with names, for the register of the dispatching employer. It is never part of a disclosure. */
export async function dispatchedRows(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
): Promise<AsyncIterable<string>> {
  // Each employer keeps the register of its own staff, whatever group it reports for.
  const own = { ...request, scope: 'submitting' } as const
  const parameters = await noteRows(ports, caller, 'read-dispatched-log', own)
  const { input, people } = await reportSource(ports, parameters, previewRun)
  const names = await staffNames(ports.db, input.parameters.organisation)
  const table = await dispatchedLog(input, people, (person) => names.get(person) ?? {})
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(tableCsv(table).bytes)
  return (async function* () {
    yield await Promise.resolve(text)
  })()
}

/** Whoever looks at people one by one leaves a line in the audit log. */
export async function noteRows(
  ports: Ports,
  caller: Caller,
  action: string,
  request: ReportRequest,
  what: Readonly<Record<string, string>> = {},
): Promise<ReportParameters> {
  const parameters = parametersFor(ports, caller, 'read-disclosure-rows', request)
  const at = ports.clock().toISOString()
  const { organisation, period, asOf } = parameters
  await inTransaction(ports.db, async (tx) => {
    const detail = { ...period, asOf, ...what }
    await appendAudit(tx, { at, caller: caller.id, action, subject: organisation, detail })
  })
  return parameters
}
