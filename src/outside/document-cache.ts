import CachePolicy from 'http-cache-semantics'
import { LRUCache } from 'lru-cache'
import type { Dispatcher } from 'undici'

/** What was asked, with the headers that an answer may vary by. */
export type Asked = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

/** An answer that its host allows to be kept. */
export type Kept = {
  readonly body: Uint8Array
  readonly mediaType: string
  /** When its host last said that this is the document, in milliseconds. */
  readonly confirmedAt: number
  /** Until when it may be used without asking its host again. */
  readonly freshUntil: number
  readonly policy: CachePolicy
}

type Headers = Dispatcher.ResponseData['headers']

/** The answers of strangers' hosts, as long as the hosts allow and never longer than our own limits. */
export type DocumentCache = {
  readonly find: (asked: Asked) => Kept | undefined
  readonly isFresh: (kept: Kept) => boolean
  /** The headers with which to ask whether it is still the document. */
  readonly conditionsOf: (kept: Kept, asked: Asked) => Record<string, string>
  /** After 304: the same document, confirmed now; undefined where the host speaks of another version. */
  readonly confirm: (asked: Asked, kept: Kept, headers: Headers) => Kept | undefined
  readonly keep: (asked: Asked, headers: Headers, body: Uint8Array, mediaType: string) => void
}

/** A revocation must come through: no host can ask for a longer rest than this. */
const longestRest = 10 * 60 * 1_000

const limits = { max: 500, maxSize: 32_000_000, maxEntrySize: 2_000_000 } as const

/**
 * RFC 9111 as http-cache-semantics reads it, for a shared cache, and stricter: nothing is fresh by guess, nothing stale is
 * ever used (`stale-while-revalidate` and `stale-if-error` count for nothing), cookies and errors are not kept. What
 * says nothing of its lifetime is kept for a conditional request at most. undici's own cache interceptor guesses
 * lifetimes from `Last-Modified`, honours `stale-while-revalidate` and has no longest lifetime: a status list would be old.
 */
export function documentCache(now: () => number): DocumentCache {
  const entries = new LRUCache<string, Kept>({
    ...limits,
    sizeCalculation: ({ body }) => body.length + entryOverhead,
  })
  const store = (asked: Asked, policy: CachePolicy, body: Uint8Array, mediaType: string): Kept => {
    const kept = { body, mediaType, policy, confirmedAt: now(), freshUntil: now() + restOf(policy, asked) }
    entries.set(keyOf(asked), kept)
    return kept
  }
  return {
    find: (asked) => entries.get(keyOf(asked)),
    isFresh: ({ freshUntil }) => now() < freshUntil,
    conditionsOf: ({ policy }, asked) => toStrings(policy.revalidationHeaders(toRequest(asked))),
    confirm: (asked, kept, headers) => {
      const answered = { status: 304, headers: toPlain(headers) }
      const { policy, matches } = kept.policy.revalidatedPolicy(toRequest(asked), answered)
      if (matches && isKept(policy, asked)) return store(asked, policy, kept.body, kept.mediaType)
      entries.delete(keyOf(asked))
      return matches ? { ...kept, confirmedAt: now() } : undefined
    },
    keep: (asked, headers, body, mediaType) => {
      const policy = new CachePolicy(toRequest(asked), { status: 200, headers: toPlain(headers) }, strict)
      if (headers['set-cookie'] === undefined && isKept(policy, asked)) store(asked, policy, body, mediaType)
      else entries.delete(keyOf(asked))
    },
  }
}

/** No guessed lifetimes, not for `immutable` either. */
const strict = { shared: true, cacheHeuristic: 0, immutableMinTimeToLive: 0 }

/** Headers and bookkeeping, so that many empty answers do not count as nothing. */
const entryOverhead = 2_000

const keyOf = ({ url, headers }: Asked): string => `${headers['accept'] ?? ''} ${url}`

const toRequest = ({ url, headers }: Asked): CachePolicy.Request => ({ url, method: 'GET', headers })

/** Worth keeping: to be used as it is for a while, or to be asked about with a validator. */
function isKept(policy: CachePolicy, asked: Asked): boolean {
  if (!policy.storable()) return false
  const { etag, 'last-modified': modified } = policy.responseHeaders()
  return restOf(policy, asked) > 0 || etag !== undefined || modified !== undefined
}

/** For how long it may be used without asking, in milliseconds. */
function restOf(policy: CachePolicy, asked: Asked): number {
  if (!policy.satisfiesWithoutRevalidation(toRequest(asked))) return 0
  return Math.min(Math.max(0, policy.maxAge() - policy.age()) * 1_000, longestRest)
}

/** One text a header; directives in lower case, as the library compares them (RFC 9111 section 5.2: in any case). */
function toPlain(headers: Headers): Record<string, string> {
  const plain = toStrings(headers)
  const { 'cache-control': directives } = plain
  return directives === undefined ? plain : { ...plain, 'cache-control': directives.toLowerCase() }
}

function toStrings(headers: Headers): Record<string, string> {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}
