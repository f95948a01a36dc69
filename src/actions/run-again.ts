import { createHash } from 'node:crypto'

import {
  type Difference,
  differencesOf,
  hideSmallDifference,
  type Step,
} from '../domain/disclosure/difference.ts'
import { type FrozenInput, thawInput } from '../domain/disclosure/frozen-input.ts'
import { type FrozenPerson, thawPerson } from '../domain/disclosure/frozen-people.ts'
import type { PersonRecord, ReportInput } from '../domain/disclosure/report-input.ts'
import type { RunFacts, RunManifest } from '../domain/disclosure/run.ts'
import type { ReportTable } from '../domain/disclosure/table.ts'
import { tallyReport } from '../domain/disclosure/tally.ts'
import { readGzipLines } from '../sheets/index.ts'
import { openRunFile, type StoredRun } from '../store/report-runs.ts'
import { composeRun } from './compose-run.ts'
import { earlierRuns } from './earlier-runs.ts'
import type { Ports } from './ports.ts'
import { manifestOf } from './report-runs.ts'
import { reportSource, type ReportSource } from './report-input.ts'
import { codeVersion, runVersions } from './run-versions.ts'
import { knownThen } from './known-then.ts'

export const rerunSources = ['inputs', 'store', 'now'] as const
export type RerunSource = (typeof rerunSources)[number]

type Context = Pick<Ports, 'db' | 'catalogue'>

export type HashComparison = {
  readonly same: boolean
  readonly files: readonly { readonly name: string; readonly frozen: string; readonly again?: string }[]
}

/** Something in the method that is not what it was when the run was frozen. */
export type MethodChange = { readonly what: string; readonly old: string; readonly new: string }

export type Rerun = {
  readonly run: string
  readonly inputs?: HashComparison
  readonly store?: HashComparison
  readonly now?: {
    readonly knownAt: string
    readonly methods: readonly MethodChange[]
    readonly differences: readonly Difference[]
  }
}

export type RunAgain = {
  readonly run: StoredRun
  readonly from: readonly RerunSource[]
  /** What is known up to then counts as known today. */
  readonly knownAt: string
  /** For who may see the people behind the figures. */
  readonly exact: boolean
}

/** Makes a frozen run again from each of the sources, and says what differs. */
export async function runAgain(context: Context, { run, from, ...now }: RunAgain): Promise<Rerun> {
  const manifest = manifestOf(run)
  return {
    run: run.id,
    ...(from.includes('inputs')
      ? { inputs: await hashes(context, run, manifest, await frozenSource(context, run.id)) }
      : {}),
    ...(from.includes('store')
      ? { store: await hashes(context, run, manifest, await storedSource(context, run)) }
      : {}),
    ...(from.includes('now') ? { now: await restated(context, run, manifest, now) } : {}),
  }
}

async function hashes(
  ports: Context,
  { parameters, number }: StoredRun,
  { versions, form, files }: RunManifest,
  source: ReportSource,
): Promise<HashComparison> {
  const { catalogue } = source.input
  const earlier = await earlierRuns({ db: ports.db, catalogue }, parameters, number)
  const again = await composeRun(source, { number, form, code: versions.code, earlier })
  const made = new Map(
    again.files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]),
  )
  const compared = files.map(({ name, sha256: frozen }) => {
    const hash = made.get(name)
    return { name, frozen, ...(hash === undefined ? {} : { again: hash }) }
  })
  return { same: compared.every(({ frozen, again: hash }) => frozen === hash), files: compared }
}

/** What the run was counted from, as it was kept: nothing is asked of the store about any person. */
async function frozenSource({ db }: Context, id: string): Promise<ReportSource> {
  const file = await openRunFile(db, id, 'inputs.ndjson.gz')
  if (file === undefined) throw new Error(`run ${id} has no inputs`)
  const lines = readGzipLines(file.pieces)
  const { value } = await lines.next()
  // Written by `freezeReport`.
  const input = thawInput(value as FrozenInput)
  return { input, people: thawed(lines, input) }
}

async function* thawed(lines: AsyncIterable<unknown>, input: ReportInput): AsyncGenerator<PersonRecord> {
  let number = 0
  for await (const line of lines)
    // Written by `freezeReport`.
    yield thawPerson(line as FrozenPerson, (number += 1), input.parameters.knownAt)
}

