import { DomainError } from '../error.ts'
import { fiscalYearLabels, fiscalYearPeriod, oneYearBefore, periodOneYearBefore } from '../fiscal-year.ts'
import { addDays, jstDate } from '../japan-time.ts'

import { ageCoding, withAges } from './age-coding.ts'
import { isKnown } from './award-state.ts'
import { earlierDay } from './period-state.ts'
import { toView } from './view.ts'

import type { Organisation } from '../organisation.ts'
import type { Period } from '../fiscal-year.ts'
import type { AgeCoding } from './age-coding.ts'
import type { ReportParameters } from './parameters.ts'
import type { HeadcountSnapshot } from './population.ts'
import type { ReportInput, SegmentOrAll } from './report-input.ts'
import type { Column, ColumnKind, Counting, ReportTable, TableId, Value } from './table.ts'
import type { View } from './view.ts'

/** The days and the knowledge that all tables of a report share. */
export type Frame = {
  readonly input: ReportInput
  readonly parameters: ReportParameters
  readonly organisation: Organisation
  /** What the report may speak of. */
  readonly view: View
  /** The day before the period. */
  readonly opening: string
  readonly previousPeriod: Period
  readonly previousAsOf: string
  /** The fiscal year of the report and those before it, the earliest first. */
  readonly trend: readonly TrendYear[]
  /** The bands that ages are told in: of the headcount and of people, now and a year before. */
  readonly ages: AgeCoding
  readonly snapshot?: HeadcountSnapshot
  readonly previousSnapshot?: HeadcountSnapshot
}

export type TrendYear = {
  readonly fiscalYear: number
  readonly period: Period
  /** Its last day, or of a year that still runs the day that the report knows of. */
  readonly stockOn: string
}

/** Fiscal years that a trend shows: that of the report and those before it. */
const trendYears = 5

export type Row = Readonly<Record<string, Value>>

export function toFrame(input: ReportInput): Frame {
  const { parameters, catalogue } = input
  const organisation = catalogue.organisations.get(parameters.organisation)
  if (organisation === undefined) throw new DomainError('not_found')
  const snapshot = known(input.snapshot, parameters)
  const previousSnapshot = known(input.previousSnapshot, parameters)
  const ages = ageCoding(snapshot, parameters.k)
  return {
    input,
    parameters,
    organisation,
    view: toView(parameters, catalogue),
    opening: addDays(parameters.period.from, -1),
    previousPeriod: periodOneYearBefore(parameters.period),
    previousAsOf: oneYearBefore(parameters.asOf),
    trend: trendOf(parameters, organisation),
    ages,
    ...(snapshot === undefined ? {} : { snapshot: withAges(snapshot, ages) }),
    ...(previousSnapshot === undefined ? {} : { previousSnapshot: withAges(previousSnapshot, ages) }),
  }
}

function trendOf(
  { fiscalYear, knownAt }: ReportParameters,
  { fiscalYearStartMonth }: Organisation,
): TrendYear[] {
  const knownOn = jstDate(knownAt)
  return Array.from({ length: trendYears }, (_, at) => {
    const year = fiscalYear - trendYears + 1 + at
    const period = fiscalYearPeriod(year, fiscalYearStartMonth)
    return { fiscalYear: year, period, stockOn: earlierDay(period.to, knownOn) }
  })
}

function known(snapshot: HeadcountSnapshot | undefined, { knownAt }: ReportParameters) {
  return snapshot !== undefined && isKnown(snapshot, knownAt) ? snapshot : undefined
}

export function isWithin(day: string, { from, to }: Period): boolean {
  return from <= day && day <= to
}

/** Entries of a list that were recorded in time and happened in the period. */
export function inPeriod<Listed extends { readonly recordedAt: string; readonly on: string }>(
  entries: readonly Listed[] | undefined,
  { parameters }: Frame,
): Listed[] {
  return knownOf(entries, parameters).filter(({ on }) => isWithin(on, parameters.period))
}

export function knownOf<Listed extends { readonly recordedAt: string }>(
  entries: readonly Listed[] | undefined,
  { knownAt }: ReportParameters,
): Listed[] {
  return (entries ?? []).filter((entry) => isKnown(entry, knownAt))
}

export function column(id: string, kind: ColumnKind, counting: Counting = 'none'): Column {
  return { id, kind, counting }
}

export const commonColumns: readonly Column[] = [
  column('report_run_id', 'code'),
  column('as_of', 'date'),
  column('known_at', 'text'),
  column('fiscal_year_label', 'text'),
  column('period_start', 'date'),
  column('period_end', 'date'),
  column('scope', 'code'),
  column('segment', 'code'),
]

/** A table's columns and name; its rows begin with the common columns. */
export type TableShape = {
  readonly id: TableId
  readonly name: string
  readonly columns: readonly Column[]
}

/** What a row says besides the common columns. */
export type Entry = { readonly segment: SegmentOrAll; readonly values: Row }

export function toTable(shape: TableShape, entries: readonly Entry[], frame: Frame): ReportTable {
  const lead = commonValues(frame)
  return {
    id: shape.id,
    name: shape.name,
    columns: [...commonColumns, ...shape.columns],
    rows: entries.map(({ segment, values }) => ({ ...lead, segment, ...values })),
  }
}

function commonValues({ input, parameters, organisation }: Frame): Row {
  const { fiscalYear, period, asOf, knownAt, scope } = parameters
  return {
    report_run_id: input.run,
    as_of: asOf,
    known_at: knownAt,
    fiscal_year_label: fiscalYearLabels(fiscalYear, organisation.fiscalYearStartMonth).ja,
    period_start: period.from,
    period_end: period.to,
    scope,
  }
}
