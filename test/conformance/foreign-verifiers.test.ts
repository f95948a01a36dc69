import { createPublicKey, verify } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { importJWK, jwtVerify } from 'jose'
import { test } from 'tap'
import {
  bundledContexts,
  canonize,
  secureCredential,
  secureManifest,
  secureStates,
  secureStatusList,
  sha256Hex,
  toDidDocument,
  toJwk,
  toJwks,
  toJwt,
} from '../../src/badge/index.ts'
import type { JsonObject } from '../../src/badge/index.ts'
import { sampleBase, sampleCredential, sampleIssuer } from '../badge/sample-credential.ts'
import { askOracle, oracleMissing } from './oracle.ts'

const issuer = sampleIssuer()
const signedAt = new Date('2026-05-02T00:00:00Z')
const list = `${sampleBase}/status/7`
const didDocument = toDidDocument({
  did: issuer.did,
  keys: [
    { kid: 'ed-1', publicJwk: issuer.ed25519 },
    { kid: 'ec-1', publicJwk: issuer.p256 },
  ],
})

/** One of each kind of document that leaves the house with a Data Integrity proof. */
async function signedDocuments(): Promise<Readonly<Record<string, JsonObject>>> {
  const at = '2026-05-02T00:00:00Z'
  const states = [
    { index: 94567, state: 'superseded', reason: 'correction', replacedBy: `${sampleBase}/credentials/2` },
    { index: 3, state: 'revoked', reason: 'issuer_decision' },
  ] as const
  return {
    badge: JSON.parse(await secureCredential(sampleCredential(issuer.did), issuer.dataIntegrity, signedAt)),
    statusList: JSON.parse(
      await secureStatusList(
        { id: list, issuer: issuer.did, setIndexes: [3, 94567], validFrom: at },
        issuer.dataIntegrity,
      ),
    ),
    states: JSON.parse(
      await secureStates(
        { id: `${list}/states`, list, issuer: issuer.did, states, validFrom: at },
        issuer.dataIntegrity,
      ),
    ),
    manifest: JSON.parse(
      await secureManifest(
        {
          id: `${sampleBase}/api/disclosure/runs/guild-run1`,
          issuer: issuer.did,
          validFrom: at,
          manifest: {
            run: 'guild-run1',
            sentences: ['2026年5月末現在、累計2,987個・55種類'],
            rows: { T1: 12 },
          },
        },
        issuer.dataIntegrity,
      ),
    ),
  }
}

const documents = await signedDocuments()

await test('@digitalbazaar/vc verifies everything we sign, through our DID document', async (t) => {
  for (const [name, document] of Object.entries(documents)) {
    const result = await verifyWithLibrary(document)
    t.ok(result.verified, `${name} ${result.error?.errors?.[0]?.message ?? ''}`)
  }
})

await test('@digitalbazaar/vc refuses a changed badge', async (t) => {
  const { badge = {} } = documents
  t.notOk((await verifyWithLibrary({ ...badge, name: '別の名前' })).verified)
})

await test(
  'the Python oracle finds the same hashes and accepts the signature',
  { skip: oracleMissing },
  async (t) => {
    for (const [name, document] of Object.entries(documents)) {
      const { proof: _proof, ...unsecured } = document
      const answer = askOracle(document, issuer.ed25519)
      t.ok(answer.verified, name)
      t.equal(answer.canonical, await canonize(unsecured, { order: 'code-point' }), name)
      t.equal(answer.documentHash, sha256Hex(answer.canonical), name)
    }
  },
)

await test(
  'the Python oracle refuses a changed badge and a foreign key',
  { skip: oracleMissing },
  async (t) => {
    const { badge = {} } = documents
    t.notOk(askOracle({ ...badge, awardedDate: '2026-05-01T09:30:01Z' }, issuer.ed25519).verified)
    t.notOk(askOracle(badge, sampleIssuer().ed25519).verified)
  },
)

