import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import { isbot } from 'isbot'

import { browserFamily, type Visitor } from '../domain/visitor.ts'
import { inProcess } from './in-process.ts'

/** Coarser than any household: who asks is not known from it. */
const keptBits = { ipv4: 24, ipv6: 48 } as const

export function visitorOf(request: FastifyRequest): Visitor {
  return { network: networkOf(request.ip), browser: browserFamily(agentOf(request)) }
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return ''
  // An IPv4 visitor of a server that listens on IPv6 comes as ::ffff:192.0.2.1.
  const parsed = ipaddr.process(address)
  const bytes = parsed.toByteArray().slice(0, keptBits[parsed.kind()] / 8)
  return `${parsed.kind()} ${bytes.join('.')}`
}

const agentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? ''

/**
 * Whether a person asks for this very thing: no HEAD, no look ahead of a browser, and no picture in some other page.
 * Browsers that do not say what for are taken at their word.
 */
export function asksByItself({ method, headers, socket }: FastifyRequest): boolean {
  if (method === 'HEAD' || socket.remoteAddress === inProcess) return false
  const ahead = [headers['sec-purpose'], headers['purpose'], headers['x-moz']]
  if (ahead.some((purpose) => /prefetch|preview|prerender/iu.test(String(purpose ?? '')))) return false
  return byItself.has(headers['sec-fetch-dest'] ?? '')
}

/** Values of `Sec-Fetch-Dest`: none said, a page of its own, a file that a script takes. */
const byItself: ReadonlySet<string> = new Set(['', 'document', 'empty'])

/** A browser that is no robot and fetches no preview for a chat. Whoever gives no name is no browser. */
export function isPerson(request: FastifyRequest): boolean {
  const agent = agentOf(request)
  return agent !== '' && !isbot(agent)
}

/**
 * Whether a robot or a preview asks to verify. The list also knows the libraries by which a company's own programs ask;
 * those do verify.
 */
export function isBot(request: FastifyRequest): boolean {
  const agent = agentOf(request)
  return isbot(agent) && !library.test(agent)
}

const library =
  /^(?:aiohttp|apache-httpclient|axios|curl|dart|go-http-client|got|guzzlehttp|java|libwww-perl|node|node-fetch|okhttp|php|postmanruntime|python-requests|python-urllib|ruby|undici|wget)(?:[\s/(]|$)/iu
