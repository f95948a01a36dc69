import { DomainError } from '../error.ts'
import { valueLines } from './value-lines.ts'

import type { Fault } from '../error.ts'
import type { Row } from './frame.ts'
import type { ReportTable } from './table.ts'

/** Two figures that must be one. */
type Comparison = {
  readonly at: string
  readonly badge: string
  readonly segment: string
  readonly left: number
  readonly right: number
}

/** Faults shown: the first that differ say enough. */
const shown = 20

/**
 * Refuses a report that does not balance, and says where. Within T13 each row must balance and segments must add up; then
 * T13 is held against T1, and T1 against T2, each of which was counted on its own; T2's attributes add up to its totals.
 */
export function reconcile(tables: readonly ReportTable[]): void {
  const byId = new Map(tables.map((table) => [table.id, table]))
  const [counts, holders, balance] = [byId.get('T1'), byId.get('T2'), byId.get('T13')]
  const comparisons = [
    ...(balance === undefined ? [] : [...balanceOf(balance), ...partsOf(balance, balanceColumns)]),
    ...(counts === undefined ? [] : partsOf(counts, countColumns)),
    ...(counts === undefined || balance === undefined ? [] : flowsOf(counts, balance)),
    ...(counts === undefined || holders === undefined ? [] : peopleOf(counts, holders)),
    ...(holders === undefined ? [] : valuesOf(holders)),
  ]
  const faults = comparisons.filter(({ left, right }) => left !== right).map(toFault)
  const [first] = faults
  if (first === undefined) return
  throw new DomainError(
    'report_unbalanced',
    { ...first.params, at: first.at ?? '', count: faults.length },
    { faults: faults.slice(0, shown) },
  )
}

const balanceColumns = [
  'opening_active',
  'issued',
  'renewed',
  'expired',
  'revoked',
  'suspended',
  'superseded_out',
  'superseded_in',
  'closing_active',
] as const

/** Columns of T1 that add up over segments; of the total row also over classes, where they count awards. */
const countColumns = [
  'issued_gross',
  'issued_net',
  'renewed',
  'revoked',
  'expired_in_period',
  'active_at',
  'holders',
  'first_time_holders',
  'prev_issued',
] as const
const peopleColumns: ReadonlySet<string> = new Set(['holders', 'first_time_holders'])

/** The identity, row by row, from the figures as they stand in the table. */
function balanceOf({ rows }: ReportTable): Comparison[] {
  return rows.map((row) => ({
    ...placeOf(row, 'T13'),
    left:
      amount(row, 'opening_active') +
      amount(row, 'issued') +
      amount(row, 'renewed') -
      amount(row, 'expired') -
      amount(row, 'revoked') -
      amount(row, 'suspended') -
      amount(row, 'superseded_out') +
      amount(row, 'superseded_in'),
    right: amount(row, 'closing_active'),
  }))
}

/** Totals against their parts: all segments of a class, and all classes of a segment. */
function partsOf({ id, rows }: ReportTable, columns: readonly string[]): Comparison[] {
  const bySegment = Map.groupBy(rows, (row) => word(row, 'segment'))
  const byBadge = Map.groupBy(rows, (row) => word(row, 'badge_id'))
  const sumAgainst = (total: Row | undefined, parts: readonly Row[], names: readonly string[]) =>
    total === undefined
      ? []
      : names.map((name) => ({
          ...placeOf(total, `${id}/${name}`),
          left: parts.reduce((sum, row) => sum + amount(row, name), 0),
          right: amount(total, name),
        }))
  const overSegments = [...byBadge.values()].flatMap((group) => {
    const [total, ...parts] = group.toSorted(totalFirst('segment'))
    return sumAgainst(total, parts, columns)
  })
  const awardColumns = columns.filter((name) => !peopleColumns.has(name))
  const overBadges = [...bySegment.values()].flatMap((group) => {
    const [total, ...parts] = group.toSorted(totalFirst('badge_id'))
    return sumAgainst(total, parts, awardColumns)
  })
  return [...overSegments, ...overBadges]
}

/** The same flow counted for T1 and for T13; the stock too, where the as-of day ends the period. */
function flowsOf(counts: ReportTable, balance: ReportTable): Comparison[] {
  const balanced = new Map(balance.rows.map((row) => [keyOf(row), row]))
  return counts.rows.flatMap((row) => {
    const other = balanced.get(keyOf(row))
    if (other === undefined) return []
    const pairs = row['as_of'] === row['period_end'] ? [...flowPairs, stockPair] : flowPairs
    return pairs.map(([left, right]) => ({
      ...placeOf(row, `T1/${left}, T13/${right}`),
      left: amount(row, left),
      right: amount(other, right),
    }))
  })
}

const flowPairs: readonly (readonly [string, string])[] = [
  ['issued_gross', 'issued'],
  ['revoked', 'revoked'],
  ['expired_in_period', 'expired'],
]
const stockPair = ['active_at', 'closing_active'] as const

/** Holders of a segment in T1 and in T2. All segments together differ by design: T2 counts those that a rate is of. */
function peopleOf(counts: ReportTable, holders: ReportTable): Comparison[] {
  const totals = holders.rows.filter(({ dimension, segment }) => dimension === 'all' && segment !== 'all')
  const byKey = new Map(totals.map((row) => [keyOf(row), row]))
  return counts.rows.flatMap((row) => {
    const other = byKey.get(keyOf(row))
    if (other === undefined) return []
    const at = placeOf(row, 'T1/holders, T2/holders')
    return [{ ...at, left: amount(row, 'holders'), right: amount(other, 'holders') }]
  })
}

/**
 * Each holder stands at one value of each attribute, 不明 included: the values of an attribute add up to the total. Of
 * departments those at the top do, and no department has fewer than those beneath it together.
 */
function valuesOf({ rows }: ReportTable): Comparison[] {
  const totals = new Map(rows.flatMap((row) => (row['dimension'] === 'all' ? [[keyOf(row), row]] : [])))
  const values = rows.filter(({ dimension }) => dimension !== 'all')
  const groups = Map.groupBy(values, (row) => `${keyOf(row)}\n${word(row, 'dimension')}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const total = first === undefined ? undefined : totals.get(keyOf(first))
    if (first === undefined || total === undefined) return []
    return valueLines(total, group).map(({ total: whole, parts, open }) => {
      const sum = parts.reduce((people, row) => people + amount(row, 'holders'), 0)
      const right = amount(whole, 'holders')
      return {
        ...placeOf(first, `T2/${word(first, 'dimension')}`),
        left: open === true ? Math.max(sum, right) : sum,
        right,
      }
    })
  })
}

const totalFirst = (column: string) => (a: Row, b: Row) =>
  Number(b[column] === 'all') - Number(a[column] === 'all')

const keyOf = (row: Row): string => `${word(row, 'badge_id')}\n${word(row, 'segment')}`

const placeOf = (row: Row, at: string) => ({
  at,
  badge: word(row, 'badge_id'),
  segment: word(row, 'segment'),
})

function word(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** A mark (a figure that does not exist here) adds nothing. */
function amount(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : 0
}

function toFault({ at, badge, segment, left, right }: Comparison): Fault {
  return { code: 'report_row_unbalanced', at, params: { badge, segment, left, right } }
}
