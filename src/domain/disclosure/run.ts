import type { OnePersonWarning } from './earlier-reports.ts'
import type { HeadcountSnapshot } from './population.ts'
import type { ReportParameters } from './parameters.ts'
import type { SumNode } from './recount/sum-tree.ts'

/** A class as it stood: its version, and a hash of its rule. */
export type ClassVersion = { readonly version: string; readonly rule: string }

/** Versions of everything that decides a figure. */
export type RunVersions = {
  readonly code: string
  readonly classes: Readonly<Record<string, ClassVersion>>
  readonly frameworks: Readonly<Record<string, string>>
  readonly examSchemes: Readonly<Record<string, string>>
  readonly competencyModel: string
}

export type SnapshotFacts = Pick<HeadcountSnapshot, 'id' | 'asOf' | 'recordedAt' | 'sourceHash'>

/** What a run is, but for its clock and its files: equal for a run that is made again. */
export type RunFacts = {
  readonly organisation: string
  readonly number: number
  readonly parameters: ReportParameters
  readonly versions: RunVersions
  readonly snapshot?: SnapshotFacts
  readonly previousSnapshot?: SnapshotFacts
  readonly suppression: {
    readonly k: number
    readonly audience: ReportParameters['audience']
    /** Cells that hold `x`, by table. */
    readonly hiddenCells: Readonly<Record<string, number>>
    /** Figures hidden because an earlier published report would give them away. */
    readonly toldByEarlier: number
    /** Runs that were compared. */
    readonly comparedWith: readonly number[]
  }
  readonly rows: Readonly<Record<string, number>>
  readonly warnings: readonly OnePersonWarning[]
  readonly form: {
    readonly formats: readonly string[]
    readonly header: 'en' | 'ja'
    readonly encoding: 'utf-8' | 'cp932'
    readonly dates: 'iso' | 'slash'
  }
}

export type FileFacts = { readonly name: string; readonly sha256: string; readonly size: number }

/** T14: what is signed. */
export type RunManifest = RunFacts & {
  readonly run: string
  readonly requestedBy: string
  readonly generatedAt: string
  readonly sentences: { readonly ja: readonly string[]; readonly en: readonly string[] }
  readonly files: readonly FileFacts[]
  /** People and awards that the frozen inputs hold; nobody is named in them. */
  readonly inputs: FileFacts & { readonly people: number; readonly awards: number }
  /** For the recount: root over all counted awards, and the status lists of the day. */
  readonly recount: {
    readonly root: SumNode
    readonly leaves: FileFacts & { readonly count: number }
    readonly statusLists: readonly (FileFacts & { readonly id: string })[]
  }
}

/** Its address, and what commands call it. */
export const runId = (organisation: string, number: number): string => `${organisation}-run${number}`
