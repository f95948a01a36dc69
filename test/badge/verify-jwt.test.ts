import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, CompactSign } from 'jose'
import { test } from 'tap'
import type { VerifyPorts } from '../../src/badge/checks/court.ts'
import { secureCredential, verifyBadge, type JsonObject, type Report } from '../../src/badge/index.ts'
import { sampleBase, sampleCredential, sampleIssuer } from './sample-credential.ts'
import { LeadsTo, sampleWeb } from './sample-web.ts'

// Signed with jose, so that what is judged was not made by the code that issues.
type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
const pairs: Readonly<Record<string, Pair>> = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  EdDSA: generateKeyPairSync('ed25519'),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
const es256 = pairs['ES256'] ?? generateKeyPairSync('ec', { namedCurve: 'P-256' })
const forger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const did = `did:web:badges.example:issuers:sample-guild`
const didUrl = `${sampleBase}/issuers/sample-guild/did.json`
const kid = `${did}#key`
const { credentialStatus: _status, ...credential } = sampleCredential(did)
const claims: JsonObject = {
  iss: did,
  sub: 'urn:uuid:0c5f9a58-6ef0-4a34-b7ab-3a7d4a1c9d10',
  jti: credential.id,
  nbf: Date.parse('2026-05-02T00:00:00Z') / 1000,
  exp: Date.parse('2029-05-01T14:59:59Z') / 1000,
}
const payload: JsonObject = { ...credential, ...claims }

function jwkOf({ publicKey }: Pair): JsonObject {
  return JSON.parse(JSON.stringify(publicKey.export({ format: 'jwk' })))
}

function didDocument(pair: Pair): object {
  const method = { id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: jwkOf(pair) }
  return { id: did, verificationMethod: [method], assertionMethod: [kid] }
}

async function sign(
  body: JsonObject,
  header: { alg: string; [name: string]: unknown } = { alg: 'ES256', kid, typ: 'JWT' },
  pair: Pair = es256,
): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(body))).setProtectedHeader(header).sign(pair.privateKey)
}

async function judge(
  jwt: string,
  documents: Readonly<Record<string, object | string>> = { [didUrl]: didDocument(es256) },
): Promise<Report> {
  const ports: VerifyPorts = { fetch: sampleWeb(documents), clock: () => new Date('2026-06-01T00:00:00Z') }
  return verifyBadge({ bytes: Buffer.from(jwt) }, ports)
}

function codes({ checks }: Report): string {
  return checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ')
}

function unsigned(header: object, body: object, signature: (input: string) => string): string {
  const input = [header, body]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${signature(input)}`
}

void test('each algorithm holds with its own kind of key, and with no other', async (t) => {
  for (const [alg, pair] of Object.entries(pairs)) {
    const jwt = await sign(payload, { alg, kid }, pair)
    t.equal(codes(await judge(jwt, { [didUrl]: didDocument(pair) })), '', alg)
    const other = alg === 'EdDSA' ? es256 : (pairs['EdDSA'] ?? es256)
    t.equal(codes(await judge(jwt, { [didUrl]: didDocument(other) })), 'proof failed algorithm-refused', alg)
    const another = generateKeyPairSync('rsa', { modulusLength: 2048 })
    if (alg.endsWith('S256') && alg !== 'ES256') {
      t.equal(codes(await judge(jwt, { [didUrl]: didDocument(another) })), 'proof failed proof-invalid', alg)
    }
  }
})

void test('no algorithm, and a secret made of the public key, prove nothing', async (t) => {
  const none = unsigned({ alg: 'none', kid }, payload, () => 'AA')
  t.equal(codes(await judge(none)), 'proof failed algorithm-refused')
  const pem = es256.publicKey.export({ type: 'spki', format: 'pem' })
  const hmac = unsigned({ alg: 'HS256', kid }, payload, (input) =>
    createHmac('sha256', pem).update(input).digest('base64url'),
  )
  t.equal(codes(await judge(hmac)), 'proof failed algorithm-refused')
  const later = unsigned({ alg: 'ES256K', kid }, payload, () => 'AA')
  t.match(await judge(later), { verdict: 'indeterminate' })
})

void test('an inline key proves the text whole, and the issuer only when the issuer lists it', async (t) => {
  const header = { alg: 'ES256', jwk: jwkOf(es256) }
  t.equal(codes(await judge(await sign(payload, header))), '')
  const forged = await sign(payload, { alg: 'ES256', jwk: jwkOf(forger) }, forger)
  t.equal(codes(await judge(forged)), 'proof failed key-not-listed')
  t.match(await judge(forged, {}), { verdict: 'indeterminate', issuerKnown: 'unknown' })
  const [head, , signature] = forged.split('.')
  const changed = [
    head,
    Buffer.from(JSON.stringify({ ...payload, name: 'x' })).toString('base64url'),
    signature,
  ].join('.')
  t.match(
    await judge(changed, {}),
    { verdict: 'invalid', headline: 'tampered' },
    'changed, though the issuer is out of reach',
  )
  const both = await sign(payload, { alg: 'ES256', kid, jwk: jwkOf(forger) })
  t.equal(codes(await judge(both)), 'proof failed header-refused')
  const exposed = await sign(payload, {
    alg: 'ES256',
    jwk: JSON.parse(JSON.stringify(es256.privateKey.export({ format: 'jwk' }))),
  })
  t.equal(codes(await judge(exposed)), 'proof failed key-compromised')
})

void test('a key URL counts when the issuer’s document lists the same key', async (t) => {
  const url = `${sampleBase}/issuers/sample-guild/keys/1`
  const document = { [didUrl]: didDocument(es256) }
  const jwt = await sign(payload, { alg: 'ES256', kid: url })
  t.equal(codes(await judge(jwt, { ...document, [url]: jwkOf(es256) })), '')
  t.equal(
    codes(await judge(jwt, document)),
    '',
    'the key URL is silent, the document lists the key that signed',
  )
  const forged = await sign(payload, { alg: 'ES256', kid: 'https://forger.example/key' }, forger)
  t.equal(
    codes(await judge(forged, { ...document, 'https://forger.example/key': jwkOf(forger) })),
    'proof failed key-not-listed',
  )
  const set = `${sampleBase}/issuers/sample-guild/jwks.json`
  const inSet = await sign(payload, { alg: 'ES256', kid: `${set}#k1` })
  t.equal(
    codes(
      await judge(inSet, { ...document, [set]: { keys: [{ kid: 'k0' }, { ...jwkOf(es256), kid: 'k1' }] } }),
    ),
    '',
  )
  t.equal(codes(await judge(inSet, { ...document, [set]: { keys: [] } })), 'proof failed key-not-listed')
})

