import type { Court } from './checks/court.ts'
import { failed, unknown, type Line } from './checks/finding.ts'
import { locateDidWeb, type Issuer } from './checks/issuer.ts'
import { fetchObject, fetchPlaced, type Placed } from './fetch-object.ts'
import { absoluteId, readIssuerKeys, readJwks, type ListedKey } from './issuer-document.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import { isNear, isUnder } from './key-place.ts'
import { parseInstant } from './date-time.ts'
import { KeyMalformedError } from './multikey.ts'
import {
  isBase58btc,
  KeyExposedError,
  readJwk,
  readMethodKey,
  readMultibase,
  type PublicKey,
} from './public-key.ts'

/**
 * A key that the issuer stands for, or the line that says why there is none. `claimed` is a key that only the proof's
 * own words name: it can show that the content was changed, never that the issuer signed it.
 */
export type Resolution =
  { readonly key: PublicKey; readonly id: string } | { readonly refusal: Line; readonly claimed?: PublicKey }

/**
 * The key of a Data Integrity proof. What its id spells out (`did:web:someone#<attacker's key>`) counts for nothing;
 * the issuer's document must list it.
 */
export async function resolveMethod(methodId: string, issuer: Issuer, court: Court): Promise<Resolution> {
  const listed = findListed(methodId, issuer)
  if (listed) return inForce(listed, issuer, court)
  const unreadable = issuer.keys.unreadable.get(absoluteId(methodId, issuer.id))
  if (unreadable !== undefined) return refuse(failed('key-unsuitable', `${methodId}: ${unreadable}`))
  if (!mayDereference(methodId, issuer))
    return notListed(methodId, issuer, await readClaimed(methodId, issuer, court))
  const placed = await fetchPlaced(methodId, court)
  if (placed === undefined) return refuse(unknown('key-unreachable', `${methodId} cannot be read`))
  return mayDereference(methodId, issuer, placed.answeredBy)
    ? resolveDocument(methodId, placed, issuer, court)
    : notListed(methodId, issuer)
}

/**
 * The key of a JWT, by its header: `kid`, else an inline `jwk` that the issuer must be found to list.
 * @param made whether a key made the JWT's signature.
 */
export async function resolveHeader(
  header: JsonObject,
  issuer: Issuer,
  court: Court,
  made: Made,
): Promise<Resolution> {
  const { kid, jwk } = header
  if (typeof kid === 'string' && kid !== '') {
    const resolution = await resolveKid(kid, issuer, court, made)
    return 'key' in resolution && jwk !== undefined ? sameKey(resolution, jwk) : resolution
  }
  if (jwk === undefined) return refuse(failed('header-refused', 'the header has neither kid nor jwk'))
  return resolveThumbprint(jwk, 'the inline jwk', issuer, court)
}

type Made = (key: PublicKey) => Promise<boolean>

async function resolveKid(kid: string, issuer: Issuer, court: Court, made: Made): Promise<Resolution> {
  const listed = findListed(kid, issuer)
  if (listed) return inForce(listed, issuer, court)
  if (!/^https?:/i.test(kid)) return resolveFromJwks(kid, issuer, court)
  const placed = await fetchPlaced(kid, court)
  if (placed === undefined) return resolveAmongListed(kid, issuer, court, made)
  return resolveUrlKey(kid, placed, issuer, court)
}

async function resolveUrlKey(url: string, placed: Placed, issuer: Issuer, court: Court): Promise<Resolution> {
  const jwk = pickJwk(placed.document, url)
  const isOwn = isUnder(url, issuer.id) && isUnder(`${placed.answeredBy}#`, issuer.id)
  return jwk === null ? notListed(url, issuer) : resolveThumbprint(jwk, url, issuer, court, isOwn)
}

