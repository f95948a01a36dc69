import type { Caller } from '../domain/caller.ts'
import { toldByDifference } from '../domain/disclosure/earlier-reports.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { toParameters } from '../domain/disclosure/report-request.ts'
import { knowledgeOf } from '../domain/disclosure/suppression/classes.ts'
import { figuresOf } from '../domain/disclosure/suppression/figures-of.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { DomainError } from '../domain/error.ts'
import { demand } from '../domain/permission.ts'
import type { Programme } from '../domain/programme.ts'
import { earlierRuns } from './earlier-runs.ts'
import type { Ports } from './ports.ts'
import { countReport, previewRun, showReport } from './report-disclosure.ts'
import { reportSource } from './report-input.ts'

export type ProgrammeStatistics = {
  readonly programme: Programme
  readonly parameters: ReportParameters
  /** Tables of the organisation that runs it, with the rows of this programme only. */
  readonly tables: readonly ReportTable[]
}

/** What a partner may see of a programme, never its costs: how many took part, what came of it, whom it reached. */
const partnerColumns: Readonly<Record<string, readonly string[] | 'every'>> = {
  T5: ['programme_id', 'segment', 'participants', 'completers', 'hours_total'],
  T6: 'every',
  T11: 'every',
  T15: 'every',
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
  const counted = await countReport(await reportSource(ports, parameters, previewRun))
  const earlier = await earlierRuns(ports, parameters, Number.MAX_SAFE_INTEGER)
  const known = knowledgeOf(ports.catalogue, counted.tables)
  const told = toldByDifference(figuresOf(counted.tables, known), parameters, earlier)
  const { tables } = await showReport(counted, ports.catalogue, parameters.k, told)
  return {
    programme,
    parameters,
    tables: tables.flatMap((table) => forPartner(table, id)),
  }
}

function forPartner(table: ReportTable, programme: string): ReportTable[] {
  const open = partnerColumns[table.id]
  if (open === undefined) return []
  const columns = table.columns.filter((column) => open === 'every' || open.includes(column.id))
  // Whole populations only: how it falls apart by attributes is the business of who runs it.
  const rows = table.rows.filter(
    (row) => row['programme_id'] === programme && (row['dimension'] ?? 'all') === 'all',
  )
  return [{ ...table, columns, rows }]
}

const takesPart = ({ organisation, partners = [] }: Programme, asking: string): boolean =>
  organisation === asking || partners.includes(asking)
