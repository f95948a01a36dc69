import {
  secureCredential,
  secureStatusList,
  toDidDocument,
  type FetchDocument,
  type JsonObject,
  type PublicJwk,
} from '../../src/badge/index.ts'
import {
  sampleBase,
  sampleCredential,
  sampleInput,
  sampleIssuer,
} from '../../test/badge/sample-credential.ts'

const signedAt = '2026-05-02T00:00:00Z'
const issuer = sampleIssuer()

/** When everybody judges. */
export const now = new Date('2026-06-01T00:00:00Z')

/** What a verifier may know of the issuer: all of it public. */
export type Material = {
  readonly didDocument: JsonObject
  readonly statusList: string
  readonly publicJwk: PublicJwk
}

export const material: Material = {
  didDocument: toDidDocument({
    did: issuer.did,
    keys: [
      { kid: 'ed-1', publicJwk: issuer.ed25519 },
      { kid: 'ec-1', publicJwk: issuer.p256 },
    ],
  }),
  statusList: await secureStatusList(
    { id: `${sampleBase}/status/7`, issuer: issuer.did, setIndexes: [3, 500], validFrom: signedAt },
    issuer.dataIntegrity,
  ),
  publicJwk: issuer.ed25519,
}

/** The issuer's documents at hand, as they are once a server has asked for them. */
export function toFetch({ didDocument, statusList }: Material): FetchDocument {
  const documents: ReadonlyMap<string, Uint8Array> = new Map([
    [`${sampleBase}/issuers/sample-guild/did.json`, Buffer.from(JSON.stringify(didDocument))],
    [`${sampleBase}/status/7`, Buffer.from(statusList)],
  ])
  return async (url) => {
    const body = documents.get(url)
    return body
      ? { status: 200, url, mediaType: 'application/json', body }
      : { failure: 'network-error', url, detail: 'nobody answers' }
  }
}

/** Badges of one class for different people: no two texts are alike, and each has its own index and signature. */
export async function signBadges(count: number, from = 0): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: count }, async (_, at) => signBadge(from + at)))
}

async function signBadge(number: number): Promise<string> {
  const { subject, status } = sampleInput(issuer.did)
  const credential = sampleCredential(issuer.did, sampleBase, {
    id: `${sampleBase}/credentials/00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    subject: {
      ...subject,
      id: `urn:uuid:00000000-0000-4000-8001-${String(number).padStart(12, '0')}`,
      identifiers: [{ hashed: false, identityHash: `見本 花子${number}`, identityType: 'name' }],
    },
    ...(status && { status: { ...status, index: 1_000 + (number % 100_000) } }),
  })
  return secureCredential(credential, issuer.dataIntegrity, new Date(signedAt))
}

/** The same badge, saying that somebody else got it. */
export function tamper(badge: string): string {
  return badge.replace('見本 花子', '見本 太郎')
}