/** Where the key's own URL is silent, the issuer's document still says which keys there are. */
async function resolveAmongListed(
  kid: string,
  issuer: Issuer,
  court: Court,
  made: Made,
): Promise<Resolution> {
  if (!issuer.keys.speaksOfKeys) return refuse(unknown('key-unreachable', `${kid} cannot be read`))
  const tried = await Promise.all(
    issuer.keys.listed.map(async (listed) => ((await made(listed.key)) ? listed : undefined)),
  )
  const maker = tried.find((listed) => listed !== undefined)
  return maker ? inForce(maker, issuer, court) : notListed(kid, issuer)
}

/** A JWKS has the key whose `kid` is the whole URL or its fragment; a JWK is the key. */
function pickJwk(document: JsonObject, kid: string): JsonValue {
  if (!Array.isArray(document['keys'])) return document['publicKeyJwk'] ?? document
  const fragment = kid.split('#')[1]
  const keys = toList(document['keys']).filter(isJsonObject)
  return keys.find((key) => key['kid'] === kid || key['kid'] === fragment) ?? null
}

/** The key counts when the issuer's document, or the domain's JWKS, lists the same key under whatever name. */
async function resolveThumbprint(
  jwk: JsonValue,
  name: string,
  issuer: Issuer,
  court: Court,
  belongsToIssuer = false,
): Promise<Resolution> {
  const key = await tryKey(jwk)
  if ('refusal' in key) return key
  const listed = [...issuer.keys.listed, ...issuer.keys.withdrawn].find(
    (candidate) => candidate.key.thumbprint === key.key.thumbprint,
  )
  if (listed) return inForce(listed, issuer, court)
  if (issuer.documentRead && !issuer.keys.speaksOfKeys) {
    if (belongsToIssuer) return { key: key.key, id: name }
    const domain = await findDomainKeys(issuer, court)
    const published = domain.find((candidate) => candidate.key.thumbprint === key.key.thumbprint)
    if (published) return inForce(published, issuer, court)
  }
  return notListed(name, issuer, key.key)
}

function isMultikey(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && value['kty'] === undefined && value['publicKeyMultibase'] !== undefined
}

async function tryKey(jwk: JsonValue): Promise<{ key: PublicKey } | { refusal: Line }> {
  try {
    return { key: await (isMultikey(jwk) ? readMethodKey(jwk) : readJwk(jwk)) }
  } catch (error) {
    if (error instanceof KeyExposedError) return refuse(failed('key-compromised', error.message))
    if (error instanceof KeyMalformedError) return refuse(failed('key-unsuitable', error.message))
    throw error
  }
}

async function sameKey(resolution: Resolution & { key: PublicKey }, jwk: JsonValue): Promise<Resolution> {
  const inline = await tryKey(jwk)
  if ('refusal' in inline) return inline
  if (inline.key.thumbprint === resolution.key.thumbprint) return resolution
  return refuse(failed('header-refused', 'kid and jwk name different keys'))
}

async function resolveFromJwks(kid: string, issuer: Issuer, court: Court): Promise<Resolution> {
  if (kid.startsWith('did:') || !issuer.documentRead || issuer.keys.speaksOfKeys)
    return notListed(kid, issuer, await readClaimed(kid, issuer, court))
  const published = (await findDomainKeys(issuer, court)).find(({ id }) => id === absoluteId(kid, issuer.id))
  return published ? inForce(published, issuer, court) : notListed(kid, issuer)
}

/** The JWKS at the well-known place of an issuer's own domain. */
async function findDomainKeys(issuer: Issuer, court: Court): Promise<readonly ListedKey[]> {
  if (issuer.method !== 'url') return []
  const document = await fetchObject(new URL('/.well-known/jwks.json', issuer.id).href, court)
  return document === undefined ? [] : (await readJwks(document, issuer.id)).listed
}

/**
 * A method with a document of its own: the issuer refers to it, or lists no key and the method is under its URL.
 * @param answeredBy once it was asked: no page of the issuer's that leads wherever its query says makes a key the issuer's.
 */
