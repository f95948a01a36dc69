import ipaddr from 'ipaddr.js'
import { FetchRefusal } from './fetch-refusal.ts'
import { isGlobalAddress } from './global-address.ts'

/** Ports that a public web site uses; others would turn the verifier into a port scanner. */
const usualPorts: ReadonlySet<string> = new Set(['', '443', '8443'])

/**
 * Names that mean something inside a network only (RFC 6761, 6762 with appendix G, 8375, 9476, and what ICANN keeps out
 * of the root). They are refused before anybody resolves them: a proxy might resolve what we would not.
 */
const innerName =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|alt)$/

/** Labels as the URL parser leaves them: lower case, punycode. One at least stands before the last dot. */
const publicName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * A web address as parsed, without fragment and without the final dot of its name. Every other scheme is refused here,
 * also for listed origins: `blob:https://a.example/x` has the origin of a.example.
 */
export function parseTarget(url: string): URL {
  const target = url.length <= 2048 ? URL.parse(url) : null
  if (target === null) throw new FetchRefusal('url-invalid', 'not a URL')
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new FetchRefusal('scheme-refused', `${target.protocol} is not https:`)
  if (target.username !== '' || target.password !== '')
    throw new FetchRefusal('url-invalid', 'the URL holds credentials')
  target.hash = ''
  if (target.hostname.endsWith('.')) target.hostname = target.hostname.slice(0, -1)
  return target
}

/**
 * A URL that may be asked, as parsed. Addresses written as literals never reach the resolver, so they are checked
 * here, after the URL parser has normalised decimal, octal, hexadecimal and full-width spellings.
 */
export function checkTarget(url: string, allowed: ReadonlySet<string>): URL {
  const target = parseTarget(url)
  if (allowed.has(target.origin)) return target
  if (target.protocol !== 'https:') throw new FetchRefusal('scheme-refused', 'http: is not https:')
  if (!usualPorts.has(target.port))
    throw new FetchRefusal('address-refused', `port ${target.port} is refused`)
  checkHost(target.hostname)
  return target
}

function checkHost(hostname: string): void {
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal)) {
    if (!isGlobalAddress(literal))
      throw new FetchRefusal('address-refused', 'the address is not on the public internet')
  } else if (innerName.test(hostname) || !publicName.test(hostname)) {
    throw new FetchRefusal('address-refused', 'the name is not one of the public internet')
  }
}
