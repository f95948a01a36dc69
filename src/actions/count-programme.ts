import { outsideOf } from '../domain/disclosure/earlier-reports.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { knowledgeOf } from '../domain/disclosure/suppression/classes.ts'
import { figuresOf } from '../domain/disclosure/suppression/figures-of.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { countReport, previewRun, showReport } from './count-report.ts'
import { earlierRuns } from './earlier-runs.ts'
import type { Ports } from './ports.ts'
import { reportSource } from './report-input.ts'

/** What a partner may see of a programme, never its costs: how many took part, what came of it, whom it reached. */
const partnerColumns: Readonly<Record<string, readonly string[] | 'every'>> = {
  T5: ['programme_id', 'segment', 'participants', 'completers', 'hours_total'],
  T6: 'every',
  T11: 'every',
  T15: 'every',
}

/** Tables of the organisation that runs a programme, with the rows of that programme only, hidden as for publication. */
export async function countProgramme(
  context: Pick<Ports, 'db' | 'catalogue'>,
  { parameters, programme }: { readonly parameters: ReportParameters; readonly programme: string },
): Promise<readonly ReportTable[]> {
  const { catalogue } = context
  const counted = await countReport(await reportSource(context, parameters, previewRun))
  const earlier = await earlierRuns(context, parameters, Number.MAX_SAFE_INTEGER)
  const known = knowledgeOf(catalogue, counted.tables)
  const outside = outsideOf(figuresOf(counted.tables, known), counted.tables, parameters, earlier)
  const { tables } = await showReport(counted, catalogue, parameters.k, outside)
  return tables.flatMap((table) => forPartner(table, programme))
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
