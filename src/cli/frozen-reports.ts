import type { Command } from 'commander'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { demandSeed, openRecords, recountBundle, type SampleRequest } from '../actions/recount-bundle.ts'
import { recountFiles, type RecountReport } from '../actions/recount-files.ts'
import { isChosenByText } from '../actions/recount-sample.ts'
import { reportRuns, showRun } from '../actions/report-runs.ts'
import { rerunReport } from '../actions/rerun-report.ts'
import type { Rerun } from '../actions/run-again.ts'
import type { Value } from '../domain/disclosure/table.ts'
import { DomainError } from '../domain/error.ts'
import { marks, unpackFiles } from '../sheets/index.ts'
import { commandTexts } from '../text/commands.ts'
import { reportCommandTexts } from '../text/report-commands.ts'
import { type Doors, operator, withPorts } from './doors.ts'

type Sampling = { readonly sample?: string; readonly seed?: string; readonly index?: string }

/** `akashi report list | show | rerun | open | bundle`. */
export function frozenReportCommands(report: Command, doors: Doors): void {
  const text = reportCommandTexts[doors.language]
  const common = commandTexts[doors.language]
  report
    .command('list')
    .description(text.list)
    .option('--organisation <id>', common.organisation)
    .option('--json', common.json)
    .action(async (_options: unknown, command: Command) => {
      // The options of `report` itself come first where both have one of the name.
      const { organisation, json } = command.optsWithGlobals<{ organisation?: string; json?: boolean }>()
      await withPorts(doors, async (ports) => {
        const { items } = await reportRuns(ports, operator, organisation)
        if (json === true) doors.print(JSON.stringify(items, null, 2))
        else
          for (const { id, generatedAt, parameters } of items)
            doors.print(
              [id, generatedAt, `FY${parameters.fiscalYear}`, parameters.asOf, parameters.audience].join(
                '  ',
              ),
            )
      })
    })
  report
    .command('show')
    .description(text.show)
    .argument('<run>', text.run)
    .action(async (run: string) => {
      await withPorts(doors, async (ports) => {
        doors.print(JSON.stringify((await showRun(ports, operator, run)).manifest, null, 2))
      })
    })
  report
    .command('rerun')
    .description(text.rerun)
    .argument('<run>', text.run)
    .option('--json', common.json)
    .action(async (run: string, _options: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>()
      await withPorts(doors, async (ports) => {
        const again = await rerunReport(ports, operator, run)
        if (json === true) doors.print(JSON.stringify(again, null, 2))
        else sayRerun(doors, again)
        if (again.inputs?.same !== true || again.store?.same !== true) doors.exit(1)
      })
    })
  sampled(report.command('open').description(text.open).argument('<run>', text.run), doors).action(
    async (run: string, options: Sampling) => {
      await withPorts(doors, async (ports) => {
        doors.print(JSON.stringify(await openRecords(ports, operator, run, toSample(options)), null, 1))
      })
    },
  )
  sampled(report.command('bundle').description(text.bundle).argument('<run>', text.run), doors)
    .requiredOption('-o, --output <file>', common.output)
    .action(async (run: string, options: Sampling & { output: string }) => {
      await withPorts(doors, async (ports) => {
        await doors.writeOutput(options.output, await recountBundle(ports, operator, run, toSample(options)))
        doors.say(common.written(options.output))
      })
    })
}

function sampled(command: Command, { language }: Doors): Command {
  const text = reportCommandTexts[language]
  return command
    .option('--sample <n>', text.sample)
    .option('--seed <text>', text.seed)
    .option('--index <numbers>', text.index)
}

function toSample({ sample, seed, index }: Sampling): SampleRequest {
  return {
    ...(sample === undefined ? {} : { sample: Number(sample) }),
    ...(seed === undefined ? {} : { seed }),
    ...(index === undefined ? {} : { indexes: index.split(',').map(Number) }),
  }
}

function sayRerun({ language, print }: Doors, { inputs, store, now }: Rerun): void {
  const text = reportCommandTexts[language]
  if (inputs !== undefined) print(text.same(text.fromInputs, inputs.same))
  if (store !== undefined) print(text.same(text.fromStore, store.same))
  if (now === undefined) return
  print(now.differences.length === 0 ? text.nothingDiffers : text.differs(now.differences.length))
  for (const { what, old, new: after } of now.methods) print(`  ${text.method}: ${what} ${old} → ${after}`)
  for (const { table, row, column, old, new: after, causes } of now.differences) {
    const place = [table, ...Object.values(row).map(shown), column].join(' ')
    print(
      `  ${place}: ${shown(old)} → ${shown(after)} (${causes.map((cause) => text.causes[cause]).join(', ')})`,
    )
  }
}

function shown(value: Value | undefined): string {
  if (value === undefined) return '–'
  return typeof value === 'object' ? marks[value.mark] : String(value)
}

const exitCodes = { agrees: 0, differs: 1, 'cannot-tell': 2 } as const

/** `akashi recount FOLDER|ZIP`: for an auditor, who has neither our store nor our word. */
export function recountCommand(program: Command, doors: Doors): void {
  const text = reportCommandTexts[doors.language]
  program
    .command('recount')
    .description(text.recount)
    .argument('<folder|zip>', text.folderOrZip)
    .option('--seed <text>', text.ownSeed)
    .option('--json', commandTexts[doors.language].json)
    .action(async (place: string, { json, seed }: { json?: boolean; seed?: string }) => {
      if (seed !== undefined) demandSeed(seed)
      const { ports, close } = await doors.openVerifier()
      try {
        const report = await recountFiles(
          ports,
          await filesAt(doors, place),
          seed === undefined ? {} : { seed },
        )
        if (json === true) doors.print(JSON.stringify(report, null, 2))
        else sayRecount(doors, report)
        doors.exit(exitCodes[report.verdict])
      } finally {
        await close()
      }
    })
}

async function filesAt(doors: Doors, place: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isFolder) {
    const names = (await readdir(place, { withFileTypes: true })).filter((one) => one.isFile())
    return new Map(
      await Promise.all(names.map(async ({ name }) => [name, await readFile(join(place, name))] as const)),
    )
  }
  const files = unpackFiles(await doors.readInput(place))
  if (files === undefined)
    throw new DomainError('unreadable', {}, { faults: [{ code: 'bundle_unreadable', at: place }] })
  return files
}

function sayRecount({ language, print }: Doors, report: RecountReport): void {
  const text = reportCommandTexts[language]
  const { verdict, run, issuer, signedAt, online, records, opened, sample, totals, problems } = report
  print(text.verdicts[verdict])
  if (run !== undefined) print([run, issuer, signedAt].join('  '))
  for (const { code, ...where } of problems) print(`  ✗ ${text.problems[code]} ${JSON.stringify(where)}`)
  if (run === undefined) return
  print(text.recounted(records, opened, totals.compared, totals.hidden))
  print(text.online[online])
  if (opened === 0) print(text.noneOpened)
  else if (problems.some(({ code }) => code === 'sample-differs' || code === 'seed-differs')) return
  else if (isChosenByText(sample)) print(text.chosenBy(sample.seed, Math.min(sample.count, records)))
  else print(text.maybeChosen)
}
