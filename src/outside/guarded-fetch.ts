import { request, type Dispatcher } from 'undici'
import type { FetchDocument, Fetched, FetchFailure } from '../badge/ports.ts'
import { verifierAgent } from '../domain/verifier-agent.ts'
import { readBody } from './body.ts'
import { directly, throughProxy } from './dispatchers.ts'
import { documentCache, type DocumentCache, type Kept } from './document-cache.ts'
import { toFailure } from './fetch-failure.ts'
import { FetchRefusal } from './fetch-refusal.ts'
import { isGlobalAddress } from './global-address.ts'
import { askNameServers, guardLookup, type IsPublic, type Resolve } from './guard-lookup.ts'
import { checkWhatIsKnown } from './known-addresses.ts'
import { checkTarget } from './target.ts'

export type GuardOptions = {
  /** Exact further origins, scheme included: `http://localhost:3000`. Only these may be private or http. */
  readonly allow: readonly string[]
  /** Time for the whole of one fetch, redirects and body included. Default 5,000 ms. */
  readonly timeout?: number
  /** Largest body, decompressed. Default 2 MB. */
  readonly maxBytes?: number
  /** Fetches at a time, for all visitors together. Default 100. */
  readonly maxAtOnce?: number
  /** Default: the name servers of this machine. */
  readonly resolve?: Resolve
  /** Default: addresses of the public internet. */
  readonly isPublic?: IsPublic
  /** Proxy through which everything goes but what `allow` lists: `http://user:password@proxy.example:8080`. */
  readonly proxy?: string
  /** Nothing is fetched at all. */
  readonly offline?: boolean
  /** Milliseconds, for what is kept. Default: the system's. */
  readonly now?: () => number
}

const maxRedirects = 3
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * The one way to a URL that a stranger named. https only, no credentials, usual ports, global addresses only: a name
 * is resolved and checked by the connection itself, so that what was checked is what is connected to. At most three
 * redirects, each checked anew. Origins in `allow` are exempt from scheme, port and address. Never throws.
 *
 * Composed of undici (connections, proxy), ipaddr.js (ranges) and http-cache-semantics (RFC 9111), because no one
 * library has the whole: request-filtering-agent guards node:http alone and neither scheme, port, redirect, size nor
 * time, and undici's `dns` interceptor resolves without a check.
 */
export function guardedFetch(options: GuardOptions): FetchDocument {
  const { timeout = 5_000, maxAtOnce = 100 } = options
  const follow = follower(options, timeout)
  let atOnce = 0
  return async (url, { accept = '*/*', timeout: given = timeout } = {}) => {
    if (options.offline === true) return failure('offline', url, 'this verifier is set to be offline')
    if (atOnce >= maxAtOnce) return failure('too-many-requests', url, 'the verifier is busy')
    const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(given, timeout))))
    atOnce += 1
    try {
      return await follow(url, accept, signal)
    } catch (error) {
      return toFailure(error, url, signal)
    } finally {
      atOnce -= 1
    }
  }
}

function failure(code: FetchFailure['failure'], url: string, detail: string): FetchFailure {
  return { failure: code, url, detail }
}

type Follow = (url: string, accept: string, signal: AbortSignal) => Promise<Fetched>

function follower(options: GuardOptions, timeout: number): Follow {
  const { maxBytes = 2_000_000, now = Date.now } = options
  const allowed = new Set(options.allow.map((origin) => new URL(origin).origin))
  const cache = documentCache(now)
  const dispatch = dispatcherFor(options, allowed, timeout)
  return async (url, accept, signal) => {
    let target = checkTarget(url, allowed)
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const hop = { target, accept, signal, cache, maxBytes, dispatch }
      // One hop needs the answer of the last.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await askHop(hop)
      if ('body' in answer) return answer
      target = checkTarget(URL.parse(answer.location, target.href)?.href ?? answer.location, allowed)
    }
    throw new FetchRefusal('too-many-redirects', `more than ${maxRedirects} redirects`)
  }
}

/** The way to a target, once what is known of it has been checked. */
function dispatcherFor(
  { proxy, resolve = askNameServers(), isPublic = isGlobalAddress }: GuardOptions,
  allowed: ReadonlySet<string>,
  timeout: number,
): (target: URL) => Promise<Dispatcher> {
  const trusted = directly({ timeout })
  if (proxy === undefined) {
    const guarded = directly({ timeout }, guardLookup(resolve, isPublic))
    return async ({ origin }) => await Promise.resolve(allowed.has(origin) ? trusted : guarded)
  }
  const outbound = throughProxy({ timeout }, proxy)
  return async (target) => {
    if (allowed.has(target.origin)) return trusted
    await checkWhatIsKnown(target.hostname, resolve, isPublic)
    return outbound
  }
}

type Hop = {
  readonly target: URL
  readonly accept: string
  readonly signal: AbortSignal
  readonly cache: DocumentCache
  readonly maxBytes: number
  readonly dispatch: (target: URL) => Promise<Dispatcher>
}

/** What is kept while it is fresh, else what the host says now. */
async function askHop(hop: Hop): Promise<Fetched | { readonly location: string }> {
  const { target, cache } = hop
  const asked = { url: target.href, headers: headersOf(hop) }
  const kept = cache.find(asked)
  if (kept === undefined) return await askHost(hop, asked.headers)
  if (cache.isFresh(kept)) return toFetched(target, kept)
  const response = await send(hop, cache.conditionsOf(kept, asked))
  if (response.statusCode !== 304) return await readAnswer(hop, response)
  drop(response)
  const confirmed = cache.confirm(asked, kept, response.headers)
  return confirmed ? toFetched(target, confirmed) : await askHost(hop, asked.headers)
}

async function askHost(hop: Hop, headers: Record<string, string>): ReturnType<typeof askHop> {
  return await readAnswer(hop, await send(hop, headers))
}

/** The same for every visitor, and nothing of theirs in it: answers may be kept. */
function headersOf({ accept }: Hop): Record<string, string> {
  return { accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': verifierAgent }
}

async function send(
  { target, signal, dispatch }: Hop,
  headers: Record<string, string>,
): Promise<Dispatcher.ResponseData> {
  return await request(target, { dispatcher: await dispatch(target), headers, signal })
}

async function readAnswer(hop: Hop, response: Dispatcher.ResponseData): ReturnType<typeof askHop> {
  const { statusCode, headers } = response
  const { location } = headers
  if (redirectStatuses.has(statusCode) && typeof location === 'string') {
    drop(response)
    return { location }
  }
  if (statusCode !== 200) {
    drop(response)
    throw new FetchRefusal('http-error', `HTTP ${statusCode}`)
  }
  const body = await readBody(response, hop.maxBytes)
  const mediaType = mediaTypeOf(headers['content-type'])
  const { target } = hop
  hop.cache.keep({ url: target.href, headers: headersOf(hop) }, headers, body, mediaType)
  return { status: statusCode, url: target.href, mediaType, body }
}

function toFetched({ href }: URL, { body, mediaType, confirmedAt }: Kept): Fetched {
  return { status: 200, url: href, mediaType, body, keptSince: new Date(confirmedAt).toISOString() }
}

function drop({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined).destroy()
}

function mediaTypeOf(header: string | string[] | undefined): string {
  const [first = ''] = Array.isArray(header) ? header : [header]
  return (first.split(';')[0] ?? '').trim().toLowerCase()
}
