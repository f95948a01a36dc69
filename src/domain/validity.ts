import { DomainError } from './error.ts'
import { fiscalYearOf, fiscalYearPeriod } from './fiscal-year.ts'
import { addDays, addMonths, dayOfMonth, endOfDay } from './japan-time.ts'

import type { ValidityPolicy } from './badge-class.ts'

export type ValidityContext = {
  /** Of the issuer; 1 to 12. */
  readonly fiscalYearStartMonth: number
  /** Last day of the cohort or season, JST, where it is known. */
  readonly cohortEnd?: string
}

/**
 * Last day (JST) on which a badge awarded on `awardDate` is valid; undefined when it does not expire.
 * `fiscalYearEnd` of 1 year ends with the fiscal year of the award. Throws `field_invalid` when the end of the cohort is
 * needed and unknown, or when the policy ends before the award.
 */
export function lastValidDay(
  policy: ValidityPolicy,
  awardDate: string,
  context: ValidityContext,
): string | undefined {
  const last = lastDay(policy, awardDate, context)
  if (last !== undefined && last < awardDate) return refuse('validity')
  return last
}

function lastDay(policy: ValidityPolicy, awardDate: string, context: ValidityContext): string | undefined {
  const { fiscalYearStartMonth: month, cohortEnd } = context
  switch (policy.kind) {
    case 'duration':
      return lastDayOfPeriod(awardDate, policy.months)
    case 'fixedDate':
      return policy.date
    case 'fiscalYearEnd':
      return fiscalYearPeriod(fiscalYearOf(awardDate, month) + policy.years - 1, month).to
    case 'cohortEnd':
      return cohortEnd ?? refuse('cohortEnd')
    case 'none':
      break
  }
  return undefined
}

/** The last second of validity as an instant with `Z`; some wallets mishandle offsets. */
export function validUntil(
  policy: ValidityPolicy,
  awardDate: string,
  context: ValidityContext,
): string | undefined {
  const last = lastValidDay(policy, awardDate, context)
  return last === undefined ? undefined : endOfDay(last)
}

/**
 * Civil Code 140 and 143, first day counted: a period ends on the day before the corresponding day; where the last
 * month has no such day, on the month's last day.
 */
function lastDayOfPeriod(first: string, months: number): string {
  const corresponding = addMonths(first, months)
  return dayOfMonth(corresponding) === dayOfMonth(first) ? addDays(corresponding, -1) : corresponding
}

function refuse(field: string): never {
  throw new DomainError('field_invalid', { field })
}
