import { test } from 'tap'
import { findHidden, toVisible } from '../../src/badge/deception/hidden-characters.ts'
import { findImitated } from '../../src/badge/deception/imitation.ts'
import { isHighlyRestrictive, isLatinLookalike } from '../../src/badge/deception/scripts.ts'
import { toDidDocument } from '../../src/badge/issuer-documents.ts'
import {
  encodeBits,
  encodeMultikey,
  noTrust,
  secureCredential,
  STATUS_LIST_LENGTH,
  toSigner,
  verifyBadge,
  type JsonObject,
  type JsonValue,
  type Report,
  type Trust,
} from '../../src/badge/index.ts'
import { sampleBase, sampleCredential, sampleIssuer, type SampleIssuer } from './sample-credential.ts'
import { LeadsTo, sampleWeb } from './sample-web.ts'
import { generateKeyPairSync } from 'node:crypto'

// How far an issuer is known, and what could deceive a reader about it: all of it beside the verdict.
const signedAt = new Date('2026-05-02T00:00:00Z')
const clock = (): Date => new Date('2026-06-01T00:00:00Z')
const issuer = sampleIssuer()
const council = sampleIssuer('https://council.example', 'sample-council')

function documentOf({ did, ed25519 }: SampleIssuer): object {
  return toDidDocument({ did, keys: [{ kid: 'ed-1', publicJwk: ed25519 }] })
}

const web = {
  [`${sampleBase}/issuers/sample-guild/did.json`]: documentOf(issuer),
  'https://council.example/issuers/sample-council/did.json': documentOf(council),
}
const { credentialStatus: _status, ...plain } = sampleCredential(issuer.did)

const row = {
  issuer: 'badges.example',
  corporateNumber: '7000012050002',
  nameJa: '架空ギルド株式会社',
  nameEn: 'Fictional Guild K.K.',
  checkedOn: '2026-04-01',
  source: '法人番号公表サイト',
}
const { issuer: _row, ...entity } = row
const body = { id: council.did, nameJa: '架空協議会' }
const registered: Trust = { ...noTrust, legalEntities: [row] }
const listed: Trust = { ...registered, endorsers: [body] }

async function judge(
  credential: JsonObject,
  trust: Trust = noTrust,
  signer = issuer.dataIntegrity,
  documents: Readonly<Record<string, string | object>> = {},
): Promise<Report> {
  const bytes = Buffer.from(await secureCredential(credential, signer, signedAt))
  return verifyBadge({ bytes }, { fetch: sampleWeb({ ...web, ...documents }), clock, trust })
}

async function endorse(of: string, changes: JsonObject = {}, by = council): Promise<JsonObject> {
  const endorsement = {
    '@context': [...plain['@context']],
    id: 'https://council.example/endorsements/1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: by.did, type: ['Profile'], name: '見本：架空協議会' },
    validFrom: '2026-05-01T00:00:00Z',
    credentialSubject: { id: of, type: ['EndorsementSubject'], endorsementComment: '良い講座です。' },
    ...changes,
  }
  const secured: JsonObject = JSON.parse(await secureCredential(endorsement, by.dataIntegrity, signedAt))
  return secured
}

const achievementId = `${sampleBase}/achievements/sample-facilitation/1.2.0`
const endorsed = (...endorsements: readonly JsonValue[]): JsonObject => ({
  ...plain,
  endorsement: endorsements,
})

void test('each rung is reached by what the operator vouches for, and by nothing else', async (t) => {
  const domain = { provenBy: 'signature', domain: 'badges.example' }
  t.same((await judge(plain)).issuer, { rung: 'domain', ...domain })
  t.same((await judge(plain, registered)).issuer, { rung: 'legal-entity', ...domain, legalEntity: entity })
  for (const [of, part] of [
    [issuer.did, 'issuer'],
    [achievementId, 'achievement'],
    [plain.id, 'credential'],
  ] as const) {
    const report = await judge(endorsed(await endorse(of)), listed)
    t.same(report.issuer, {
      rung: 'endorsed',
      ...domain,
      legalEntity: entity,
      endorsedBy: [{ ...body, of: part }],
    })
    t.equal(report.issuerKnown, 'endorsed')
  }
  const byId = { ...row, issuer: issuer.did, nameJa: '架空ギルド 支部' }
  const both = await judge(plain, { ...noTrust, legalEntities: [row, byId] })
  t.equal(both.issuer.legalEntity?.nameJa, '架空ギルド 支部', 'a row of the id wins over one of the domain')
})

