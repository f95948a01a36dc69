import type { Caller } from '../domain/caller.ts'
import { type Behind, toBehindQuery } from '../domain/disclosure/behind.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { aside } from './aside.ts'
import { noteRows } from './disclosure-rows.ts'
import type { Ports } from './ports.ts'
import { csvBehind, type RowsBehind } from './rows-behind.ts'

/** One page of the rows behind a figure. Who asked for which figure is written down first. */
export async function rowsBehind(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
  page: { readonly from: number; readonly most: number },
): Promise<RowsBehind> {
  const parameters = await lookedAt(ports, caller, request, behind)
  return await aside(ports, 'rows-behind', { parameters, behind, ...page })
}

/** All of them as CSV, made while it is read. */
export async function rowsBehindCsv(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
): Promise<AsyncIterable<string>> {
  return csvBehind(ports, await lookedAt(ports, caller, request, behind), behind)
}

async function lookedAt(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  behind: Behind,
): Promise<ReportParameters> {
  return await noteRows(ports, caller, 'read-rows', request, { ...toBehindQuery(behind) })
}
