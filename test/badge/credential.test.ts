import { createPublicKey, verify } from 'node:crypto'
import { test } from 'tap'
import {
  canonize,
  findSchemaViolations,
  secureCredential,
  sha256,
  toCredential,
  toJwt,
  toSigner,
} from '../../src/badge/index.ts'
import type { CredentialInput, JsonObject } from '../../src/badge/index.ts'
import { sampleCredential, sampleInput, sampleIssuer } from './sample-credential.ts'

const issuer = sampleIssuer()
const signedAt = new Date('2026-05-02T00:00:00.999Z')

await test('a credential has the two contexts and its keys in the order of the specification', async (t) => {
  const credential = sampleCredential(issuer.did)
  t.strictSame(Object.keys(credential), [
    '@context',
    'id',
    'type',
    'issuer',
    'validFrom',
    'validUntil',
    'awardedDate',
    'name',
    'credentialSubject',
    'evidence',
    'credentialStatus',
  ])
  t.strictSame(credential['@context'], [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ])
  t.strictSame(credential.type, ['VerifiableCredential', 'OpenBadgeCredential'])
})

await test('the status entry holds a string index, its own id and one reference', async (t) => {
  t.strictSame(sampleCredential(issuer.did)['credentialStatus'], {
    id: 'https://badges.example/status/7#94567',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '94567',
    statusListCredential: 'https://badges.example/status/7',
    statusReference: 'https://badges.example/status/7/states',
  })
})

await test('instants come out in whole seconds of UTC and are never rounded up', async (t) => {
  const credential = sampleCredential(issuer.did, undefined, {
    awardedDate: '2026-05-01T18:30:00+09:00',
    validFrom: '2026-05-02T00:00:00.999Z',
  })
  t.equal(credential['awardedDate'], '2026-05-01T09:30:00Z')
  t.equal(credential.validFrom, '2026-05-02T00:00:00Z')
})

await test('what is absent leaves no key, no null and no empty array', async (t) => {
  const { validUntil: _validUntil, evidence: _evidence, ...input } = sampleInput(issuer.did)
  const bare = toCredential({
    ...input,
    issuer: { id: issuer.did, name: 'Sample' },
    achievement: {
      id: 'https://b.example/a',
      name: 'A',
      description: 'B',
      criteria: { narrative: 'C' },
      tags: [],
    },
    subject: { id: 'urn:uuid:0c5f9a58-6ef0-4a34-b7ab-3a7d4a1c9d10', identifiers: [] },
  })
  t.notMatch(JSON.stringify(bare), /null|\[\]/)
  t.notOk('validUntil' in bare || 'evidence' in bare || 'tag' in bare)
  t.strictSame(findSchemaViolations(bare, 'achievement-credential', 'strict'), [])
  await t.resolves(canonize(bare))
})

const build = (changes: Partial<CredentialInput>) => () => sampleCredential(issuer.did, undefined, changes)

await test('what contradicts itself is refused before anything is built', async (t) => {
  t.throws(build({ validFrom: '2026-05-02' }), RangeError)
  t.throws(build({ validFrom: '2026-05-02T00:00:00' }), RangeError)
  t.throws(build({ validUntil: '2026-05-01T00:00:00Z' }), /validUntil/)
  t.throws(
    build({ status: { list: 'https://b.example/1', index: -1, states: 'https://b.example/1/s' } }),
    /index/,
  )
  t.throws(build({ subject: { id: 'urn:a:b', results: [{ slug: 'unknown' }] } }), /unknown/)
})

await test('a full credential passes the strict schema and JSON-LD safe mode', async (t) => {
  const credential = sampleCredential(issuer.did)
  t.strictSame(findSchemaViolations(credential, 'achievement-credential', 'strict'), [])
  const quads = await canonize(credential)
  t.match(quads, '"髙﨑 𠮷乃"')
  t.match(quads, '"前に踏み出す力（アクション）"')
  t.match(quads, 'ext:corporateNumber')
})

