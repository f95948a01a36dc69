/** Steps that people count in. */
const roundSteps = [1, 2, 5, 10] as const

/**
 * Values at which an axis is marked, from 0 to the first round step at or above the largest value: 1, 2 or 5 times a power
 * of ten apart. Counts are whole, so steps are never below 1.
 */
export function roundTicks(largest: number, most = 5): number[] {
  const rough = Math.max(largest, 1) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (roundSteps.find((one) => one * power >= rough - 1e-9) ?? 10) * power)
  const count = Math.max(1, Math.ceil(largest / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}

/** Length that stands for a value where `largest` is as long as `room`; in tenths, which no eye tells apart. */
export function lengthOf(value: number, largest: number, room: number): number {
  return largest <= 0 ? 0 : Math.round((Math.max(value, 0) / largest) * room * 10) / 10
}
