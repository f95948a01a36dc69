import { isDeepStrictEqual } from 'node:util'
import { CREDENTIALS_V2 } from './contexts.ts'
import { verifyDataIntegrity } from './data-integrity.ts'
import type { ResolveKey } from './data-integrity.ts'
import { isJsonObject } from './json.ts'
import type { JsonObject, JsonValue } from './json.ts'
import { readKeptObject } from './kept-documents.ts'
import type { Signer } from './ports.ts'
import { secureCredential } from './sign.ts'
import { toWholeSeconds } from './whole-seconds.ts'

export type ManifestInput = {
  /** URL of the frozen report. */
  readonly id: string
  /** DID of the organisation. */
  readonly issuer: string
  /** Instant with a zone; also the proof's `created`. */
  readonly validFrom: string
  readonly manifest: JsonObject
}

/**
 * Signs the manifest of a frozen report (T14) as a verifiable credential of its own kind: it is no badge. The manifest is
 * one JSON literal, and its terms are defined inline, so that any verifier of credentials can read it offline.
 * @returns JSON text to be served as it is.
 */
export async function secureManifest(input: ManifestInput, signer: Signer): Promise<string> {
  const { id, issuer, validFrom, manifest } = input
  const credential = {
    '@context': contextOf(id),
    id,
    type: ['VerifiableCredential', 'DisclosureReportCredential'],
    issuer,
    validFrom: toWholeSeconds(validFrom),
    credentialSubject: { id: `${id}#report`, type: 'DisclosureReport', manifest },
  }
  return secureCredential(credential, signer, new Date(validFrom))
}

export type ManifestReading =
  | {
      readonly outcome: 'read'
      readonly id: string
      readonly issuer: string
      readonly validFrom: string
      readonly manifest: JsonObject
    }
  | { readonly outcome: 'malformed' | 'proof-invalid' | 'key-unavailable' }

/**
 * Reads and verifies a signed manifest.
 * @param resolveKey answers the key only when the issuer's own document lists it for assertions.
 */
export async function readManifest(bytes: Uint8Array, resolveKey: ResolveKey): Promise<ManifestReading> {
  const document = parse(bytes)
  if (document === undefined) return { outcome: 'malformed' }
  const { credential, ...reading } = document
  const verdict = await verifyDataIntegrity(credential, reading.issuer, resolveKey)
  return verdict === 'verified' ? { outcome: 'read', ...reading } : { outcome: verdict }
}

function contextOf(id: string): JsonValue {
  return [
    CREDENTIALS_V2,
    {
      DisclosureReportCredential: `${id}#DisclosureReportCredential`,
      DisclosureReport: `${id}#DisclosureReport`,
      manifest: { '@id': `${id}#manifest`, '@type': '@json' },
    },
  ]
}

function parse(bytes: Uint8Array) {
  const credential = readKeptObject(bytes)
  if (credential === undefined) return undefined
  const { id, issuer, validFrom, credentialSubject: subject } = credential
  if (typeof id !== 'string' || typeof issuer !== 'string' || typeof validFrom !== 'string') return undefined
  // The signature covers what the terms mean and not their names: with another context, other members of the document
  // could be passed off as the signed ones.
  if (!isDeepStrictEqual(credential['@context'], contextOf(id))) return undefined
  if (!isJsonObject(subject) || !isJsonObject(subject['manifest'])) return undefined
  return { credential, id, issuer, validFrom, manifest: subject['manifest'] }
}
