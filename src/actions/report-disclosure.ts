import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import {
  defaultK,
  leastK,
  mostK,
  type ReportRequest,
  toParameters,
} from '../domain/disclosure/report-request.ts'
import { isPermitted, type Permission } from '../domain/permission.ts'
import { aside } from './aside.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import { noteReading } from './note-reading.ts'
import type { Ports } from './ports.ts'
import { type DisclosureReport, previewReport, type PreviewTask } from './preview-report.ts'

/**
 * The tables of a report, counted now and kept nowhere. Throws `report_unbalanced`, saying where, instead of delivering
 * figures that do not add up.
 */
export async function reportDisclosure(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
): Promise<DisclosureReport> {
  return await previewReport(ports, await asked(ports, caller, request))
}

/** The same as JSON, counted and written where nobody waits for it. */
export async function reportText(ports: Ports, caller: Caller, request: ReportRequest): Promise<string> {
  return await aside(ports, 'preview-text', await asked(ports, caller, request))
}

async function asked(ports: Ports, caller: Caller, request: ReportRequest): Promise<PreviewTask> {
  const parameters = parametersFor(ports, caller, 'read-disclosure', request)
  await noteReading(ports, caller, parameters)
  return { parameters, exact: isPermitted(caller, 'read-disclosure-rows', parameters.organisation) }
}

/**
 * The parameters of what a caller asks, for the caller's own organisation. Who may not see the people behind the figures
 * may not choose to see smaller groups of them either: `field_invalid`.
 */
export function parametersFor(
  ports: Ports,
  caller: Caller,
  permission: Permission,
  request: ReportRequest,
): ReportParameters {
  const id = disclosureOrganisation(ports, caller, permission, request.organisation)
  const organisation = ports.catalogue.organisations.get(id)
  if (organisation === undefined) throw new DomainError('not_found')
  const parameters = toParameters(request, organisation, ports.clock().toISOString())
  const least = isPermitted(caller, 'read-disclosure-rows', id) ? leastK : defaultK[parameters.audience]
  if (parameters.k >= least) return parameters
  const fault = { code: 'number_range', at: 'k', params: { value: parameters.k, least, most: mostK } }
  throw new DomainError('field_invalid', {}, { faults: [fault] })
}
