import { isVoided, lastDayOn, movesOf, stateAmong, stateOn } from './award-state.ts'

import type { AwardState, Move } from './award-state.ts'
import type { Frame } from './frame.ts'
import type { LedgerAward } from './ledger.ts'

/** One award as all tables see it: how it stood on the days of the report, and everything that happened to it. */
export type AwardReading = {
  readonly award: LedgerAward
  readonly voided: boolean
  readonly moves: readonly Move[]
  readonly opening: AwardState
  readonly closing: AwardState
  readonly asOf: AwardState
  readonly previousAsOf: AwardState
  /** Last day of the term in force on the as-of day. */
  readonly lastDay: string | undefined
}

/** Read once for all tables. Most awards have no events, and their states are two comparisons. */
export function readAward(award: LedgerAward, { parameters, opening, previousAsOf }: Frame): AwardReading {
  const { period, asOf, knownAt } = parameters
  const moves = movesOf(award, knownAt)
  const on = (day: string): AwardState =>
    award.events.length === 0 ? stateOn(award, day, knownAt) : stateAmong(moves, day)
  const closing = on(period.to)
  return {
    award,
    moves,
    voided: isVoided(award, knownAt),
    opening: on(opening),
    closing,
    asOf: asOf === period.to ? closing : on(asOf),
    previousAsOf: on(previousAsOf),
    lastDay: lastDayOn(award, asOf, knownAt),
  }
}
