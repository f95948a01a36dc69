import { hasMergedAges } from '../domain/disclosure/age-coding.ts'
import type { HeadlineFigures } from '../domain/disclosure/headlines.ts'
import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import { periodState } from '../domain/disclosure/period-state.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { hasDepartmentTree } from '../domain/disclosure/value-lines.ts'
import { packFiles } from '../sheets/index.ts'
import { notesOf } from '../text/disclosure.ts'
import { countReport, previewRun, showReport, type Shown } from './count-report.ts'
import type { Ports } from './ports.ts'
import { type CsvForm, type ReportFile, type ReportFormat, reportFiles, tableFiles } from './report-files.ts'
import { reportSource } from './report-input.ts'
import { wordedTable } from './worded-table.ts'

export type DisclosureReport = Omit<Shown, 'charts'> & {
  readonly run: string
  readonly parameters: ReportParameters
  /** What is to be read with the figures; first of all which days had not come. */
  readonly notes: ReturnType<typeof notesOf>
  /** Every figure as counted: only for those who may see the people behind them. */
  readonly exact?: { readonly tables: readonly ReportTable[]; readonly headlines: HeadlineFigures }
}

export type PreviewTask = {
  readonly parameters: ReportParameters
  /** For who may see the people behind the figures. */
  readonly exact: boolean
}

type Context = Pick<Ports, 'db' | 'catalogue'>

/** Counted now and kept nowhere. */
export async function previewReport(
  { db, catalogue }: Context,
  { parameters, exact: mayLookBehind }: PreviewTask,
): Promise<DisclosureReport> {
  const counted = await countReport(await reportSource({ db, catalogue }, parameters, previewRun))
  const { tables, headlines, hiddenCells } = await showReport(counted, catalogue, parameters.k)
  const exact = { tables: counted.tables, headlines: counted.headlines }
  return {
    run: previewRun,
    parameters,
    notes: notesOf({
      ...periodState(parameters),
      inTree: hasDepartmentTree(tables),
      agesMerged: hasMergedAges(tables),
    }),
    tables,
    headlines,
    hiddenCells,
    ...(mayLookBehind ? { exact } : {}),
  }
}

/** The same as JSON with its definitions: of a large house it is five megabytes, which take a while to write. */
export async function previewText(context: Context, task: PreviewTask): Promise<string> {
  const report = await previewReport(context, task)
  return JSON.stringify({ ...report, tables: report.tables.map(wordedTable) })
}

export type PreviewFileTask = {
  readonly parameters: ReportParameters
  readonly form: CsvForm
  readonly format: ReportFormat
  /** One table alone; absent: all of them. */
  readonly table?: string
}

/** A file of it; undefined for a table that there is not. */
export async function previewFile(
  context: Context,
  { parameters, form, format, table }: PreviewFileTask,
): Promise<ReportFile | undefined> {
  const report = await previewReport(context, { parameters, exact: false })
  const tables = table === undefined ? report.tables : report.tables.filter(({ id }) => id === table)
  const printed = { ...report, tables, facts: [] }
  const files =
    table === undefined
      ? await reportFiles(printed, context.catalogue, [format], form)
      : tableFiles(printed, form)
  const [file] = files
  return file === undefined || files.length === 1 ? file : zipped(file, files)
}

/** Characters that the encoding cannot hold are listed in a file of their own, which goes along. */
function zipped({ name, download, ascii }: ReportFile, files: readonly ReportFile[]): ReportFile {
  const zip = (text: string): string => text.replace(/\.csv$/u, '.zip')
  return {
    name: zip(name),
    download: zip(download),
    ascii: zip(ascii),
    mediaType: 'application/zip',
    bytes: packFiles(new Map(files.map((one) => [one.name, one.bytes]))),
  }
}
