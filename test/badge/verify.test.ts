import { test } from 'tap'
import { asciiPayload } from '../../src/badge/bake/payload.ts'
import { bakeSvg } from '../../src/badge/bake/svg.ts'
import { toDidDocument, toJwk } from '../../src/badge/issuer-documents.ts'
import { secureCredential, type JsonObject, type Report } from '../../src/badge/index.ts'
import { isJsonObject, toList, type JsonValue } from '../../src/badge/json.ts'
import { toJwt } from '../../src/badge/jwt.ts'
import { secureStates, type StatusState } from '../../src/badge/states.ts'
import { secureStatusList } from '../../src/badge/status-list.ts'
import { verifyBadge } from '../../src/badge/verify.ts'
import type { VerifyPorts } from '../../src/badge/checks/court.ts'
import { sampleBase, sampleCredential, sampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

const issuer = sampleIssuer()
const other = sampleIssuer(sampleBase, 'another-guild')
const clock = (): Date => new Date('2026-06-01T00:00:00Z')
const signedAt = new Date('2026-05-02T00:00:00Z')
const listUrl = `${sampleBase}/status/7`
const statesUrl = `${listUrl}/states`
const didUrl = `${sampleBase}/issuers/sample-guild/did.json`
const keys = [
  { kid: 'ed-1', publicJwk: issuer.ed25519 },
  { kid: 'ec-1', publicJwk: issuer.p256 },
]
const didDocument = toDidDocument({ did: issuer.did, keys })
const badge = await secureCredential(sampleCredential(issuer.did), issuer.dataIntegrity, signedAt)
const jwt = await toJwt(badge, issuer.jws)

async function publishStatus(states: readonly StatusState[]): Promise<Record<string, string>> {
  const common = { issuer: issuer.did, validFrom: '2026-05-20T00:00:00Z' }
  const setIndexes = states.map(({ index }) => index)
  return {
    [listUrl]: await secureStatusList({ id: listUrl, setIndexes, ...common }, issuer.dataIntegrity),
    [statesUrl]: await secureStates(
      { id: statesUrl, list: listUrl, states, ...common },
      issuer.dataIntegrity,
    ),
  }
}

const web = {
  [didUrl]: didDocument,
  [issuer.jws.id]: toJwk({ kid: 'ec-1', publicJwk: issuer.p256 }, issuer.jws.id),
  ...(await publishStatus([])),
}

function portsOf(documents: Readonly<Record<string, string | object>> = web, now = clock): VerifyPorts {
  return { fetch: sampleWeb(documents), clock: now }
}

async function judge(text: string | Uint8Array, ports = portsOf()): Promise<Report> {
  return verifyBadge({ bytes: Buffer.from(text) }, ports)
}

function codes(report: Report): string {
  return report.checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ')
}

function edit(text: string, change: (credential: Record<string, unknown>) => void): string {
  const credential: Record<string, unknown> = JSON.parse(text)
  change(credential)
  return JSON.stringify(credential)
}

async function resign(changes: JsonObject): Promise<string> {
  const credential = { ...sampleCredential(issuer.did), ...changes }
  return secureCredential(credential, issuer.dataIntegrity, signedAt)
}

const at = async (instant: string): Promise<string> =>
  (
    await judge(
      badge,
      portsOf(web, () => new Date(instant)),
    )
  ).headline

const proofOf = (text: string): Record<string, unknown> => JSON.parse(text).proof[0]

const ask = async (recipient: string): Promise<string | undefined> =>
  (await verifyBadge({ bytes: Buffer.from(badge), recipient }, portsOf())).checks.at(-1)?.code

void test('a badge of ours is valid in each of its forms, and every check has left a line', async (t) => {
  const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', asciiPayload(badge))
  for (const [container, file] of Object.entries({ json: badge, jwt, svg })) {
    const report = await judge(file)
    t.equal(codes(report), '', container)
    t.match(report, { verdict: 'valid', headline: 'valid', container, issuerKnown: 'domain' })
    t.equal(report.checkedAt, '2026-06-01T00:00:00.000Z')
    t.same(
      [...new Set(report.checks.map(({ check }) => check))],
      [
        'container',
        'format',
        'context',
        'schema',
        'json-ld',
        'issuer',
        'proof',
        'refresh',
        'validity',
        'status',
        'endorsements',
        'recipient',
      ],
    )
  }
})

void test('what the badge says is read out of it', async (t) => {
  const { claims, source } = await judge(badge)
  t.match(claims, {
    name: '越境ファシリテーション修了',
    issuer: { id: issuer.did, name: '見本：架空ギルド', corporateNumber: '0000000000000' },
    recipient: { name: '髙﨑 𠮷乃', identifiers: [{ type: 'emailAddress', hashed: true }, { type: 'name' }] },
    validUntil: '2029-05-01T14:59:59Z',
    achievement: { language: 'ja', type: 'CertificateOfCompletion' },
  })
  t.equal(claims?.results.length, 2)
  t.equal(claims?.alignments.length, 2)
  t.match(source?.sha256, /^[0-9a-f]{64}$/)
})

void test('an address, or a text that is an address, is fetched and judged', async (t) => {
  const url = `${sampleBase}/badges/1`
  const ports = portsOf({ ...web, [url]: badge })
  t.match(await verifyBadge({ url }, ports), { verdict: 'valid', source: { url } })
  t.match(await judge(`${url}\n`, ports), { verdict: 'valid', source: { url } })
  const lost = await verifyBadge({ url: `${sampleBase}/lost` }, ports)
  t.match(lost, { verdict: 'indeterminate', container: 'unknown' })
  t.equal(codes(lost), 'container unknown unreachable')
  t.equal(lost.checks.length, 12, 'the checks that could not be made are there too')
})

void test('a changed badge is called tampered', async (t) => {
  const forged = edit(badge, (credential) => (credential['name'] = '別の修了'))
  t.match(await judge(forged), { verdict: 'invalid', headline: 'tampered' })
  const [head, body = '', signature] = jwt.split('.')
  const claims = edit(Buffer.from(body, 'base64url').toString(), (claim) => (claim['name'] = '別の修了'))
  const forgedJwt = [head, Buffer.from(claims).toString('base64url'), signature].join('.')
  t.match(await judge(forgedJwt), { verdict: 'invalid', headline: 'tampered' })
})

void test('a badge is valid from the instant of validFrom through the whole second of validUntil', async (t) => {
  t.equal(await at('2026-05-01T23:59:59.999Z'), 'not-yet-valid')
  t.equal(await at('2029-05-01T14:59:59.999Z'), 'valid')
  t.equal(await at('2029-05-01T15:00:00.000Z'), 'expired')
})

void test('a set bit says what the states document says, and revoked without one', async (t) => {
  const index = 94567
  const replacedBy = `${sampleBase}/credentials/next`
  const cases: readonly [StatusState, string][] = [
    [{ index, state: 'revoked', reason: 'issued_in_error' }, 'revoked'],
    [{ index, state: 'suspended' }, 'suspended'],
    [{ index, state: 'superseded', replacedBy }, 'superseded'],
  ]
  for (const [state, headline] of cases) {
    const report = await judge(badge, portsOf({ ...web, ...(await publishStatus([state])) }))
    t.match(report, { verdict: 'invalid', headline })
    t.equal(report.supersededBy, headline === 'superseded' ? replacedBy : undefined)
    t.equal(report.statusReason, state.reason)
  }
  const status = await publishStatus([{ index, state: 'superseded', replacedBy }])
  t.match(await judge(badge, portsOf({ ...web, ...status, [statesUrl]: '{}' })), { headline: 'revoked' })
  const anothers = await publishStatus([{ index: 1, state: 'revoked' }])
  t.match(
    await judge(badge, portsOf({ ...web, ...anothers })),
    { headline: 'valid' },
    'the neighbour is revoked',
  )
})

void test('a status list counts only when it is the issuer’s own, whole and within reach', async (t) => {
  const common = { setIndexes: [], validFrom: '2026-05-20T00:00:00Z' }
  const otherDid = toDidDocument({ did: other.did, keys: [{ kid: 'ed-1', publicJwk: other.ed25519 }] })
  const foreign = await secureStatusList({ id: listUrl, issuer: other.did, ...common }, other.dataIntegrity)
  const own = (await publishStatus([]))[listUrl] ?? ''
  const short = edit(own, (list) =>
    Object.assign(list['credentialSubject'] ?? {}, { encodedList: 'uH4sIAAAAAAAAA2NgAAMABDEWaggAAAA' }),
  )
  const cases: readonly [string, Record<string, string | object>, string][] = [
    ['out of reach', { [didUrl]: didDocument }, 'status unknown status-unreachable'],
    ['not a list', { ...web, [listUrl]: badge }, 'status failed status-list-invalid'],
    ['not even JSON', { ...web, [listUrl]: '<html>' }, 'status failed status-list-invalid'],
    ['changed', { ...web, [listUrl]: short }, 'status failed status-list-proof'],
    [
      'of another issuer',
      { ...web, [listUrl]: foreign, [`${sampleBase}/issuers/another-guild/did.json`]: otherDid },
      'status failed status-list-issuer',
    ],
    ['of another issuer out of reach', { ...web, [listUrl]: foreign }, 'status unknown status-unreachable'],
  ]
  for (const [title, documents, expected] of cases) {
    t.equal(codes(await judge(badge, portsOf(documents))), expected, title)
  }
})

void test('a kind of status that is not read is never good', async (t) => {
  const strange = edit(
    badge,
    (credential) => (credential['credentialStatus'] = { id: 'https://x.example/1', type: 'StatusList2099' }),
  )
  t.equal((await judge(strange)).verdict, 'invalid', 'the proof already fails')
})

void test('an issuer out of reach leaves the badge undecided, not false', async (t) => {
  for (const file of [badge, jwt]) {
    const report = await judge(file, portsOf({}))
    t.equal(codes(report), 'issuer unknown issuer-unreachable, proof unknown key-unreachable')
    t.match(report, { verdict: 'indeterminate', headline: 'indeterminate', issuerKnown: 'unknown' })
  }
})

void test('a key that only the proof’s own words name proves nothing', async (t) => {
  const forger = sampleIssuer()
  const inFragment = { ...forger.dataIntegrity, id: `${issuer.did}#${forger.publicKeyMultibase}` }
  const forged = await secureCredential(sampleCredential(issuer.did), inFragment, signedAt)
  t.equal(codes(await judge(forged)), 'proof failed key-not-listed')
  const didKey = `did:key:${forger.publicKeyMultibase}#${forger.publicKeyMultibase}`
  const byDidKey = await secureCredential(
    sampleCredential(issuer.did),
    { ...forger.dataIntegrity, id: didKey },
    signedAt,
  )
  t.equal(codes(await judge(byDidKey)), 'proof failed key-not-listed')
})

void test('a key that the issuer’s document holds but does not name for assertions does not count', async (t) => {
  const unnamed = { ...didDocument, assertionMethod: [`${issuer.did}#ec-1`] }
  t.equal(codes(await judge(badge, portsOf({ ...web, [didUrl]: unnamed }))), 'proof failed key-not-listed')
  const foreignController = JSON.parse(
    JSON.stringify(didDocument).replaceAll(
      `"controller":"${issuer.did}"`,
      '"controller":"did:web:else.example"',
    ),
  )
  t.equal(
    codes(await judge(badge, portsOf({ ...web, [didUrl]: foreignController }))),
    'proof failed key-not-listed',
  )
  const anothers = { ...didDocument, id: other.did }
  t.match(
    codes(await judge(badge, portsOf({ ...web, [didUrl]: anothers }))),
    'issuer failed issuer-document-invalid',
  )
  const compromised = toDidDocument({
    did: issuer.did,
    keys: keys.map((key) => ({ ...key, compromisedAt: '2026-05-10T00:00:00Z' })),
  })
  for (const file of [badge, jwt]) {
    t.equal(
      codes(await judge(file, portsOf({ ...web, [didUrl]: compromised }))),
      'proof failed key-compromised',
    )
  }
})

void test('badges signed for a did:key stand by themselves', async (t) => {
  const signer = sampleIssuer()
  const did = `did:key:${signer.publicKeyMultibase}`
  const { credentialStatus: _status, ...credential } = sampleCredential(did)
  const own = { ...signer.dataIntegrity, id: `${did}#${signer.publicKeyMultibase}` }
  const report = await judge(await secureCredential(credential, own, signedAt), portsOf({}))
  t.match(report, { verdict: 'valid', issuerKnown: 'signature-only' })
  t.match(
    report.checks.find(({ check }) => check === 'status'),
    { outcome: 'skipped', code: 'not-present' },
  )
})

void test('did:web is read over http only where the operator allows it, and the report says so', async (t) => {
  const base = 'http://localhost:3000'
  const local = sampleIssuer(base)
  const { credentialStatus: _status, ...credential } = sampleCredential(local.did, base)
  const file = await secureCredential(credential, local.dataIntegrity, signedAt)
  const document = toDidDocument({ did: local.did, keys: [{ kid: 'ed-1', publicJwk: local.ed25519 }] })
  const ports = portsOf({ [`${base}/issuers/sample-guild/did.json`]: document })
  const allowed = await judge(file, { ...ports, allowsHttp: (origin) => origin === base })
  t.equal(codes(allowed), 'issuer warning issuer-insecure-http')
  t.equal(allowed.verdict, 'valid')
  t.equal(codes(await judge(file, ports)), 'issuer unknown issuer-unreachable, proof unknown key-unreachable')
})

void test('rules that no schema states are checks too', async (t) => {
  const credential = sampleCredential(issuer.did)
  const subject = JSON.parse(JSON.stringify(credential.credentialSubject))
  const achievement = subject.achievement
  const { id: _id, identifier: _identifier, ...nobody } = subject
  const cases: readonly [string, JsonObject, RegExp][] = [
    ['no recipient', { credentialSubject: nobody }, /schema failed subject-unidentified/],
    [
      'no criteria',
      { credentialSubject: { ...subject, achievement: { ...achievement, criteria: {} } } },
      /schema failed criteria-empty/,
    ],
    [
      'a result of nothing',
      {
        credentialSubject: {
          ...subject,
          result: [{ type: ['Result'], resultDescription: 'urn:x:1', value: '1' }],
        },
      },
      /schema failed result-unresolved/,
    ],
    ['a date without zone', { validUntil: '2029-05-01T14:59:59' }, /schema failed date-invalid/],
    ['a day that is not', { validUntil: '2029-02-30T14:59:59Z' }, /schema failed date-invalid/],
    [
      'no achievement',
      { credentialSubject: { id: 'urn:x:1', type: ['AchievementSubject'] } },
      /schema failed criteria-empty.*schema-violation/,
    ],
    ['an undefined term', { invented: 'x' }, /json-ld failed term-undefined/],
    [
      'the contexts swapped',
      { '@context': [...credential['@context']].toReversed() },
      /context failed context-order/,
    ],
    [
      'a context from elsewhere',
      { '@context': [...credential['@context'], 'https://else.example/v1'] },
      /context unknown context-unknown/,
    ],
    [
      'no badge context',
      { '@context': [...credential['@context']].slice(0, 1) },
      /context failed context-missing/,
    ],
    [
      'an end before its beginning',
      { validUntil: '2020-01-01T00:00:00Z' },
      /validity failed dates-out-of-order/,
    ],
    ['no issuer', { issuer: {} }, /issuer failed issuer-missing/],
  ]
  for (const [title, changes, expected] of cases) {
    const file = JSON.stringify({ ...JSON.parse(badge), ...changes })
    t.match(codes(await judge(file)), expected, title)
  }
  const lenient = await resign({})
  t.equal(
    codes(await judge(edit(lenient, (c) => (c['proof'] = proofOf(lenient))))),
    'schema warning schema-lenient',
  )
})

void test('what no context defines is named with the place where it stands', async (t) => {
  const { credentialSubject: subject, type } = sampleCredential(issuer.did)
  const cases: readonly [string, JsonObject, string][] = [
    ['a term', { invented: 'x' }, 'no context that applies defines the term "invented" (at /invented)'],
    [
      'a term below, with a slash in its name',
      { credentialSubject: { ...toObject(subject), 'a/b': [1] } },
      'no context that applies defines the term "a/b" (at /credentialSubject/a~1b)',
    ],
    [
      'a type',
      { type: [...toList(type), 'AlumniCredential'] },
      'no context that applies defines the type "AlumniCredential" (at /type/2)',
    ],
    [
      'a relative id',
      { credentialSubject: { ...toObject(subject), id: 'someone' } },
      'no context that applies defines the id "someone" (at /credentialSubject/id)',
    ],
  ]
  for (const [title, changes, detail] of cases) {
    const report = await judge(JSON.stringify({ ...JSON.parse(badge), ...changes }))
    t.equal(report.checks.find(({ code }) => code === 'term-undefined')?.detail, detail, title)
  }
})

void test('a badge is read with the very edition of the Open Badges context that it was signed under', async (t) => {
  const models = ['https://www.w3.org/2018/credentials/v1', 'https://www.w3.org/ns/credentials/v2'] as const
  const [older, newer] = models
  // The first two editions redefine what the newer data model protects.
  const editions: readonly [string, readonly string[]][] = [
    ['context.json', [older]],
    ['context-3.0.1.json', [older]],
    ['context-3.0.2.json', models],
    ['context-3.0.3.json', models],
  ]
  const sign = async (edition: string, model: string): Promise<string> => {
    const common = ['https://purl.imsglobal.org/spec/ob/v3p0/' + edition]
    const contexts = model === older ? [...common, 'https://w3id.org/security/data-integrity/v2'] : common
    const credential = { ...early(model === older), '@context': [model, ...contexts] }
    return secureCredential(credential, issuer.dataIntegrity, signedAt)
  }
  for (const [edition, readable] of editions)
    for (const model of [older, newer])
      if (readable.includes(model))
        t.equal(codes(await judge(await sign(edition, model))), '', `${edition} ${model}`)
      else await t.rejects(sign(edition, model), { message: /redefine a protected term/u }, edition)
  const misread = edit(await sign('context-3.0.3.json', newer), (credential) => {
    credential['@context'] = [newer, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json']
  })
  t.match(codes(await judge(misread)), 'proof failed proof-invalid', 'the edition is part of what is signed')
})

/** What every edition has words for: no day of award, no language. */
function early(isOlder: boolean): JsonObject {
  const { awardedDate: _, credentialStatus: __, ...rest } = sampleCredential(issuer.did)
  const subject = toObject(rest['credentialSubject'])
  const { inLanguage: ___, related: ____, ...achievement } = toObject(subject['achievement'])
  const credential = { ...rest, credentialSubject: { ...subject, achievement } }
  if (!isOlder) return credential
  const { validFrom, validUntil = '', ...dateless }: JsonObject & { validFrom: string } = credential
  return { ...dateless, issuanceDate: validFrom, expirationDate: validUntil }
}

void test('proofs are for assertions, in time and of kinds that are known', async (t) => {
  const withProofs = (...proofs: unknown[]): string => JSON.stringify({ ...JSON.parse(badge), proof: proofs })
  const good = proofOf(badge)
  const strange = { ...good, cryptosuite: 'bbs-2099' }
  const future = await secureCredential(
    sampleCredential(issuer.did),
    issuer.dataIntegrity,
    new Date('2027-01-01T00:00:00Z'),
  )
  const cases: readonly [string, string, string, string][] = [
    [
      'another purpose',
      withProofs({ ...good, proofPurpose: 'authentication' }),
      'proof failed proof-purpose',
      'invalid',
    ],
    ['no proof', edit(badge, (c) => delete c['proof']), 'proof failed proof-missing', 'invalid'],
    ['an unknown kind alone', withProofs(strange), 'proof unknown proof-unrecognised', 'indeterminate'],
    [
      'an unknown kind beside a good one',
      withProofs(strange, good),
      'proof warning proof-unrecognised',
      'valid',
    ],
    [
      'a bad one beside a good one',
      withProofs({ ...good, proofValue: proofOf(future)['proofValue'] }, good),
      'proof failed proof-invalid',
      'invalid',
    ],
    ['two good ones', withProofs(good, good), '', 'valid'],
    [
      'a chained one',
      withProofs({ ...good, previousProof: 'urn:x:1' }),
      'proof failed proof-chain-broken',
      'invalid',
    ],
    ['made in the future', future, 'proof failed proof-created-in-future', 'invalid'],
    ['no base58', withProofs({ ...good, proofValue: 'z0OIl' }), 'proof failed proof-invalid', 'invalid'],
    [
      'a context that repeats the document’s',
      withProofs({ ...good, '@context': 'https://www.w3.org/ns/credentials/v2' }),
      '',
      'valid',
    ],
    [
      'a context of its own',
      withProofs({ ...good, '@context': { created: 'https://else.example/#created' } }),
      'proof failed proof-invalid',
      'invalid',
    ],
  ]
  for (const [title, file, expected, verdict] of cases) {
    const report = await judge(file)
    t.equal(codes(report), expected, title)
    t.equal(report.verdict, verdict, title)
  }
})

void test('one question more: was it given to this person?', async (t) => {
  const { credentialSubject } = sampleCredential(issuer.did)
  t.ok(credentialSubject)
  t.equal(await ask('a@example.com'), 'recipient-matches')
  t.equal(await ask(' A@Example.com '), 'recipient-matches', 'addresses are tried lower-cased too')
  t.equal(await ask('urn:uuid:0c5f9a58-6ef0-4a34-b7ab-3a7d4a1c9d10'), 'recipient-matches')
  t.equal(await ask('b@example.com'), 'recipient-differs')
  t.equal(await ask(''), 'not-offered')
})

void test('whatever is thrown at it, the verifier answers a report', async (t) => {
  const inputs = [
    '',
    ' ',
    '{}',
    '[]',
    'null',
    '"x"',
    '{"type":"VerifiableCredential"}',
    'a.b.c',
    'eyJ9.e30.x',
    '<svg/>',
    '\0',
    '{"type":["VerifiableCredential"],"@context":{}}',
  ]
  for (const input of inputs) {
    const report = await judge(input)
    t.not(report.verdict, 'valid', JSON.stringify(input))
    t.notMatch(codes(report), 'unexpected-error', JSON.stringify(input))
  }
  t.equal(codes(await judge(new Uint8Array(11_000_000))), 'container failed too-large')
  const broken: VerifyPorts = { fetch: () => Promise.reject(new Error('broken port')), clock }
  t.match(codes(await judge(badge, broken)), 'issuer unknown unexpected-error')
})

function toObject(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw new Error('not an object')
  return value
}