void test('an https issuer’s keys are its document’s, else its domain’s', async (t) => {
  const id = 'https://issuer.example/profiles/1'
  const body = { ...payload, iss: id, issuer: { ...credential.issuer, id } }
  const key = 'https://issuer.example/keys/1'
  const jwt = await sign(body, { alg: 'ES256', kid: key })
  const profile = { id, type: ['Profile'], name: 'Sample' }
  const wellKnown = 'https://issuer.example/.well-known/jwks.json'
  const published = { [key]: jwkOf(es256), [id]: profile }
  t.equal(codes(await judge(jwt, { ...published, [wellKnown]: { keys: [jwkOf(es256)] } })), '')
  t.equal(
    codes(await judge(jwt, published)),
    'proof failed key-not-listed',
    'beside the issuer on a host that others may share',
  )
  const own = await sign(body, { alg: 'ES256', kid: `${id}/keys/1` })
  t.equal(
    codes(await judge(own, { [id]: profile, [`${id}/keys/1`]: jwkOf(es256) })),
    '',
    'below the issuer’s own URL',
  )
  const out = new LeadsTo('https://forger.example/key')
  t.equal(
    codes(
      await judge(own, {
        [id]: profile,
        [`${id}/keys/1`]: out,
        'https://forger.example/key': jwkOf(es256),
      }),
    ),
    'proof failed key-not-listed',
    'below it, but leading out of it',
  )
  const page = await judge(jwt, {
    ...published,
    [id]: '<!doctype html>',
    [wellKnown]: { keys: [jwkOf(es256)] },
  })
  t.equal(codes(page), 'issuer warning issuer-document-invalid', 'a page for people, keys in the JWKS')
  const opaque = await sign(body, {
    alg: 'ES256',
    kid: await calculateJwkThumbprint(es256.publicKey.export({ format: 'jwk' })),
  })
  const named = {
    ...jwkOf(es256),
    kid: await calculateJwkThumbprint(es256.publicKey.export({ format: 'jwk' })),
  }
  t.equal(codes(await judge(opaque, { [id]: profile, [wellKnown]: { keys: [named] } })), '')
})

void test('the header holds what the standard allows and nothing that leads elsewhere', async (t) => {
  for (const typ of ['JWT', 'vc+jwt', 'application/vc+jwt']) {
    t.equal(codes(await judge(await sign(payload, { alg: 'ES256', kid, typ }))), '', typ)
  }
  t.equal(codes(await judge(await sign(payload, { alg: 'ES256', kid, cty: 'vc' }))), '')
  const headers: readonly object[] = [
    { typ: 'at+jwt' },
    { cty: 'bad' },
    { jku: 'https://forger.example/jwks' },
    { x5u: 'https://forger.example/c' },
    { x5c: ['x'] },
    { iss: did },
  ]
  for (const extra of headers) {
    t.equal(
      codes(await judge(await sign(payload, { alg: 'ES256', kid, ...extra }))),
      'proof failed header-refused',
      JSON.stringify(extra),
    )
  }
  const critical = unsigned({ alg: 'ES256', kid, crit: ['b64'], b64: false }, payload, () => 'AA')
  t.equal(codes(await judge(critical)), 'proof failed header-refused')
  t.equal(codes(await judge(await sign(payload, { alg: 'ES256' }))), 'proof failed header-refused')
})

