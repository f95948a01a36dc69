import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createDiscloseCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import jsigs from 'jsonld-signatures'
import { documentLoader } from './document-loader.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { mentionsPrototype } from './json-ld/prototype-names.ts'
import { SecuringError } from './secure-document.ts'

/**
 * What a holder shows of a credential with an `ecdsa-sd-2023` base proof: what the issuer made mandatory, and what the
 * pointers select. Needs no key.
 * @throws SecuringError where there is no such proof, or a pointer points nowhere.
 */
export async function deriveCredential(
  credential: JsonObject,
  selectivePointers: readonly string[],
): Promise<JsonObject> {
  // The library hands the document to jsonld as it is.
  if (mentionsPrototype(JSON.stringify(credential)))
    throw new SecuringError('a member is named like a part of every object')
  const cryptosuite = createDiscloseCryptosuite({ selectivePointers })
  const suite = new DataIntegrityProof({ cryptosuite })
  const purpose = new jsigs.purposes.AssertionProofPurpose()
  try {
    const derived: unknown = await jsigs.derive(structuredClone(credential), {
      suite,
      purpose,
      documentLoader,
    })
    if (isJsonObject(derived)) return derived
  } catch (cause) {
    // The library says nothing of what kind its errors are; each comes from what was handed in.
    throw new SecuringError(cause instanceof Error ? cause.message : 'not derived', { cause })
  }
  throw new TypeError('the library answered no credential')
}
