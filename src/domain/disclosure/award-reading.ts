import { type Adds, addsOf, type Limits, limitsOf } from './award-adds.ts'
import { isVoided, lastDayOn, movesOf, stateAmong, stateOn } from './award-state.ts'
import { isWithin } from './frame.ts'

import type { AwardState } from './award-state.ts'
import type { Frame } from './frame.ts'
import type { LedgerAward } from './ledger.ts'

/** How an award stood on the days of a report, and what it adds to the counts. Awards that stood alike share one. */
export type Standing = {
  /** 0, 1, 2, … in a report: a few hundred serve a million awards. */
  readonly number: number
  readonly adds: Adds
  readonly voided: boolean
  /** In the period of the report. */
  readonly issuedNow: boolean
  readonly asOf: AwardState
  readonly previousAsOf: AwardState
  /** The year of the trend that it counts for, and those on whose last day it was active: places in `Frame.trend`. */
  readonly netIn: number
  readonly activeAtEndOf: readonly number[]
}

/** One award as all tables see it. */
export type AwardReading = {
  readonly award: LedgerAward
  readonly standing: Standing
  /** Last day of the term in force on the as-of day. */
  readonly lastDay: string | undefined
}

/**
 * Reads awards for all tables of a report. Most have no events: then the day of the award and the last day of its term
 * decide everything, and a few thousand pairs of days serve a million awards.
 */
export class AwardReader {
  readonly #frame: Frame
  readonly #limits: Limits
  readonly #quiet = new Map<number, Map<number, Standing>>()
  readonly #standings = new Map<string, Standing>()

  constructor(frame: Frame) {
    this.#frame = frame
    this.#limits = limitsOf(frame.parameters)
  }

  /** @param award known at the time of the report. */
  read(award: LedgerAward): AwardReading {
    const { awardedOn, validUntilOn, events } = award
    if (events.length > 0) {
      const { asOf, knownAt } = this.#frame.parameters
      const lastDay = lastDayOn(award, asOf, knownAt)
      return { award, standing: this.#standingOf(award, lastDay), lastDay }
    }
    const start = numberOf(awardedOn)
    const end = validUntilOn === undefined ? 0 : numberOf(validUntilOn)
    let byEnd = this.#quiet.get(start)
    if (byEnd === undefined) this.#quiet.set(start, (byEnd = new Map()))
    let standing = byEnd.get(end)
    if (standing === undefined) byEnd.set(end, (standing = this.#standingOf(award, validUntilOn)))
    return { award, standing, lastDay: validUntilOn }
  }

  #standingOf(award: LedgerAward, lastDay: string | undefined): Standing {
    const told = toldOf(award, lastDay, this.#frame, this.#limits)
    const key = JSON.stringify(told)
    let standing = this.#standings.get(key)
    if (standing === undefined)
      this.#standings.set(key, (standing = { number: this.#standings.size, ...told }))
    return standing
  }
}

/** 2027-03-31 → 20270331: a text fresh from the store would have to be hashed to be looked up. */
function numberOf(day: string): number {
  let number = 0
  for (let at = 0; at < day.length; at += 1) {
    const digit = day.charCodeAt(at) - 48
    if (digit >= 0) number = number * 10 + digit
  }
  return number
}

function toldOf(
  award: LedgerAward,
  lastDay: string | undefined,
  { parameters, opening, previousAsOf, previousPeriod, trend }: Frame,
  limits: Limits,
): Omit<Standing, 'number'> {
  const { period, asOf, knownAt } = parameters
  const moves = movesOf(award, knownAt)
  const on = (day: string): AwardState =>
    award.events.length === 0 ? stateOn(award, day, knownAt) : stateAmong(moves, day)
  const closing = on(period.to)
  const told = {
    voided: isVoided(award, knownAt),
    issuedNow: isWithin(award.awardedOn, period),
    asOf: asOf === period.to ? closing : on(asOf),
  }
  const moved = moves.filter((move) => isWithin(move.on, period)).map(({ kind }) => kind)
  const issuedBefore = isWithin(award.awardedOn, previousPeriod)
  return {
    ...told,
    adds: addsOf({ ...told, lastDay, moved, issuedBefore, opening: on(opening), closing }, limits),
    previousAsOf: on(previousAsOf),
    netIn: told.voided ? -1 : trend.findIndex((year) => isWithin(award.awardedOn, year.period)),
    activeAtEndOf: trend.flatMap((year, at) => (on(year.stockOn) === 'active' ? [at] : [])),
  }
}
