import type { FastifyReply, FastifyRequest } from 'fastify'

import { toCsv } from '../actions/judged-table.ts'
import type { Ports } from '../actions/ports.ts'
import type { VerifierPorts, VerifyInput } from '../actions/verify-badge.ts'
import { type Judged, verifyMany } from '../actions/verify-many.ts'
import { maxFileBytes } from '../badge/index.ts'
import { DomainError } from '../domain/error.ts'
import { asDownload } from './reply.ts'
import type { Scope } from './routes/route.ts'
import { whole, type UploadedFile } from './upload.ts'
import { verifyLimit } from './verify-limit.ts'

/** Badges that may be verified at once, and the bytes of all together: they are held while they are judged. */
export const maxItems = 100
export const maxBatchBytes = 64 * 1024 * 1024

/** After that long nothing more is fetched, so that whoever waits gets an answer. */
const batchMilliseconds = 120_000

export type BatchForm = {
  readonly files: readonly UploadedFile[]
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Every file of a form, in order, and its text fields. A file above the limit is cut off behind it, for its own report
 * to say so; one that was chosen and is empty stays in the list, for nothing that was sent to go without an answer.
 * Throws `too_many_items`, `batch_too_large`, `bad_request`.
 */
export async function readBatchForm(request: FastifyRequest): Promise<BatchForm> {
  return await whole(async () => await collect(request))
}

async function collect(request: FastifyRequest): Promise<BatchForm> {
  const fields: Record<string, string> = {}
  const files: UploadedFile[] = []
  let size = 0
  const limits = { files: maxItems + 1, parts: maxItems + 20, fileSize: maxFileBytes + 1 }
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer()
    size += bytes.length
    if (size > maxBatchBytes) throw new DomainError('batch_too_large', { limit: '64 MB' })
    // The field of a form in which no file was chosen has neither content nor name.
    if (bytes.length > 0 || part.filename !== '')
      files.push({ bytes, fileName: part.filename, mediaType: part.mimetype })
    refuseMoreThan(files.length)
  }
  return { files, fields }
}

export function refuseMoreThan(count: number): void {
  if (count > maxItems) throw new DomainError('too_many_items', { limit: maxItems })
}

/**
 * What a pasted text means: a list of addresses or compact JWS, one a line, or one thing by itself. A list with lines
 * that are neither keeps them, for their own report to say so.
 */
export function inputsOfText(text: string): readonly VerifyInput[] {
  const lines = text.split(/[\r\n]+/u).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const isList = lines.length > 1 && !/^[{[<]/u.test(text.trim()) && lines.some((line) => isAddress(line))
  return isList ? lines.map(inputOfText) : [inputOfText(text.trim())]
}

function inputOfText(text: string): VerifyInput {
  return isAddress(text) ? { url: text } : { bytes: new TextEncoder().encode(text) }
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/iu.test(text)

/** How an input is called in a list: by its file, its address, or its place. */
function nameOf(input: VerifyInput, at: number): string {
  if ('url' in input) return input.url
  return input.fileName ?? `#${at + 1}`
}

/** Judges what one request brought, within the time that somebody waits for it. */
export async function judgeBatch(
  ports: VerifierPorts,
  inputs: readonly VerifyInput[],
  recipient: string,
): Promise<readonly Judged[]> {
  const asked = recipient === '' ? {} : { recipient }
  const items = inputs.map((input, at) => ({
    name: nameOf(input, at),
    load: async () => await Promise.resolve({ ...asked, ...input }),
  }))
  return await verifyMany(ports, items, { until: AbortSignal.timeout(batchMilliseconds) })
}

/** Each badge of a batch counts, so that a batch of a hundred is no way round the limit for one. */
export function itemCounter(
  scope: Scope,
  ports: Ports,
): (request: FastifyRequest, items: number) => Promise<void> {
  const limit = verifyLimit(ports)
  let count: ReturnType<Scope['createRateLimit']> | undefined
  return async (request, items) => {
    count ??= scope.createRateLimit({ ...limit, max: Math.max(limit.max, 3 * maxItems) })
    for (let at = 0; at < items; at += 1) {
      // Each is one more; the last answer counts.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await count(request)
      if (!answer.isAllowed && answer.isExceeded) throw new DomainError('too_many_requests')
    }
  }
}

/**
 * Programs find columns by name, and clients say `Accept-Language` without being told: only `?lang=` gives the heading
 * in words.
 */
export function sendCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  judged: readonly Judged[],
): FastifyReply {
  const { lang } = request.query as { lang?: unknown }
  const csv = toCsv(judged, request.locale, lang === request.locale ? 'words' : 'stable')
  return asDownload(reply, 'akashi-results.csv')
    .type('text/csv; charset=utf-8; header=present')
    .send(Buffer.from(csv))
}
