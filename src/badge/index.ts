// The one door of this room: what other rooms may call.

export { checkNames } from './check.ts'
export type { CheckName, Outcome, Verdict } from './check.ts'
export type {
  Clock,
  FetchDocument,
  Fetched,
  FetchFailure,
  FetchFailureCode,
  FileReaders,
  Signer,
} from './ports.ts'
export { checkCodes, headlines } from './report.ts'
export type { Claims } from './claimed.ts'
export type { Check, CheckCode, ContainedReport, Headline, Report } from './report.ts'
export type { EndorsedPart, IssuerKnown, IssuerLadder } from './rung.ts'

export { isJsonObject } from './json.ts'
export type { JsonObject, JsonValue } from './json.ts'

// Issuing
export { canonize, findOrderDependence, sha256, sha256Hex } from './canonical.ts'
export { bundledContexts, CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from './contexts.ts'
export { toCredential } from './credential.ts'
export type {
  CredentialInput,
  EvidenceInput,
  IdentityInput,
  ResultInput,
  StatusInput,
  SubjectInput,
  UnsignedCredential,
} from './credential.ts'
export { resultDescriptionId, toAchievement } from './achievement.ts'
export type { AchievementInput, AlignmentInput, RelatedInput, ResultDescriptionInput } from './achievement.ts'
export { toProfile } from './profile.ts'
export type { ImageInput, ProfileInput } from './profile.ts'
export { findSchemaViolations } from './open-badges-schema.ts'
export type { SchemaForm, SchemaSubject, SchemaViolation } from './open-badges-schema.ts'
export { OrderDependentError, secureCredential, UnsignableError } from './sign.ts'
export { toSigner } from './signer.ts'
export { secureDocument, SecuringError } from './secure-document.ts'
export type { Securing, SecuringSuite } from './secure-document.ts'
export { deriveCredential } from './derive-credential.ts'
export { toJwt } from './jwt.ts'
export {
  BitstringMalformedError,
  decodeBits,
  encodeBits,
  readStatus,
  secureStatusList,
  STATUS_LIST_LENGTH,
} from './status-list.ts'
export type { StatusListInput } from './status-list.ts'
export { toStatusList } from './status-list.ts'
export { readManifest, secureManifest } from './report-manifest.ts'
export type { ManifestInput, ManifestReading } from './report-manifest.ts'
export { keysIn, readKeptList, readKeptObject } from './kept-documents.ts'
export type { KeptList } from './kept-documents.ts'
export { locateDidWeb } from './checks/issuer.ts'
export { readStates, secureStates } from './states.ts'
export type { StatesInput, StatesReading, StatusState } from './states.ts'
export type { ResolveKey } from './data-integrity.ts'
export {
  toDidDocument,
  toDidWeb,
  toJwk,
  toJwks,
  toProfileDocument,
  toVerificationMethodId,
} from './issuer-documents.ts'
export type { DidDocumentInput, IssuerKey } from './issuer-documents.ts'
export { ContextUnknownError, documentLoader } from './document-loader.ts'
export { decodeMultikey, encodeMultikey, KeyMalformedError, toKeyObject, toPublicJwk } from './multikey.ts'
export type { Curve, PublicJwk } from './multikey.ts'

// Carrying
export { CarrierError } from './bake/carrier-error.ts'
export type { Unbaked } from './bake/carrier-error.ts'
export { asciiPayload, isCompactJws, toPayload } from './bake/payload.ts'
export { isPng } from './bake/png-chunks.ts'
export { bakePng, unbakePng } from './bake/png.ts'
export { bakeSvg, unbakeSvg } from './bake/svg.ts'

// Verifying
export { JsonError, parseStrict, parseStrictObject } from './strict-json.ts'
export { parseInstant } from './date-time.ts'
export { readClaims } from './claims.ts'
export { maxFileBytes } from './container.ts'
export type { VerifyInput } from './container.ts'
export type { VerifyPorts } from './checks/court.ts'
export { noTrust } from './trust.ts'
export type { Endorser, LegalEntity, StatusListKeeper, Trust } from './trust.ts'
export { leadingCheck } from './leading-check.ts'
export { headline, verdict } from './verdict.ts'
export { verifyBadge } from './verify.ts'
export { verifyCredential } from './verify-credential.ts'
export { verifyPresentation } from './verify-presentation.ts'
export type { PresentationManner, PresentationReport } from './verify-presentation.ts'
export { inspectCredential } from './inspect-credential.ts'
export type { Manner } from './judge-credential.ts'
