import type { Caller } from '../domain/caller.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { toParameters } from '../domain/disclosure/report-request.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import type { Programme } from '../domain/programme.ts'
import { aside } from './aside.ts'
import type { Ports } from './ports.ts'

export type ProgrammeStatistics = {
  readonly programme: Programme
  readonly parameters: ReportParameters
  /** Tables of the organisation that runs it, with the rows of this programme only. */
  readonly tables: readonly ReportTable[]
}

/**
 * Statistics of one programme for the municipality, host or company that takes part in it, hidden as for publication. Whole
 * fiscal years only: two periods that nearly match would tell what lies between them. Throws `not_found` for everyone else.
 */
export async function programmeStatistics(
  ports: Ports,
  caller: Caller,
  organisation: string,
  id: string,
  fiscalYear: number | undefined,
): Promise<ProgrammeStatistics> {
  demand(caller, 'read-disclosure', organisation)
  const programme = ports.catalogue.programmes.get(id)
  const runner = ports.catalogue.organisations.get(programme?.organisation ?? '')
  if (programme === undefined || runner === undefined || !takesPart(programme, organisation))
    throw new DomainError('not_found')
  const request = { audience: 'external', ...(fiscalYear === undefined ? {} : { fiscalYear }) } as const
  const parameters = toParameters(request, runner, ports.clock().toISOString())
  const tables = await aside(ports, 'programme', { parameters, programme: id })
  return { programme, parameters, tables }
}

const takesPart = ({ organisation, partners = [] }: Programme, asking: string): boolean =>
  organisation === asking || partners.includes(asking)
