import type { Claims } from './claimed.ts'
import type { ContainedReport } from './report.ts'
import type { IssuerKnown, IssuerLadder } from './rung.ts'

/** What a judgement leaves beside its minutes. */
export type Outlook = {
  readonly issuerKnown: IssuerKnown
  readonly issuer: IssuerLadder
  readonly claims?: Claims
  readonly supersededBy?: string
  readonly statusReason?: string
  readonly contained?: readonly ContainedReport[]
}
