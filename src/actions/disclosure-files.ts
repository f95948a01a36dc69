import type { Caller } from '../domain/caller.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { DomainError } from '../domain/error.ts'
import { packFiles } from '../sheets/index.ts'
import type { Ports } from './ports.ts'
import { reportDisclosure } from './report-disclosure.ts'
import { type CsvForm, type ReportFile, type ReportFormat, reportFiles } from './report-files.ts'

/** Table and format of a file by its name: `T1.csv`, `report.xlsx`, `report.json`. */
const named = /^(?:(?<table>T\d{1,2})\.csv|report\.(?<format>xlsx|json))$/u

/** One file of a report that is counted now and kept nowhere; what it shows is hidden like the page. Throws `not_found`. */
export async function disclosureFile(
  ports: Ports,
  caller: Caller,
  request: ReportRequest,
  name: string,
  form: CsvForm,
): Promise<ReportFile> {
  const { table, format } = named.exec(name)?.groups ?? {}
  if (table === undefined && format === undefined) throw new DomainError('not_found')
  const report = await reportDisclosure(ports, caller, request)
  const tables = table === undefined ? report.tables : report.tables.filter(({ id }) => id === table)
  const formats: ReportFormat[] = [table === undefined && format !== undefined ? formatOf(format) : 'csv']
  const files = await reportFiles({ ...report, tables, facts: [] }, ports.catalogue, formats, form)
  const [file] = files
  if (file === undefined) throw new DomainError('not_found')
  return files.length === 1 ? file : zipped(file, files)
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

const formatOf = (format: string): ReportFormat => (format === 'xlsx' ? 'xlsx' : 'json')