void test('claims say what the credential says', async (t) => {
  const differing: readonly JsonObject[] = [
    { iss: 'did:web:else.example' },
    { sub: 'urn:uuid:else' },
    { jti: 'urn:uuid:else' },
    { nbf: 1 },
    { exp: Number(claims['exp']) + 1 },
  ]
  for (const claim of differing) {
    const report = await judge(await sign({ ...payload, ...claim }))
    t.match(codes(report), 'proof failed claims-disagree', JSON.stringify(claim))
    t.equal(report.verdict, 'invalid')
  }
  const { nbf: _nbf, ...without } = payload
  t.equal(codes(await judge(await sign(without))), 'proof warning claims-missing')
  const { validUntil: _end, exp: _exp, ...endless } = payload
  t.match(
    codes(await judge(await sign({ ...endless, exp: Date.parse('2026-05-20T00:00:00Z') / 1000 }))),
    'validity failed expired',
  )
  t.equal(codes(await judge(await sign({ ...payload, iat: 1, aud: 'https://a.example' }))), '')
  const asText = await judge(await sign({ ...payload, iat: '2010-01-01T19:23:24Z' }))
  t.equal(codes(asText), '', 'a time as text, as W3C’s own samples have it')
  const ahead = await judge(await sign({ ...payload, iat: '2030-01-01T00:00:00Z' }))
  t.equal(codes(ahead), 'proof failed proof-created-in-future')
})

void test('one payload is one credential, in the spelling of its data model', async (t) => {
  const bodies: readonly [JsonObject, RegExp][] = [
    [{ ...payload, vc: credential }, /format failed jws-payload-malformed/],
    [{ ...payload, vp: {} }, /format failed jws-payload-malformed/],
    [{ ...claims, vc: credential }, /format failed jws-payload-malformed/],
    [{ ...claims, vc: 'x' }, /format failed jws-payload-malformed/],
    [
      { ...payload, '@context': ['https://www.w3.org/2018/credentials/v1'] },
      /format failed jws-payload-malformed/,
    ],
    [{ ...payload, type: ['Other'] }, /format failed not-a-credential/],
  ]
  for (const [body, expected] of bodies) t.match(codes(await judge(await sign(body))), expected)
  const doubled = Buffer.from(`{"iss":"a",${JSON.stringify(payload).slice(1)}`)
  const jwt = await new CompactSign(doubled).setProtectedHeader({ alg: 'ES256', kid }).sign(es256.privateKey)
  t.equal(codes(await judge(jwt)), 'format failed jws-payload-malformed', 'a claim stated twice')
  const jws = await sign(payload)
  const spellings = [
    '',
    ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  ].map((last) => jws.slice(0, -1) + last)
  const readings = await Promise.all(spellings.map((spelling) => judge(spelling)))
  t.same(
    spellings.filter((_, at) => readings[at]?.verdict === 'valid'),
    [jws],
    'one signature has one spelling',
  )
})

void test('the older data model is read from its vc claim', async (t) => {
  const { validFrom, validUntil, '@context': _context, ...rest } = credential
  const vc = {
    ...rest,
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    issuanceDate: validFrom ?? null,
    expirationDate: validUntil ?? null,
  }
  t.equal(codes(await judge(await sign({ ...claims, vc }))), '')
  t.match(codes(await judge(await sign({ ...claims, nbf: 1, vc }))), 'proof failed claims-disagree')
})

void test('an embedded proof inside a JWT is judged too', async (t) => {
  const issuer = sampleIssuer()
  const secured: JsonObject = JSON.parse(
    await secureCredential(
      credential,
      { ...issuer.dataIntegrity, id: `${did}#ed` },
      new Date('2026-05-02T00:00:00Z'),
    ),
  )
  const methods = [
    { id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: jwkOf(es256) },
    { id: `${did}#ed`, type: 'Multikey', controller: did, publicKeyMultibase: issuer.publicKeyMultibase },
  ]
  const web = { [didUrl]: { id: did, assertionMethod: methods } }
  t.equal(codes(await judge(await sign({ ...secured, ...claims }), web)), '')
  const changed = await sign({ ...secured, ...claims, name: 'x' })
  t.equal(
    codes(await judge(changed, web)),
    'proof failed proof-invalid',
    'the JWT holds, the proof inside does not',
  )
})

void test('a short RSA key is no key', async (t) => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
  t.ok(createPublicKey(weak.privateKey))
  const jwt = unsigned({ alg: 'RS256', jwk: jwkOf(weak) }, payload, () => 'AA')
  t.equal(codes(await judge(jwt)), 'proof failed key-unsuitable')
})
