import type { Caller } from '../domain/caller.ts'
import { readAward } from '../domain/disclosure/award-reading.ts'
import { dispatchedLog } from '../domain/disclosure/dispatched-log.ts'
import { isWithin, toFrame, type Frame } from '../domain/disclosure/frame.ts'
import { dimensions } from '../domain/disclosure/population.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { awardsInView, standingFacts } from '../domain/disclosure/view.ts'
import { appendAudit } from '../store/audit.ts'
import { inTransaction } from '../store/open.ts'
import { csvLine, type CsvValue, tableCsv } from '../sheets/index.ts'
import { staffNames } from '../store/staff-names.ts'
import type { Ports } from './ports.ts'
import { parametersFor, previewRun } from './report-disclosure.ts'
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
  return lines(await asked(ports, caller, 'read-rows', request))
}

async function* lines({ input, people }: ReportSource): AsyncGenerator<string> {
  const frame = toFrame(input)
  yield `\uFEFF${csvLine(columns)}`
  for await (const record of people) {
    const text = rowsOf(record, frame).map(csvLine).join('')
    if (text !== '') yield text
  }
}

function rowsOf(record: PersonRecord, frame: Frame): CsvValue[][] {
  const { parameters, input } = frame
  const { person, segment, inHeadcount, attributes } = record.member
  const standing = standingFacts(record, parameters.knownAt)
  const lead = [
    person,
    segment,
    inHeadcount ? 1 : 0,
    ...dimensions.map((dimension) => attributes[dimension] ?? ''),
  ]
  return awardsInView(record, standing, parameters, input.catalogue).map((award) => {
    const { voided, asOf, lastDay } = readAward(award, frame)
    const gross = isWithin(award.awardedOn, parameters.period) ? 1 : 0
    const { badge, programme, issuer, awardedOn } = award
    const counted = [gross, voided ? 0 : gross, asOf === 'active' ? 1 : 0]
    return [...lead, badge, programme, issuer, awardedOn, lastDay ?? '', asOf, ...counted]
  })
}

/** T12 with names, for the register of the dispatching employer. It is never part of a disclosure. */
export async function dispatchedRows(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
): Promise<AsyncIterable<string>> {
  const { input, people } = await asked(ports, caller, 'read-dispatched-log', request)
  const names = await staffNames(ports.db, input.parameters.organisation)
  const table = await dispatchedLog(input, people, (person) => names.get(person) ?? {})
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(tableCsv(table).bytes)
  return (async function* () {
    yield await Promise.resolve(text)
  })()
}

/** Whoever looks at people one by one leaves a line in the audit log. */
async function asked(
  ports: Ports,
  caller: Caller,
  action: string,
  request: ReportRequest,
): Promise<ReportSource> {
  const parameters = parametersFor(ports, caller, 'read-disclosure-rows', request)
  const at = ports.clock().toISOString()
  const { organisation, period, asOf } = parameters
  await inTransaction(ports.db, async (tx) => {
    const detail = { ...period, asOf }
    await appendAudit(tx, { at, caller: caller.id, action, subject: organisation, detail })
  })
  return await reportSource(ports, parameters, previewRun)
}
