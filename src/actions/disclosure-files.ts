import type { Caller } from '../domain/caller.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { DomainError } from '../domain/error.ts'
import { aside } from './aside.ts'
import { noteReading } from './note-reading.ts'
import type { Ports } from './ports.ts'
import { parametersFor } from './report-disclosure.ts'
import type { CsvForm, ReportFile } from './report-files.ts'

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
  const parameters = parametersFor(ports, caller, 'read-disclosure', request)
  await noteReading(ports, caller, parameters)
  const wanted =
    table === undefined ? ({ format: formatOf(format) } as const) : ({ format: 'csv', table } as const)
  const file = await aside(ports, 'preview-file', { parameters, form, ...wanted })
  if (file === undefined) throw new DomainError('not_found')
  return file
}

const formatOf = (format: string | undefined): 'xlsx' | 'json' => (format === 'xlsx' ? 'xlsx' : 'json')
