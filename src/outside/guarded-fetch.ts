import { Agent, request, type Dispatcher } from 'undici'
import type { FetchDocument, Fetched, FetchFailure, FetchFailureCode } from '../badge/ports.ts'
import { readBody } from './body.ts'
import { checkTarget } from './target.ts'
import { guardLookup, resolveAll, type Resolve } from './guard-lookup.ts'
import { FetchRefusal } from './fetch-refusal.ts'

export type GuardOptions = {
  /** Exact further origins, scheme included: `http://localhost:3000`. Only these may be private or http. */
  readonly allow: readonly string[]
  /** Time for the whole of one fetch, redirects and body included. Default 5,000 ms. */
  readonly timeout?: number
  /** Largest body, decompressed. Default 2 MB. */
  readonly maxBytes?: number
  /** Default: the system's resolver. */
  readonly resolve?: Resolve
  /** Nothing is fetched at all. */
  readonly offline?: boolean
}

const maxRedirects = 3
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * The one way to a URL that a stranger named. https only, no credentials, usual ports, global addresses only: a name
 * is resolved and checked by the connection itself, so that what was checked is what is connected to. At most three
 * redirects, each checked anew. Origins in `allow` are exempt from scheme, port and address. Never throws.
 */
export function guardedFetch(options: GuardOptions): FetchDocument {
  const { timeout = 5_000, maxBytes = 2_000_000, resolve = resolveAll } = options
  const allowed = new Set(options.allow.map((origin) => new URL(origin).origin))
  const connect = { timeout, autoSelectFamily: true }
  const guarded = new Agent({ connect: { ...connect, lookup: guardLookup(resolve) }, ...short })
  const trusted = new Agent({ connect, ...short })
  return async (url, { accept = '*/*' } = {}) => {
    if (options.offline === true) return failure('offline', url, 'fetching is switched off')
    const signal = AbortSignal.timeout(timeout)
    const ask = (target: URL): Promise<Dispatcher.ResponseData> =>
      request(target, {
        dispatcher: allowed.has(target.origin) ? trusted : guarded,
        headers: { accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'akashi-verifier' },
        signal,
      })
    try {
      return await follow(url, { allowed, ask, maxBytes })
    } catch (error) {
      return toFailure(error, url)
    }
  }
}

/** Strangers' connections are not kept. */
const short = { keepAliveTimeout: 1_000, keepAliveMaxTimeout: 1_000, maxResponseSize: -1 }

type Hop = {
  readonly allowed: ReadonlySet<string>
  readonly ask: (target: URL) => Promise<Dispatcher.ResponseData>
  readonly maxBytes: number
}

async function follow(url: string, hop: Hop): Promise<Fetched> {
  let target = checkTarget(url, hop.allowed)
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    // One hop needs the answer of the last.
    // oxlint-disable-next-line no-await-in-loop
    const response = await hop.ask(target)
    const { location } = response.headers
    if (!redirectStatuses.has(response.statusCode) || typeof location !== 'string') {
      return readAnswer(response, target, hop.maxBytes)
    }
    response.body.on('error', () => undefined).destroy()
    target = checkTarget(URL.parse(location, target.href)?.href ?? location, hop.allowed)
  }
  throw new FetchRefusal('too-many-redirects', `more than ${maxRedirects} redirects`)
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  target: URL,
  maxBytes: number,
): Promise<Fetched> {
  const { statusCode, headers } = response
  if (statusCode < 200 || statusCode > 299) {
    response.body.on('error', () => undefined).destroy()
    throw new FetchRefusal('http-error', `HTTP ${statusCode}`)
  }
  const body = await readBody(response, maxBytes)
  return { status: statusCode, url: target.href, mediaType: mediaTypeOf(headers['content-type']), body }
}

function mediaTypeOf(header: string | string[] | undefined): string {
  const [first = ''] = Array.isArray(header) ? header : [header]
  return (first.split(';')[0] ?? '').trim().toLowerCase()
}

function toFailure(error: unknown, url: string): FetchFailure {
  const refusal = findRefusal(error)
  if (refusal) return failure(refusal.code, url, refusal.message)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError' || name === 'AbortError' || name.includes('Timeout')) {
    return failure('timeout', url, 'no answer in time')
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : name
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return failure('dns-failed', url, 'the name is not known')
  return failure('network-error', url, code)
}

/** The connector wraps what the lookup throws. */
function findRefusal(error: unknown): FetchRefusal | undefined {
  if (error instanceof FetchRefusal) return error
  if (error instanceof AggregateError)
    return error.errors.map(findRefusal).find((found) => found !== undefined)
  return error instanceof Error && error.cause !== undefined ? findRefusal(error.cause) : undefined
}

function failure(code: FetchFailureCode, url: string, detail: string): FetchFailure {
  return { failure: code, url, detail }
}
