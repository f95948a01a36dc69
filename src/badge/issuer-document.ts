import type { Relationship } from './checks/court.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import { KeyMalformedError } from './multikey.ts'
import { readJwk, readMethodKey, readMultibase, type PublicKey } from './public-key.ts'
import { JsonError, parseStrictObject } from './strict-json.ts'

/** A key that the issuer's own document names for signing credentials (`assertionMethod`). */
export type ListedKey = {
  readonly id: string
  readonly key: PublicKey
  readonly revoked?: string
  readonly expires?: string
}

/** What an issuer's document says of its keys. */
export type IssuerKeys = {
  readonly listed: readonly ListedKey[]
  /** Keys that the document marks as revoked and lists no more. */
  readonly withdrawn: readonly ListedKey[]
  /** `assertionMethod` entries that point to a document of their own. */
  readonly references: readonly string[]
  /** Whether the document speaks of keys at all; a plain profile does not. */
  readonly speaksOfKeys: boolean
  /** Listed methods whose key cannot be read, by id, with the reason. */
  readonly unreadable: ReadonlyMap<string, string>
}

export const noKeys: IssuerKeys = {
  listed: [],
  withdrawn: [],
  references: [],
  speaksOfKeys: false,
  unreadable: new Map(),
}

/**
 * Keys of a DID document, a controller document or a profile with verification methods. Counts only methods under
 * `assertionMethod`, of a holder under `authentication`, and of these only those whose controller is the issuer.
 */
export async function readIssuerKeys(
  document: JsonObject,
  issuerId: string,
  relationship: Relationship = 'assertionMethod',
): Promise<IssuerKeys> {
  const name = `${relationship} ${issuerId}`
  const kept = readings.get(document) ?? new Map<string, Promise<IssuerKeys>>()
  readings.set(document, kept)
  const keys = kept.get(name) ?? readKeys(document, issuerId, relationship)
  if (kept.size < maxReadings) kept.set(name, keys)
  return keys
}

/** A document that is read once (`parsePublicDocument`) is met with every badge of its issuer. */
const readings = new WeakMap<JsonObject, Map<string, Promise<IssuerKeys>>>()
/** Ids under which one document may be kept; nearly all have one. */
const maxReadings = 8

async function readKeys(
  document: JsonObject,
  issuerId: string,
  relationship: Relationship,
): Promise<IssuerKeys> {
  if (Array.isArray(document['keys'])) return readJwks(document, issuerId)
  const methods = toList(document['verificationMethod']).filter(isJsonObject)
  const assertion = toList(document[relationship])
  const named = assertion.map((entry) => resolveEntry(entry, methods, issuerId))
  const own = named.filter(isJsonObject).filter((method) => isControlledBy(method, issuerId))
  const revoked = methods.filter((method) => 'revoked' in method && !named.includes(method))
  const [read, withdrawn] = await Promise.all([readAll(own, issuerId), readAll(revoked, issuerId)])
  return {
    listed: read.filter((key) => typeof key !== 'string'),
    withdrawn: withdrawn.filter((key) => typeof key !== 'string'),
    references: named.filter((entry) => typeof entry === 'string'),
    speaksOfKeys: methods.length > 0 || assertion.length > 0,
    unreadable: new Map(own.flatMap((method, at) => reasonOf(absoluteId(method['id'], issuerId), read[at]))),
  }
}

/** Keys of a JWKS that stands at the issuer's own address; ids are `kid`s. */
export async function readJwks(document: JsonObject, issuerId: string): Promise<IssuerKeys> {
  const jwks = toList(document['keys']).filter(isJsonObject)
  const read = await readAll(
    jwks.map((jwk) => ({ id: jwk['kid'] ?? '', publicKeyJwk: jwk })),
    issuerId,
  )
  return {
    ...noKeys,
    listed: read.filter((key) => typeof key !== 'string'),
    speaksOfKeys: jwks.length > 0,
    unreadable: new Map(jwks.flatMap((jwk, at) => reasonOf(absoluteId(jwk['kid'], issuerId), read[at]))),
  }
}

/** The one key that a did:key spells out. @throws KeyMalformedError */
export async function readDidKey(did: string): Promise<IssuerKeys> {
  const multibase = did.slice('did:key:'.length)
  const key = await readMultibase(multibase)
  return { ...noKeys, listed: [{ id: `${did}#${multibase}`, key }], speaksOfKeys: true }
}

/** The one key that a did:jwk spells out; its method is always `#0`. @throws KeyMalformedError, KeyExposedError */
export async function readDidJwk(did: string): Promise<IssuerKeys> {
  const key = await readJwk(parseJwk(did.slice('did:jwk:'.length)))
  return { ...noKeys, listed: [{ id: `${did}#0`, key }], speaksOfKeys: true }
}

function parseJwk(encoded: string): JsonObject {
  // Two spellings of one key would be two issuers.
  const bytes = Buffer.from(encoded, 'base64url')
  if (bytes.toString('base64url') !== encoded) throw new KeyMalformedError('the did:jwk is not base64url')
  try {
    return parseStrictObject(bytes)
  } catch (error) {
    if (error instanceof JsonError) throw new KeyMalformedError('the did:jwk holds no JWK', { cause: error })
    throw error
  }
}

/** Relative ids (`#key-1`, or a bare `kid`) belong to the document they stand in. */
export function absoluteId(id: JsonValue | undefined, base: string): string {
  const text = typeof id === 'string' ? id : ''
  if (text.startsWith('#')) return `${base}${text}`
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `${base}#${text}`
}

function resolveEntry(entry: JsonValue, methods: readonly JsonObject[], base: string): JsonObject | string {
  if (isJsonObject(entry)) return entry
  const id = absoluteId(entry, base)
  return methods.find((method) => absoluteId(method['id'], base) === id) ?? id
}

function isControlledBy({ controller }: JsonObject, issuerId: string): boolean {
  return controller === undefined || toList(controller).includes(issuerId)
}

async function readAll(
  methods: readonly JsonObject[],
  base: string,
): Promise<readonly (ListedKey | string)[]> {
  return Promise.all(methods.map((method) => readListed(method, base)))
}

async function readListed(method: JsonObject, base: string): Promise<ListedKey | string> {
  const { id, revoked, expires } = method
  try {
    return {
      id: absoluteId(id, base),
      key: await readMethodKey(method),
      ...(typeof revoked === 'string' && { revoked }),
      ...(typeof expires === 'string' && { expires }),
    }
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}

function reasonOf(id: string, read: ListedKey | string | undefined): readonly [string, string][] {
  return typeof read === 'string' ? [[id, read]] : []
}