await test(
  'the Python oracle sorts full-width letters before rare kanji, as our code-point order does',
  {
    skip: oracleMissing,
  },
  async (t) => {
    const { badge = {} } = documents
    const clash: JsonObject = {
      ...badge,
      credentialSubject: withTags(badge, ['ＡＩ入門', '𠮷野', '😀', '﨑', '\uE000', 'a']),
    }
    const unsecured = Object.fromEntries(Object.entries(clash).filter(([key]) => key !== 'proof'))
    const codePoint = await canonize(unsecured, { order: 'code-point' })
    t.equal(askOracle(clash, issuer.ed25519).canonical, codePoint)
    t.not(await canonize(unsecured), codePoint)
  },
)

await test('jose verifies the JWT with the key that its kid names', async (t) => {
  const jwt = await toJwt(JSON.stringify(documents['badge']), issuer.jws)
  const key = await importJWK({ ...toJwk({ kid: 'ec-1', publicJwk: issuer.p256 }, issuer.jws.id) }, 'ES256')
  const { payload, protectedHeader } = await jwtVerify(jwt, key, {
    algorithms: ['ES256'],
    typ: 'JWT',
    issuer: issuer.did,
    currentDate: new Date('2027-01-01T00:00:00Z'),
  })
  t.equal(protectedHeader.kid, issuer.jws.id)
  t.equal(payload.jti, documents['badge']?.['id'])
  const [header = '', body = '', signature = ''] = jwt.split('.')
  const forged = `${header}.${Buffer.from(Buffer.from(body, 'base64url').toString().replace('修了', '合格')).toString('base64url')}.${signature}`
  await t.rejects(jwtVerify(forged, key, { currentDate: new Date('2027-01-01T00:00:00Z') }))
})

await test('node:crypto alone verifies the JWT with the key of our JWK set', async (t) => {
  const jwt = await toJwt(JSON.stringify(documents['badge']), issuer.jws)
  const keys = [{ kid: 'ec-1', publicJwk: issuer.p256 }]
  const { keys: listed } = toJwks(keys, (kid) => `${sampleBase}/issuers/sample-guild/keys/${kid}`)
  const [jwk] = Array.isArray(listed) ? listed : []
  t.match(jwk, { kid: issuer.jws.id, alg: 'ES256', use: 'sig', d: undefined })
  const at = jwt.lastIndexOf('.')
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const signature = Buffer.from(jwt.slice(at + 1), 'base64url')
  t.ok(verify('sha256', Buffer.from(jwt.slice(0, at)), { key, dsaEncoding: 'ieee-p1363' }, signature))
})

await test('the bits of the list are where the standard puts them, read with zlib alone', async (t) => {
  const subject = Object(documents['statusList']?.['credentialSubject'])
  t.match(subject, {
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    ttl: undefined,
    encodedList: /^uH4sI/,
  })
  const bytes = gunzipSync(Buffer.from(String(subject.encodedList).slice(1), 'base64url'))
  t.equal(bytes.length, 16_384)
  const set = [...bytes.entries()].filter(([, byte]) => byte !== 0)
  t.strictSame(set, [
    [0, 0b0001_0000],
    [11_820, 0b0000_0001],
  ])
})

function withTags(badge: JsonObject, tag: string[]): JsonObject {
  const subject: JsonObject = Object(badge['credentialSubject'])
  return { ...subject, achievement: { ...Object(subject['achievement']), tag } }
}

async function verifyWithLibrary(credential: JsonObject) {
  const method = Object(didDocument['verificationMethod'])[0]
  const known = new Map<string, object>([
    ...bundledContexts,
    [issuer.did, didDocument],
    [method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method }],
  ])
  return verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    now: new Date('2027-01-01T00:00:00Z'),
    checkStatus: async () => ({ verified: true }),
    documentLoader: async (url) => {
      const document = known.get(url)
      if (document === undefined) throw new Error(`not known: ${url}`)
      return { contextUrl: null, documentUrl: url, document }
    },
  })
}