void test('a rung is not reached by a number that the badge states', async (t) => {
  const stated = {
    ...plain,
    issuer: {
      ...plain.issuer,
      otherIdentifier: [
        { type: 'IdentifierEntry', identifier: '7000012050002', identifierType: 'ext:corporateNumber' },
      ],
    },
  }
  const report = await judge(stated)
  t.same(report.issuer, { rung: 'domain', provenBy: 'signature', domain: 'badges.example' })
  t.equal(report.claims?.issuer?.corporateNumber, '7000012050002')
})

void test('a rung is not reached by an endorsement that does not hold, or of something else, or by somebody else', async (t) => {
  const stranger = sampleIssuer('https://stranger.example', 'anyone')
  const theirs = 'https://elsewhere.example/achievements/good'
  const { credentialSubject: subject } = plain
  const borrowed = {
    ...plain,
    credentialSubject: { ...subject, achievement: { ...Object(subject['achievement']), id: theirs } },
  }
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'https://council.example/status/1',
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: council.did,
    validFrom: '2026-05-01T00:00:00Z',
    credentialSubject: {
      id: 'https://council.example/status/1#list',
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(new Set([5]), STATUS_LIST_LENGTH),
    },
  }
  const revoked = {
    id: 'https://council.example/status/1#5',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: 'https://council.example/status/1',
  }
  const documents = {
    'https://council.example/status/1': await secureCredential(list, council.dataIntegrity, signedAt),
    'https://stranger.example/issuers/anyone/did.json': documentOf(stranger),
  }
  const good = await endorse(issuer.did)
  const cases: readonly [string, JsonObject][] = [
    ['by a body that is not listed', endorsed(await endorse(issuer.did, {}, stranger))],
    ['of something that is not in the badge', endorsed(await endorse('https://else.example/a'))],
    ['of the recipient', endorsed(await endorse(subject['id']))],
    ['of an achievement of another domain', { ...borrowed, endorsement: [await endorse(theirs)] }],
    ['changed afterwards', endorsed({ ...good, name: 'Another' })],
    ['expired', endorsed(await endorse(issuer.did, { validUntil: '2026-05-03T00:00:00Z' }))],
    ['revoked', endorsed(await endorse(issuer.did, { credentialStatus: revoked }))],
    [
      'tucked into the endorsement of somebody who is not listed',
      endorsed(
        await endorse(
          issuer.did,
          {
            id: 'https://stranger.example/endorsements/1',
            issuer: {
              id: stranger.did,
              type: ['Profile'],
              name: 'x',
              endorsement: [await endorse(issuer.did)],
            },
          },
          stranger,
        ),
      ),
    ],
  ]
  for (const [title, credential] of cases) {
    const report = await judge(credential, listed, issuer.dataIntegrity, documents)
    t.match(report, { verdict: 'valid', issuerKnown: 'legal-entity' }, title)
    t.notOk(report.issuer.endorsedBy, title)
  }
})

void test('without the rung beneath, an endorsement is named and lifts nobody', async (t) => {
  const report = await judge(endorsed(await endorse(issuer.did)), { ...noTrust, endorsers: [body] })
  t.match(report.issuer, { rung: 'domain', endorsedBy: [{ ...body, of: 'issuer' }] })
})

void test('an issuer that is only a key stays on the lowest rung, whatever row names it', async (t) => {
  const pair = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const did = `did:key:${encodeMultikey({ kty: 'OKP', crv: 'Ed25519', x: pair.x ?? '' })}`
  const signer = toSigner({ ...pair }, `${did}#${did.slice('did:key:'.length)}`)
  const trust: Trust = { ...listed, legalEntities: [{ ...row, issuer: did }] }
  const credential = { ...endorsed(await endorse(did)), issuer: { ...plain.issuer, id: did } }
  const { issuer: ladder } = await judge(credential, trust, signer)
  t.same(ladder, { rung: 'signature-only', provenBy: 'signature', endorsedBy: [{ ...body, of: 'issuer' }] })
})

