import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createSignCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as base58 from 'base58-universal'
import jsigs from 'jsonld-signatures'
import { canonize, findOrderDependence, toVerifyData, type Digest } from './canonical.ts'
import { CREDENTIALS_V1 } from './contexts.ts'
import { documentLoader } from './document-loader.ts'
import type { ToSigned } from './hashed-proof.ts'
import { isJsonObject, toList, type JsonObject } from './json.ts'
import { toPlainHashes } from './plain-hashes.ts'
import type { Signer } from './ports.ts'
import { OrderDependentError } from './sign.ts'
import { toWholeSeconds } from './whole-seconds.ts'

export type Securing = {
  readonly signer: Signer
  readonly created: Date
  /** JSON pointers to what every derived proof discloses; `ecdsa-sd-2023` only. */
  readonly mandatoryPointers?: readonly string[]
}

/** The document cannot be secured so, and why; nothing is signed. */
export class SecuringError extends Error {
  override readonly name = 'SecuringError'
}

type Secure = (document: JsonObject, securing: Securing) => Promise<JsonObject>

/** Signs any JSON-LD document, by the name of the cryptosuite. A new suite is one more row. */
const suites = {
  'eddsa-rdfc-2022': hashed('eddsa-rdfc-2022', toQuadHashes),
  'ecdsa-rdfc-2019': hashed('ecdsa-rdfc-2019', toQuadHashes),
  'eddsa-jcs-2022': hashed('eddsa-jcs-2022', toPlainHashes),
  'ecdsa-jcs-2019': hashed('ecdsa-jcs-2019', toPlainHashes),
  'ecdsa-sd-2023': secureSelectively,
} as const satisfies Readonly<Record<string, Secure>>

export type SecuringSuite = keyof typeof suites

const digests: Readonly<Record<Signer['algorithm'], Digest>> = {
  Ed25519: 'sha256',
  ES256: 'sha256',
  ES384: 'sha384',
}

const dataIntegrityContext = 'https://w3id.org/security/data-integrity/v2'

/**
 * Adds a proof to a document, beside those that it has. A document of VCDM 1.1 is given the context that defines
 * proofs where it has none. The signer's key must be of the kind that the suite uses.
 * @throws SecuringError, OrderDependentError, ContextUnknownError, and jsonld's error for an undefined term.
 */
export async function secureDocument(
  document: JsonObject,
  suite: SecuringSuite,
  securing: Securing,
): Promise<JsonObject> {
  return suites[suite](withProofContext(document), securing)
}

function withProofContext(document: JsonObject): JsonObject {
  const contexts = toList(document['@context'])
  const needed = contexts[0] === CREDENTIALS_V1 && !contexts.includes(dataIntegrityContext)
  return needed ? { ...document, '@context': [...contexts, dataIntegrityContext] } : document
}

/** The suites that sign two hashes: proof configuration, document. */
function hashed(cryptosuite: string, toSigned: ToSigned): Secure {
  return async (document, { signer, created }) => {
    const { proof: standing, ...unsecured } = document
    const proof = {
      type: 'DataIntegrityProof',
      cryptosuite,
      created: toWholeSeconds(created),
      verificationMethod: signer.id,
      proofPurpose: 'assertionMethod',
      // JCS signs the proof as it stands, so its context stands in it.
      ...(toSigned === toPlainHashes && { '@context': unsecured['@context'] ?? [] }),
    }
    const signed = { document: unsecured, quads: '', proof, loader: documentLoader }
    const data = await toSigned(signed, digests[signer.algorithm])
    if (data === undefined) throw new SecuringError('the document has no canonical form')
    const proofValue = `z${base58.encode(await signer.sign({ data }))}`
    return { ...unsecured, proof: joined(standing, { ...proof, proofValue }) }
  }
}

/** A single proof stands alone; beside others it is one of a set. */
function joined(
  standing: JsonObject['proof'] | undefined,
  proof: JsonObject,
): JsonObject | readonly JsonObject[] {
  const others = toList(standing).filter(isJsonObject)
  return others.length === 0 ? proof : [...others, proof]
}

async function toQuadHashes(
  { document, proof, loader }: Parameters<ToSigned>[0],
  digest: Digest,
): Promise<Uint8Array> {
  await refuseOrderDependent(document)
  const quads = await canonize(document, { documentLoader: loader, digest })
  return toVerifyData(document, proof, { documentLoader: loader, digest, quads })
}

/** Verifiers in other languages sort some texts differently: they would call the signature broken. */
async function refuseOrderDependent(document: JsonObject): Promise<void> {
  const dependence = await findOrderDependence(document)
  if (dependence !== undefined) throw new OrderDependentError(dependence)
}

const curveNames: Readonly<Record<Signer['algorithm'], string>> = {
  Ed25519: 'Ed25519',
  ES256: 'P-256',
  ES384: 'P-384',
}

/** The base proof, from which the holder derives what is shown. */
async function secureSelectively(document: JsonObject, securing: Securing): Promise<JsonObject> {
  const { signer, created, mandatoryPointers = [] } = securing
  await refuseOrderDependent(withoutProof(document))
  const cryptosuite = createSignCryptosuite({ mandatoryPointers })
  const suite = new DataIntegrityProof({
    signer: { id: signer.id, algorithm: curveNames[signer.algorithm], sign: signer.sign },
    date: created,
    cryptosuite,
  })
  const purpose = new jsigs.purposes.AssertionProofPurpose()
  try {
    const secured: unknown = await jsigs.sign(structuredClone(document), { suite, purpose, documentLoader })
    if (isJsonObject(secured)) return secured
  } catch (cause) {
    // A pointer that points nowhere is the caller's; what else may go wrong was looked for before.
    throw new SecuringError(cause instanceof Error ? cause.message : 'not signed', { cause })
  }
  throw new TypeError('the library answered no document')
}

function withoutProof({ proof: _proof, ...document }: JsonObject): JsonObject {
  return document
}
