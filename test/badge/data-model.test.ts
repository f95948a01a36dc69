import { generateKeyPairSync, sign } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential as verifyElsewhere } from '@digitalbazaar/vc'
import { test } from 'tap'
import { documentLoader } from '../../src/badge/document-loader.ts'
import {
  deriveCredential,
  encodeMultikey,
  inspectCredential,
  secureDocument,
  SecuringError,
  sha256,
  toPublicJwk,
  verifyBadge,
  verifyCredential,
  type Check,
  type JsonObject,
  type Manner,
  type Report,
  type SecuringSuite,
  type Signer,
} from '../../src/badge/index.ts'
import { sampleWeb } from './sample-web.ts'

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const examples = 'https://www.w3.org/ns/credentials/examples/v2'
const signedAt = new Date('2026-05-02T00:00:00Z')
const clock = (): Date => new Date('2026-06-01T00:00:00Z')

const curves = {
  Ed25519: { algorithm: 'Ed25519', digest: null, make: () => generateKeyPairSync('ed25519') },
  'P-256': {
    algorithm: 'ES256',
    digest: 'sha256',
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  },
  'P-384': {
    algorithm: 'ES384',
    digest: 'sha384',
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  },
} as const

function sampleSigner(curve: keyof typeof curves): Signer & { readonly did: string } {
  const { algorithm, digest, make } = curves[curve]
  const { publicKey, privateKey } = make()
  const multibase = encodeMultikey(toPublicJwk({ ...publicKey.export({ format: 'jwk' }) }))
  const did = `did:key:${multibase}`
  return {
    did,
    id: `${did}#${multibase}`,
    algorithm,
    sign: async ({ data }) => sign(digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}

const signers = {
  Ed25519: sampleSigner('Ed25519'),
  'P-256': sampleSigner('P-256'),
  'P-384': sampleSigner('P-384'),
}

/** A credential of no kind that is known here, with a subject that is nobody in particular. */
function sample(
  changes: Readonly<Record<string, unknown>> = {},
  issuer: string = signers.Ed25519.did,
): JsonObject {
  return JSON.parse(
    JSON.stringify({
      '@context': [v2, examples],
      id: 'https://issuer.example/credentials/1',
      type: ['VerifiableCredential', 'ExampleDegreeCredential'],
      issuer,
      validFrom: '2026-05-01T00:00:00Z',
      credentialSubject: { degree: { type: 'ExampleBachelorDegree', name: 'Bachelor of Arts' } },
      ...changes,
    }),
  )
}

function ofOldModel(changes: Readonly<Record<string, unknown>> = {}): JsonObject {
  return sample({
    '@context': [v1],
    type: ['VerifiableCredential'],
    validFrom: undefined,
    issuanceDate: '2026-05-01T00:00:00Z',
    credentialSubject: { id: 'did:example:subject' },
    ...changes,
  })
}

function portsOf(web: Readonly<Record<string, string | object>> = {}) {
  return { fetch: sampleWeb(web), clock }
}

async function judge(document: JsonObject | string, manner: Manner = {}, web = {}): Promise<Report> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return verifyCredential(text, manner, portsOf(web))
}

async function secure(
  document: JsonObject,
  suite: SecuringSuite = 'eddsa-rdfc-2022',
  curve: keyof typeof curves = 'Ed25519',
) {
  return secureDocument(document, suite, { signer: signers[curve], created: signedAt })
}

function codes(checks: readonly Check[]): string {
  return checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ')
}

const text = { '@value': 'Grade', '@language': 'en', '@direction': 'ltr' }
const resource = {
  id: v2,
  digestSRI: 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
}
const status = { type: 'BitstringStatusListEntry' }

/** [what it is, what is changed]; every one of them may be signed, and is valid when it is. */
const sound: readonly (readonly [string, Record<string, unknown>])[] = [
  ['nothing changed', {}],
  ['no id', { id: undefined }],
  ['a URN for an id', { id: 'urn:uuid:5f1c9f4e-9d0f-4c9b-8a54-0d5f6c1b2a3e' }],
  ['a type as a URL', { type: ['VerifiableCredential', 'https://example.org/#Degree'] }],
  [
    'a type that an inline context defines',
    {
      '@context': [v2, { Own: 'https://own.example/#Own' }],
      type: ['VerifiableCredential', 'Own'],
      credentialSubject: { id: 'did:example:subject' },
    },
  ],
  [
    'an issuer object',
    {
      issuer: {
        id: signers.Ed25519.did,
        name: text,
        description: [text, { '@value': '級', '@language': 'ja' }],
      },
    },
  ],
  ['several subjects', { credentialSubject: [{ id: 'did:example:a' }, { id: 'did:example:b' }] }],
  ['texts with language', { name: text, description: [text] }],
  ['no validFrom', { validFrom: undefined }],
  [
    'offsets and fractions',
    { validFrom: '2026-05-01T09:00:00.123+09:00', validUntil: '2027-05-01T00:00:00-11:30' },
  ],
  [
    'terms, evidence, refresh, schema',
    {
      termsOfUse: { type: 'ExampleTerms' },
      evidence: [{ type: ['ExampleEvidence'] }],
      refreshService: { type: 'ExampleRefresh' },
      credentialSchema: { id: 'https://schema.example/1', type: 'ExampleSchema' },
    },
  ],
  ['a related resource by digestSRI', { relatedResource: resource }],
  [
    'a related resource by digestMultibase',
    { relatedResource: [{ id: v2, digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ' }] },
  ],
]

/** [what it is, what is changed, lines that say so]; nobody may sign these, and whoever did is refused. */
const unsound: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['a missing context', { '@context': undefined }, 'context failed context-missing'],
  ['contexts in the wrong order', { '@context': [examples, v2] }, 'context failed context-order'],
  ['a number for a context', { '@context': [v2, 5] }, 'json-ld failed json-ld-invalid'],
  [
    'a context with a space',
    { '@context': [v2, 'https ://x.example/v1'] },
    'context unknown context-unknown',
  ],
  [
    'an inline context that takes terms away',
    { '@context': [v2, { '@vocab': null }], credentialSubject: { id: 'did:example:subject' } },
    'json-ld failed term-undefined',
  ],
  [
    'a term mapped to no URL',
    {
      '@context': [v2, { Odd: 'https ://odd.example' }],
      type: ['VerifiableCredential', 'Odd'],
      credentialSubject: { id: 'did:example:subject' },
    },
    'json-ld failed',
  ],
  [
    'a protected term redefined',
    {
      '@context': [v2, { VerifiableCredential: 'https://own.example/' }],
      credentialSubject: { id: 'did:example:s' },
    },
    'json-ld failed json-ld-invalid',
  ],
  [
    'an undefined term',
    {
      '@context': [v2],
      type: ['VerifiableCredential'],
      credentialSubject: { id: 'did:example:s', degree: 'x' },
    },
    'json-ld failed term-undefined',
  ],
  [
    'an undefined type',
    { '@context': [v2], credentialSubject: { id: 'did:example:s' } },
    'json-ld failed term-undefined',
  ],
  ['another base type', { type: ['ExampleDegreeCredential'] }, 'format failed not-a-credential'],
  ['no type', { type: undefined }, 'format failed not-a-credential'],
  ['an id with a space', { id: 'not a url' }, 'schema failed schema-violation'],
  ['null for an id', { id: null }, 'schema failed schema-violation'],
  ['two ids', { id: ['https://a.example', 'https://b.example'] }, 'schema failed schema-violation'],
  ['no issuer', { issuer: undefined }, 'schema failed schema-violation'],
  ['null for an issuer', { issuer: null }, 'schema failed schema-violation'],
  ['an issuer that is no URL', { issuer: 'nobody' }, 'schema failed schema-violation'],
  ['an issuer object without id', { issuer: { name: 'nobody' } }, 'schema failed schema-violation'],
  ['an issuer object with null for an id', { issuer: { id: null } }, 'schema failed schema-violation'],
  [
    'an issuer whose name has more in it',
    { issuer: { id: signers.Ed25519.did, name: { ...text, more: 'x' } } },
    'schema failed schema-violation',
  ],
  [
    'a name with a foreign direction',
    { name: { ...text, '@direction': 'up' } },
    'schema failed schema-violation',
  ],
  ['a description that is a number', { description: 5 }, 'schema failed schema-violation'],
  ['no subject', { credentialSubject: undefined }, 'schema failed schema-violation'],
  ['an empty subject', { credentialSubject: {} }, 'schema failed schema-violation'],
  [
    'an empty subject among others',
    { credentialSubject: [{ id: 'did:example:s' }, {}] },
    'schema failed schema-violation',
  ],
  ['no subjects', { credentialSubject: [] }, 'schema failed schema-violation'],
  ['a subject that is text', { credentialSubject: 'did:example:s' }, 'schema failed schema-violation'],
  [
    'a subject with an id that is no URL',
    { credentialSubject: { id: 'nobody' } },
    'schema failed schema-violation',
  ],
  ['a date without a time', { validFrom: '2026-05-01' }, 'schema failed date-invalid'],
  ['a date without a zone', { validFrom: '2026-05-01T00:00:00' }, 'schema failed date-invalid'],
  [
    'an end before the beginning',
    { validUntil: '2026-04-30T00:00:00Z' },
    'validity failed dates-out-of-order',
  ],
  [
    'a status without type',
    { credentialStatus: { id: 'https://s.example/1' } },
    'schema failed schema-violation',
  ],
  [
    'a status with two ids',
    { credentialStatus: { ...status, id: ['https://s.example/1', 'https://s.example/2'] } },
    'schema failed schema-violation',
  ],
  [
    'a status whose id is no URL',
    { credentialStatus: { ...status, id: 'here' } },
    'schema failed schema-violation',
  ],
  ['a schema without id', { credentialSchema: { type: 'ExampleSchema' } }, 'schema failed schema-violation'],
  [
    'a schema whose id is no URL',
    { credentialSchema: { id: 'here', type: 'ExampleSchema' } },
    'schema failed schema-violation',
  ],
  [
    'a schema without type',
    { credentialSchema: [{ id: 'https://schema.example/1' }] },
    'schema failed schema-violation',
  ],
  ['terms without type', { termsOfUse: { id: 'https://terms.example' } }, 'schema failed schema-violation'],
  [
    'evidence without type',
    { evidence: [{ type: 'ExampleEvidence' }, { id: 'https://evidence.example' }] },
    'schema failed schema-violation',
  ],
  [
    'a refresh service without type',
    { refreshService: { id: 'https://refresh.example' } },
    'schema failed schema-violation',
  ],
  ['related resources that are text', { relatedResource: [v2] }, 'schema failed schema-violation'],
  [
    'a related resource without id',
    { relatedResource: { digestSRI: resource.digestSRI } },
    'schema failed schema-violation',
  ],
  ['one related resource twice', { relatedResource: [resource, resource] }, 'schema failed schema-violation'],
  ['a related resource without digest', { relatedResource: { id: v2 } }, 'schema failed schema-violation'],
  [
    'a digest in hexadecimal',
    {
      relatedResource: {
        id: v2,
        digestMultibase: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      },
    },
    'schema failed schema-violation',
  ],
  [
    'the digest of another state of the context',
    { relatedResource: { id: v2, digestMultibase: `u${Buffer.from(sha256('{}')).toString('base64url')}` } },
    'proof failed resource-differs',
  ],
]

void test('a sound credential of any kind may be signed and holds', async (t) => {
  for (const [what, changes] of sound) {
    const credential = sample(changes)
    t.equal(codes(await inspectCredential(JSON.stringify(credential), portsOf())), '', what)
    t.equal((await judge(await secure(credential))).verdict, 'valid', what)
  }
})

void test('whatever breaks the data model is found before signing, and in what somebody signed all the same', async (t) => {
  for (const [what, changes, expected] of unsound) {
    const credential = sample(changes)
    t.match(codes(await inspectCredential(JSON.stringify(credential), portsOf())), expected, what)
    const signed = await secure(credential).catch(() =>
      sample({ ...changes, proof: { type: 'DataIntegrityProof' } }),
    )
    const report = await judge(signed)
    t.not(report.verdict, 'valid', what)
    t.match(codes(report.checks), expected, what)
  }
})

void test('the older data model is held to its own rules', async (t) => {
  const signed = await secure(ofOldModel())
  t.strictSame(signed['@context'], [v1, 'https://w3id.org/security/data-integrity/v2'])
  t.equal((await judge(signed)).verdict, 'valid')
  const unsoundOnes = {
    'no issuanceDate': { issuanceDate: undefined },
    'a status without id': { credentialStatus: { type: 'StatusList2021Entry' } },
    'a refresh service without id': { refreshService: { type: 'ManualRefreshService2018' } },
  }
  for (const [what, changes] of Object.entries(unsoundOnes)) {
    const found = codes(await inspectCredential(JSON.stringify(ofOldModel(changes)), portsOf()))
    t.match(found, 'schema failed schema-violation', what)
  }
})

void test('a related resource is fetched once its author is proven, and must be what the author saw', async (t) => {
  const url = 'https://issuer.example/terms.txt'
  const seen = 'What is agreed.'
  const digestSRI = `sha256-${Buffer.from(sha256(seen)).toString('base64')}`
  const signed = await secure(sample({ relatedResource: { id: url, digestSRI } }))
  t.equal((await judge(signed, {}, { [url]: seen })).verdict, 'valid')
  t.match(
    codes((await judge(signed, {}, { [url]: 'Something else.' })).checks),
    'proof failed resource-differs',
  )

  const away = await judge(signed)
  t.equal(away.verdict, 'valid', 'a host that is away changes nothing that was signed')
  t.match(codes(away.checks), 'proof warning resource-unchecked')

  const ports = portsOf({ [url]: seen })
  const forged = JSON.stringify({ ...signed, name: 'another' })
  t.equal((await verifyCredential(forged, {}, ports)).verdict, 'invalid')
  t.strictSame(ports.fetch.asked, [], 'a forged credential sends the verifier nowhere')
})

const verifiers = {
  'eddsa-rdfc-2022': eddsa,
  'ecdsa-rdfc-2019': ecdsa,
} as const

async function verdictElsewhere(credential: JsonObject, cryptosuite: object): Promise<unknown> {
  const suite = new DataIntegrityProof({ cryptosuite })
  const { verified, error } = await verifyElsewhere({
    credential: structuredClone(credential),
    suite,
    documentLoader: loadKeysToo,
    now: clock(),
  })
  return verified || JSON.stringify(error)
}

/** The shared loader, and the documents of keys that name themselves. */
async function loadKeysToo(
  url: string,
): Promise<{ contextUrl: null; document: unknown; documentUrl: string }> {
  const [did = ''] = url.split('#')
  if (!did.startsWith('did:key:')) return documentLoader(url)
  const publicKeyMultibase = did.slice('did:key:'.length)
  const id = `${did}#${publicKeyMultibase}`
  const context = 'https://w3id.org/security/multikey/v1'
  const method = { '@context': context, id, type: 'Multikey', controller: did, publicKeyMultibase }
  const controller = {
    '@context': ['https://www.w3.org/ns/did/v1', context],
    id: did,
    verificationMethod: [method],
    assertionMethod: [id],
  }
  return { contextUrl: null, documentUrl: url, document: url.includes('#') ? method : controller }
}

/** [suite, curve, how its proof value begins]. */
const securings: readonly (readonly [SecuringSuite, keyof typeof curves, RegExp])[] = [
  ['eddsa-rdfc-2022', 'Ed25519', /^z/],
  ['eddsa-jcs-2022', 'Ed25519', /^z/],
  ['ecdsa-rdfc-2019', 'P-256', /^z/],
  ['ecdsa-rdfc-2019', 'P-384', /^z/],
  ['ecdsa-jcs-2019', 'P-256', /^z/],
  ['ecdsa-jcs-2019', 'P-384', /^z/],
]

void test("what is secured with any suite holds here and in others' libraries, blank nodes included", async (t) => {
  for (const [suite, curve, begins] of securings) {
    const what = `${suite} with ${curve}`
    const signed = await secure(sample({}, signers[curve].did), suite, curve)
    const { proof } = signed
    t.match(
      proof,
      { type: 'DataIntegrityProof', cryptosuite: suite, created: '2026-05-02T00:00:00Z', proofValue: begins },
      what,
    )
    const report = await judge(signed)
    t.equal(report.verdict, 'valid', what)
    t.equal((await judge({ ...signed, name: 'changed' })).verdict, 'invalid', what)
    if (suite === 'eddsa-rdfc-2022' || suite === 'ecdsa-rdfc-2019')
      t.equal(await verdictElsewhere(signed, verifiers[suite]), true, what)
  }
})

void test('a second proof stands beside the first', async (t) => {
  const twice = await secure(await secure(sample()))
  t.equal(Array.isArray(twice['proof']) && twice['proof'].length, 2)
  t.equal((await judge(twice)).verdict, 'valid')
})

void test('a base proof is not valid, what is derived from it is, with what was made mandatory', async (t) => {
  const signer = signers['P-256']
  const securing = { signer, created: signedAt, mandatoryPointers: ['/issuer'] }
  const credential = sample({ name: 'kept back' }, signer.did)
  const base = await secureDocument(credential, 'ecdsa-sd-2023', securing)
  t.match(base['proof'], { cryptosuite: 'ecdsa-sd-2023', proofValue: /^u2V0A/ })
  t.match(codes((await judge(base)).checks), 'proof failed proof-base')

  const derived = await deriveCredential(base, ['/credentialSubject', '/validFrom'])
  t.equal(derived['issuer'], signer.did)
  t.equal(derived['name'], undefined)
  t.equal((await judge(derived)).verdict, 'valid')
  t.equal(await verdictElsewhere(derived, createVerifyCryptosuite()), true)

  await t.rejects(
    secureDocument(credential, 'ecdsa-sd-2023', { ...securing, mandatoryPointers: ['/nowhere'] }),
    SecuringError,
  )
  await t.rejects(deriveCredential(base, ['/nowhere']), SecuringError)
  await t.rejects(deriveCredential(await secure(sample()), ['/issuer']), SecuringError)
})

void test('a proof must be for what is asked, for the place that asks and in answer to its question', async (t) => {
  const signed = await secure(sample())
  t.match(
    codes((await judge(signed, { expects: { purpose: 'authentication' } })).checks),
    'proof failed proof-purpose',
  )
  const purpose = 'assertionMethod'
  t.match(
    codes((await judge(signed, { expects: { purpose, domain: 'a.example' } })).checks),
    'proof failed proof-domain',
  )
  t.match(
    codes((await judge(signed, { expects: { purpose, challenge: 'abc' } })).checks),
    'proof failed proof-challenge',
  )
})

void test("only where nobody is bound, another key than the issuer's stands, and the report says so", async (t) => {
  const signed = await secure(sample({ issuer: 'https://issuer.example' }))
  t.not((await judge(signed)).verdict, 'valid')
  const ofAnotherKey = await secure(sample({ issuer: signers['P-256'].did }))
  t.match(codes((await judge(ofAnotherKey)).checks), 'proof failed key-not-listed')
  const unbound = await judge(ofAnotherKey, { issuerBinding: 'off' })
  t.equal(unbound.verdict, 'valid')
  t.equal(unbound.issuerKnown, 'signature-only')
  t.match(codes(unbound.checks), 'issuer warning issuer-unbound')
  const tampered = await judge({ ...ofAnotherKey, name: 'changed' }, { issuerBinding: 'off' })
  t.equal(tampered.verdict, 'invalid', 'nothing else is relaxed')
})

void test('a badge is held to the same rules about schemas and related resources', async (t) => {
  const badge = sample({
    '@context': [v2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    relatedResource: { id: v2 },
    credentialSchema: { type: '1EdTechJsonSchemaValidator2019' },
  })
  const { checks } = await verifyBadge({ bytes: Buffer.from(JSON.stringify(badge)) }, portsOf())
  const details = checks
    .filter(({ check }) => check === 'schema')
    .map(({ detail }) => detail)
    .join('\n')
  t.match(details, '/credentialSchema/id is missing')
  t.match(details, '/relatedResource must have digestSRI or digestMultibase')
})
