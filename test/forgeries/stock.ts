import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { toDocumentLoader } from '../../src/badge/document-loader.ts'
import type { JsonObject } from '../../src/badge/index.ts'
import { isJsonObject, toList, type JsonValue } from '../../src/badge/json.ts'
import { bytesOf } from './bytes.ts'
import { now, type Row, type Web } from './kit.ts'

/**
 * What `verifyCredential` of @digitalbazaar/vc says with eddsa-rdfc-2022, the set's web and no status check: the answer
 * of a good library that is asked as its README shows. Nothing for files of other kinds.
 */
export async function askStock(row: Row, web: Web): Promise<'verified' | 'refused' | undefined> {
  const credential = row.file.endsWith('.json') ? parse(row.content) : undefined
  if (credential === undefined || !toList(credential['proof']).some(isEddsa)) return undefined
  // Statuses and what stands beside a badge are left to its caller.
  if (/^(?:status|marks)\//.test(row.file)) return undefined
  const suite = new DataIntegrityProof({ cryptosuite })
  const checkStatus = async (): Promise<{ verified: boolean }> => ({ verified: true })
  const documentLoader = toDocumentLoader(documentsFor(credential, web))
  const answer: unknown = await verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus,
    now: new Date(now),
  })
  return isJsonObject(answer) && answer['verified'] === true ? 'verified' : 'refused'
}

function parse(content: string | Uint8Array): JsonObject | undefined {
  try {
    const value: JsonValue = JSON.parse(Buffer.from(content).toString('utf8'))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isEddsa(proof: JsonValue): boolean {
  return isJsonObject(proof) && proof['cryptosuite'] === 'eddsa-rdfc-2022'
}

/** The library asks for keys as documents: of a did:key, what it spells; of others, what their host answers. */
function documentsFor({ proof }: JsonObject, web: Web): ReadonlyMap<string, object> {
  const documents = new Map<string, object>()
  for (const [url, document] of Object.entries(web)) {
    const parsed = parse(bytesOf(document))
    if (parsed === undefined) continue
    documents.set(url, parsed)
    const methods = toList(parsed['verificationMethod']).filter(isJsonObject)
    // An impostor's document does not take the place of the one whose id it copies.
    if (typeof parsed['id'] === 'string' && !documents.has(parsed['id'])) documents.set(parsed['id'], parsed)
    for (const method of methods)
      if (typeof method['id'] === 'string') documents.set(method['id'], withContext(method))
  }
  for (const one of toList(proof).filter(isJsonObject)) addDidKey(one['verificationMethod'], documents)
  return documents
}

function addDidKey(method: JsonValue | undefined, documents: Map<string, object>): void {
  if (typeof method !== 'string' || !method.startsWith('did:key:')) return
  const [controller = '', fragment] = method.split('#')
  const publicKeyMultibase = controller.slice('did:key:'.length)
  if (fragment !== publicKeyMultibase) return
  documents.set(method, withContext({ id: method, type: 'Multikey', controller, publicKeyMultibase }))
  documents.set(controller, {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: controller,
    assertionMethod: [method],
  })
}

function withContext(method: JsonObject): JsonObject {
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
}