await test('the strict schema wants arrays, the lenient one does not', async (t) => {
  const credential = sampleCredential(issuer.did)
  const changed = { ...credential, proof: { type: 'DataIntegrityProof' } }
  t.match(findSchemaViolations(changed, 'achievement-credential', 'strict'), [{ path: '/proof' }])
  t.strictSame(findSchemaViolations(changed, 'achievement-credential', 'lenient'), [])
  const named = { ...credential, name: { ja: '名', en: 'name' } }
  t.match(findSchemaViolations(named, 'achievement-credential', 'strict'), [{ path: '/name' }])
  t.strictSame(findSchemaViolations(named, 'achievement-credential', 'lenient'), [])
})

await test('both schema forms refuse what no reader may accept', async (t) => {
  const credential = sampleCredential(issuer.did)
  const cases: Readonly<Record<string, JsonObject>> = {
    '/validFrom': { ...credential, validFrom: '2026-05-02' },
    '/@context/0': { ...credential, '@context': credential['@context'].toReversed() },
    '/type': { ...credential, type: ['VerifiableCredential'] },
    '': Object.fromEntries(Object.entries(credential).filter(([key]) => key !== 'issuer')),
    '/credentialSubject': { ...credential, credentialSubject: [credential.credentialSubject] },
    '/credentialStatus': { ...credential, credentialStatus: [] },
    '/image': { ...credential, image: 'https://badges.example/a.png' },
  }
  for (const [path, document] of Object.entries(cases))
    for (const form of ['strict', 'lenient'] as const) {
      const violations = findSchemaViolations(document, 'achievement-credential', form)
      t.ok(
        violations.some((violation) => violation.path.startsWith(path)),
        `${path} ${form}`,
      )
    }
})

const withType = (achievementType: string): JsonObject => {
  const input = sampleInput(issuer.did)
  return toCredential({ ...input, achievement: { ...input.achievement, achievementType } })
}

await test('the word of an extended vocabulary is matched whole', async (t) => {
  t.strictSame(findSchemaViolations(withType('ext:Workshop'), 'achievement-credential', 'strict'), [])
  t.not(findSchemaViolations(withType('foo ext:Workshop'), 'achievement-credential', 'lenient').length, 0)
})

await test('a secured credential is compact text, one proof in an array, created in whole seconds', async (t) => {
  const text = await secureCredential(sampleCredential(issuer.did), issuer.dataIntegrity, signedAt)
  const secured = JSON.parse(text)
  t.equal(text, JSON.stringify(secured))
  t.strictSame(Object.keys(secured).at(-1), 'proof')
  t.match(secured.proof, [
    {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-05-02T00:00:00Z',
      verificationMethod: `${issuer.did}#ed-1`,
      proofPurpose: 'assertionMethod',
      proofValue: /^z[1-9A-HJ-NP-Za-km-z]+$/,
    },
  ])
  t.equal(secured.proof.length, 1)
  t.strictSame(findSchemaViolations(secured, 'achievement-credential', 'strict'), [])
})

await test('securing leaves the unsigned credential as it was and gives the same text twice', async (t) => {
  const credential = sampleCredential(issuer.did)
  const before = JSON.stringify(credential)
  const first = await secureCredential(credential, issuer.dataIntegrity, signedAt)
  t.equal(JSON.stringify(credential), before)
  t.equal(await secureCredential(credential, issuer.dataIntegrity, signedAt), first)
})

await test('texts on which verifiers would disagree are not signed, and the pair is named', async (t) => {
  const input = sampleInput(issuer.did)
  const clash = toCredential({ ...input, achievement: { ...input.achievement, tags: ['ＡＩ入門', '𠮷野'] } })
  await t.rejects(secureCredential(clash, issuer.dataIntegrity, signedAt), {
    name: 'OrderDependentError',
    pair: [/𠮷野/, /ＡＩ入門/],
  })
})

