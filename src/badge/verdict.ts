import type { CheckName, Verdict } from './check.ts'
import type { Check, CheckCode, Headline } from './report.ts'

/** What a check can do to the verdict; marks are shown and change nothing (shared table, section Verdict). */
const weight: Readonly<Record<CheckName, 'decides' | 'marks'>> = {
  container: 'decides',
  format: 'decides',
  context: 'decides',
  schema: 'decides',
  'json-ld': 'decides',
  issuer: 'decides',
  proof: 'decides',
  refresh: 'marks',
  validity: 'decides',
  status: 'decides',
  endorsements: 'marks',
  recipient: 'marks',
}

/** Checks without which nothing is valid: silence is not consent. Status may be absent from a credential. */
const indispensable: readonly CheckName[] = [
  'container',
  'format',
  'context',
  'schema',
  'json-ld',
  'issuer',
  'proof',
  'validity',
]

/** Codes that have a headline of their own; every other failure is `invalid`. */
const headlineOf: Partial<Record<CheckCode, Headline>> = {
  expired: 'expired',
  'not-yet-valid': 'not-yet-valid',
  revoked: 'revoked',
  suspended: 'suspended',
  superseded: 'superseded',
  'proof-invalid': 'tampered',
}

/** One failure makes it invalid; else one unknown, or an indispensable check that did not pass, indeterminate. */
export function verdict(checks: readonly Check[]): Verdict {
  const deciding = checks.filter(({ check }) => weight[check] === 'decides')
  if (deciding.some(({ outcome }) => outcome === 'failed')) return 'invalid'
  if (deciding.some(({ outcome, code }) => outcome === 'unknown' || code === 'not-reached'))
    return 'indeterminate'
  const stands = (name: CheckName): boolean =>
    deciding.some(({ check, outcome }) => check === name && (outcome === 'passed' || outcome === 'warning'))
  return indispensable.every(stands) ? 'valid' : 'indeterminate'
}

/** The layman's first line: the verdict in the words of the first failing code. */
export function headline(checks: readonly Check[]): Headline {
  const outcome = verdict(checks)
  if (outcome !== 'invalid') return outcome
  const first = checks.find((line) => weight[line.check] === 'decides' && line.outcome === 'failed')
  return (first && headlineOf[first.code]) ?? 'invalid'
}
