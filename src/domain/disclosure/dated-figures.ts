import { oneYearBefore, type Period, periodOneYearBefore } from '../fiscal-year.ts'
import { addDays, jstDate } from '../japan-time.ts'
import type { Row } from './frame.ts'
import type { ReportParameters } from './parameters.ts'
import { word } from './suppression/keys.ts'
import type { Equation } from './suppression/quantity.ts'
import type { ReportTable } from './table.ts'

/** The days of a report. */
export type ReportDays = Pick<ReportParameters, 'period' | 'asOf' | 'knownAt'>

/** Counted on the as-of day; what is in neither list runs over the period. */
const stocks: ReadonlySet<string> = new Set([
  'holders',
  'everybody',
  'active',
  'cumulative',
  'headcount',
  'level',
  'item',
  'expiring-30',
  'expiring-90',
  'expiring-180',
])

export const isStock = (key: string): boolean => stocks.has(nameOf(key))

const nameOf = (key: string): string => key.split('|', 1)[0] ?? ''

/** Figures that are another figure of another day. */
const elsewhere: Readonly<Record<string, (days: ReportDays) => readonly [name: string, when: string]>> = {
  opening: ({ period }) => ['active', addDays(period.from, -1)],
  closing: ({ period }) => ['active', period.to],
  previous: ({ period }) => ['issued', spanOf(periodOneYearBefore(period))],
  'holders-before': ({ asOf }) => ['holders', oneYearBefore(asOf)],
}

/**
 * A figure by what it counts and when, whichever report shows it: the opening of a quarter is the closing of the one
 * before, and what is said of the year before is that year's own figure.
 */
export function datedKey(key: string, days: ReportDays): string {
  const name = nameOf(key)
  const [dated, when] = elsewhere[name]?.(days) ?? [
    name,
    isStock(key) ? days.asOf : spanOf({ ...days.period, to: endOf(days) }),
  ]
  return `${dated}${key.slice(name.length)} @ ${when}`
}

const spanOf = ({ from, to }: Period): string => `${from}..${to}`

/** The last day of which anything is counted: of a period that still runs, the as-of day. */
const endOf = ({ period, asOf, knownAt }: ReportDays): string =>
  asOf < period.to && jstDate(knownAt) <= asOf ? asOf : period.to

const rowsOf = (tables: readonly ReportTable[], id: string): readonly Row[] =>
  tables.find((table) => table.id === id)?.rows ?? []

/**
 * What ties the figures of one day to those of another, whether they are shown or not: all that was ever issued is what had
 * been issued before the period and what was issued in it, and a closing is its opening with what came and went.
 */
export function timeEquations(tables: readonly ReportTable[], days: ReportDays): Equation[] {
  return [...issuedEquations(tables, days), ...rowsOf(tables, 'T13').map((row) => balanceOf(row, days))]
}

/** The first of them alone, where a report's own figures know its balances already. */
export function issuedEquations(tables: readonly ReportTable[], days: ReportDays): Equation[] {
  if (endOf(days) !== days.asOf) return []
  const before = addDays(days.period.from, -1)
  return rowsOf(tables, 'T1').map((row) => issuedBefore(row, days, before))
}

const figureOf = (name: string, row: Row): string =>
  [name, word(row, 'segment'), word(row, 'badge_id')].join('|')

function issuedBefore(row: Row, days: ReportDays, before: string): Equation {
  return {
    total: datedKey(figureOf('cumulative', row), days),
    parts: [
      datedKey(figureOf('issued', row), days),
      datedKey(figureOf('cumulative', row), { ...days, asOf: before }),
    ],
  }
}

/** Column of T13 → its figure. */
const gains = { opening_active: 'opening', issued: 'issued', renewed: 'reopened' }
const losses = { expired: 'expired', revoked: 'revoked', suspended: 'suspended' }

function balanceOf(row: Row, days: ReportDays): Equation {
  const moves = [
    ...Object.entries(gains).map(([column, name]) => ({ column, name, comes: true })),
    ...Object.entries(losses).map(([column, name]) => ({ column, name, comes: false })),
  ].map(({ column, name, comes }) => {
    const value = row[column]
    // More came back than was suspended.
    const isReturned = typeof value === 'number' && value < 0
    return { key: datedKey(figureOf(name, row), days), comes: comes !== isReturned }
  })
  return {
    total: datedKey(figureOf('closing', row), days),
    parts: moves.filter(({ comes }) => comes).map(({ key }) => key),
    minus: moves.filter(({ comes }) => !comes).map(({ key }) => key),
  }
}
