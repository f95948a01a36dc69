import type {
  CohortCapacity,
  HostStay,
  LegacyBalance,
  LevelTarget,
  OutcomeCount,
  ProgrammeCost,
  SchoolVisits,
  SurveyAggregate,
} from './report-input.ts'

/** Kinds of figures that no badge and no fact tells, each brought by a file of its own. */
export const figureKinds = [
  'targets',
  'legacy',
  'surveys',
  'costs',
  'capacities',
  'visits',
  'hosts',
  'outcomes',
] as const
export type FigureKind = (typeof figureKinds)[number]

/** What a row of each kind is to reports. */
export type Figures = {
  readonly targets: LevelTarget
  readonly legacy: LegacyBalance
  readonly surveys: SurveyAggregate
  readonly costs: ProgrammeCost
  readonly capacities: CohortCapacity
  readonly visits: SchoolVisits
  readonly hosts: HostStay
  readonly outcomes: OutcomeCount
}

/** A row as a file brings it: when it was recorded is the store's to say. */
export type Incoming<Kind extends FigureKind> = Omit<Figures[Kind], 'recordedAt'>
