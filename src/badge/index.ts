// The one door of this room: what other rooms may call.

export { checkNames } from './check.ts'
export type { CheckName, Outcome, Verdict } from './check.ts'
export type { Clock, FetchDocument, Fetched, FetchFailure, FetchFailureCode, Signer } from './ports.ts'
export { checkCodes, headlines } from './report.ts'
export type { Check, CheckCode, Claims, Headline, IssuerKnown, Report } from './report.ts'

export { isJsonObject } from './json.ts'
export type { JsonObject, JsonValue } from './json.ts'

// Issuing
export { canonize, findOrderDependence, sha256, sha256Hex } from './canonical.ts'
export { bundledContexts } from './contexts.ts'
export { ContextUnknownError, documentLoader } from './document-loader.ts'
export { decodeMultikey, encodeMultikey, KeyMalformedError, toKeyObject, toPublicJwk } from './multikey.ts'
export type { Curve, PublicJwk } from './multikey.ts'

// Verifying
