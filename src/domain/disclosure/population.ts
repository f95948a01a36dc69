import type { Bilingual } from '../bilingual.ts'

/** Populations that have a denominator of their own, or none. */
export const segments = [
  'regular',
  'fixed_term',
  'dispatched_indefinite',
  'dispatched_registered',
  'secondee_in',
  'external_client',
  'resident',
  'student',
  'consortium_other',
] as const
export type Segment = (typeof segments)[number]

/** What people are told apart by. Only what a headcount snapshot has cells for gets rates. */
export const dimensions = [
  'entity',
  'department',
  'grade',
  'gender',
  'age_band',
  'region',
  'employment_type',
  'hire_year_band',
] as const
export type Dimension = (typeof dimensions)[number]

/** One person as a report sees them: no name, no number, no address. */
export type PopulationMember = {
  /** Random key, or the number of a frozen report. */
  readonly person: string
  readonly segment: Segment
  /** Whether the headcount snapshot counts this person on its day: only these are in numerators of rates. */
  readonly inHeadcount: boolean
  /** A department is the path from the top: `営業本部/東京支店`. */
  readonly attributes: Readonly<Partial<Record<Dimension, string>>>
  /** Departments over time, for reports that take the one at award time. */
  readonly departments: readonly {
    readonly from: string
    readonly to?: string
    readonly department: string
  }[]
  /** As the snapshot of one year before saw this person, for rates of the previous year; absent: it did not. */
  readonly previous?: Pick<PopulationMember, 'segment' | 'inHeadcount' | 'attributes'>
}

/**
 * One number of a headcount snapshot. `dimension` `all` is the total. A department's is that of the people right in it, not
 * of those in the departments beneath.
 */
export type HeadcountCell = {
  readonly segment: Segment | 'all'
  readonly dimension: Dimension | 'all'
  readonly value: string
  readonly headcount: number
}

export type HeadcountSnapshot = {
  readonly id: string
  readonly organisation: string
  readonly scope: string
  /** JST date. */
  readonly asOf: string
  /** Printed beside every rate: whom the number counts and whom it leaves out. */
  readonly definition: Bilingual
  readonly recordedAt: string
  /** SHA-256 of the file it came from. */
  readonly sourceHash: string
  readonly cells: readonly HeadcountCell[]
  /** Names of the dimension's values, where the file gave some. */
  readonly names: Readonly<Record<string, string>>
}