async function storedSource(ports: Context, { parameters, number }: StoredRun): Promise<ReportSource> {
  return await reportSource(ports, parameters, String(number))
}

async function restated(
  ports: Context,
  run: StoredRun,
  manifest: RunManifest,
  { knownAt, exact }: Pick<RunAgain, 'knownAt' | 'exact'>,
): Promise<NonNullable<Rerun['now']>> {
  const frozen = await tablesOf(await frozenSource(ports, run.id))
  const steps = await stepsTo(ports, run, knownAt)
  const differences = differencesOf(frozen, steps)
  return {
    knownAt,
    methods: methodChanges(ports, manifest),
    differences: exact
      ? differences
      : differences.map((difference) => hideSmallDifference(difference, run.parameters.k)),
  }
}

/** The same report again and again, each time with one more kind of what happened since. */
async function stepsTo(ports: Context, run: StoredRun, knownAt: string): Promise<Step[]> {
  const then = run.parameters.knownAt
  const parameters = { ...run.parameters, knownAt }
  const today = async (): Promise<ReportSource> => await reportSource(ports, parameters, String(run.number))
  const recounted = await frozenSource(ports, run.id)
  const old = await storedSource(ports, run)
  const { snapshot, previousSnapshot } = old.input
  const headcounts = { ...(snapshot && { snapshot }), ...(previousSnapshot && { previousSnapshot }) }
  const { snapshot: _now, previousSnapshot: _before, ...figures } = (await today()).input
  // A figure that was corrected since counts with what is known today only.
  const restatedFigures = { ...figures, parameters, ...headcounts }
  const steps: Step[] = [
    {
      cause: 'catalogue',
      tables: await tablesOf({
        input: { ...recounted.input, catalogue: ports.catalogue },
        people: recounted.people,
      }),
    },
    { cause: 'deleted', tables: await tablesOf(old) },
    {
      cause: 'figures',
      tables: await tablesOf({
        input: restatedFigures,
        people: (await storedSource(ports, run)).people,
      }),
    },
    ...(await linkStep(ports, run, restatedFigures, knownAt)),
  ]
  for (const { cause, keep } of knownThen) {
    const { input, people } = await today()
    steps.push({
      cause,
      tables: await tablesOf({ input, people: mapped(people, (record) => keep(record, then)) }),
    })
  }
  return steps
}

/** Everything of then, with the links of today: only an employer's report depends on them. */
async function linkStep(
  ports: Context,
  { parameters, number }: StoredRun,
  input: ReportInput,
  linksKnownAt: string,
): Promise<Step[]> {
  if (parameters.viewpoint === 'issuer') return []
  const { people } = await reportSource(ports, parameters, String(number), { linksKnownAt })
  return [{ cause: 'link', tables: await tablesOf({ input, people }) }]
}

async function* mapped(
  people: AsyncIterable<PersonRecord>,
  keep: (record: PersonRecord) => PersonRecord,
): AsyncGenerator<PersonRecord> {
  for await (const record of people) yield keep(record)
}

async function tablesOf({ input, people }: ReportSource): Promise<readonly ReportTable[]> {
  return (await tallyReport(input, people)).tables
}

/** What decides the figures and is not what it was: each by name. */
function methodChanges({ catalogue }: Context, { versions: old }: RunFacts): MethodChange[] {
  const now = runVersions(catalogue, Object.keys(old.classes), codeVersion())
  const flat = ({ code, classes, frameworks, examSchemes, competencyModel }: RunFacts['versions']) =>
    new Map([
      ['code', code],
      ['competency-model', competencyModel],
      ...Object.entries(classes).map(
        ([id, { version, rule }]) => [`class ${id}`, `${version} ${rule}`] as const,
      ),
      ...Object.entries(frameworks).map(([id, version]) => [`framework ${id}`, version] as const),
      ...Object.entries(examSchemes).map(([id, version]) => [`exam-scheme ${id}`, version] as const),
    ])
  const [before, after] = [flat(old), flat(now)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const change = { what, old: before.get(what) ?? '-', new: after.get(what) ?? '-' }
    return change.old === change.new ? [] : [change]
  })
}
