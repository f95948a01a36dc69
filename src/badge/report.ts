import type { CheckName, Outcome, Verdict } from './check.ts'
import type { Claims } from './claimed.ts'
import type { IssuerKnown, IssuerLadder } from './rung.ts'
import type { FetchFailureCode } from './ports.ts'

/**
 * One line of a report. `code` is stable: pages, the API and tests speak through it; its words stand in
 * `text/checks.ts`. `detail` is for engineers, in English.
 */
export type Check = {
  readonly check: CheckName
  readonly outcome: Outcome
  readonly code: CheckCode
  readonly detail: string
  readonly evidence?: Readonly<Record<string, string | number | boolean>>
}

/**
 * Every code a check may answer with. Add one here and its words in `text/checks.ts`; the compiler asks for both.
 * Bare `ok` means passed with nothing to add.
 */
export const checkCodes = [
  'ok',
  'not-reached',
  'not-present',
  'not-offered',
  'unexpected-error',
  // container
  'empty',
  'too-large',
  'not-recognised',
  'png-malformed',
  'png-no-credential',
  'png-duplicate-credential',
  'svg-malformed',
  'svg-no-credential',
  'svg-duplicate-credential',
  'svg-entity',
  'text-not-utf-8',
  'pdf-malformed',
  'pdf-encrypted',
  'pdf-no-credential',
  'several-credentials',
  'picture-malformed',
  'picture-no-credential',
  'qr-no-credential',
  'page-no-credential',
  'not-readable-here',
  'too-costly',
  'from-pdf',
  'from-qr',
  'from-page',
  'carrier-odd',
  'unreachable',
  'fetch-refused',
  // format
  'json-malformed',
  'json-duplicate-key',
  'json-too-deep',
  'json-forbidden-key',
  'not-a-credential',
  'jws-malformed',
  'jws-payload-malformed',
  'envelope-unknown',
  'not-an-open-badge',
  'not-a-presentation',
  // context
  'context-missing',
  'context-order',
  'context-unknown',
  // schema
  'schema-violation',
  'schema-lenient',
  'schema-unknown',
  'subject-unidentified',
  'criteria-empty',
  'result-unresolved',
  'date-invalid',
  'resource-differs',
  'resource-unchecked',
  // json-ld
  'term-undefined',
  'term-disguised',
  'json-ld-invalid',
  // issuer
  'issuer-missing',
  'issuer-unreachable',
  'issuer-document-invalid',
  'issuer-method-unsupported',
  'issuer-insecure-http',
  'issuer-leads-elsewhere',
  'issuer-unbound',
  'issuer-domain-mixed',
  'issuer-domain-lookalike',
  'issuer-domain-imitates',
  'issuer-url-elsewhere',
  'corporate-number-differs',
  'corporate-number-elsewhere',
  'name-hidden',
  'name-lookalike',
  // proof
  'proof-missing',
  'proof-unrecognised',
  'proof-invalid',
  'proof-base',
  'proof-chain-broken',
  'proof-purpose',
  'proof-domain',
  'proof-challenge',
  'proof-created-in-future',
  'proof-expired',
  'key-not-listed',
  'key-unreachable',
  'key-unsuitable',
  'key-compromised',
  'key-expired',
  'algorithm-refused',
  'claims-disagree',
  'claims-missing',
  'header-refused',
  'self-asserted',
  // validity
  'not-yet-valid',
  'expired',
  'dates-out-of-order',
  // status
  'revoked',
  'suspended',
  'superseded',
  'status-unreachable',
  'status-list-invalid',
  'status-list-issuer',
  'status-list-proof',
  'status-list-expired',
  'status-list-short',
  'status-purpose',
  'status-index',
  'status-type-unknown',
  'refresh-available',
  'status-message',
  // refresh, endorsements, recipient
  'refreshed',
  'refresh-failed',
  'refresh-rejected',
  'refresh-unsupported',
  'endorsement-invalid',
  'endorsement-unverified',
  'endorsement-unrelated',
  'contained-not-valid',
  'recipient-matches',
  'recipient-differs',
  // Open Badges 1.0 to 2.0, which have no context, no canonical form and often no signature to check
  'open-badges-2',
  'not-needed',
  'badge-class-unreachable',
  'hosted-only',
  'hosted-unreachable',
  'hosted-differs',
  'hosted-elsewhere',
] as const

export type CheckCode = (typeof checkCodes)[number]

/** The layman's first line: one per (verdict, first failing code), from one table. */
export const headlines = [
  'valid',
  'expired',
  'not-yet-valid',
  'revoked',
  'suspended',
  'superseded',
  'tampered',
  'invalid',
  'indeterminate',
] as const

export type Headline = (typeof headlines)[number]

/** A document that was asked for: had now, kept from an earlier fetch, or not to be had. */
export type AskedDocument = {
  readonly url: string
  /** Why there is none. */
  readonly failure?: FetchFailureCode
  /** The instant at which its host last confirmed it, where it was not asked this time. */
  readonly keptSince?: string
}

export type Report = {
  readonly verdict: Verdict
  readonly headline: Headline
  /** Instant with `Z` at which it was checked. */
  readonly checkedAt: string
  readonly container: 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'qr' | 'unknown'
  readonly source?: { readonly url?: string; readonly fileName?: string; readonly sha256?: string }
  /** Every document that was asked for, in that order; none for a badge that needs none. */
  readonly documents?: readonly AskedDocument[]
  /** Every check, in `checkNames`' order, none missing; a check may leave several lines. */
  readonly checks: readonly Check[]
  readonly issuerKnown: IssuerKnown
  readonly issuer: IssuerLadder
  readonly claims?: Claims
  /** Public page of the credential that replaced this one, where its issuer names it. */
  readonly supersededBy?: string
  /** Of a record (CLR) or a file with several badges: each judged by itself. The verdict of the whole is not theirs. */
  readonly contained?: readonly ContainedReport[]
  /** Coarse public reason, where the issuer's states document gives one. */
  readonly statusReason?: string
}

/** A badge inside a record: what a report says, without what belongs to the file. */
export type ContainedReport = Omit<Report, 'checkedAt' | 'container' | 'source' | 'documents' | 'contained'>
