import type { Value } from '../../../../domain/disclosure/table.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { cellText, grouped } from '../charts/figure-value.ts'
import type { HrPage } from '../frame.ts'

/** A figure in a sentence, with its unit; what is hidden says so. */
export function said(
  { language }: HrPage,
  unit: 'people' | 'badges' | 'times' | 'percent',
  value: Value | undefined,
): string {
  const t = hrDashboardTexts[language]
  if (typeof value === 'number') return t[unit](grouped(value, unit === 'percent' ? 1 : 0))
  return typeof value === 'object' && value.mark === 'suppressed' ? t.hidden : cellText(value)
}

/** +12.3% or −4.1, with a true minus sign. */
export const signed = (value: number, decimals = 1): string =>
  value > 0
    ? `+${grouped(value, decimals)}`
    : value === 0
      ? `±${grouped(0, decimals)}`
      : grouped(value, decimals)
