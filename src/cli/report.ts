import { type Command, Option } from 'commander'
import { join } from 'node:path'

import { freezeReport } from '../actions/freeze-report.ts'
import { reportCounts } from '../actions/report-counts.ts'
import { reportDisclosure } from '../actions/report-disclosure.ts'
import { type ReportFormat, reportFiles, reportFormats } from '../actions/report-files.ts'
import { runFile } from '../actions/report-runs.ts'
import { wordedTable } from '../actions/worded-table.ts'
import type { Ports } from '../actions/ports.ts'
import { DomainError } from '../domain/error.ts'
import { type Audience, type ReportScope, scopes, type Viewpoint } from '../domain/disclosure/parameters.ts'
import type { ReportRequest } from '../domain/disclosure/report-request.ts'
import { periodState } from '../domain/disclosure/period-state.ts'
import { commandTexts } from '../text/commands.ts'
import { dayNotesOf } from '../text/disclosure.ts'
import { disclosureSentences } from '../text/disclosure-sentences.ts'
import { reportCommandTexts } from '../text/report-commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'
import { frozenReportCommands } from './frozen-reports.ts'

type Options = {
  readonly organisation?: string
  readonly fiscalYear?: string
  readonly quarter?: string
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly knownAt?: string
  readonly scope?: ReportScope
  readonly viewpoint?: Viewpoint
  readonly departmentAt?: 'as-of' | 'award'
  readonly audience?: Audience
  readonly k?: string
  readonly format?: string
  readonly out?: string
  readonly freeze?: boolean
  readonly header?: 'en' | 'ja'
  readonly encoding?: 'utf-8' | 'cp932'
  readonly dates?: 'iso' | 'slash'
  readonly json?: boolean
}

/** `akashi report`: how many badges there are now; with a year, a period or a file, a report for disclosure. */
export function reportCommand(program: Command, doors: Doors): void {
  const text = reportCommandTexts[doors.language]
  const common = commandTexts[doors.language]
  const report = program
    .command('report')
    .description(text.report)
    .option('--organisation <id>', common.organisation)
    .option('--fiscal-year <year>', text.fiscalYear)
    .option('--quarter <n>', text.quarter)
    .option('--from <date>', text.from)
    .option('--to <date>', text.to)
    .option('--as-of <date>', text.asOf)
    .option('--known-at <instant>', text.knownAt)
    .addOption(new Option('--scope <scope>', text.scope).choices(scopes))
    .addOption(new Option('--viewpoint <viewpoint>', text.viewpoint).choices(['issuer', 'employer']))
    .addOption(new Option('--department-at <when>', text.departmentAt).choices(['as-of', 'award']))
    .addOption(new Option('--audience <audience>', text.audience).choices(['internal', 'external']))
    .option('--k <n>', text.k)
    .option('--format <formats>', text.format)
    .option('--out <folder>', text.out)
    .option('--freeze', text.freeze)
    .addOption(new Option('--header <language>', text.header).choices(['en', 'ja']))
    .addOption(new Option('--encoding <encoding>', text.encoding).choices(['utf-8', 'cp932']))
    .addOption(new Option('--dates <form>', text.dates).choices(['iso', 'slash']))
    .option('--json', common.json)
    .action(async (options: Options) => {
      await withPorts(doors, async (ports) => {
        await (isDisclosure(options) ? disclose(doors, ports, options) : count(doors, ports, options))
      })
    })
  frozenReportCommands(report, doors)
}

/** Anything besides these asks for a report of a period. */
const plainOptions: ReadonlySet<string> = new Set(['organisation', 'json'])

const isDisclosure = (options: Options): boolean =>
  Object.keys(options).some((name) => !plainOptions.has(name))

async function count(
  { language, print }: Doors,
  ports: Ports,
  { organisation, json }: Options,
): Promise<void> {
  const report = await reportCounts(ports, operator, organisation)
  if (json === true) {
    print(JSON.stringify(report, null, 2))
    return
  }
  print(commandTexts[language].reportHead)
  for (const { issued, revoked, active, holders, name } of report.rows) {
    const figures = [issued, revoked, active, holders].map((figure) => String(figure).padStart(7))
    print(`${figures.join('')}  ${name[language]}`)
  }
}

async function disclose(doors: Doors, ports: Ports, options: Options): Promise<void> {
  const request = toRequest(options)
  const { header, encoding, dates, out, json } = options
  const form = { ...(header && { header }), ...(encoding && { encoding }), ...(dates && { dates }) }
  const text = reportCommandTexts[doors.language]
  if (options.freeze === true) {
    const { id, manifest } = await freezeReport(ports, operator, request, form)
    if (json === true) doors.print(JSON.stringify({ id, manifest }, null, 2))
    else doors.print(text.frozen(id))
    for (const { name } of manifest.files) {
      const { bytes, download } = await runFile(ports, operator, id, name)
      await save(doors, out, download, bytes)
    }
    return
  }
  const report = await reportDisclosure(ports, operator, request)
  if (out === undefined || json === true)
    doors.print(JSON.stringify({ ...report, tables: report.tables.map(wordedTable) }, null, 2))
  else for (const sentence of disclosureSentences(report.headlines, doors.language)) doors.print(sentence)
  for (const note of dayNotesOf(periodState(report.parameters))) doors.say(note[doors.language])
  if (out === undefined) return
  const files = await reportFiles({ ...report, facts: [] }, ports.catalogue, formatsOf(options.format), form)
  for (const { download, bytes } of files) await save(doors, out, download, bytes)
}

async function save(doors: Doors, out: string | undefined, name: string, bytes: Uint8Array): Promise<void> {
  if (out === undefined) return
  const file = join(out, name)
  await doors.writeOutput(file, bytes)
  doors.say(commandTexts[doors.language].written(file))
}

function toRequest(options: Options): ReportRequest {
  const { organisation, from, to, asOf, knownAt, scope, viewpoint, departmentAt, audience } = options
  const numbers = { fiscalYear: options.fiscalYear, quarter: options.quarter, k: options.k }
  const given = { organisation, from, to, asOf, knownAt, scope, viewpoint, departmentAt, audience }
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  const counted = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Number(value)] as const],
  )
  return Object.fromEntries([...present, ...counted])
}

function formatsOf(given = 'csv,xlsx,json'): ReportFormat[] {
  return given.split(',').map((word) => {
    const format = reportFormats.find((one) => one === word.trim())
    if (format !== undefined) return format
    const faults = [{ code: 'choice', at: 'format', params: { choices: reportFormats.join(', ') } }]
    throw new DomainError('field_invalid', {}, { faults })
  })
}
