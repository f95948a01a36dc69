import type { FastifyRequest } from 'fastify'

import { countVerdicts } from '../../actions/judged-table.ts'
import type { Ports } from '../../actions/ports.ts'
import type { VerifyInput } from '../../actions/verify-badge.ts'
import { isJsonObject, JsonError, parseStrict, type JsonObject, type JsonValue } from '../../badge/index.ts'
import { DomainError } from '../../domain/error.ts'
import {
  inputsOfText,
  itemCounter,
  judgeBatch,
  maxBatchBytes,
  readBatchForm,
  refuseMoreThan,
  sendCsv,
} from '../batch.ts'
import { isForm, rawBody } from '../upload.ts'
import { noteVerified } from '../usage.ts'
import { verifyLimit } from '../verify-limit.ts'
import type { Scope } from './route.ts'

/** Larger collections come as files. */
const maxJsonBytes = 16 * 1024 * 1024

/** Up to a hundred badges in one request; the answer is JSON, or CSV for whoever asks for `text/csv`. */
export function apiVerifyBatch(scope: Scope, ports: Ports): void {
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  const countItems = itemCounter(scope, ports)
  const config = {
    permission: 'verify-badge',
    openToAllOrigins: true,
    rateLimit: verifyLimit(ports),
  } as const
  scope.post('/api/verify/batch', { config, bodyLimit: maxBatchBytes }, async (request, reply) => {
    const { inputs, recipient } = await brought(request)
    await countItems(request, inputs.length)
    const judged = await judgeBatch(ports, inputs, recipient)
    noteVerified(
      scope.usage,
      ports,
      request,
      judged.map(({ report }) => report),
    )
    void reply.header('cache-control', 'no-store').header('vary', 'Accept, Accept-Language')
    if (request.accepts().type(['application/json', 'text/csv']) === 'text/csv')
      return sendCsv(request, reply, judged)
    const items = judged.map(({ name, report }) => ({ item: name, report }))
    return await reply.send({ summary: { total: judged.length, ...countVerdicts(judged) }, items })
  })
  // A page of another origin asks first whether it may send JSON.
  scope.options(
    '/api/verify/batch',
    { config },
    async (_request, reply) =>
      await reply
        .code(204)
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type')
        .header('access-control-max-age', '86400')
        .send(),
  )
}

type Brought = { readonly inputs: readonly VerifyInput[]; readonly recipient: string }

async function brought(request: FastifyRequest): Promise<Brought> {
  const { inputs, recipient } = isForm(request) ? await ofForm(request) : ofJson(rawBody(request))
  if (inputs.length === 0)
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at: 'items' }] })
  refuseMoreThan(inputs.length)
  return { inputs, recipient }
}

async function ofForm(request: FastifyRequest): Promise<Brought> {
  const { files, fields } = await readBatchForm(request)
  const text = fields['text']?.trim() ?? ''
  const inputs = files.length > 0 || text === '' ? files : inputsOfText(text)
  return { inputs, recipient: fields['recipient']?.trim() ?? '' }
}

function ofJson(bytes: Uint8Array): Brought {
  const body = parseBody(bytes)
  const { items, recipient } = body
  if (!Array.isArray(items))
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'missing', at: 'items' }] })
  return { inputs: items.map(toInput), recipient: typeof recipient === 'string' ? recipient : '' }
}

function parseBody(bytes: Uint8Array): JsonObject {
  try {
    const body = parseStrict(bytes, { maxLength: maxJsonBytes })
    if (isJsonObject(body)) return body
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    if (cause.code === 'too-large') throw new DomainError('batch_too_large', { limit: '16 MB' }, { cause })
    throw new DomainError(
      'bad_request',
      {},
      { faults: [{ code: 'body_malformed', at: cause.pointer }], cause },
    )
  }
  throw new DomainError('bad_request')
}

/** An item that names neither an address nor a credential is judged as what it is: no badge. */
function toInput(item: JsonValue): VerifyInput {
  const { url, credential, name, recipient } = isJsonObject(item) ? item : {}
  const more = {
    ...(typeof name === 'string' && { fileName: name }),
    ...(typeof recipient === 'string' && recipient !== '' && { recipient }),
  }
  if (typeof url === 'string') return { url, ...more }
  const text =
    typeof credential === 'string' ? credential : isJsonObject(credential) ? JSON.stringify(credential) : ''
  return { bytes: new TextEncoder().encode(text), ...more }
}
