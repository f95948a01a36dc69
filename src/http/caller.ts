import type { FastifyRequest } from 'fastify'

import { callerOfToken } from '../actions/manage-tokens.ts'
import type { Ports } from '../actions/ports.ts'
import { callerOfSession } from '../actions/sign-in.ts'
import { anonymous, type Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import type { Language } from '../domain/bilingual.ts'

export const sessionCookie = 'akashi_session'

/** Bearer key first, then the session cookie; a wrong key is refused rather than ignored. */
export async function callerOf(ports: Ports, request: FastifyRequest): Promise<Caller> {
  const [scheme, secret] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer' && secret !== undefined) return await callerOfToken(ports, secret)
  const session = request.cookies[sessionCookie]
  if (session === undefined) return anonymous
  const caller = await callerOfSession(ports, session)
  if (caller === undefined) return anonymous
  refuseForeignForm(ports, request)
  return caller
}

/** A cookie travels with forms of other sites too: whatever writes must come from our own pages (CSRF). */
export function refuseForeignForm(
  ports: Pick<Ports, 'baseUrl'>,
  request: Pick<FastifyRequest, 'method' | 'headers'>,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  // Pages that send no referrer send `Origin: null` with their own forms.
  const unnamed = origin === undefined || origin === 'null'
  const own = unnamed ? site === 'same-origin' : isOurs(origin, ports.baseUrl)
  if (!own || (site !== undefined && site !== 'same-origin'))
    throw new DomainError('not_permitted', { permission: 'same-origin' })
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** On a machine of one's own the same server answers under each name of it, and its own forms say which was typed. */
function isOurs(origin: string, baseUrl: string): boolean {
  if (origin === baseUrl) return true
  const [asked, own] = [URL.parse(origin), URL.parse(baseUrl)]
  if (asked === null || own === null || asked.protocol !== own.protocol || asked.port !== own.port)
    return false
  return loopback.has(asked.hostname) && loopback.has(own.hostname)
}

export function languageOf(request: FastifyRequest): Language {
  // An address that could not be read has no query.
  const asked = (request.query as { lang?: unknown } | null)?.lang
  if (asked === 'ja' || asked === 'en') return asked
  const preferred = request.headers['accept-language'] ?? ''
  const first = preferred
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'ja' || tag === 'en')
  return first === 'en' ? 'en' : 'ja'
}
