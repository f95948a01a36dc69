import type { CheckCode } from '../report.ts'

/** A file that cannot carry, or does not carry, a credential. `code` is what the report says. */
export class CarrierError extends Error {
  readonly code: CheckCode
  constructor(code: CheckCode, message: string) {
    super(message)
    this.name = 'CarrierError'
    this.code = code
  }
}

/** What a carrier held. `notes` are harmless oddities worth a warning, in English. */
export type Unbaked = { readonly payload: string; readonly notes: readonly string[] }