void test('nothing is known of the issuer of a badge that was changed', async (t) => {
  const badge = await secureCredential(endorsed(await endorse(issuer.did)), issuer.dataIntegrity, signedAt)
  const bytes = Buffer.from(badge.replace('越境', '越権'))
  const report = await verifyBadge({ bytes }, { fetch: sampleWeb(web), clock, trust: listed })
  t.match(report, { verdict: 'invalid', issuerKnown: 'unknown', issuer: { rung: 'unknown' } })
  t.same(Object.keys(report.issuer), ['rung'])
})

void test('a list kept by another issuer counts where the operator’s file says so', async (t) => {
  const entry = {
    id: 'https://council.example/status/1#5',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: 'https://council.example/status/1',
  }
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'https://council.example/status/1',
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: council.did,
    validFrom: '2026-05-01T00:00:00Z',
    credentialSubject: {
      id: 'https://council.example/status/1#list',
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(new Set(), STATUS_LIST_LENGTH),
    },
  }
  const documents = {
    'https://council.example/status/1': await secureCredential(list, council.dataIntegrity, signedAt),
  }
  const verdictFor = async (lister: string): Promise<string> => {
    const trust = { ...noTrust, statusLists: [{ issuer: issuer.did, lister }] }
    return (await judge({ ...plain, credentialStatus: entry }, trust, issuer.dataIntegrity, documents))
      .verdict
  }
  t.equal(await verdictFor(council.did), 'valid')
  t.equal(await verdictFor('did:web:other.example'), 'invalid')
})

function doubtsOf({ checks }: Report): readonly string[] {
  return checks
    .filter(({ check, outcome }) => check === 'issuer' && outcome === 'warning')
    .map(({ code }) => code)
}

void test('a name or number that could deceive is noted beneath the issuer, and the verdict stays', async (t) => {
  const number = (identifier: string): JsonObject => ({
    ...plain.issuer,
    otherIdentifier: [{ type: 'IdentifierEntry', identifier, identifierType: 'ext:corporateNumber' }],
  })
  const elsewhere: Trust = { ...noTrust, legalEntities: [{ ...row, issuer: 'guild.example' }] }
  const cases: readonly [string, JsonObject, Trust, readonly string[]][] = [
    ['an ordinary badge', plain, registered, ['corporate-number-differs']],
    ['the registered number', { ...plain, issuer: number('7000012050002') }, registered, []],
    [
      'the number of another domain',
      { ...plain, issuer: number('7000012050002') },
      elsewhere,
      ['corporate-number-elsewhere'],
    ],
    [
      'the website of a registered house',
      { ...plain, issuer: { ...plain.issuer, url: 'https://guild.example/about' } },
      elsewhere,
      ['issuer-url-elsewhere'],
    ],
    [
      'a website in Cyrillic letters',
      { ...plain, issuer: { ...plain.issuer, url: 'https://аррӏе.com/' } },
      noTrust,
      ['issuer-domain-lookalike'],
    ],
    ['a turned name', { ...plain, name: '見本\u202E書明証' }, noTrust, ['name-hidden']],
    [
      'a Cyrillic letter in a name',
      { ...plain, issuer: { ...plain.issuer, name: 'Sаmple Guild' } },
      noTrust,
      ['name-lookalike'],
    ],
  ]
  for (const [title, credential, trust, expected] of cases) {
    const report = await judge(credential, trust)
    t.same(doubtsOf(report), expected, title)
    t.equal(report.verdict, 'valid', title)
  }
  const turned = await judge({ ...plain, name: '見本\u202E書明証' })
  t.equal(turned.claims?.name, '見本書明証', 'shown as it is written')
})

