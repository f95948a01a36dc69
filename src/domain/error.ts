/**
 * Business refusals: code → HTTP status. The message a person reads stands in `text/errors.ts` under the same code,
 * in both languages, and says what to do next.
 */
export const errorStatus = {
  bad_request: 400,
  field_invalid: 400,
  token_missing: 401,
  token_invalid: 401,
  not_permitted: 403,
  second_person_needed: 403,
  not_found: 404,
  not_acceptable: 406,
  conflict: 409,
  idempotency_key_reused: 409,
  award_not_approved: 409,
  already_ended: 409,
  not_suspended: 409,
  too_large: 413,
  too_many_items: 413,
  batch_too_large: 413,
  sheet_too_long: 413,
  media_type_unsupported: 415,
  unreadable: 422,
  rows_refused: 422,
  badge_unknown: 422,
  person_unknown: 422,
  rule_not_met: 422,
  nothing_issued: 422,
  reason_required: 422,
  order_dependent_text: 422,
  image_refused: 422,
  glyph_missing: 422,
  too_many_requests: 429,
  busy: 503,
  key_unavailable: 503,
  catalogue_invalid: 500,
  settings_invalid: 500,
  report_unbalanced: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** One fault of an input, at a place in it. */
export type Fault = {
  readonly code: string
  /** JSON pointer, column name or file path. */
  readonly at?: string
  readonly line?: number
  readonly params?: Readonly<Record<string, string | number>>
}

/** A refusal that a stranger may read. `cause` is for the log. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly faults: readonly Fault[]

  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    options: { faults?: readonly Fault[]; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DomainError'
    this.code = code
    this.params = params
    this.faults = options.faults ?? []
  }

  get status(): number {
    return errorStatus[this.code]
  }
}
