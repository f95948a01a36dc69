import type { Value } from './table.ts'

export const notApplicable = { mark: 'not-applicable' } as const
export const notAvailable = { mark: 'not-available' } as const

/** A part and the whole that it is a part of. */
export type Ratio = { readonly part: number; readonly whole: number }

/**
 * `numerator / denominator` with so many decimals. Whole numbers are divided and the half is rounded away from zero
 * (四捨五入, as spreadsheets do), so that no binary fraction decides a published figure.
 */
export function rounded(numerator: bigint | number, denominator: bigint | number, decimals = 1): number {
  const scale = 10n ** BigInt(decimals)
  const below = BigInt(denominator)
  const above = BigInt(numerator) * scale
  const size = above < 0n ? -above : above
  const units = (size * 2n + below) / (below * 2n)
  return Number(above < 0n ? -units : units) / Number(scale)
}

/** Percentage with one decimal; without a denominator there is none. */
export function share({ part, whole }: Ratio): Value {
  return whole > 0 ? rounded(part * 100, whole) : notApplicable
}

/** Percentage points from one share to another, from the exact shares and not from their rounded forms. */
export function points(now: Ratio, before: Ratio): Value {
  if (now.whole <= 0 || before.whole <= 0) return notApplicable
  const [whole, wholeBefore] = [BigInt(now.whole), BigInt(before.whole)]
  const difference = BigInt(now.part) * wholeBefore - BigInt(before.part) * whole
  return rounded(difference * 100n, whole * wholeBefore)
}

/** Mean with one decimal; of nothing there is none. */
export function mean(sum: number, count: number): Value {
  return count > 0 ? rounded(sum, count) : notApplicable
}
