import { daysBetween } from '../japan-time.ts'
import { datedKey, issuedEquations, isStock, timeEquations } from './dated-figures.ts'
import type { ReportParameters } from './parameters.ts'
import type { Outside } from './suppression/outside.ts'
import type { Equation, Figures, Hidden, Quantity } from './suppression/quantity.ts'
import type { ReportTable, SuppressionReason } from './table.ts'

/** A report that was published, as far as its readers know it. */
export type EarlierReport = {
  /** Number of the run. */
  readonly run: number
  readonly parameters: ReportParameters
  /** Figures that it shows. */
  readonly figures: Figures
  /** Keys of those that it hides. */
  readonly hidden: ReadonlySet<string>
  readonly tables: readonly ReportTable[]
}

/** One person more or less than a year before: who joined or left may be known. */
export type OnePersonWarning = { readonly run: number; readonly figure: string }

/** Reports of one quarter and the next are read side by side. */
const nearDays = 92

/**
 * What readers of a report know besides, who have the earlier ones. A figure that one of them hides stays hidden, under
 * whatever name it stands here; one that they show cannot be hidden any more; and what ties one day to another (see
 * `timeEquations`) is theirs to use. A report of another viewpoint or scope counts other people under the same names: of
 * those only what they hide counts, and small differences.
 */
export function outsideOf(
  figures: Figures,
  tables: readonly ReportTable[],
  parameters: ReportParameters,
  earlier: readonly EarlierReport[],
): Outside {
  const here = new Map([...figures.quantities.keys()].map((key) => [datedKey(key, parameters), key]))
  const local = (dated: string): string => here.get(dated) ?? dated
  const alike = earlier.filter((report) => isAlike(report.parameters, parameters))
  const shown = new Map(alike.flatMap(shownIn))
  const secret = new Set(earlier.flatMap(hiddenIn).filter((dated) => !shown.has(dated)))
  const equations =
    earlier.length === 0 ? [] : [...alike.flatMap(equationsOf), ...issuedEquations(tables, parameters)]
  const hidden = new Map([
    ...toldByDifference(figures, parameters, earlier),
    ...[...secret].map((dated) => [local(dated), 'earlier-report'] as const),
  ])
  const fixed = [...shown].filter(([dated, value]) => {
    const own = figures.quantities.get(local(dated))
    return own === undefined || own.value === value
  })
  const tied = new Set(equations.flatMap(({ total, parts, minus = [] }) => [total, ...parts, ...minus]))
  return {
    hidden,
    fixed: new Set(fixed.map(([dated]) => local(dated))),
    quantities: [...tied]
      .filter((dated) => !here.has(dated))
      .map((dated): Quantity => ({
        key: dated,
        value: shown.get(dated) ?? 0,
        unshown: true,
        free: !shown.has(dated) && !secret.has(dated),
      })),
    equations: equations.map(({ total, parts, minus = [] }) => ({
      total: local(total),
      parts: parts.map(local),
      minus: minus.map(local),
    })),
  }
}

function isAlike(one: ReportParameters, other: ReportParameters): boolean {
  return (
    one.viewpoint === other.viewpoint && one.scope === other.scope && one.departmentAt === other.departmentAt
  )
}

const shownIn = ({ figures, parameters }: EarlierReport): [string, number][] =>
  [...figures.quantities].map(([key, { value }]) => [datedKey(key, parameters), value])

const hiddenIn = ({ hidden, parameters }: EarlierReport): string[] =>
  [...hidden].map((key) => datedKey(key, parameters))

const equationsOf = ({ tables, parameters }: EarlierReport): Equation[] => timeEquations(tables, parameters)

/**
 * Figures that must not be shown since a reader who has an earlier report could subtract: the same figure of a near day
 * that differs by fewer than `k` people tells of those few (domain.md 3.8).
 */
function toldByDifference(
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

const distance = ({ parameters }: EarlierReport, { asOf }: ReportParameters): number =>
  Math.abs(daysBetween(parameters.asOf, asOf))
