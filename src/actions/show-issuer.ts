import { toDidDocument, toJwk, toJwks, toProfileDocument, type JsonObject } from '../badge/index.ts'
import type { Language } from '../domain/bilingual.ts'
import { DomainError } from '../domain/error.ts'
import type { Organisation } from '../domain/organisation.ts'
import { issuerProfile } from './credential-input.ts'
import type { KeyDescription, Ports } from './ports.ts'
import { issuerDid, publicUrls } from './public-urls.ts'

/** The issuing organisation behind a slug. Throws `not_found`. */
export function issuerOf(ports: Ports, slug: string): Organisation {
  const organisation = ports.catalogue.organisations.get(slug)
  if (organisation?.issuer !== true) throw new DomainError('not_found')
  return organisation
}

/** did:web document with every key that ever signed; a compromised one is marked and no longer asserts. */
export async function didDocument(ports: Ports, slug: string): Promise<JsonObject> {
  const { id } = issuerOf(ports, slug)
  const did = issuerDid(ports.baseUrl, id)
  return toDidDocument({
    did,
    keys: await keysOfIssuer(ports, id),
    url: publicUrls.issuer(ports.baseUrl, id),
  })
}

export async function jwks(ports: Ports, slug: string): Promise<JsonObject> {
  const { id } = issuerOf(ports, slug)
  return toJwks(await keysOfIssuer(ports, id), (kid) => publicUrls.issuerKey(ports.baseUrl, id, kid))
}

/** One public key as a bare JWK: what 1EdTech's validator wants behind a `kid` URL. */
export async function jwkOf(ports: Ports, slug: string, kid: string): Promise<JsonObject> {
  const { id } = issuerOf(ports, slug)
  const key = (await keysOfIssuer(ports, id)).find((one) => one.kid === kid)
  if (key === undefined || key.compromisedAt !== undefined) throw new DomainError('not_found')
  return toJwk(key, publicUrls.issuerKey(ports.baseUrl, id, kid))
}

export function profileOf(ports: Ports, slug: string, language: Language): JsonObject {
  return toProfileDocument(issuerProfile(ports.baseUrl, issuerOf(ports, slug), language))
}

/** Public keys of an issuer, retired ones included. */
export async function keysOfIssuer(ports: Ports, organisation: string): Promise<readonly KeyDescription[]> {
  return (await ports.keys.list()).filter((key) => key.organisation === organisation)
}
