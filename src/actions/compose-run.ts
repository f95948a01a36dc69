import type { EarlierReport } from '../domain/disclosure/earlier-reports.ts'
import { onePersonWarnings, outsideOf } from '../domain/disclosure/earlier-reports.ts'
import type { HeadcountSnapshot } from '../domain/disclosure/population.ts'
import type { RunFacts, SnapshotFacts } from '../domain/disclosure/run.ts'
import { gatherFigures } from '../domain/disclosure/suppression/figures-of.ts'
import { knowledgeOf } from '../domain/disclosure/suppression/classes.ts'
import { disclosureSentences } from '../text/disclosure-sentences.ts'
import { manifestRows } from '../text/manifest-rows.ts'
import { inTurns } from './in-turns.ts'
import { countReport, type CountedReport, showReport, type Shown } from './count-report.ts'
import { type ReportFile, reportFiles, reportFormats } from './report-files.ts'
import type { ReportSource } from './report-input.ts'
import { runVersions } from './run-versions.ts'

export type RunForm = RunFacts['form']

/** What a run is made as: what does not come from the people. */
export type MadeAs = {
  readonly number: number
  readonly form: RunForm
  /** Version of the program that is printed: of a run made again, the one that made it first. */
  readonly code: string
  readonly earlier: readonly EarlierReport[]
}

export type Composition = {
  readonly counted: CountedReport
  readonly shown: Shown
  readonly facts: RunFacts
  readonly sentences: { readonly ja: readonly string[]; readonly en: readonly string[] }
  readonly files: readonly ReportFile[]
}

/**
 * Counts a run and writes its files. The clock and whoever asks go into none of them, and the number of the run is the one
 * it got first: made again from the same records, every file has the same bytes.
 */
export async function composeRun(source: ReportSource, madeAs: MadeAs): Promise<Composition> {
  const { input } = source
  const { catalogue, parameters } = input
  const counted = await countReport(source)
  const knowledge = knowledgeOf(catalogue, counted.tables)
  const figures = await inTurns(gatherFigures(counted.tables, knowledge))
  const outside = outsideOf(figures, counted.tables, parameters, madeAs.earlier)
  const shown = await showReport(counted, catalogue, parameters.k, outside)
  const shownFigures = await inTurns(gatherFigures(shown.tables, knowledge))
  const facts: RunFacts = {
    organisation: parameters.organisation,
    number: madeAs.number,
    parameters,
    versions: runVersions(catalogue, badgesIn(counted), madeAs.code),
    ...(input.snapshot === undefined ? {} : { snapshot: snapshotFacts(input.snapshot) }),
    ...(input.previousSnapshot === undefined
      ? {}
      : { previousSnapshot: snapshotFacts(input.previousSnapshot) }),
    suppression: {
      k: parameters.k,
      audience: parameters.audience,
      hiddenCells: shown.hiddenCells,
      toldByEarlier: [...outside.hidden.keys()].filter((key) => figures.quantities.has(key)).length,
      comparedWith: madeAs.earlier.map(({ run }) => run),
    },
    rows: Object.fromEntries(shown.tables.map(({ id, rows }) => [id, rows.length])),
    warnings: onePersonWarnings(shownFigures, parameters, madeAs.earlier),
    form: madeAs.form,
  }
  const sentences = {
    ja: disclosureSentences(shown.headlines, 'ja'),
    en: disclosureSentences(shown.headlines, 'en'),
  }
  const printed = {
    ...shown,
    run: input.run,
    parameters,
    ...(input.snapshot === undefined ? {} : { snapshot: input.snapshot }),
    facts: manifestRows(facts),
  }
  const files = await reportFiles(printed, catalogue, reportFormats, madeAs.form)
  return { counted, shown, facts, sentences, files }
}

function badgesIn({ tables }: CountedReport): string[] {
  const rows = tables.find(({ id }) => id === 'T1')?.rows ?? []
  const ids = rows.flatMap(({ badge_id: id }) => (typeof id === 'string' ? [id] : []))
  return [...new Set(ids)].toSorted()
}

function snapshotFacts({ id, asOf, recordedAt, sourceHash }: HeadcountSnapshot): SnapshotFacts {
  return { id, asOf, recordedAt, sourceHash }
}