function mayDereference(methodId: string, issuer: Issuer, answeredBy = methodId): boolean {
  if (!/^https?:/i.test(methodId)) return false
  if (issuer.keys.references.includes(methodId)) return true
  return issuer.documentRead && !issuer.keys.speaksOfKeys && isNear(answeredBy, issuer.id)
}

async function resolveDocument(
  id: string,
  placed: Placed,
  issuer: Issuer,
  court: Court,
): Promise<Resolution> {
  const { document } = placed
  // A bare JWK or JWKS names no controller: it counts where it stands under the issuer's own address.
  if ('kty' in document || Array.isArray(document['keys'])) return resolveUrlKey(id, placed, issuer, court)
  if (document['controller'] !== issuer.id) {
    return refuse(failed('key-not-listed', `${id} does not name ${issuer.id} as its controller`))
  }
  const { listed } = await readIssuerKeys({ assertionMethod: [{ ...document, id }] }, issuer.id)
  const [key] = listed
  return key
    ? inForce(key, issuer, court)
    : refuse(failed('key-unsuitable', `${id} holds no key that is read here`))
}

function findListed(id: string, issuer: Issuer): ListedKey | undefined {
  // Ids that spell their one key out are often written without their fragment.
  const spelled = issuer.method === 'did:key' || issuer.method === 'did:jwk'
  const whole = id === issuer.id && spelled ? issuer.keys.listed[0]?.id : undefined
  const { listed, withdrawn } = issuer.keys
  return [...listed, ...withdrawn].find((key) => key.id === (whole ?? absoluteId(id, issuer.id)))
}

/** Retired keys stay listed and verify; revoked ones, whose thief can date a proof as he likes, do not. */
function inForce(listed: ListedKey, issuer: Issuer, court: Court): Resolution {
  const { id, key, revoked, expires } = listed
  if (hasCome(revoked, court))
    return refuse(failed('key-compromised', `${id} was revoked by its issuer on ${revoked}`))
  // A date that is still to come does not make a key one for assertions.
  if (issuer.keys.withdrawn.includes(listed)) return notListed(id, issuer)
  if (hasCome(expires, court)) return refuse(failed('key-expired', `${id} was for use until ${expires}`))
  return { key, id }
}

/** A date that cannot be read has come. */
function hasCome(date: string | undefined, court: Court): boolean {
  return date !== undefined && (parseInstant(date) ?? 0) <= court.now.getTime()
}

function notListed(id: string, issuer: Issuer, claimed?: PublicKey): Resolution {
  if (issuer.documentRead) {
    return refuse(
      failed('key-not-listed', `${id} is not among the keys that ${issuer.id} lists for signing credentials`),
    )
  }
  const refusal = unknown(
    'key-unreachable',
    `the document of ${issuer.id}, which would list ${id}, cannot be read`,
  )
  return { refusal, ...(claimed && { claimed }) }
}

/** The key that an id spells out (`…#z6Mk…`, a did:key), or that the document of its own did:web names. */
async function readClaimed(id: string, issuer: Issuer, court: Court): Promise<PublicKey | undefined> {
  if (issuer.documentRead) return undefined
  const [did = '', fragment = did.replace(/^did:key:/, '')] = id.split('#')
  if (isBase58btc(fragment)) return tryMultibase(fragment)
  const location = did.startsWith('did:web:') ? locateDidWeb(did, court) : undefined
  const document = location === undefined ? undefined : await fetchObject(location, court)
  const keys = document && (await readIssuerKeys(document, did))
  return keys?.listed.find((listed) => listed.id === id)?.key
}

async function tryMultibase(multibase: string): Promise<PublicKey | undefined> {
  try {
    return await readMultibase(multibase)
  } catch (error) {
    if (error instanceof KeyMalformedError) return undefined
    throw error
  }
}

function refuse(refusal: Line): { refusal: Line } {
  return { refusal }
}
