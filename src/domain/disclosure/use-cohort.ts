import { addDays, endOfDay, jstDate } from '../japan-time.ts'

import type { Period } from '../fiscal-year.ts'
import type { Frame } from './frame.ts'

/** Within how many days of issue a use counts, and the name of the figure that counts it. */
export const useWindows = [
  { days: 30, used: 'used_within_30', issued: 'watched30' },
  { days: 90, used: 'used_within_90', issued: 'watched90' },
] as const

/**
 * Days of issue (JST) of which a share used within so many days is known: in the period, counted from the first hour on,
 * and long enough ago that the days are over. Empty where `to` comes before `from`; undefined where nothing was counted.
 */
export function useCohort({ input, parameters }: Frame, days: number): Period | undefined {
  const { usageSince } = input
  if (usageSince === undefined) return undefined
  const { period, knownAt } = parameters
  const counted = addDays(jstDate(usageSince), 1)
  const over = addDays(jstDate(knownAt), -days - 1)
  return {
    from: counted > period.from ? counted : period.from,
    to: over < period.to ? over : period.to,
  }
}

/** The same as instants to compare texts with: later than the first, and not later than the second. */
export function instantsOf({ from, to }: Period): readonly [after: string, until: string] {
  return [endOfDay(addDays(from, -1)), endOfDay(to)]
}
