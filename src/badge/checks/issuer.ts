import type { Placed } from '../fetch-object.ts'
import { readDidJwk, readDidKey, readIssuerKeys, noKeys, type IssuerKeys } from '../issuer-document.ts'
import type { JsonObject } from '../json.ts'
import { KeyKindUnknownError, KeyMalformedError } from '../multikey.ts'
import { parsePublicDocument } from '../public-document.ts'
import { KeyExposedError } from '../public-key.ts'
import { isSameSite } from '../same-site.ts'
import { JsonError } from '../strict-json.ts'
import { isFailure, type Court } from './court.ts'
import { failed, passed, unknown, warning, type Finding, type Line } from './finding.ts'
import type { Secured } from './format.ts'
import { issuerIdOf } from './schema.ts'

/** Who signs, and the keys that its own document lists. */
export type Issuer = {
  readonly id: string
  readonly method: 'did:key' | 'did:jwk' | 'did:web' | 'url' | 'unsupported' | 'unbound'
  readonly keys: IssuerKeys
  /** False when the document could not be had or read: then a key that is not listed proves nothing. */
  readonly documentRead: boolean
  /** The address on another site to which the id led: then the id's domain says nothing. */
  readonly elsewhere?: string
}

/** One row per kind of issuer id. A new DID method is one more row. */
const methods: readonly {
  readonly method: Issuer['method']
  readonly recognises: (id: string, court: Court) => boolean
  readonly find: (id: string, court: Court) => Promise<Finding<Issuer>>
}[] = [
  {
    method: 'did:key',
    recognises: (id) => id.startsWith('did:key:z'),
    find: (id) => findInId(id, 'did:key', readDidKey),
  },
  {
    method: 'did:jwk',
    recognises: (id) => id.startsWith('did:jwk:'),
    find: (id) => findInId(id, 'did:jwk', readDidJwk),
  },
  { method: 'did:web', recognises: (id) => id.startsWith('did:web:'), find: findByDidWeb },
  { method: 'url', recognises: isReachableUrl, find: findByUrl },
]

const acceptDocument =
  'application/did+json, application/did+ld+json;q=0.9, application/json;q=0.9, application/ld+json;q=0.9'

/** Gets the issuer's document; which keys count is decided by it and by nothing that the credential says. */
export async function checkIssuer({ credential }: Secured, court: Court): Promise<Finding<Issuer>> {
  const id = issuerIdOf(credential)
  if (id === undefined) return { lines: [failed('issuer-missing', '/issuer has no id')] }
  return findIssuer(id, court)
}

/** Whoever is named by an id, and the keys of theirs. */
export async function findIssuer(id: string, court: Court): Promise<Finding<Issuer>> {
  const row = methods.find(({ recognises }) => recognises(id, court))
  if (row) return row.find(id, court)
  const line = unknown('issuer-method-unsupported', `issuers like ${id.slice(0, 60)} are not resolved here`)
  return { lines: [line], found: unread(id, 'unsupported') }
}

/**
 * For conformance runs only, whose samples are signed by keys that their issuers never heard of: whoever holds the key
 * of the proof is taken for the issuer. The report says so.
 */
export function unboundIssuer({ credential }: Secured): Finding<Issuer> {
  const id = issuerIdOf(credential)
  if (id === undefined) return { lines: [failed('issuer-missing', '/issuer has no id')] }
  const line = warning('issuer-unbound', `whether ${id.slice(0, 60)} lists the key was not asked`)
  return { lines: [line], found: unread(id, 'unbound') }
}

/** Whose document must list a key: the issuer's, or where nobody is bound, that of whoever the key's id names. */
export async function findSigner(methodId: string, issuer: Issuer, court: Court): Promise<Issuer> {
  if (issuer.method !== 'unbound') return issuer
  const id = methodId.split('#')[0] ?? ''
  return (await findIssuer(id, court)).found ?? unread(id, 'unsupported')
}

/** Ids that spell their key out: there is no document, and nobody but the key stands behind them. */
async function findInId(
  id: string,
  method: Issuer['method'],
  readKeys: (id: string) => Promise<IssuerKeys>,
): Promise<Finding<Issuer>> {
  try {
    const issuer: Issuer = { id, method, keys: await readKeys(id), documentRead: true }
    return { lines: [passed('the issuer id is its key')], found: issuer }
  } catch (error) {
    if (error instanceof KeyExposedError) return { lines: [failed('key-compromised', error.message)] }
    if (error instanceof KeyKindUnknownError) {
      return { lines: [unknown('issuer-method-unsupported', error.message)], found: unread(id, method) }
    }
    if (error instanceof KeyMalformedError)
      return { lines: [failed('issuer-document-invalid', error.message)] }
    throw error
  }
}

