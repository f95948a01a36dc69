import { createPrivateKey, sign } from 'node:crypto'
import { test } from 'tap'
import {
  canonize,
  decodeMultikey,
  encodeMultikey,
  secureCredential,
  sha256Hex,
  toSigner,
} from '../../src/badge/index.ts'
import { toVerifyData } from '../../src/badge/canonical.ts'
import { toDocumentLoader } from '../../src/badge/document-loader.ts'
import { isJsonObject } from '../../src/badge/json.ts'
import type { JsonObject } from '../../src/badge/index.ts'
import { readReference, readVector, referenceMissing } from './reference.ts'

// The worked example of the 1EdTech implementation guide; seed and hashes are published with it.
const seed = '6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4'
const multikey = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
const documentHash = '87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773'
const configHash = 'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19'
const proofValue = 'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr'

const skip = referenceMissing
const example =
  skip === false ? readReference('examples/impl-guide/linked-data-proof-ob-7-signed-credential.json') : {}
const { proof, ...document } = example
const { created, verificationMethod, ...sealed }: JsonObject = isJsonObject(proof) ? proof : {}

await test(
  'the document hash of the example comes out, under either order of sorting',
  { skip },
  async (t) => {
    t.equal(sha256Hex(await canonize(document)), documentHash)
    t.equal(sha256Hex(await canonize(document, { order: 'code-point' })), documentHash)
  },
)

await test('its configuration hash comes before its document hash in what is signed', { skip }, async (t) => {
  const data = await toVerifyData(example, Object(proof))
  t.equal(Buffer.from(data).toString('hex'), configHash + documentHash)
})

await test('signing it again with the published seed gives its proof byte for byte', { skip }, async (t) => {
  t.equal(sealed['proofValue'], proofValue)
  if (typeof created !== 'string' || typeof verificationMethod !== 'string') throw new TypeError('one proof')
  const text = await secureCredential(
    document,
    toSigner(toPrivateJwk(seed), verificationMethod),
    new Date(created),
  )
  t.strictSame(JSON.parse(text), { ...document, proof: [proof] })
})

await test('the published seed belongs to the published key', async (t) => {
  const jwk = decodeMultikey(multikey)
  t.strictSame(jwk.x, toPrivateJwk(seed)['x'])
  t.equal(encodeMultikey(jwk), multikey)
  t.equal(sign(null, Buffer.from('x'), privateKeyOf(seed)).length, 64)
})

const vector = (name: string): string => readVector(`w3c-vc-di-eddsa/eddsa-rdfc-2022/${name}`)

// Appendix B.1 of W3C Data Integrity EdDSA Cryptosuites v1.0; its example context is given, for it is not bundled.
await test('the worked example of the W3C cryptosuite gives its published hashes', { skip }, async (t) => {
  const signedExample: JsonObject = JSON.parse(vector('signedDataInt.json'))
  const loader = toDocumentLoader(
    new Map([
      [
        'https://www.w3.org/ns/credentials/examples/v2',
        { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
      ],
    ]),
  )
  const { proof: published, ...unsecured } = signedExample
  t.equal(await canonize(unsecured, { documentLoader: loader }), vector('canonDocDataInt.txt'))
  const data = await toVerifyData(signedExample, Object(published), { documentLoader: loader })
  t.equal(Buffer.from(data).toString('hex'), vector('combinedHashDataInt.txt'))
  t.equal(Buffer.from(data).toString('hex'), vector('proofHashDataInt.txt') + vector('docHashDataInt.txt'))
})

function privateKeyOf(hex: string) {
  // PKCS#8 of an Ed25519 seed: a fixed head, then the 32 bytes (RFC 8410).
  const der = Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex')
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function toPrivateJwk(hex: string): JsonObject {
  const { kty, crv, x, d } = privateKeyOf(hex).export({ format: 'jwk' })
  return { kty: kty ?? '', crv: crv ?? '', x: x ?? '', d: d ?? '' }
}
