import type { RecountReport } from '../../../actions/recount-files.ts'

/** What was sent, and what came of it. */
export type Recounted = {
  readonly report: RecountReport
  readonly fileName: string
  readonly sha256: string
  readonly checkedAt: string
  /** Name of the signer where it is an issuer of this site. */
  readonly issuerName?: string
}
