import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from './contexts.ts'
import type { JsonObject } from './json.ts'
import { encodeMultikey } from './multikey.ts'
import type { PublicJwk } from './multikey.ts'
import { present } from './present.ts'
import { toProfile } from './profile.ts'
import type { ProfileInput } from './profile.ts'
import { toWholeSeconds } from './whole-seconds.ts'

/** A public key as an issuer lists it. A retired key stays listed: what it signed still verifies. */
export type IssuerKey = {
  /** Fragment of the verification method and last part of the key's URL. */
  readonly kid: string
  readonly publicJwk: PublicJwk
  /** Instant from which it must not be trusted; it stays listed, but no longer for assertions. */
  readonly compromisedAt?: string
}

/**
 * The `did:web` of a URL: its host, port as `%3A`, then one part for each path segment.
 * @param baseUrl public origin, perhaps with a path.
 * @param path such as `issuers/sample-guild`; the DID document then stands at `{baseUrl}/{path}/did.json`.
 */
export function toDidWeb(baseUrl: string, path: string): string {
  const { host, pathname } = new URL(baseUrl)
  const segments = [...pathname.split('/'), ...path.split('/')].filter((segment) => segment !== '')
  return ['did:web', host.replace(':', '%3A'), ...segments.map(encodeURIComponent)].join(':')
}

/** The verification method's id, absolute as some validators demand. */
export function toVerificationMethodId(did: string, kid: string): string {
  return `${did}#${kid}`
}

export type DidDocumentInput = {
  readonly did: string
  readonly keys: readonly IssuerKey[]
  /** Page of the issuer. */
  readonly url?: string
}

// The did context knows no JsonWebKey; defined inline, it needs no context that a reader may not carry.
const jsonWebKeyContext = {
  JsonWebKey: 'https://w3id.org/security#JsonWebKey',
  publicKeyJwk: { '@id': 'https://w3id.org/security#publicKeyJwk', '@type': '@json' },
}

/**
 * The DID document: Ed25519 keys as Multikey, others as JsonWebKey, `assertionMethod` as strings (spec.md 3.2). A
 * compromised key is marked `revoked` and left out of `assertionMethod`.
 */
export function toDidDocument({ did, keys, url }: DidDocumentInput): JsonObject {
  const trusted = keys.filter(({ compromisedAt }) => compromisedAt === undefined)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', jsonWebKeyContext],
    id: did,
    ...present({ alsoKnownAs: url === undefined ? undefined : [url] }),
    verificationMethod: keys.map((key) => toVerificationMethod(did, key)),
    assertionMethod: trusted.map(({ kid }) => toVerificationMethodId(did, kid)),
  }
}

function toVerificationMethod(did: string, { kid, publicJwk, compromisedAt }: IssuerKey): JsonObject {
  const isMultikey = publicJwk.crv === 'Ed25519'
  return present({
    id: toVerificationMethodId(did, kid),
    type: isMultikey ? 'Multikey' : 'JsonWebKey',
    controller: did,
    publicKeyMultibase: isMultikey ? encodeMultikey(publicJwk) : undefined,
    publicKeyJwk: isMultikey ? undefined : { ...publicJwk },
    revoked: compromisedAt === undefined ? undefined : toWholeSeconds(compromisedAt),
  })
}

/**
 * One key as the JWK its own URL answers with.
 * @param keyUrl that URL; it is the `kid` in our JWTs, and so here.
 */
export function toJwk(key: IssuerKey, keyUrl: string): JsonObject {
  const { publicJwk } = key
  return { ...publicJwk, kid: keyUrl, alg: algorithms[publicJwk.crv], use: 'sig' }
}

const algorithms = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const

/** The JWK set; a compromised key is not in it, for a set has no word for revoked. */
export function toJwks(keys: readonly IssuerKey[], toKeyUrl: (kid: string) => string): JsonObject {
  const trusted = keys.filter(({ compromisedAt }) => compromisedAt === undefined)
  return { keys: trusted.map((key) => toJwk(key, toKeyUrl(key.kid))) }
}

/** The issuer's Profile as a document of its own. */
export function toProfileDocument(input: ProfileInput): JsonObject {
  return { '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3], ...toProfile(input) }
}
