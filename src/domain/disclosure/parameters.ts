import type { Period } from '../fiscal-year.ts'

/** Whose badges are counted: those an organisation issued, or those its people hold. */
export type Viewpoint = 'issuer' | 'employer'

/** 提出会社 · 国内連結 · 連結 · 指定会社(最大人員会社). */
export const scopes = ['submitting', 'domestic', 'consolidated', 'designated'] as const
export type ReportScope = (typeof scopes)[number]

/** Who will read the tables: it decides how small a cell may be. */
export type Audience = 'internal' | 'external'

/** Everything that a report depends on besides what is recorded; part of its manifest. */
export type ReportParameters = {
  /** Slug. Its fiscal year begins in its own month. */
  readonly organisation: string
  readonly viewpoint: Viewpoint
  /** Calendar year in which the fiscal year begins. */
  readonly fiscalYear: number
  /** First and last day (JST) that the flows run over: the year, a quarter of it, or any period. */
  readonly period: Period
  /** Day (JST) that stocks are taken on; an award counts as active through the last day of its validity. */
  readonly asOf: string
  /** Instant with `Z`: what was recorded later does not count. */
  readonly knownAt: string
  /** Which department counts for a person who moved. */
  readonly departmentAt: 'as-of' | 'award'
  readonly scope: ReportScope
  readonly audience: Audience
  /** Smallest number of people that a cell may speak of. */
  readonly k: number
}
