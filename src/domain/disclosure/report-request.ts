import { DomainError, type Fault } from '../error.ts'
import { fiscalQuarterPeriod, fiscalYearOf, fiscalYearPeriod, type Period } from '../fiscal-year.ts'
import { isDate, isInstant, jstDate } from '../japan-time.ts'
import type { Organisation } from '../organisation.ts'
import type { Audience, ReportParameters, ReportScope, Viewpoint } from './parameters.ts'

/** What somebody asks of a report; everything has a default. */
export type ReportRequest = {
  readonly organisation?: string
  /** Calendar year in which the fiscal year begins. */
  readonly fiscalYear?: number
  /** 1 to 4; the whole year unless given. */
  readonly quarter?: number
  /** Any other period; both days are given. */
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly knownAt?: string
  readonly scope?: ReportScope
  readonly viewpoint?: Viewpoint
  readonly departmentAt?: ReportParameters['departmentAt']
  readonly audience?: Audience
  readonly k?: number
}

/** Below this nobody is hidden in a crowd. */
export const leastK = 3

/** Larger ones hide everything and are slips of the pen. */
export const mostK = 1000

/** Smallest number of people that a cell may speak of, by who reads it (domain.md 3.8). */
export const defaultK: Readonly<Record<Audience, number>> = { internal: 5, external: 10 }

/**
 * The parameters of a report: the fiscal year of the organisation's own start month that the as-of day, or today, lies in;
 * its last day as the as-of day (domain.md 3.3); all that is known now. Throws `field_invalid` with every fault.
 */
export function toParameters(
  request: ReportRequest,
  { id, fiscalYearStartMonth }: Pick<Organisation, 'id' | 'fiscalYearStartMonth'>,
  now: string,
): ReportParameters {
  const faults = faultsOf(request, now)
  if (faults.length > 0) throw new DomainError('field_invalid', {}, { faults })
  const { audience = 'internal', asOf, from, to, quarter } = request
  const day = to ?? asOf ?? jstDate(now)
  const fiscalYear = request.fiscalYear ?? fiscalYearOf(day, fiscalYearStartMonth)
  const period = periodOf({ fiscalYear, quarter, from, to }, fiscalYearStartMonth)
  const knownAt = new Date(request.knownAt ?? now).toISOString()
  return {
    organisation: id,
    viewpoint: request.viewpoint ?? 'issuer',
    fiscalYear,
    period,
    asOf: asOf ?? period.to,
    knownAt,
    departmentAt: request.departmentAt ?? 'as-of',
    scope: request.scope ?? 'submitting',
    audience,
    k: request.k ?? defaultK[audience],
  }
}

/**
 * What a page asks where nobody named a day: in a period that still runs stocks of the day that is known, for a reader takes
 * a figure for one of today. Files and programs get the end of the period, and a note that it has not come.
 */
export function upToToday(
  request: ReportRequest,
  organisation: Pick<Organisation, 'id' | 'fiscalYearStartMonth'>,
  now: string,
): ReportRequest {
  const { asOf, knownAt } = toParameters(request, organisation, now)
  const known = jstDate(knownAt)
  return request.asOf === undefined && asOf > known ? { ...request, asOf: known } : request
}

type Span = {
  readonly fiscalYear: number
  readonly quarter: number | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

function periodOf({ fiscalYear, quarter, from, to }: Span, startMonth: number): Period {
  if (from !== undefined && to !== undefined) return { from, to }
  return quarter === undefined
    ? fiscalYearPeriod(fiscalYear, startMonth)
    : fiscalQuarterPeriod(fiscalYear, quarter, startMonth)
}

function faultsOf(request: ReportRequest, now: string): Fault[] {
  const { fiscalYear, quarter, from, to, asOf, knownAt, k } = request
  const dates = Object.entries({ from, to, asOf }).flatMap(([at, day]) =>
    day === undefined || isDate(day) ? [] : [{ code: 'date', at, params: { value: day } }],
  )
  const isPeriodHalf = (from === undefined) !== (to === undefined)
  const isPeriodTwice = from !== undefined && quarter !== undefined
  const isBackwards = from !== undefined && to !== undefined && to < from
  return [
    ...dates,
    ...outside('fiscalYear', fiscalYear, 1900, 2999),
    ...outside('quarter', quarter, 1, 4),
    ...outside('k', k, leastK, mostK),
    ...(isPeriodHalf || isPeriodTwice || isBackwards ? [{ code: 'period_unclear', at: 'from' }] : []),
    ...knownFaults(knownAt, now),
  ]
}

/** A report of what is not known yet could not be made again. */
function knownFaults(knownAt: string | undefined, now: string): Fault[] {
  if (knownAt === undefined) return []
  if (!isInstant(knownAt)) return [{ code: 'instant', at: 'knownAt', params: { value: knownAt } }]
  const isLater = Date.parse(knownAt) > Date.parse(now)
  return isLater ? [{ code: 'known_at_future', at: 'knownAt', params: { value: knownAt } }] : []
}

function outside(at: string, value: number | undefined, least: number, most: number): Fault[] {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return []
  return [{ code: 'number_range', at, params: { value, least, most } }]
}
