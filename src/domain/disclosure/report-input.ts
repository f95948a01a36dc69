import type { Bilingual } from '../bilingual.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { Period } from '../fiscal-year.ts'
import type { LedgerAward } from './ledger.ts'
import type { ReportParameters } from './parameters.ts'
import type { HeadcountSnapshot, PopulationMember, Segment } from './population.ts'

/** What every entry carries: it counts from the instant (`Z`) at which it was recorded. */
type Recorded = { readonly recordedAt: string }

/** How many people of a level are aimed at, and by the end of which fiscal year. */
export type LevelTarget = Recorded & {
  /** A level of the competency model, or `1+` for everybody from the first level on. */
  readonly level: string
  readonly target: number
  readonly targetYear: number
}

/** Badges issued before, elsewhere: an opening balance, never signed again, never with people. */
export type LegacyBalance = Recorded & {
  /** A class of the catalogue; else `name` says what it was. */
  readonly badge?: string
  readonly name?: Bilingual
  readonly period: Period
  readonly issued: number
  /** Distinct people, where known. */
  readonly holders?: number
  readonly source: string
}

/** When a survey was taken: before, after, or some time after. */
export const surveyTimings = ['pre', 'post', 'followup'] as const
export type SurveyTiming = (typeof surveyTimings)[number]

/** Answers to one question of one survey wave, as a sum: nobody's own answer comes here. */
export type SurveyAggregate = Recorded & {
  readonly programme: string
  readonly cohort?: string
  readonly question: string
  readonly text: Bilingual
  readonly scaleMin: number
  readonly scaleMax: number
  readonly timing: SurveyTiming
  readonly surveyedOn: string
  /** Answers. */
  readonly n: number
  /** People asked, where known. */
  readonly asked?: number
  /** Sum of all answers; else the published mean as written, such as `6.3`. */
  readonly sum?: number
  readonly mean?: string
  /** Answers that chose the top of the scale. */
  readonly topBox?: number
}

export type ProgrammeCost = Recorded & {
  readonly programme: string
  readonly cohort?: string
  /** Day (JST) by which the cost belongs to a period. */
  readonly on: string
  readonly amountJpy: number
}

/** Places of one cohort, which no fact tells. */
export type CohortCapacity = Recorded & {
  readonly programme: string
  readonly cohort: string
  readonly capacity: number
}

/** Classes taught on a day at a school that only a code names. */
export type SchoolVisits = Recorded & {
  readonly programme: string
  readonly on: string
  readonly school: string
  readonly prefecture: string
  readonly municipality?: string
  readonly sessions: number
  readonly pupils: number
}

/** A host company or organisation that took people in, named by a code. */
export type HostStay = Recorded & {
  readonly programme: string
  readonly on: string
  readonly host: string
  readonly prefecture?: string
  readonly municipality?: string
}

export const usageKinds = [
  'downloaded_png',
  'downloaded_svg',
  'downloaded_json',
  'made_public',
  'share_link_created',
  'page_views_human',
  'verify_valid',
  'verify_expired',
  'verify_revoked',
  'verify_invalid',
] as const
export type UsageKind = (typeof usageKinds)[number]

/**
 * What became of awards for the first time. Each award counts once: as used under the day of its issue, as made public
 * under the day of its award.
 */
export const firstUseKinds = ['used_within_30', 'used_within_90', 'first_public'] as const
export type FirstUseKind = (typeof firstUseKinds)[number]

/** What happened to badges of one class on one day: counted, without a trace of who did it. */
export type UsageDay = Recorded & {
  readonly badge: string
  /** Day (JST) on which it happened; of a first use, the day of issue or award. */
  readonly on: string
  readonly kind: UsageKind | FirstUseKind
  readonly count: number
}

export const outcomeKinds = ['continued', 'employed', 'independent', 'none'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** How many people went which way after a programme, in a quarter. Kept as a count only. */
export type OutcomeCount = Recorded & {
  readonly programme: string
  /** A day of the quarter (JST). */
  readonly on: string
  readonly outcome: OutcomeKind
  readonly people: number
}

/** Everything of a report but the people: all of it is part of its manifest. */
export type ReportInput = {
  /** Id of the run, printed in every row. */
  readonly run: string
  readonly parameters: ReportParameters
  readonly catalogue: Catalogue
  /** The headcount on the as-of day, and the one of a year before. */
  readonly snapshot?: HeadcountSnapshot
  readonly previousSnapshot?: HeadcountSnapshot
  readonly targets?: readonly LevelTarget[]
  readonly legacy?: readonly LegacyBalance[]
  readonly capacities?: readonly CohortCapacity[]
  readonly costs?: readonly ProgrammeCost[]
  readonly surveys?: readonly SurveyAggregate[]
  readonly visits?: readonly SchoolVisits[]
  readonly hosts?: readonly HostStay[]
  readonly usage?: readonly UsageDay[]
  /** Instant with `Z` from which on uses were counted; without it, no share of awards used is known. */
  readonly usageSince?: string
  readonly outcomes?: readonly OutcomeCount[]
}

/** One person with everything that counts; a report reads each exactly once. */
export type PersonRecord = {
  readonly member: PopulationMember
  readonly awards: readonly LedgerAward[]
  /** All facts of the person, corrections included. */
  readonly facts?: readonly Fact[]
  /** Other issuers whose badges the person linked towards the employer that reports, as the store read it from all facts. */
  readonly linked: readonly string[]
}

export type SegmentOrAll = Segment | 'all'
