import { readFileSync } from 'node:fs'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createDiscloseCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { derive } from '@digitalbazaar/vc'
import { documentLoader } from '../../src/badge/document-loader.ts'
import type { JsonObject } from '../../src/badge/index.ts'

/** The base proof, which is for the holder alone; it was made once. */
export const sdBase = readFileSync(new URL('sources/sd-base.json', import.meta.url), 'utf8')

const achievement = '/credentialSubject/achievement'
const pointers = {
  everything: ['/name', '/validUntil', '/credentialSubject', '/evidence'],
  'no criteria': [
    '/name',
    '/validUntil',
    '/credentialSubject/type',
    '/credentialSubject/identifier',
    ...['id', 'type', 'name', 'description'].map((member) => `${achievement}/${member}`),
  ],
} as const

/** What the holder discloses of it. */
export async function deriveFrom(disclosed: keyof typeof pointers): Promise<JsonObject> {
  const base: object = JSON.parse(sdBase)
  const cryptosuite = createDiscloseCryptosuite({ selectivePointers: [...pointers[disclosed]] })
  const derived = await derive({
    verifiableCredential: base,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
  })
  return JSON.parse(JSON.stringify(derived))
}
