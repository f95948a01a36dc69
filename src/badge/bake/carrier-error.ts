import type { CheckCode } from '../report.ts'

/** A file that cannot carry, or does not carry, a credential. `code` is what the report says. */
export class CarrierError extends Error {
  readonly code: CheckCode
  /** Whether that condemns the file, or only leaves open what is in it. */
  readonly outcome: 'failed' | 'unknown'
  constructor(code: CheckCode, message: string, outcome: 'failed' | 'unknown' = 'failed') {
    super(message)
    this.name = 'CarrierError'
    this.code = code
    this.outcome = outcome
  }
}

/** What a carrier held. `notes` are harmless oddities worth a warning, in English. */
export type Unbaked = { readonly payload: string; readonly notes: readonly string[] }
