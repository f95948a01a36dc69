import { StandingTimes } from './standing-times.ts'

import type { AwardReading, Standing } from './award-reading.ts'
import type { Frame, TrendYear } from './frame.ts'

export type YearCount = TrendYear & {
  /** Awards (延べ数) of the year that stand as known now, voided ones left out. */
  readonly net: number
  /** Awards active on its day of stocks. */
  readonly active: number
}

/** Counts the awards of several fiscal years in the pass that counts the report's own. */
export class YearCounts {
  readonly #trend: readonly TrendYear[]
  readonly #times = new StandingTimes()

  constructor({ trend }: Frame) {
    this.#trend = trend
  }

  add(readings: readonly AwardReading[]): void {
    for (const { standing } of readings) this.#times.add(standing)
  }

  get years(): readonly YearCount[] {
    return this.#trend.map((year, at) => ({
      ...year,
      net: this.#sum(({ netIn }) => netIn === at),
      active: this.#sum(({ activeAtEndOf }) => activeAtEndOf.includes(at)),
    }))
  }

  #sum(isCounted: (standing: Standing) => boolean): number {
    return this.#times.entries.reduce((sum, [standing, times]) => sum + (isCounted(standing) ? times : 0), 0)
  }
}
