export type Outcome = 'passed' | 'failed' | 'warning' | 'skipped' | 'unknown'

/** The order in which a credential is judged. */
export const checkNames = [
  'container',
  'format',
  'context',
  'schema',
  'json-ld',
  'issuer',
  'proof',
  'refresh',
  'validity',
  'status',
  'endorsements',
  'recipient',
] as const

export type CheckName = (typeof checkNames)[number]

export type Verdict = 'valid' | 'invalid' | 'indeterminate'
