import { fiscalYearPeriod, type Period } from '../fiscal-year.ts'

import { stateAmong, stateOn } from './award-state.ts'
import { isWithin } from './frame.ts'

import type { AwardReading } from './award-reading.ts'
import type { Frame } from './frame.ts'

/** Fiscal years that a trend shows: that of the report and those before it. */
export const trendYears = 5

export type YearCount = {
  readonly fiscalYear: number
  readonly period: Period
  /** Awards (延べ数) of the year that stand as known now, voided ones left out. */
  net: number
  /** Awards active on its last day. */
  active: number
}

/** Counts the awards of several fiscal years in the pass that counts the report's own. */
export class YearCounts {
  readonly years: readonly YearCount[]
  readonly #knownAt: string

  constructor({ parameters, organisation }: Frame) {
    const { fiscalYear, knownAt } = parameters
    this.#knownAt = knownAt
    this.years = Array.from({ length: trendYears }, (_, at) => {
      const year = fiscalYear - trendYears + 1 + at
      const period = fiscalYearPeriod(year, organisation.fiscalYearStartMonth)
      return { fiscalYear: year, period, net: 0, active: 0 }
    })
  }

  add(readings: readonly AwardReading[]): void {
    for (const { award, moves, voided } of readings)
      for (const year of this.years) {
        const { to } = year.period
        if (award.awardedOn > to) continue
        if (!voided && isWithin(award.awardedOn, year.period)) year.net += 1
        const state = award.events.length === 0 ? stateOn(award, to, this.#knownAt) : stateAmong(moves, to)
        if (state === 'active') year.active += 1
      }
  }
}
