import { verify } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import * as base58 from 'base58-universal'
import jsonld from 'jsonld'
import rdfCanonize from 'rdf-canonize'
import {
  bundledContexts,
  canonize,
  documentLoader,
  isJsonObject,
  sha256,
  toKeyObject,
  verifyBadge,
  type JsonObject,
  type JsonValue,
} from '../../src/badge/index.ts'
import { now, toFetch, type Material } from './material.ts'

/** Whether a badge, given as its text, is valid. */
export type Verifier = (badge: string) => Promise<boolean>

export type VerifierName = 'stock' | 'canonicalisation' | 'own' | 'floor'

export function toVerifiers(material: Material): Readonly<Record<VerifierName, Verifier>> {
  return {
    stock: toStock(material),
    canonicalisation: toCanonicalisation(),
    own: toOwn(material),
    floor: toFloor(material),
  }
}

/** @digitalbazaar/vc, every document at hand. It is spared the status list, the schema and the report. */
function toStock({ didDocument }: Material): Verifier {
  const [method] = [didDocument['verificationMethod']].flat().filter(isJsonObject)
  const known = new Map<string, object>([
    ...bundledContexts,
    [textOf(didDocument['id']), didDocument],
    [textOf(method?.['id']), { '@context': 'https://w3id.org/security/multikey/v1', ...method }],
  ])
  const loader = async (url: string): Promise<object> => {
    const document = known.get(url)
    if (document === undefined) throw new Error(`not known: ${url}`)
    return { contextUrl: null, documentUrl: url, document }
  }
  const checkStatus = async (): Promise<{ verified: boolean }> => ({ verified: true })
  return async (badge) => {
    const suite = new DataIntegrityProof({ cryptosuite })
    const credential: object = JSON.parse(badge)
    return (await verifyCredential({ credential, suite, now, checkStatus, documentLoader: loader })).verified
  }
}

/** No verifier, but the yardstick of one: the badge without its proof through jsonld, and nothing else. */
function toCanonicalisation(): Verifier {
  return async (badge) => {
    const { proof: _proof, ...document }: JsonObject = JSON.parse(badge)
    const dataset = await jsonld.toRDF(document, { documentLoader, base: null, safe: true })
    return (await rdfCanonize.canonize(dataset, { algorithm: 'RDFC-1.0' })) !== ''
  }
}

/** All of our checks, the status list among them. */
function toOwn(material: Material): Verifier {
  const ports = { fetch: toFetch(material), clock: () => now }
  return async (badge) => (await verifyBadge({ bytes: Buffer.from(badge) }, ports)).verdict === 'valid'
}

/** The least that any verifier must do: parse, one canonicalisation, the hashes and the signature. */
function toFloor({ publicJwk }: Material): Verifier {
  const key = toKeyObject(publicJwk)
  return async (badge) => {
    const { proof: proofs, ...document }: JsonObject = JSON.parse(badge)
    const [proof] = [proofs].flat().filter(isJsonObject)
    const { proofValue, ...configuration } = proof ?? {}
    const quads = await Promise.all([
      canonize({ ...configuration, '@context': document['@context'] ?? [] }),
      canonize(document),
    ])
    const signature = base58.decode(textOf(proofValue).slice(1)) ?? new Uint8Array()
    return verify(null, Buffer.concat(quads.map(sha256)), key, signature)
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
