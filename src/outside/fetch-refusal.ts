import type { FetchFailureCode } from '../badge/ports.ts'

/** Why a fetch is not made or not finished; stays inside this folder, callers see a `FetchFailure`. */
export class FetchRefusal extends Error {
  override readonly name = 'FetchRefusal'
  readonly code: FetchFailureCode

  constructor(code: FetchFailureCode, message: string) {
    super(message)
    this.code = code
  }
}
