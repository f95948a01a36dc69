import type { Standing } from './award-reading.ts'

/** How often each standing came: one step for an award, whatever it adds to the figures. All are of one reader. */
export class StandingTimes {
  readonly #times: number[] = []
  readonly #standings: Standing[] = []

  add(standing: Standing): void {
    const times = this.#times[standing.number]
    if (times === undefined) this.#standings.push(standing)
    this.#times[standing.number] = (times ?? 0) + 1
  }

  get entries(): [Standing, number][] {
    return this.#standings.map((standing) => [standing, this.#times[standing.number] ?? 0])
  }
}
