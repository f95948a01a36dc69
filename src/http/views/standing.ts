import type { Check, Report } from '../../badge/index.ts'

export { leadingCheck } from '../../badge/index.ts'

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

/** How the answer to "whose badge is it?" came out; undefined when nobody asked. */
export function recipientCheck({ checks }: Judged): Check | undefined {
  return checks.find(
    ({ check, code }) => check === 'recipient' && code !== 'not-offered' && code !== 'not-reached',
  )
}
