import type { FigureKind } from '../domain/disclosure/figures.ts'
import type { LedgerEventKind } from '../domain/disclosure/ledger.ts'
import type { Dimension, Segment } from '../domain/disclosure/population.ts'
import type { FirstUseKind, UsageDay } from '../domain/disclosure/report-input.ts'

/** What human-capital reports are made from. */
export type DisclosureTables = {
  award_ledger: LedgerTable
  award_events: LedgerEventTable
  affiliation_versions: AffiliationVersionTable
  headcount_snapshots: SnapshotTable
  headcount_cells: {
    snapshot: string
    segment: Segment | 'all'
    dimension: Dimension | 'all'
    value: string
    headcount: number
  }
  headcount_members: MemberTable
  headcount_mappings: { organisation: string; kind: string; mapping: string; updated_at: string }
  disclosure_inputs: InputTable
  disclosure_rows: { input: string; row_key: string; content: string }
  report_runs: RunTable
  report_files: RunFileTable
  report_contents: { content_key: string; piece: number; bytes: Uint8Array }
  kept_reports: { id: string; organisation: string; counted_at: string; mark: string; content: string }
  usage_days: UsageTable
  /** Awards that were counted as used: that, and not when or by whom. */
  award_uses: { award: string; kind: FirstUseKind }
}

/** One row for each award that has a credential, whatever became of it; no personal data. */
type LedgerTable = {
  issuer: string
  person: string
  awarded_on: string
  award: string
  badge: string
  programme: string
  /** When its first credential was stored. */
  recorded_at: string
  valid_until_on: string | null
}

type LedgerEventTable = {
  issuer: string
  person: string
  award: string
  /** 1, 2, … per award. */
  seq: number
  kind: LedgerEventKind
  happened_on: string
  recorded_at: string
  reason: string | null
  valid_until_on: string | null
}

/** What `affiliations` said from a time on; `recorded_at` is empty where nobody wrote the time down. */
export type AffiliationVersionTable = {
  organisation: string
  person: string
  from_on: string
  recorded_at: string
  /** 1 where better was known from then on: the affiliation under this beginning is no more. */
  gone: number
  department: string | null
  grade: string | null
  employment_type: string | null
  segment: string | null
  gender: string | null
  birth_year_band: string | null
  hired_on: string | null
  to_on: string | null
}

/** Never changed: a correction is one more snapshot of the same day, recorded later. */
type SnapshotTable = {
  organisation: string
  scope: string
  as_of: string
  recorded_at: string
  id: string
  kind: 'people' | 'cells'
  recorded_by: string
  source: string
  source_hash: string
  definition_ja: string
  definition_en: string
  /** JSON object. */
  names: string
  /** People of the file whom the store does not know. */
  unmatched: number
}

/** Rows name a person: deleting one must clear them here and in `affiliation_versions`; the cells keep the numbers. */
type MemberTable = {
  snapshot: string
  person: string
  segment: Segment
  entity: string | null
  department: string | null
  grade: string | null
  gender: string | null
  age_band: string | null
  region: string | null
  employment_type: string | null
  hire_year_band: string | null
}

type InputTable = {
  id: string
  organisation: string
  kind: FigureKind
  recorded_at: string
  recorded_by: string
  source: string
  source_hash: string
}

/** A frozen report. */
type RunTable = {
  id: string
  organisation: string
  /** 1, 2, … per organisation. */
  number: number
  generated_at: string
  requested_by: string
  /** JSON. */
  parameters: string
  /** The signed manifest, as it is served. */
  manifest: string
  /** Makes the salts of the blinded records; known to nobody outside. */
  salt_secret: string
}

/** `published` goes to whoever reads the report, `audit` to the auditor, `private` nowhere. */
export type RunFileKind = 'published' | 'audit' | 'private'

type RunFileTable = {
  run: string
  name: string
  kind: RunFileKind
  download: string
  ascii: string
  media_type: string
  sha256: string
  size: number
  /** Empty where it lies in pieces. */
  content: Uint8Array
  /** Of its pieces in `report_contents`; null where there are none. */
  content_key: string | null
}

/** Sums of a day; no row says more than that a badge of the class was used so many times. */
type UsageTable = {
  organisation: string
  badge: string
  happened_on: string
  kind: UsageDay['kind']
  /** Day (JST) on which it was written: a row changes no more once that day is over. */
  recorded_on: string
  uses: number
}
