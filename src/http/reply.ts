import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const htmlType = 'text/html; charset=utf-8'

/** How long a copy may be kept without asking again. */
export const caching = {
  /** Asked again each time, answered 304 while nothing changed: a revocation is seen at once. */
  revalidate: 'no-cache',
  /** Pictures of a frozen version. */
  frozen: 'public, max-age=86400',
  /** For one pair of eyes. */
  personal: 'private, no-store',
} as const

/** Sends a body with its ETag, or 304 when the asker has it already. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  mediaType: string,
  body: string | Uint8Array,
  cacheControl: string = caching.revalidate,
): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  void reply.header('etag', etag).header('cache-control', cacheControl)
  if (knows(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const bytes = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return reply.type(mediaType).send(bytes)
}

function knows(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag)
}

/** Pictures of our own, opened by themselves, may run and load nothing. */
export function sandboxed(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
}

/** RFC 6266 with an ASCII name to fall back on: Japanese file names survive every browser. */
export function asDownload(reply: FastifyReply, fileName: string, fallback = fileName): FastifyReply {
  const ascii = fallback.replaceAll(/[^\x20-\x7e]|["\\]/gu, '_')
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return reply.header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`)
}
