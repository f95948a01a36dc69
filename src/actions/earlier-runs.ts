import type { Catalogue } from '../domain/catalogue.ts'
import type { EarlierReport } from '../domain/disclosure/earlier-reports.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { figuresOf, hiddenKeys } from '../domain/disclosure/suppression/figures-of.ts'
import { knowledgeOf } from '../domain/disclosure/suppression/classes.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { listRuns, readRunFile } from '../store/report-runs.ts'
import type { Ports } from './ports.ts'

/** Days around the as-of day in which a report could be compared: a year, and some. */
const farthest = 370 * 86_400_000

/**
 * Reports for the outside that were frozen before, from whatever viewpoint: what their readers know.
 * @param before only runs of a smaller number, so that a run made again is compared with what it was compared with then.
 */
export async function earlierRuns(
  { db, catalogue }: { readonly db: Ports['db']; readonly catalogue: Catalogue },
  parameters: ReportParameters,
  before: number,
): Promise<EarlierReport[]> {
  if (parameters.audience !== 'external') return []
  const runs = (await listRuns(db, parameters.organisation)).filter(
    ({ number, parameters: other }) =>
      number < before &&
      other.audience === 'external' &&
      Math.abs(Date.parse(other.asOf) - Date.parse(parameters.asOf)) <= farthest,
  )
  const reports: EarlierReport[] = []
  for (const { id, number, parameters: other } of runs) {
    const tables = await publishedTables(db, id)
    if (tables === undefined) continue
    const knowledge = knowledgeOf(catalogue, tables)
    const figures = figuresOf(tables, knowledge)
    reports.push({
      run: number,
      parameters: other,
      figures,
      hidden: hiddenKeys(tables, knowledge),
      tables,
    })
  }
  return reports.toSorted((a, b) => a.run - b.run)
}

/** The tables of a frozen run as they were published, marks and all. */
export async function publishedTables(db: Ports['db'], run: string): Promise<ReportTable[] | undefined> {
  const file = await readRunFile(db, run, 'report.json')
  if (file === undefined) return undefined
  // Written by `reportFiles` for this very run.
  return (JSON.parse(new TextDecoder().decode(file.bytes)) as { tables: ReportTable[] }).tables
}
