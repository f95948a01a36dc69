import { verifyDataIntegrity } from './data-integrity.ts'
import type { ResolveKey } from './data-integrity.ts'
import { isJsonObject, toList } from './json.ts'
import type { JsonObject } from './json.ts'
import { decodeMultikey } from './multikey.ts'
import type { PublicJwk } from './multikey.ts'
import { BitstringMalformedError, decodeBits } from './status-list.ts'
import { JsonError, parseStrictObject } from './strict-json.ts'

/** A JSON object out of bytes that somebody kept; undefined for anything else. */
export function readKeptObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    return parseStrictObject(bytes)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

/** Keys out of DID documents that were kept beside what they signed: only those listed for assertions. */
export function keysIn(documents: readonly JsonObject[]): ResolveKey {
  return async (methodId, issuer) =>
    await Promise.resolve(
      keyOf(
        methodId,
        issuer,
        documents.find(({ id }) => id === issuer),
      ),
    )
}

function keyOf(methodId: string, issuer: string, document: JsonObject | undefined): PublicJwk | undefined {
  if (document === undefined || !toList(document['assertionMethod']).includes(methodId)) return undefined
  const method = toList(document['verificationMethod'])
    .filter(isJsonObject)
    .find(({ id, controller }) => id === methodId && controller === issuer)
  const multibase = method?.['publicKeyMultibase']
  try {
    return typeof multibase === 'string' ? decodeMultikey(multibase) : undefined
  } catch {
    return undefined
  }
}

export type KeptList = { readonly id: string; readonly issuer: string; readonly bits: Uint8Array }

/** A signed status list that was kept: its bits, only where its signature holds. */
export async function readKeptList(bytes: Uint8Array, resolveKey: ResolveKey): Promise<KeptList | undefined> {
  const credential = readKeptObject(bytes)
  if (credential === undefined) return undefined
  const { id, issuer, credentialSubject: subject } = credential
  if (typeof id !== 'string' || typeof issuer !== 'string' || !isJsonObject(subject)) return undefined
  const { encodedList, statusPurpose } = subject
  if (typeof encodedList !== 'string' || statusPurpose !== 'revocation') return undefined
  if ((await verifyDataIntegrity(credential, issuer, resolveKey)) !== 'verified') return undefined
  try {
    return { id, issuer, bits: decodeBits(encodedList) }
  } catch (error) {
    if (error instanceof BitstringMalformedError) return undefined
    throw error
  }
}
