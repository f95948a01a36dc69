import { daysBetween } from '../japan-time.ts'
import type { ReportParameters } from './parameters.ts'
import type { Figures, Hidden } from './suppression/quantity.ts'
import type { SuppressionReason } from './table.ts'

/** A report that was published, as far as its readers know it: hidden figures are not among these. */
export type EarlierReport = {
  /** Number of the run. */
  readonly run: number
  readonly parameters: Pick<ReportParameters, 'asOf' | 'period'>
  readonly figures: Figures
}

/** One person more or less than a year before: who joined or left may be known. */
export type OnePersonWarning = { readonly run: number; readonly figure: string }

/** Reports of one quarter and the next are read side by side. */
const nearDays = 92

/** Counted on the as-of day; the others run over the period and compare only where it begins on the same day. */
const stocks: ReadonlySet<string> = new Set([
  'holders',
  'everybody',
  'active',
  'cumulative',
  'headcount',
  'level',
  'item',
])

/**
 * Figures that must not be shown since a reader who has an earlier report could subtract: the same figure of a near day
 * that differs by fewer than `k` people tells of those few (domain.md 3.8).
 */
export function toldByDifference(
  { quantities }: Figures,
  parameters: ReportParameters,
  earlier: readonly EarlierReport[],
): Hidden {
  const { k } = parameters
  const hidden = new Map<string, SuppressionReason>()
  for (const report of earlier.filter((one) => distance(one, parameters) <= nearDays))
    for (const [key, { value, open }] of quantities) {
      if (open === true || !compares(key, report, parameters)) continue
      const difference = Math.abs(value - (report.figures.quantities.get(key)?.value ?? value))
      if (difference >= 1 && difference < k) hidden.set(key, 'earlier-report')
    }
  return hidden
}

/** A leap year, and a year that ends on the last day of February. */
const yearDays = { least: 364, most: 367 }

/** Stocks that are shown in both reports and differ by exactly one person from those of a year before. */
export function onePersonWarnings(
  shown: Figures,
  parameters: ReportParameters,
  earlier: readonly EarlierReport[],
): OnePersonWarning[] {
  return earlier
    .filter((report) => {
      const days = distance(report, parameters)
      return days >= yearDays.least && days <= yearDays.most
    })
    .flatMap(({ run, figures }) =>
      [...shown.quantities]
        .filter(([key, { value }]) => {
          const before = figures.quantities.get(key)?.value
          return isStock(key) && before !== undefined && Math.abs(value - before) === 1
        })
        .map(([figure]) => ({ run, figure })),
    )
}

function compares(key: string, { parameters }: EarlierReport, { period }: ReportParameters): boolean {
  return isStock(key) || parameters.period.from === period.from
}

const isStock = (key: string): boolean => stocks.has(key.split('|')[0] ?? '')

const distance = ({ parameters }: EarlierReport, { asOf }: ReportParameters): number =>
  Math.abs(daysBetween(parameters.asOf, asOf))
