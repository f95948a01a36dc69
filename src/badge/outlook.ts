import type { Claims, ContainedReport, IssuerKnown } from './report.ts'

/** What a judgement leaves beside its minutes. */
export type Outlook = {
  readonly issuerKnown: IssuerKnown
  readonly claims?: Claims
  readonly supersededBy?: string
  readonly statusReason?: string
  readonly contained?: readonly ContainedReport[]
}
