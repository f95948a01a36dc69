import type { Check, CheckName, Report } from '../../badge/index.ts'

type Judged = Pick<Report, 'checks'>

const ofProof = ({ check }: Check): boolean => check === 'proof'

/** Whether this very report showed that the content is the issuer's and unchanged. */
export function isGenuine({ checks }: Judged): boolean {
  const lines = checks.filter(ofProof)
  return (
    lines.some(({ outcome }) => outcome === 'passed' || outcome === 'warning') &&
    lines.every(({ outcome }) => outcome !== 'failed' && outcome !== 'unknown')
  )
}

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

/** How the answer to "whose badge is it?" came out; undefined when nobody asked. */
export function recipientCheck({ checks }: Judged): Check | undefined {
  return checks.find(
    ({ check, code }) => check === 'recipient' && code !== 'not-offered' && code !== 'not-reached',
  )
}
