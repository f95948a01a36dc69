import type { JsonObject } from '../json.ts'
import type { Line } from './finding.ts'
import type { Issuer } from './issuer.ts'

/** What the issuer's status says beyond its line. */
export type StatusWord = { readonly supersededBy?: string; readonly reason?: string }

export type Judged = { readonly lines: readonly Line[]; readonly word?: StatusWord }

export type StatusCase = {
  readonly entry: JsonObject
  readonly credential: JsonObject
  readonly issuer: Issuer
}
