import type { Caller } from '../domain/caller.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import { DomainError } from '../domain/error.ts'
import type { HeadlineFigures } from '../domain/disclosure/headlines.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { periodState } from '../domain/disclosure/period-state.ts'
import { reconcile } from '../domain/disclosure/reconcile.ts'
import {
  defaultK,
  leastK,
  mostK,
  type ReportRequest,
  toParameters,
} from '../domain/disclosure/report-request.ts'
import { type ShownHeadlines, shownHeadlines } from '../domain/disclosure/shown-headlines.ts'
import type { Hidden } from '../domain/disclosure/suppression/quantity.ts'
import { suppressInSteps } from '../domain/disclosure/suppression/suppress.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { tallyReport } from '../domain/disclosure/tally.ts'
import { isPermitted, type Permission } from '../domain/permission.ts'
import { hasDepartmentTree } from '../domain/disclosure/value-lines.ts'
import { notesOf } from '../text/disclosure.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import { inTurns, turns } from './in-turns.ts'
import { noteReading } from './note-reading.ts'
import type { Ports } from './ports.ts'
import { reportSource, type ReportSource } from './report-input.ts'

/** Figures as they may leave the house, and what was hidden in them. */
export type Shown = {
  readonly tables: readonly ReportTable[]
  /** What charts show besides. */
  readonly charts: readonly ReportTable[]
  readonly headlines: ShownHeadlines
  /** Cells that hold `x`, by table. */
  readonly hiddenCells: Readonly<Record<string, number>>
}

export type DisclosureReport = Omit<Shown, 'charts'> & {
  readonly run: string
  readonly parameters: ReportParameters
  /** What is to be read with the figures; first of all which days had not come. */
  readonly notes: ReturnType<typeof notesOf>
  /** Every figure as counted: only for those who may see the people behind them. */
  readonly exact?: { readonly tables: readonly ReportTable[]; readonly headlines: HeadlineFigures }
}

/** Stands for the number of a run in a report that was not frozen. */
export const previewRun = 'preview'

/**
 * The tables of a report, counted now and kept nowhere. Throws `report_unbalanced`, saying where, instead of delivering
 * figures that do not add up.
 */
export async function reportDisclosure(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
): Promise<DisclosureReport> {
  const parameters = parametersFor(ports, caller, 'read-disclosure', request)
  await noteReading(ports, caller, parameters)
  const counted = await countReport(await reportSource(ports, parameters, previewRun))
  const mayLookBehind = isPermitted(caller, 'read-disclosure-rows', parameters.organisation)
  const { tables, headlines, hiddenCells } = await showReport(counted, ports.catalogue, parameters.k)
  const exact = { tables: counted.tables, headlines: counted.headlines }
  return {
    run: previewRun,
    parameters,
    notes: notesOf({ ...periodState(parameters), inTree: hasDepartmentTree(tables) }),
    tables,
    headlines,
    hiddenCells,
    ...(mayLookBehind ? { exact } : {}),
  }
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

export type CountedReport = {
  readonly tables: readonly ReportTable[]
  readonly charts: readonly ReportTable[]
  readonly headlines: HeadlineFigures
}

/** Counts, and refuses what does not balance. */
export async function countReport({ input, people }: ReportSource): Promise<CountedReport> {
  const turn = turns()
  const report = await tallyReport(input, people, turn)
  await turn()
  reconcile(report.tables)
  return report
}

/**
 * Hides what speaks of too few people, in tables and charts together: whoever has both finds no more than in one.
 * @param already keys that earlier published reports make dangerous.
 */
export async function showReport(
  { tables, charts, headlines }: CountedReport,
  catalogue: Catalogue,
  k: number,
  already: Hidden = new Map(),
): Promise<Shown> {
  const suppressed = await inTurns(suppressInSteps([...tables, ...charts], catalogue, k, already))
  const isChart = ({ id }: Pick<ReportTable, 'id'>): boolean => charts.some((chart) => chart.id === id)
  const shown = suppressed.tables.filter((table) => !isChart(table))
  return {
    tables: shown,
    charts: suppressed.tables.filter(isChart),
    headlines: shownHeadlines(headlines, shown, k),
    hiddenCells: Object.fromEntries(shown.map(({ id }) => [id, suppressed.hiddenCells[id] ?? 0])),
  }
}
