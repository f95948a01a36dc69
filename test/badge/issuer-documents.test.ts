import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { test } from 'tap'
import {
  canonize,
  decodeMultikey,
  encodeMultikey,
  toDidDocument,
  toDidWeb,
  toJwk,
  toJwks,
  toKeyObject,
  toPublicJwk,
} from '../../src/badge/index.ts'
import type { IssuerKey } from '../../src/badge/index.ts'
import { sampleIssuer } from './sample-credential.ts'

const issuer = sampleIssuer()
const keys: readonly IssuerKey[] = [
  { kid: 'ed-1', publicJwk: issuer.ed25519 },
  { kid: 'ec-1', publicJwk: issuer.p256 },
]

await test('a did:web names host, port and path', async (t) => {
  t.equal(toDidWeb('https://badges.example', 'issuers/guild'), 'did:web:badges.example:issuers:guild')
  t.equal(toDidWeb('http://localhost:3000', '/issuers/guild'), 'did:web:localhost%3A3000:issuers:guild')
  t.equal(toDidWeb('https://badges.example/b/', 'issuers/guild'), 'did:web:badges.example:b:issuers:guild')
})

await test('the DID document lists absolute ids, and assertionMethod holds strings', async (t) => {
  const document = toDidDocument({
    did: issuer.did,
    keys,
    url: 'https://badges.example/issuers/sample-guild',
  })
  t.match(document, {
    id: issuer.did,
    alsoKnownAs: ['https://badges.example/issuers/sample-guild'],
    verificationMethod: [
      {
        id: `${issuer.did}#ed-1`,
        type: 'Multikey',
        controller: issuer.did,
        publicKeyMultibase: issuer.publicKeyMultibase,
      },
      { id: `${issuer.did}#ec-1`, type: 'JsonWebKey', controller: issuer.did, publicKeyJwk: issuer.p256 },
    ],
  })
  t.strictSame(document['assertionMethod'], [`${issuer.did}#ed-1`, `${issuer.did}#ec-1`])
  await t.resolves(canonize(document), 'every term is defined')
})

await test('a compromised key stays listed and marked, but asserts nothing', async (t) => {
  const [first, ...others] = keys
  if (first === undefined) throw new Error('two keys')
  const marked = [{ ...first, compromisedAt: '2026-06-01T09:00:00+09:00' }, ...others]
  const document = toDidDocument({ did: issuer.did, keys: marked })
  t.match(document, {
    verificationMethod: [{ id: `${issuer.did}#ed-1`, revoked: '2026-06-01T00:00:00Z' }, {}],
  })
  t.strictSame(document['assertionMethod'], [`${issuer.did}#ec-1`])
  t.equal(Object(toJwks(marked, (kid) => kid)['keys']).length, 1)
  await t.resolves(canonize(document))
})

await test('a JWK names its own URL as kid and holds nothing private', async (t) => {
  const url = 'https://badges.example/issuers/sample-guild/keys/ec-1'
  t.strictSame(toJwk({ kid: 'ec-1', publicJwk: issuer.p256 }, url), {
    ...issuer.p256,
    kid: url,
    alg: 'ES256',
    use: 'sig',
  })
  t.match(
    toJwks(keys, (kid) => `https://b.example/keys/${kid}`),
    {
      keys: [{ kid: 'https://b.example/keys/ed-1', alg: 'EdDSA' }, { kid: 'https://b.example/keys/ec-1' }],
    },
  )
})

await test('the private part of a JWK is dropped on the way to a public one', async (t) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = toPublicJwk({ ...privateKey.export({ format: 'jwk' }), kid: 'x', use: 'sig' })
  t.strictSame(Object.keys(jwk), ['kty', 'crv', 'x', 'y'])
})

await test('keys of every curve survive the way to Multikey and back', async (t) => {
  for (let round = 0; round < 10; round += 1) {
    const pairs = [
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    ]
    for (const { publicKey } of pairs) {
      const jwk = toPublicJwk({ ...publicKey.export({ format: 'jwk' }) })
      const multikey = encodeMultikey(jwk)
      t.match(multikey, { Ed25519: /^z6Mk/, 'P-256': /^zDn/, 'P-384': /^z82/ }[jwk.crv])
      t.strictSame(decodeMultikey(multikey), jwk)
      t.ok(toKeyObject(jwk).equals(publicKey))
    }
  }
})

// Published in W3C Data Integrity EdDSA and ECDSA Cryptosuites and in the did:key specification.
await test('published keys are read', async (t) => {
  t.strictSame(decodeMultikey(issuer.publicKeyMultibase), issuer.ed25519)
  t.match(decodeMultikey('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP'), { crv: 'P-256' })
  t.match(decodeMultikey('z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ'), {
    crv: 'P-384',
  })
})

await test('whatever is not a key is refused and nothing else is thrown', async (t) => {
  const bad = [
    '',
    'z',
    'u6Mk',
    'z6Mk',
    'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVQ1',
    'z0OIl',
    `z${'1'.repeat(500)}`,
  ]
  for (const text of bad) t.throws(() => decodeMultikey(text), { name: 'KeyMalformedError' }, text)
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        decodeMultikey(`z${text}`)
        return true
      } catch (error) {
        return error instanceof Error && error.name === 'KeyMalformedError'
      }
    }),
  )
})

await test('a point off its curve is refused, in either form', async (t) => {
  const { kty, crv, x } = { ...issuer.p256 }
  t.throws(() => toKeyObject({ kty: 'EC', crv: 'P-256', x, y: x }), { name: 'KeyMalformedError' })
  t.throws(() => toPublicJwk({ kty, crv, x }), { name: 'KeyMalformedError' })
  t.throws(() => toPublicJwk({ kty: 'EC', crv: 'secp256k1', x, y: x }), { name: 'KeyMalformedError' })
  t.throws(() => encodeMultikey({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }), {
    name: 'KeyMalformedError',
  })
})