await test('control characters and halves of surrogate pairs are not signed', async (t) => {
  for (const name of ['a\u0000b', 'a\tb', 'a\u007Fb', 'a\uD800b'])
    await t.rejects(
      secureCredential(sampleCredential(issuer.did, undefined, { name }), issuer.dataIntegrity, signedAt),
      {
        name: 'UnsignableError',
        violations: [{ path: '/name' }],
      },
    )
})

await test('what breaks the strict schema, a context or safe mode is not signed', async (t) => {
  const credential = sampleCredential(issuer.did)
  const secure = (changes: JsonObject) =>
    secureCredential({ ...credential, ...changes }, issuer.dataIntegrity, signedAt)
  await t.rejects(secure({ image: 'https://badges.example/a.png' }), { name: 'UnsignableError' })
  await t.rejects(secure({ '@context': [...credential['@context'], 'https://x.example/c'] }), {
    name: 'ContextUnknownError',
    url: 'https://x.example/c',
  })
  await t.rejects(secure({ undefinedTerm: 'x' }), { name: 'jsonld.ValidationError' })
  await t.rejects(secure({ id: 'not-absolute' }))
})

const read = (part: string): JsonObject => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))

await test('the JWT form is the same credential without proof, with claims that mirror it', async (t) => {
  const text = await secureCredential(sampleCredential(issuer.did), issuer.dataIntegrity, signedAt)
  const [header = '', payload = '', signature = ''] = (await toJwt(text, issuer.jws)).split('.')
  t.strictSame(read(header), { alg: 'ES256', kid: issuer.jws.id, typ: 'JWT' })
  const { proof: _proof, ...credential } = JSON.parse(text)
  t.strictSame(read(payload), {
    ...credential,
    iss: issuer.did,
    sub: credential.credentialSubject.id,
    jti: credential.id,
    nbf: Date.UTC(2026, 4, 2) / 1000,
    exp: Date.UTC(2029, 4, 1, 14, 59, 59) / 1000,
  })
  t.equal(Buffer.from(signature, 'base64url').length, 64, 'r and s, not DER')
})

await test('a credential without an end has no exp, and no JWT is made with an Ed25519 key', async (t) => {
  const { validUntil: _validUntil, ...input } = sampleInput(issuer.did)
  const text = await secureCredential(toCredential(input), issuer.dataIntegrity, signedAt)
  const payload = (await toJwt(text, issuer.jws)).split('.')[1] ?? ''
  t.notMatch(JSON.parse(Buffer.from(payload, 'base64url').toString()), { exp: Number })
  await t.rejects(toJwt(text, issuer.dataIntegrity), TypeError)
})

await test('the JWT payload passes JSON-LD safe mode, claims included', async (t) => {
  const text = await secureCredential(sampleCredential(issuer.did), issuer.dataIntegrity, signedAt)
  const payload = (await toJwt(text, issuer.jws)).split('.')[1] ?? ''
  await t.resolves(canonize(JSON.parse(Buffer.from(payload, 'base64url').toString())))
})

await test('a signer refuses anything but a private Ed25519 or P-256 key', async (t) => {
  for (const jwk of [
    { ...issuer.ed25519 },
    { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' },
    { kty: 'OKP', crv: 'Ed25519', d: 'AA' },
    {},
  ])
    t.throws(() => toSigner(jwk, 'urn:a:b'), { name: 'KeyMalformedError' })
})

await test('signers answer raw signatures of 64 bytes', async (t) => {
  const data = sha256('x')
  const ed = await issuer.dataIntegrity.sign({ data })
  const ec = await issuer.jws.sign({ data })
  t.strictSame([ed.length, ec.length], [64, 64])
  t.ok(verify(null, data, createPublicKey({ key: { ...issuer.ed25519 }, format: 'jwk' }), ed))
  const key = createPublicKey({ key: { ...issuer.p256 }, format: 'jwk' })
  t.ok(verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, ec))
})
