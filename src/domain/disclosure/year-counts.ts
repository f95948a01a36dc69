import type { AwardReading } from './award-reading.ts'
import type { Frame, TrendYear } from './frame.ts'

export type YearCount = TrendYear & {
  /** Awards (延べ数) of the year that stand as known now, voided ones left out. */
  net: number
  /** Awards active on its day of stocks. */
  active: number
}

/** Counts the awards of several fiscal years in the pass that counts the report's own. */
export class YearCounts {
  readonly years: readonly YearCount[]

  constructor({ trend }: Frame) {
    this.years = trend.map((year) => ({ ...year, net: 0, active: 0 }))
  }

  add(readings: readonly AwardReading[]): void {
    for (const { standing } of readings) {
      const issuedIn = this.years[standing.netIn]
      if (issuedIn !== undefined) issuedIn.net += 1
      for (const at of standing.activeAtEndOf) {
        const year = this.years[at]
        if (year !== undefined) year.active += 1
      }
    }
  }
}
