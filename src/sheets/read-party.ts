import { domainToASCII } from 'node:url'

import { isCorporateNumber } from './corporate-number.ts'
import { toPlain } from './plain-text.ts'
import type { Cell } from './row-fault.ts'

const longestId = 2_000

/** 13 digits as offices write them, in groups or full-width. */
export function readCorporateNumber(text: string, shown: string): Cell {
  const digits = toPlain(text).replace(/[\s-]/g, '')
  if (!/^\d{13}$/.test(digits)) return { code: 'corporate_number_form', params: { value: shown } }
  return isCorporateNumber(digits)
    ? { value: digits }
    : { code: 'corporate_number_digit', params: { value: digits } }
}

/** The id of an issuer or endorser, as credentials write it. */
export function readIssuerId(text: string, shown: string): Cell {
  const id = toPlain(text)
  return isIssuerId(id) ? { value: id } : { code: 'issuer_id_invalid', params: { value: shown } }
}

/** A domain, or an id that a domain stands behind: nobody but a key stands behind did:key. */
export function readIssuerOrDomain(text: string, shown: string): Cell {
  const plain = toPlain(text)
  const hasDomain = /^(?:did:web:|https:)/.test(plain) && isIssuerId(plain)
  const value = hasDomain ? plain : toDomain(plain)
  return value === undefined ? { code: 'issuer_domain_invalid', params: { value: shown } } : { value }
}

function isIssuerId(id: string): boolean {
  if (id.length > longestId || /\s/.test(id)) return false
  return /^did:[a-z0-9]+:[\w.:%-]+$/.test(id) || (/^https:\/\/[^/]/.test(id) && URL.canParse(id))
}

/** Lower case and ASCII, as credentials name it; a port may follow. */
function toDomain(text: string): string | undefined {
  const [, name = '', port = ''] = /^([^\s:/?#@%]+)(:\d{1,5})?$/.exec(text) ?? []
  const ascii = domainToASCII(name)
  const isDomain = ascii === 'localhost' || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(ascii)
  return isDomain && ascii.length <= 253 ? `${ascii}${port}` : undefined
}
