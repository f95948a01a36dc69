import ipaddr from 'ipaddr.js'
import { FetchRefusal } from './fetch-refusal.ts'
import { isGlobalAddress } from './global-address.ts'

/** Ports that a public web site uses; others would turn the verifier into a port scanner. */
const usualPorts: ReadonlySet<string> = new Set(['', '443', '8443'])

/**
 * A URL that may be asked, as parsed. Addresses written as literals never reach the resolver, so they are checked
 * here, after the URL parser has normalised decimal, octal and hexadecimal spellings.
 */
export function checkTarget(url: string, allowed: ReadonlySet<string>): URL {
  const target = url.length <= 2048 ? URL.parse(url) : null
  if (target === null) throw new FetchRefusal('url-invalid', 'not a URL')
  if (target.username !== '' || target.password !== '') {
    throw new FetchRefusal('url-invalid', 'the URL holds credentials')
  }
  target.hash = ''
  if (allowed.has(target.origin)) return target
  if (target.protocol !== 'https:')
    throw new FetchRefusal('scheme-refused', `${target.protocol} is not https:`)
  if (!usualPorts.has(target.port))
    throw new FetchRefusal('address-refused', `port ${target.port} is refused`)
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal) && !isGlobalAddress(literal)) {
    throw new FetchRefusal('address-refused', 'the address is not on the public internet')
  }
  return target
}
