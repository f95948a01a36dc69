import type { Steps } from '../../steps.ts'
import type { Row } from '../frame.ts'
import type { ReportTable } from '../table.ts'
import { holderBounds } from './bounds-of-holders.ts'
import type { Gathering } from './gathering.ts'
import type { Knowledge } from './guard.ts'
import { holders, joined, ofBadge, word } from './keys.ts'
import type { Bound } from './quantity.ts'

/** Which figures are never more than others, as their definitions say: who reads two tables side by side knows. */
export function* addBounds(
  tables: readonly ReportTable[],
  knowledge: Knowledge,
  into: Gathering,
): Steps<void> {
  const add = (bound: Bound): void => addBound(bound, into)
  const rowsOf = (id: string): readonly Row[] => tables.find((table) => table.id === id)?.rows ?? []
  for (const bound of [...badgeBounds(rowsOf('T1')), ...examBounds(rowsOf('T7'))]) add(bound)
  yield
  for (const bound of programmeBounds(rowsOf('T5'))) add(bound)
  for (const bounds of holderBounds(tables, knowledge, into)) {
    yield
    for (const bound of bounds) add(bound)
  }
}

/**
 * Only between figures that there are, and only where it is so: at the department of the award a class may have more holders
 * than any badge has there, since of several badges the latest decides.
 */
function addBound({ small, large }: Bound, { quantities, bounds }: Gathering): void {
  let difference = 0
  for (const key of large) {
    const value = quantities.get(key)?.value
    if (value === undefined) return
    difference += value
  }
  for (const key of small) {
    const value = quantities.get(key)?.value
    if (value === undefined) return
    difference -= value
  }
  if (difference >= 0) bounds.push({ small, large })
}

/** Of the figures of one class in one segment, which are never more than which others. */
const ofAwards: readonly (readonly [small: readonly string[], large: string])[] = [
  [['active'], 'cumulative'],
  [['expiring-180'], 'active'],
  [['net'], 'issued'],
  [['first'], 'net'],
]

/** What was there before the period and what the period brought, once the as-of day has seen all of it. */
const ofWholePeriods: typeof ofAwards = [
  [['opening', 'issued'], 'cumulative'],
  [['previous', 'issued'], 'cumulative'],
]

function badgeBounds(rows: readonly Row[]): Bound[] {
  const byRow = rows.flatMap((row): Bound[] => {
    const isWhole = word(row, 'as_of') >= word(row, 'period_end')
    const named = [...ofAwards, ...(isWhole ? ofWholePeriods : [])].map(([small, large]) => ({
      small: small.map((name) => ofBadge(name)(row)),
      large: [ofBadge(large)(row)],
    }))
    // Whoever holds a class has an active badge of it; leavers do too, and are in no rate.
    const held = holders(word(row, 'segment'), word(row, 'badge_id'))
    const everybody = ofBadge('everybody')(row)
    return [
      ...named,
      { small: [held], large: [ofBadge('active')(row)] },
      { small: [everybody], large: [ofBadge('active')(row)] },
      { small: [held], large: [everybody] },
    ]
  })
  const bySegment = Map.groupBy(rows, (row) => word(row, 'segment'))
  const firsts = [...bySegment.values()].flatMap((group) =>
    inOneOf(group, 'badge_id', ofBadge('first'), false),
  )
  const everybody = inOneOf(bySegment.get('all') ?? [], 'badge_id', ofBadge('everybody'))
  return [...byRow, ...firsts, ...everybody]
}

function examBounds(rows: readonly Row[]): Bound[] {
  const exam = (name: string) => joined(`exam-${name}`, 'segment', 'exam')
  return rows.map((row) => ({ small: [exam('first_time_pass')(row)], large: [exam('passes')(row)] }))
}

/** People of all programmes together took part in at least one of them. */
function programmeBounds(rows: readonly Row[]): Bound[] {
  const place = ['segment', 'dimension', 'value'] as const
  const groups = Map.groupBy(rows, (row) => JSON.stringify(place.map((column) => row[column])))
  return ['participants', 'completers'].flatMap((name) => {
    const keyOf = joined(name, 'segment', 'programme_id', 'dimension', 'value')
    return [...groups.values()].flatMap((group) => inOneOf(group, 'programme_id', keyOf))
  })
}

/** The people of a whole are in at least one of its parts, and those of a part (unless told otherwise) in the whole. */
function inOneOf(rows: readonly Row[], over: string, keyOf: (row: Row) => string, isPart = true): Bound[] {
  const whole = rows.find((row) => row[over] === 'all')
  const parts = rows.filter((row) => row !== whole).map(keyOf)
  if (whole === undefined || parts.length === 0) return []
  const each = isPart ? parts.map((part) => ({ small: [part], large: [keyOf(whole)] })) : []
  return [...each, { small: [keyOf(whole)], large: parts }]
}