async function findByDidWeb(id: string, court: Court): Promise<Finding<Issuer>> {
  const location = locateDidWeb(id, court)
  if (location === undefined) return { lines: [failed('issuer-document-invalid', `${id} is not a did:web`)] }
  const answer = await readDocument(location, court)
  if (isUnread(answer)) return { lines: [asUnread(answer)], found: unread(id, 'did:web') }
  if (answer.document['id'] !== id) {
    return { lines: [failed('issuer-document-invalid', `${location} is the document of another id`)] }
  }
  return heard(location, answer, await read(id, 'did:web', answer.document, court))
}

/** did:web → the URL of its document; http only where the operator allows it. */
export function locateDidWeb(did: string, court: Pick<Court, 'allowsHttp'>): string | undefined {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':')
  try {
    const authority = decodeURIComponent(host)
    if (!/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(authority) || path.some((part) => !/^[\w.%~-]+$/.test(part)))
      return undefined
    const scheme = court.allowsHttp(`http://${authority.toLowerCase()}`) ? 'http' : 'https'
    const place = path.length === 0 ? '/.well-known' : `/${path.join('/')}`
    return new URL(`${scheme}://${authority}${place}/did.json`).href
  } catch {
    return undefined
  }
}

function isReachableUrl(id: string, court: Court): boolean {
  if (!URL.canParse(id)) return false
  const { protocol, origin } = new URL(id)
  return protocol === 'https:' || (protocol === 'http:' && court.allowsHttp(origin))
}

async function findByUrl(id: string, court: Court): Promise<Finding<Issuer>> {
  const answer = await readDocument(id, court)
  // An issuer's page may be meant for people only; its keys may then stand in the domain's JWKS.
  if (answer instanceof NotADocument) {
    return { lines: [warning('issuer-document-invalid', answer.message)], found: await readSilent(id) }
  }
  if (isUnread(answer)) return { lines: [asUnread(answer)], found: unread(id, 'url') }
  const { document } = answer
  if (document['id'] !== undefined && document['id'] !== id) {
    return { lines: [failed('issuer-document-invalid', `${id} is the document of another id`)] }
  }
  return heard(id, answer, await read(id, 'url', document, court))
}

class NotADocument extends Error {}

async function readDocument(url: string, court: Court): Promise<Placed | NotADocument | string> {
  const answer = await court.fetch(url, { accept: acceptDocument })
  if (isFailure(answer)) return `${url}: ${answer.failure}: ${answer.detail}`
  try {
    return { document: parsePublicDocument(answer.body), answeredBy: answer.url }
  } catch (error) {
    if (error instanceof JsonError) return new NotADocument(`${url} is not a JSON document: ${error.message}`)
    throw error
  }
}

function isUnread(answer: Placed | NotADocument | string): answer is NotADocument | string {
  return typeof answer === 'string' || answer instanceof NotADocument
}

function asUnread(answer: NotADocument | string): Line {
  return answer instanceof NotADocument
    ? failed('issuer-document-invalid', answer.message)
    : unknown('issuer-unreachable', answer)
}

function heard(location: string, { answeredBy }: Placed, issuer: Issuer): Finding<Issuer> {
  const isElsewhere = !isSameSite(location, answeredBy)
  const lines = [
    passed(location, { document: location }),
    ...(location.startsWith('https:')
      ? []
      : [warning('issuer-insecure-http', `${location} was read over http`)]),
    ...(isElsewhere ? [warning('issuer-leads-elsewhere', `${location} leads to ${answeredBy}`)] : []),
  ]
  return { lines, found: isElsewhere ? { ...issuer, elsewhere: answeredBy } : issuer }
}

async function read(
  id: string,
  method: Issuer['method'],
  document: JsonObject,
  { relationship }: Court,
): Promise<Issuer> {
  return { id, method, keys: await readIssuerKeys(document, id, relationship), documentRead: true }
}

async function readSilent(id: string): Promise<Issuer> {
  return { id, method: 'url', keys: noKeys, documentRead: true }
}

function unread(id: string, method: Issuer['method']): Issuer {
  return { id, method, keys: noKeys, documentRead: false }
}
