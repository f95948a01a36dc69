import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

import { DomainError, type ErrorCode, type Fault } from '../domain/error.ts'
import { errorTexts, internalErrorText } from '../text/errors.ts'
import { faultText } from '../text/faults.ts'
import { validationFaults } from './validation-faults.ts'
import { errorPage } from './views/error-page.ts'

/** RFC 9457 problem details. `code` is stable; `title` is for people, in their language. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly instance: string
  readonly faults?: readonly (Fault & { message: string })[]
}

/** Fastify's own refusals, in the words of our table. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
  FST_FIELDS_LIMIT: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_request',
  FST_ERR_VALIDATION: 'field_invalid',
  FST_ERR_BAD_URL: 'bad_request',
  // An address that long names nothing.
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

const fallbackByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  404: 'not_found',
  406: 'not_acceptable',
  413: 'too_large',
  415: 'media_type_unsupported',
  429: 'too_many_requests',
}

/** Seconds after which the same request may be tried again. */
const retryAfter: Readonly<Partial<Record<string, number>>> = { busy: 60 }

/** The one place where an error becomes an answer: a page for people, problem+json for machines. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error)
  if (refusal === undefined) request.log.error({ err: error }, 'our fault')
  else request.log.info({ code: refusal.code, cause: nameOf(refusal.cause) }, 'refused')
  const problem = toProblem(refusal, request)
  void reply.code(problem.status).header('cache-control', 'no-store')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="akashi"')
  const seconds = retryAfter[problem.code]
  if (seconds !== undefined) void reply.header('retry-after', seconds)
  if (wantsPage(request))
    return reply.type('text/html; charset=utf-8').send(errorPage(problem, request.locale))
  const answer = request.routeOptions.config.answersVerified === true ? unverified(problem) : problem
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(answer))
}

/** The VC-API's verifiers say in one form that something does not verify and that it could not be read. */
function unverified(problem: Problem): object {
  const { type, title, faults = [] } = problem
  const detail = faults.map(({ at = '', message }) => `${at} ${message}`.trim()).join(' ')
  return { ...problem, verified: false, problemDetails: [{ type, title, detail: detail || title }] }
}

/** What went wrong beneath, without its message: that may quote an address with a secret in it. */
function nameOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}

function asRefusal(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  if (!(error instanceof Error)) return undefined
  const { code, statusCode, validation, limit } = error as FastifyError & { limit?: number }
  const known = fastifyCodes[code] ?? (statusCode === undefined ? undefined : fallbackByStatus[statusCode])
  if (known === undefined) return undefined
  const faults = validationFaults(validation ?? [])
  return new DomainError(known, known === 'too_large' ? { limit: limit ?? '10 MB' } : {}, {
    faults,
    cause: error,
  })
}

function toProblem(refusal: DomainError | undefined, request: FastifyRequest): Problem {
  const { locale: language } = request
  const instance = request.url.split('?')[0] ?? ''
  if (refusal === undefined)
    return {
      type: 'about:blank',
      title: internalErrorText[language]({ requestId: request.id }),
      status: 500,
      code: 'internal',
      instance,
    }
  const faults = refusal.faults.map((fault) => ({ ...fault, message: faultText(fault, language) }))
  return {
    type: 'about:blank',
    title: errorTexts[refusal.code][language](refusal.params),
    status: refusal.status,
    code: refusal.code,
    instance,
    ...(faults.length > 0 ? { faults } : {}),
  }
}

/** Browsers name text/html; everything under /api and /vc-api answers machines. */
function wantsPage(request: FastifyRequest): boolean {
  return !/^\/(?:vc-)?api\//u.test(request.url) && (request.headers.accept ?? '').includes('text/html')
}