void test('ordinary names of domains pass, mixed and look-alike ones do not (UTS 39, highly restrictive)', (t) => {
  const labels: readonly [string, string, 'fine' | 'mixed' | 'lookalike'][] = [
    ['example', 'jp', 'fine'],
    ['日本語', 'jp', 'fine'],
    ['やってみるラボ', 'jp', 'fine'],
    ['あいうアイウ日本abc-1', 'jp', 'fine'],
    ['ノート', 'jp', 'fine'],
    ['münchen', 'de', 'fine'],
    ['한국abc', 'kr', 'fine'],
    ['правда', 'com', 'fine'],
    ['аррӏе', 'рф', 'fine'],
    ['аррӏе', 'com', 'lookalike'],
    ['οο', 'com', 'lookalike'],
    ['ɡoogle', 'com', 'lookalike'],
    ['example-jpノlogin', 'com', 'lookalike'],
    ['pаsona', 'co.jp', 'mixed'],
    ['exαmple', 'jp', 'mixed'],
    ['日本п', 'jp', 'mixed'],
    ['ᎠᎡ', 'com', 'mixed'],
  ]
  for (const [label, ending, expected] of labels) {
    const found = isHighlyRestrictive(label)
      ? isLatinLookalike(label, ending)
        ? 'lookalike'
        : 'fine'
      : 'mixed'
    t.equal(found, expected, label)
  }
  t.end()
})

void test('an id that leads to another site is no sign of who stands behind the site in it', async (t) => {
  const document = `${sampleBase}/issuers/sample-guild/did.json`
  const moved = (url: string): Record<string, object> => ({
    [document]: new LeadsTo(url),
    [url]: documentOf(issuer),
  })
  const out = await judge(plain, listed, issuer.dataIntegrity, moved('https://else.example/did.json'))
  t.match(out, { verdict: 'valid', issuer: { rung: 'signature-only', provenBy: 'signature' } })
  t.equal(out.issuer.domain, undefined)
  t.equal(out.issuer.legalEntity, undefined)
  t.ok(out.checks.some(({ code, outcome }) => code === 'issuer-leads-elsewhere' && outcome === 'warning'))
  const within = await judge(
    plain,
    listed,
    issuer.dataIntegrity,
    moved('https://www.badges.example/did.json'),
  )
  t.match(within, { verdict: 'valid', issuer: { rung: 'legal-entity' } }, 'another house of the same owner')
  t.notOk(within.checks.some(({ code }) => code === 'issuer-leads-elsewhere'))
})

void test('a domain that can be taken for a registered one is found, one of the same owner is not', (t) => {
  const known = ['badges.acme.co.jp', 'modern-rice.com', 'city.koga.fukuoka.jp', 'acme.github.io']
  const cases: readonly [string, string | undefined][] = [
    ['badges.acme.co.jp', undefined],
    ['www.acme.co.jp', undefined],
    ['acme.co.jp:8443', undefined],
    ['acrne.co.jp', 'badges.acme.co.jp'],
    ['xn--cme-5cd.co.jp', 'badges.acme.co.jp'],
    ['acme.com', 'badges.acme.co.jp'],
    ['acme-co-jp.com', 'badges.acme.co.jp'],
    ['acme.co.jp.login.example', 'badges.acme.co.jp'],
    ['ac-me.jp', 'badges.acme.co.jp'],
    ['m0dern-rice.com', 'modern-rice.com'],
    ['modemrice.com', 'modern-rice.com'],
    ['city.koga.fukuoka.jp', undefined],
    ['city.fukutsu.fukuoka.jp', undefined],
    ['city-koga.jp', 'city.koga.fukuoka.jp'],
    ['other.github.io', undefined],
    ['pacme.jp', undefined],
    ['192.168.0.1', undefined],
    ['localhost:3000', undefined],
  ]
  for (const [domain, expected] of cases) t.equal(findImitated(domain, known), expected, domain)
  t.end()
})

void test('what cannot be seen is taken out, what shapes letters stays', (t) => {
  for (const kept of ['葛󠄀飾区', 'a\tb\nc', '👩‍💻', 'می‌خواهم', 'क्‍ष', 'ｶﾞ', '髙﨑']) {
    t.equal(toVisible(kept), kept)
    t.same(findHidden(kept), [], kept)
  }
  t.same(findHidden('a\u200Bb\u202Ec\u202E\u001B[31m'), ['U+202E', 'U+200B', 'U+001B'])
  t.equal(toVisible('pay\u200Dpal\u00AD 山\u200C田\uFEFF'), 'paypal 山田')
  for (const one of ['\u061C', '\u00AD', '\u{E0041}', '\u200C', '\u0000', '\u009B']) {
    t.equal(toVisible(`a${one}b`), 'ab', `U+${one.codePointAt(0)?.toString(16)} alone in a text`)
    t.equal(findHidden(`a${one}b`).length, 1)
  }
  t.end()
})
