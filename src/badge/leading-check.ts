import type { CheckName } from './check.ts'
import type { Check, Report } from './report.ts'

const marks: readonly CheckName[] = ['refresh', 'endorsements', 'recipient']

/** The check that explains a verdict other than valid: the first that failed, else the first that stayed open. */
export function leadingCheck({ checks, verdict }: Pick<Report, 'checks' | 'verdict'>): Check | undefined {
  if (verdict === 'valid') return undefined
  const deciding = checks.filter(({ check }) => !marks.includes(check))
  return (
    deciding.find(({ outcome }) => outcome === 'failed') ??
    deciding.find(({ outcome }) => outcome === 'unknown') ??
    deciding.find(({ outcome }) => outcome === 'skipped')
  )
}
