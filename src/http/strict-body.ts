import type { FastifyInstance } from 'fastify'

import { JsonError, parseStrict } from '../badge/index.ts'
import { DomainError, type Fault } from '../domain/error.ts'

export type BodyForms = {
  /** Deepest nesting; of any body that we ask for ourselves, with room to spare. */
  readonly maxDepth: number
  readonly types: readonly string[]
}

const ownForms: BodyForms = { maxDepth: 16, types: ['application/json'] }

/**
 * JSON bodies of a server: no key twice, no prototype keys, no depth that exhausts the stack, no NUL, which PostgreSQL
 * cannot keep. An empty body counts as none. Throws `bad_request` that says where.
 */
export function readJsonStrictly(
  app: Pick<FastifyInstance, 'removeContentTypeParser' | 'addContentTypeParser'>,
  bodyLimit: number,
  { maxDepth, types }: BodyForms = ownForms,
): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : parseBody(Buffer.from(body), bodyLimit, maxDepth))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

function parseBody(bytes: Buffer, maxLength: number, maxDepth: number): unknown {
  if (escapedNull.test(bytes.toString('latin1'))) throw refusal({ code: 'null_character' })
  try {
    return parseStrict(bytes, { maxLength, maxDepth })
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    const code = cause.code === 'json-malformed' ? 'body_malformed' : cause.code
    throw refusal({ code, at: cause.pointer }, cause)
  }
}

/** `\u0000`, but not a backslash followed by u0000. */
const escapedNull = /(?<!\\)(?:\\\\)*\\u0000/u

/** A NUL in an address names nothing, and PostgreSQL refuses to look for it. */
export function refuseNull(url: string): void {
  if (/%00|\0/u.test(url)) throw refusal({ code: 'null_character' })
}

function refusal(fault: Fault, cause?: Error): DomainError {
  return new DomainError('bad_request', {}, { faults: [fault], cause })
}
