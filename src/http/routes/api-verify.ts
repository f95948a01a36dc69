import type { FastifyReply, FastifyRequest } from 'fastify'

import { bakeImage, unbakeImage } from '../../actions/bake-image.ts'
import type { Ports } from '../../actions/ports.ts'
import { verifyGiven, type VerifyInput } from '../../actions/verify-badge.ts'
import { isJsonObject, parseStrict } from '../../badge/index.ts'
import { DomainError } from '../../domain/error.ts'
import { asDownload } from '../reply.ts'
import { isForm, rawBody, readForm, type UploadedFile } from '../upload.ts'
import { noteVerified } from '../usage.ts'
import { verifyLimit } from '../verify-limit.ts'
import type { Scope } from './route.ts'

const credentialTypes = [
  'application/json',
  'application/vc',
  'application/ld+json',
  'application/vc+ld+json',
  'application/vc+jwt',
  'application/jwt',
  'text/plain',
  'image/png',
  'image/svg+xml',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
  'application/octet-stream',
]

/** Verifying and baking for everyone: bodies stay bytes, since a signature covers bytes. */
export function apiVerify(scope: Scope, ports: Ports): void {
  scope.removeContentTypeParser(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
  scope.addContentTypeParser(credentialTypes, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  const rateLimit = verifyLimit(ports)

  scope.post(
    '/api/verify',
    { config: { permission: 'verify-badge', openToAllOrigins: true, rateLimit } },
    async (request, reply) => {
      const report = await verifyGiven(ports, await inputOf(request))
      noteVerified(scope.usage, ports, request, [report])
      return await reply.header('cache-control', 'no-store').send(report)
    },
  )
  // A page of another origin asks first whether it may send JSON.
  scope.options(
    '/api/verify',
    { config: { permission: 'verify-badge', openToAllOrigins: true, rateLimit } },
    async (_request, reply) =>
      await reply
        .code(204)
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type')
        .header('access-control-max-age', '86400')
        .send(),
  )
  scope.post('/api/bake', { config: { permission: 'bake-badge', rateLimit } }, async (request, reply) => {
    if (!isForm(request)) throw new DomainError('media_type_unsupported')
    const { files, fields } = await readForm(request)
    // The credential may come as text or as a file of its own.
    const credential = fields['credential'] ?? textOf(files['credential'])
    const image = Object.entries(files).find(([name]) => name !== 'credential')?.[1]
    if (image === undefined || credential === undefined)
      throw missing(image === undefined ? 'image' : 'credential')
    const { bytes, mediaType } = bakeImage(image.bytes, credential)
    return await asDownload(reply, mediaType === 'image/png' ? 'badge.png' : 'badge.svg')
      .type(mediaType)
      .send(Buffer.from(bytes))
  })
  scope.post('/api/unbake', { config: { permission: 'bake-badge', rateLimit } }, async (request, reply) => {
    const image = isForm(request) ? (await readForm(request)).file?.bytes : rawBody(request)
    if (image === undefined) throw missing('image')
    return sendPayload(reply, unbakeImage(image).payload)
  })
}

const textOf = (file: UploadedFile | undefined): string | undefined =>
  file === undefined ? undefined : new TextDecoder().decode(file.bytes)

function sendPayload(reply: FastifyReply, payload: string): FastifyReply {
  const isJson = payload.trimStart().startsWith('{')
  return reply.type(isJson ? 'application/vc' : 'application/vc+jwt').send(payload)
}

/**
 * A credential as the body, a file of a form, or `{"url": …}` / `{"credential": …}` in JSON. `recipient` may come with a
 * form, in the JSON envelope, or as a query.
 */
async function inputOf(request: FastifyRequest): Promise<VerifyInput> {
  if (isForm(request)) {
    const { file, fields } = await readForm(request)
    return withRecipient(fromForm(file, fields), fields['recipient'])
  }
  const bytes = bodyOf(request)
  const asked = (request.query as { recipient?: unknown }).recipient
  const recipient = typeof asked === 'string' ? asked : undefined
  const envelope = (request.headers['content-type'] ?? '').startsWith('application/json')
    ? envelopeOf(bytes)
    : undefined
  if (envelope === undefined)
    return withRecipient({ bytes, mediaType: request.headers['content-type'] ?? '' }, recipient)
  return withRecipient(envelope.input, envelope.recipient ?? recipient)
}

/** Throws `field_invalid` that says what to send where nothing came. */
function bodyOf(request: FastifyRequest): Uint8Array {
  const { body } = request
  if (body === undefined || body === null || (body instanceof Uint8Array && body.length === 0))
    throw refusal('body_empty', '')
  return rawBody(request)
}

function fromForm(
  file: { bytes: Uint8Array; fileName: string; mediaType: string } | undefined,
  fields: Readonly<Record<string, string>>,
): VerifyInput {
  if (file !== undefined) return file
  const pasted = (fields['text'] ?? fields['url'] ?? '').trim()
  if (pasted === '') throw refusal('body_empty', 'file')
  return /^https?:\/\/\S+$/iu.test(pasted) ? { url: pasted } : { bytes: new TextEncoder().encode(pasted) }
}

function envelopeOf(bytes: Uint8Array): { input: VerifyInput; recipient?: string } | undefined {
  try {
    const value = parseStrict(new TextDecoder().decode(bytes))
    if (!isJsonObject(value) || '@context' in value) return undefined
    const { url, credential, recipient } = value
    const extra = typeof recipient === 'string' ? { recipient } : {}
    if (typeof url === 'string') return { input: { url }, ...extra }
    if (typeof credential === 'string')
      return { input: { bytes: new TextEncoder().encode(credential) }, ...extra }
    if (isJsonObject(credential))
      return { input: { bytes: new TextEncoder().encode(JSON.stringify(credential)) }, ...extra }
    return undefined
  } catch {
    // Broken JSON is for the verifier to report, check by check.
    return undefined
  }
}

const withRecipient = (input: VerifyInput, recipient?: string): VerifyInput =>
  recipient === undefined || recipient === '' ? input : { ...input, recipient }

const missing = (at: string): DomainError => refusal('missing', at)

const refusal = (code: string, at: string): DomainError =>
  new DomainError('field_invalid', {}, { faults: [{ code, at }] })
