import { createHash } from 'node:crypto'

import type { Caller } from '../domain/caller.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { findKeptReport, type KeptReport, recordedMark } from '../store/kept-reports.ts'
import type { Progress, ReportCounter } from './count-reports.ts'
import { noteReading } from './note-reading.ts'
import type { Ports } from './ports.ts'
import type { Shown } from './count-report.ts'
import { parametersFor } from './report-disclosure.ts'

/** The figures at hand, and whether newer ones are being counted. */
export type AtHand =
  | {
      readonly report: Shown & { readonly parameters: ReportParameters }
      readonly counting: boolean
    }
  | { readonly report?: undefined; readonly progress: Progress }

const longest = 24 * 60 * 60 * 1000

/** Milliseconds that a visitor waits for the first figures before seeing their progress: small ledgers are counted by then. */
const patience = 1_500

/** What a page asks for: `ofToday` where nobody chose the as-of day, so that figures of yesterday are shown until today's are counted. */
export type PageRequest = ReportRequest & { readonly ofToday?: boolean }

/**
 * A report without a wait: as last counted for these parameters, with the instant up to which it knows. When something was
 * recorded since, or a day has passed, a new count begins behind it. The first time there is nothing but the count's progress.
 * Throws what the last count was refused for, such as `report_unbalanced`; asked again, it is tried again.
 */
export async function reportAtHand(
  ports: Ports,
  counter: ReportCounter,
  caller: Caller,
  request: PageRequest,
): Promise<AtHand> {
  const parameters = parametersFor(ports, caller, 'read-disclosure', request)
  await noteReading(ports, caller, parameters)
  const id = idOf(parameters, request)
  const before = await findKeptReport(ports.db, id)
  if (before === undefined) {
    counter.begin(id, parameters)
    await counter.settled(id, patience)
  }
  const failure = counter.failure(id)
  if (failure !== undefined) throw failure
  const kept = before ?? (await findKeptReport(ports.db, id))
  if (kept === undefined) {
    counter.begin(id, parameters)
    return { progress: counter.progress(id) ?? { since: parameters.knownAt, people: 0 } }
  }
  // Written by `openReportCounter` from these very types.
  const report = JSON.parse(kept.content) as Shown & { parameters: ReportParameters }
  const isFresh =
    counter.isOwn(id) && report.parameters.asOf === parameters.asOf && (await stands(ports, kept, request))
  if (!isFresh) counter.begin(id, parameters)
  return { report, counting: !isFresh }
}

async function stands({ db, clock }: Ports, kept: KeptReport, { knownAt }: ReportRequest): Promise<boolean> {
  // What was known at an instant that is past changes no more.
  if (knownAt !== undefined) return true
  if (clock().getTime() - Date.parse(kept.countedAt) > longest) return false
  return kept.mark === (await recordedMark(db))
}

/** The instant and the day count where they were asked for; else they are always now. */
function idOf({ knownAt, asOf, ...parameters }: ReportParameters, asked: PageRequest): string {
  const known = asked.knownAt === undefined ? 'now' : knownAt
  const day = asked.ofToday === true ? 'today' : asOf
  return createHash('sha256')
    .update(JSON.stringify([parameters, day, known]))
    .digest('base64url')
}
