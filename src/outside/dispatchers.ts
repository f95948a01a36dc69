import { Agent, Pool, ProxyAgent, type Dispatcher } from 'undici'
import type { LookupFunction } from 'node:net'

/** Connections to one host at a time; further requests wait within their own time. */
const perHost = 6

type Limits = { readonly timeout: number }

/**
 * HTTP/1.1 only and one answer a connection: nothing that trails an answer can pass for the next one. A certificate
 * that does not hold ends it, whatever `NODE_TLS_REJECT_UNAUTHORIZED` says.
 */
const manners = { connections: perHost, pipelining: 0, maxHeaderSize: 16_384, allowH2: false } as const
const tls = { rejectUnauthorized: true, allowH2: false } as const

/** Straight to the hosts, with a resolver of our own or the system's. */
export function directly({ timeout }: Limits, lookup?: LookupFunction): Dispatcher {
  const connect = { ...tls, timeout, autoSelectFamily: true, ...(lookup && { lookup }) }
  return new Agent({ ...manners, connect })
}

/** Through the operator's proxy: CONNECT, then TLS with the host itself, so that the proxy cannot read or change. */
export function throughProxy({ timeout }: Limits, proxy: string): Dispatcher {
  return new ProxyAgent({
    ...manners,
    uri: proxy,
    connectTimeout: timeout,
    requestTls: tls,
    // The proxy's own answer to CONNECT has no more time than the whole fetch.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: timeout }),
  })
}
