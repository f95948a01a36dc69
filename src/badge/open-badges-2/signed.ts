import { createPublicKey, type KeyObject } from 'node:crypto'
import { compactVerify, errors } from 'jose'
import type { Court } from '../checks/court.ts'
import { failed, passed, unknown, type Line } from '../checks/finding.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'
import { verificationOf, type OlderBadge } from './assertion.ts'
import type { IssuerProfile } from './profile.ts'
import { readHostedText } from './read-hosted.ts'

/** Algorithms of a signed assertion; 2.0 demands RS256 and allows others. */
const algorithms: ReadonlySet<string> = new Set([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'ES256',
  'ES384',
  'EdDSA',
])

/** Open Badges 2.0, signed verification: a JWS by a key that the issuer's profile lists (`publicKey`). */
export async function judgeSigned(
  { assertion, compact, header }: Extract<OlderBadge, { form: 'jws' }>,
  issuer: IssuerProfile,
  court: Court,
): Promise<Line> {
  const { alg } = header
  if (typeof alg !== 'string' || /^(?:none|HS\d+)?$/i.test(alg))
    return failed('algorithm-refused', 'no algorithm, or one that proves no issuer')
  if (header['crit'] !== undefined) return failed('header-refused', 'the header has crit')
  if (!algorithms.has(alg)) return unknown('proof-unrecognised', `JWS with ${alg} are not judged here`)
  const key = await findKey(verificationOf(assertion), issuer, court)
  if ('refusal' in key) return key.refusal
  return (await holds(compact, key.object, alg))
    ? passed(`JWS ${alg} by ${key.id}`, { kind: alg, key: key.id })
    : failed('proof-invalid', `JWS ${alg}: the signature does not match the content`)
}

type Found = { readonly object: KeyObject; readonly id: string } | { readonly refusal: Line }

async function findKey(verification: JsonObject, issuer: IssuerProfile, court: Court): Promise<Found> {
  const listed = toList(issuer.document['publicKey'])
  const creator = verification['creator'] ?? verification['url'] ?? idOf(listed[0])
  const entry = listed.find((key) => idOf(key) === creator)
  if (typeof creator !== 'string') return refuse(failed('key-not-listed', `${issuer.id} lists no key`))
  // Before 2.0 the issuer's document names no key; then only a key on the issuer's own host is the issuer's.
  if (entry === undefined && (listed.length > 0 || !isSameOrigin(creator, issuer.id)))
    return refuse(failed('key-not-listed', `${creator} is not among the keys that ${issuer.id} lists`))
  const inline = isJsonObject(entry) ? entry['publicKeyPem'] : undefined
  const pem = typeof inline === 'string' ? inline : await fetchPem(creator, issuer.id, court)
  if (pem === undefined) return refuse(unknown('key-unreachable', `${creator} cannot be read`))
  return toKey(pem, creator)
}

/** PEM as text, or in a CryptographicKey whose owner is the issuer. */
async function fetchPem(url: string, issuerId: string, court: Court): Promise<string | undefined> {
  const text = await readHostedText(url, court)
  if (text === undefined || /^\s*-----BEGIN/.test(text)) return text
  const document = parse(text)
  const nested = toList(document?.['publicKey']).find((key) => idOf(key) === url)
  const key = isJsonObject(nested) ? nested : document
  const owner = key?.['owner']
  const pem = key?.['publicKeyPem']
  return typeof pem === 'string' && (owner === undefined || owner === issuerId) ? pem : undefined
}

function toKey(pem: string, id: string): Found {
  if (pem.includes('PRIVATE KEY')) return refuse(failed('key-compromised', `${id} shows a private key`))
  try {
    return { object: createPublicKey(pem), id }
  } catch {
    return refuse(failed('key-unsuitable', `${id} is not a public key in PEM`))
  }
}

async function holds(compact: string, key: KeyObject, algorithm: string): Promise<boolean> {
  try {
    await compactVerify(compact, key, { algorithms: [algorithm] })
    return true
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false
    throw error
  }
}

function idOf(key: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(key) ? key['id'] : key
}

function isSameOrigin(url: string, other: string): boolean {
  return URL.canParse(url) && URL.canParse(other) && new URL(url).origin === new URL(other).origin
}

function parse(text: string): JsonObject | undefined {
  try {
    return parseStrictObject(text)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

function refuse(refusal: Line): { refusal: Line } {
  return { refusal }
}
