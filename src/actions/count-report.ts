import type { Catalogue } from '../domain/catalogue.ts'
import type { HeadlineFigures } from '../domain/disclosure/headlines.ts'
import { reconcile } from '../domain/disclosure/reconcile.ts'
import { type ShownHeadlines, shownHeadlines } from '../domain/disclosure/shown-headlines.ts'
import { nothingOutside, type Outside } from '../domain/disclosure/suppression/outside.ts'
import { suppressInSteps } from '../domain/disclosure/suppression/suppress.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { tallyReport } from '../domain/disclosure/tally.ts'
import { inTurns, turns } from './in-turns.ts'
import type { ReportSource } from './report-input.ts'

/** Figures as they may leave the house, and what was hidden in them. */
export type Shown = {
  readonly tables: readonly ReportTable[]
  /** What charts show besides. */
  readonly charts: readonly ReportTable[]
  readonly headlines: ShownHeadlines
  /** Cells that hold `x`, by table. */
  readonly hiddenCells: Readonly<Record<string, number>>
}

/** Stands for the number of a run in a report that was not frozen. */
export const previewRun = 'preview'

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
 * @param outside what readers know from earlier published reports.
 */
export async function showReport(
  { tables, charts, headlines }: CountedReport,
  catalogue: Catalogue,
  k: number,
  outside: Outside = nothingOutside,
): Promise<Shown> {
  const suppressed = await inTurns(suppressInSteps([...tables, ...charts], catalogue, k, outside))
  const isChart = ({ id }: Pick<ReportTable, 'id'>): boolean => charts.some((chart) => chart.id === id)
  const shown = suppressed.tables.filter((table) => !isChart(table))
  return {
    tables: shown,
    charts: suppressed.tables.filter(isChart),
    headlines: shownHeadlines(headlines, shown, k),
    hiddenCells: Object.fromEntries(shown.map(({ id }) => [id, suppressed.hiddenCells[id] ?? 0])),
  }
}
