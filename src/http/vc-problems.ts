import type { Check, CheckCode } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'
import { checkTexts } from '../text/checks.ts'

/** RFC 9457, as the data model and the VC-API shape it. `reason` is our own code, which says more than the type. */
export type VcProblem = {
  readonly type: string
  /** Number that the data model gave the type once. */
  readonly code?: number
  readonly title: string
  readonly detail: string
  readonly check: string
  readonly reason: CheckCode
}

const model = 'https://www.w3.org/TR/vc-data-model#'
const security = 'https://w3id.org/security#'
const statusList = 'https://www.w3.org/ns/credentials/status-list#'

type Type = readonly [type: string, code?: number]

/** VCDM 2.0, 7.1 (Problem Details). */
const parsing: Type = [`${model}PARSING_ERROR`, -64]
const cryptography: Type = [`${model}CRYPTOGRAPHIC_SECURITY_ERROR`, -65]
const malformed: Type = [`${model}MALFORMED_VALUE_ERROR`, -66]
const range: Type = [`${model}RANGE_ERROR`, -67]
/** Data Integrity 1.0, 4.7 (Processing Errors). */
const proof: Type = [`${security}PROOF_VERIFICATION_ERROR`, -17]
const transformation: Type = [`${security}PROOF_TRANSFORMATION_ERROR`, -18]
const domain: Type = [`${security}INVALID_DOMAIN_ERROR`, -19]
const challenge: Type = [`${security}INVALID_CHALLENGE_ERROR`, -20]
/** Controlled Identifiers 1.0, 3.5 (Processing Errors). */
const method: Type = [`${security}INVALID_VERIFICATION_METHOD`]
const controller: Type = [`${security}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`]
const relationship: Type = [`${security}INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD`]
/** Bitstring Status List 1.0, 3.5 (Processing Errors). */
const retrieval: Type = [`${statusList}STATUS_RETRIEVAL_ERROR`, -128]
const statusProof: Type = [`${statusList}STATUS_VERIFICATION_ERROR`, -129]
const listLength: Type = [`${statusList}STATUS_LIST_LENGTH_ERROR`, -130]

/** What each of our codes is called elsewhere; what nobody named is `about:blank`. */
const types: Partial<Record<CheckCode, Type>> = {
  'json-malformed': parsing,
  'json-duplicate-key': parsing,
  'json-too-deep': parsing,
  'json-forbidden-key': parsing,
  'not-a-credential': malformed,
  'not-a-presentation': malformed,
  'jws-malformed': parsing,
  'jws-payload-malformed': malformed,
  'envelope-unknown': malformed,
  'context-missing': malformed,
  'context-order': malformed,
  'context-unknown': malformed,
  'schema-violation': malformed,
  'date-invalid': malformed,
  'resource-differs': cryptography,
  'term-undefined': transformation,
  'term-disguised': transformation,
  'json-ld-invalid': transformation,
  'issuer-missing': malformed,
  'issuer-document-invalid': controller,
  'proof-missing': cryptography,
  'proof-unrecognised': proof,
  'proof-invalid': proof,
  'proof-base': proof,
  'proof-chain-broken': proof,
  'proof-purpose': relationship,
  'proof-domain': domain,
  'proof-challenge': challenge,
  'proof-created-in-future': proof,
  'proof-expired': proof,
  'key-not-listed': relationship,
  'key-unreachable': method,
  'key-unsuitable': method,
  'key-compromised': method,
  'algorithm-refused': cryptography,
  'claims-disagree': cryptography,
  'header-refused': cryptography,
  'not-yet-valid': range,
  expired: range,
  'dates-out-of-order': range,
  revoked: statusProof,
  suspended: statusProof,
  superseded: statusProof,
  'status-unreachable': retrieval,
  'status-list-invalid': statusProof,
  'status-list-issuer': statusProof,
  'status-list-proof': statusProof,
  'status-list-expired': statusProof,
  'status-list-short': listLength,
  'status-purpose': statusProof,
  'status-index': range,
}

export function toVcProblem({ check, code: reason, detail }: Check, language: Language): VcProblem {
  const [type, code] = types[reason] ?? ['about:blank']
  const { title } = checkTexts[reason][language]
  return { type, ...(code !== undefined && { code }), title, detail, check, reason }
}
