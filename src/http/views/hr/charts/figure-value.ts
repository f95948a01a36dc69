import type { Value } from '../../../../domain/disclosure/table.ts'

/** What a chart draws: a number, something hidden (秘匿), or nothing that could be drawn. */
export type FigureValue = number | 'hidden' | 'none'

export function toFigureValue(value: Value | undefined): FigureValue {
  if (typeof value === 'number') return value
  return typeof value === 'object' && value.mark === 'suppressed' ? 'hidden' : 'none'
}

const marks = { suppressed: 'x', 'not-applicable': '-', 'not-available': '…' } as const

/** A cell as it is printed: grouped digits, the signs of Japanese official statistics for what is no number. */
export function cellText(value: Value | undefined, decimals = 0): string {
  if (value === undefined) return '-'
  if (typeof value === 'number') return grouped(value, decimals)
  return typeof value === 'object' ? marks[value.mark] : String(value)
}

/** 1,204 and 18.3. */
export function grouped(value: number, decimals = 0): string {
  const size = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return value < 0 ? `−${size}` : size
}

export const numbersOf = (values: readonly FigureValue[]): number[] =>
  values.filter((value) => typeof value === 'number')
