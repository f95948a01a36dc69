import { addDays } from '../japan-time.ts'

import { byTime } from './order.ts'

import type { Fact } from '../fact.ts'

/** One sitting of a test: its scores, and for official exams what is known of the announcement. */
export type Attempt = {
  readonly facts: readonly Fact[]
  readonly total?: number
  readonly fields: Readonly<Record<string, number>>
  /** True when an official result or certificate was seen; an on-screen result is provisional. */
  readonly official: boolean
  /** Where the announcement says pass or fail in words; a fail in one field fails. */
  readonly passed?: boolean
}

export type Thresholds = { readonly total: number; readonly fields: Readonly<Record<string, number>> }

const officialStatus: ReadonlySet<string> = new Set(['announced', 'official', 'certificate'])
const passWords: ReadonlyMap<string, boolean> = new Map([
  ['pass', true],
  ['passed', true],
  ['合格', true],
  ['fail', false],
  ['failed', false],
  ['不合格', false],
])

/** An on-screen result and its announcement (the middle of the following month) lie at most this far apart. */
const announcementDays = 75

/** Attempts at an assessment, in order of time. Rows of one day make one attempt. */
export function attemptsAt(
  facts: readonly Fact[],
  assessment: string,
  fieldCodes: readonly string[],
): Attempt[] {
  const rows = facts.filter((fact) => fact.kind === 'score' && fact.exam === assessment).toSorted(byTime)
  return group(rows, (fact) => fact.occurredOn).map((attempt) => toAttempt(attempt, fieldCodes))
}

/** Sittings of an official exam: provisional and announced rows apart, since only the latter are official. */
export function sittingsOf(facts: readonly Fact[], exam: string, fieldCodes: readonly string[]): Attempt[] {
  const rows = facts.filter((fact) => fact.kind === 'exam' && fact.exam === exam).toSorted(byTime)
  return group(rows, (fact) => `${isOfficial(fact)} ${sittingId(fact, rows)}`).map((attempt) =>
    toAttempt(attempt, fieldCodes),
  )
}

/** Name of the sitting that an exam fact belongs to: its cohort, else the day of the on-screen result before it, else its own day. */
export function sittingId(fact: Fact, rows: readonly Fact[]): string {
  if (fact.cohort) return fact.cohort
  if (!isOfficial(fact)) return fact.occurredOn
  const earliest = addDays(fact.occurredOn, -announcementDays)
  const before = rows.filter(
    (row) =>
      row.kind === 'exam' &&
      row.exam === fact.exam &&
      !isOfficial(row) &&
      row.occurredOn >= earliest &&
      row.occurredOn <= fact.occurredOn,
  )
  const taken = before.toSorted(byTime).at(-1)
  return taken?.cohort ?? taken?.occurredOn ?? fact.occurredOn
}

/**
 * True when the total and each field reach their thresholds in this one attempt. An announced pass makes up for scores
 * that were not announced, never for scores below: data that contradict themselves are no pass.
 */
export function isPass(attempt: Attempt, thresholds: Thresholds): boolean {
  if (attempt.passed === false) return false
  const unknown = attempt.passed === true ? Number.POSITIVE_INFINITY : -1
  return (
    (attempt.total ?? unknown) >= thresholds.total &&
    Object.entries(thresholds.fields).every(([code, least]) => (attempt.fields[code] ?? unknown) >= least)
  )
}

/** Nothing is missing to judge it. */
export function isComplete(attempt: Attempt, thresholds: Thresholds): boolean {
  if (attempt.passed !== undefined) return true
  return attempt.total !== undefined && Object.keys(thresholds.fields).every((code) => code in attempt.fields)
}

function isOfficial(fact: Fact): boolean {
  return officialStatus.has(fact.status ?? '')
}

function group(rows: readonly Fact[], keyOf: (fact: Fact) => string): Fact[][] {
  return [...Map.groupBy(rows, keyOf).values()]
}

/** A later row of one attempt replaces an earlier one of the same field. Units that name no field are the total. */
function toAttempt(rows: readonly Fact[], fieldCodes: readonly string[]): Attempt {
  const fields: Record<string, number> = {}
  const words = new Map<string, boolean>()
  let total: number | undefined
  for (const row of rows) {
    const field = fieldOf(row, fieldCodes)
    const value = row.value?.trim() ?? ''
    const word = passWords.get(value.toLowerCase())
    if (word !== undefined) words.set(field ?? '', word)
    const points = value === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(points)) continue
    if (field === undefined) total = points
    else fields[field] = points
  }
  const said = words.size === 0 ? {} : { passed: [...words.values()].every(Boolean) }
  return {
    facts: rows,
    fields,
    official: rows.every(isOfficial),
    ...(total === undefined ? {} : { total }),
    ...said,
  }
}

function fieldOf(row: Fact, fieldCodes: readonly string[]): string | undefined {
  return fieldCodes.find((code) => code === row.unit || (row.unit === 'field' && code === row.session))
}
