import { encode } from 'base58-universal'
import { test } from 'tap'
import { toVerifyData } from '../../src/badge/canonical.ts'
import {
  secureCredential,
  verifyBadge,
  type JsonObject,
  type JsonValue,
  type Report,
} from '../../src/badge/index.ts'
import { isJsonObject } from '../../src/badge/json.ts'
import { propertyNames } from '../../src/badge/property-names.ts'
import { sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

// What is signed is the graph. Each of these documents has the very graph that the issuer signed.
const issuer = sampleIssuer()
const did = `did:key:${issuer.publicKeyMultibase}`
const key = { ...issuer.dataIntegrity, id: `${did}#${issuer.publicKeyMultibase}` }
const signedAt = new Date('2026-05-02T00:00:00Z')
const unsigned = sampleCredential(did)
const badge: JsonObject = JSON.parse(await secureCredential(unsigned, key, signedAt))
const { validUntil = '', credentialStatus = '', ...rest } = badge
const contexts = unsigned['@context']
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime'
const model = 'https://www.w3.org/2018/credentials#'
const ended = { '@value': validUntil, '@type': dateTime }

async function judge(document: JsonObject): Promise<Report> {
  const ports = { fetch: sampleWeb({}), clock: (): Date => new Date('2035-01-01T00:00:00Z') }
  return verifyBadge({ bytes: Buffer.from(JSON.stringify(document)) }, ports)
}

function failures({ checks }: Report): string {
  return checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ check, code }) => `${check} ${code}`)
    .join(', ')
}

const same = { id: badge['id'] ?? '', type: badge['type'] ?? [] }
const disguises: readonly [string, JsonObject][] = [
  ['full IRIs', { ...rest, [`${model}validUntil`]: ended, [`${model}credentialStatus`]: credentialStatus }],
  ['a full IRI for the end alone', { ...badge, validUntil: null, [`${model}validUntil`]: ended }],
  [
    'an empty list in its place',
    { ...badge, credentialStatus: [], [`${model}credentialStatus`]: credentialStatus },
  ],
  ...(
    [
      [
        'names of its own',
        { until: { '@id': `${model}validUntil`, '@type': dateTime } },
        { until: validUntil },
      ],
      ['a prefix', { m: { '@id': model, '@prefix': true } }, { 'm:validUntil': ended }],
      ['a vocabulary', { '@vocab': `${model}valid` }, { Until: ended }],
      ['an alias for @included', { more: '@included' }, { more: [{ ...same, validUntil }] }],
      ['an alias for @nest', { box: '@nest' }, { box: { validUntil } }],
    ] satisfies [string, JsonObject, JsonObject][]
  ).map(([title, context, members]): [string, JsonObject] => [
    title,
    { ...rest, credentialStatus, '@context': [...contexts, context], ...members },
  ]),
  ['@included', { ...rest, '@included': [{ ...same, validUntil, credentialStatus }] }],
  ['@nest', { ...rest, '@nest': { validUntil, credentialStatus } }],
]

void test('a badge whose end or status is hidden from readers of JSON is refused, though its signature holds', async (t) => {
  t.match(failures(await judge(badge)), /^validity expired/)
  for (const [title, document] of disguises) {
    const report = await judge(document)
    t.match(failures(report), /json-ld term-disguised/, title)
    t.ok(
      report.checks.some(({ check, outcome }) => check === 'proof' && outcome === 'passed'),
      `${title}: the same graph, so the signature alone does not see it`,
    )
  }
})

void test('neither can it be moved to another place that names the same node', async (t) => {
  const { id } = unsigned
  const refreshService = { id, type: '1EdTechCredentialRefresh' }
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
  const { credentialStatus: _status, ...plain } = unsigned
  const own = { ...plain, '@context': [...contexts, extensions], refreshService }
  const secured: JsonObject = JSON.parse(await secureCredential(own, key, signedAt))
  t.equal(failures(await judge(secured)), 'validity expired')
  const { validUntil: end = '', ...endless } = secured
  const elsewhere = {
    ...endless,
    refreshService: { id, type: ['1EdTechCredentialRefresh', ...plain.type], validUntil: end },
  }
  t.match(failures(await judge(elsewhere)), /json-ld term-disguised$/)
})

void test('a proof’s own end cannot be hidden either', async (t) => {
  const { credentialStatus: _status, validUntil: _end, ...credential } = unsigned
  const proof: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-05-02T00:00:00Z',
    expires: '2030-01-01T00:00:00Z',
    verificationMethod: key.id,
    proofPurpose: 'assertionMethod',
  }
  const signature = await key.sign({ data: await toVerifyData(credential, proof) })
  const proofValue = `z${encode(signature)}`
  t.equal(failures(await judge({ ...credential, proof: { ...proof, proofValue } })), 'proof proof-expired')
  const { expires: _expires, ...endless } = proof
  const hidden = {
    ...endless,
    proofValue,
    'https://w3id.org/security#expiration': { '@value': '2030-01-01T00:00:00Z', '@type': dateTime },
  }
  t.equal(failures(await judge({ ...credential, proof: hidden })), 'proof proof-invalid')
})

void test('texts, lists and languages that only look odd are not called disguised', async (t) => {
  const { credentialStatus: _status, validUntil: _end, ...credential } = unsigned
  const subject: JsonObject = credential.credentialSubject
  const achievement = subject['achievement']
  const changes: readonly JsonObject[] = [
    { id: 'https://badges.example/credentials/髙﨑?q=%20' },
    {
      name: [
        { '@value': '修了', '@language': 'ja' },
        { '@value': 'Done', '@language': 'en' },
      ],
    },
    {
      '@context': [
        ...contexts,
        { grade: 'https://guild.example/grade', '@vocab': 'https://guild.example/#' },
      ],
      credentialSubject: { ...subject, grade: 'A', other: 3 },
    },
    {
      credentialSubject: {
        ...subject,
        achievement: {
          ...(isJsonObject(achievement) && achievement),
          tag: ['a', 'a', 'b'],
          otherIdentifier: [],
        },
      },
    },
  ]
  for (const change of changes) {
    const document: JsonObject = { ...credential, ...change }
    const proof: JsonObject = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-05-02T00:00:00Z',
      verificationMethod: key.id,
      proofPurpose: 'assertionMethod',
    }
    const signature = await key.sign({ data: await toVerifyData(document, proof) })
    const report = await judge({ ...document, proof: { ...proof, proofValue: `z${encode(signature)}` } })
    t.equal(
      failures(report).replace(/schema schema-violation,? ?/, ''),
      '',
      JSON.stringify(change).slice(0, 80),
    )
  }
})

void test('what decides has one name in every context that is carried here', async (t) => {
  const names = propertyNames()
  const deciding =
    'issuer validFrom validUntil issuanceDate expirationDate credentialStatus credentialSubject'
  const found: Record<string, JsonValue> = {}
  for (const name of deciding.split(' ')) found[name] = [...(names.get(`${model}${name}`) ?? [])]
  t.same(found, Object.fromEntries(deciding.split(' ').map((name) => [name, [name]])))
})
