import { jstDate } from '../japan-time.ts'

import type { ReportParameters } from './parameters.ts'

/** What of a report's days had come by the day (JST) that it knows of. */
export type PeriodState = {
  readonly knownOn: string
  /** The period is not over (期中): its flows are those so far. */
  readonly running: boolean
  /** Stocks are those of a day that has not come. */
  readonly ahead: boolean
}

export function periodState({
  period,
  asOf,
  knownAt,
}: Pick<ReportParameters, 'period' | 'asOf' | 'knownAt'>): PeriodState {
  const knownOn = jstDate(knownAt)
  return { knownOn, running: knownOn <= period.to, ahead: asOf > knownOn }
}

/** The earlier of two days. */
export const earlierDay = (one: string, other: string): string => (one < other ? one : other)
