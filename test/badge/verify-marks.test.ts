import { createHash } from 'node:crypto'
import { test } from 'tap'
import { toDidDocument } from '../../src/badge/issuer-documents.ts'
import {
  secureCredential,
  verifyBadge,
  type CheckName,
  type JsonObject,
  type JsonValue,
  type Report,
} from '../../src/badge/index.ts'
import { toList } from '../../src/badge/json.ts'
import { toJwt } from '../../src/badge/jwt.ts'
import { sampleBase, sampleCredential, sampleIssuer, type SampleIssuer } from './sample-credential.ts'
import { sampleWeb } from './sample-web.ts'

// What refresh and endorsements say beside the verdict: marks, which never change it.
const signedAt = new Date('2026-05-02T00:00:00Z')
const clock = (): Date => new Date('2026-06-01T00:00:00Z')
const issuer = sampleIssuer()
const endorser = sampleIssuer('https://council.example', 'sample-council')
const refreshUrl = `${sampleBase}/refresh/1`
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

function documentOf({ did, ed25519, p256 }: SampleIssuer): object {
  return toDidDocument({
    did,
    keys: [
      { kid: 'ed-1', publicJwk: ed25519 },
      { kid: 'ec-1', publicJwk: p256 },
    ],
  })
}

const web = {
  [`${sampleBase}/issuers/sample-guild/did.json`]: documentOf(issuer),
  'https://council.example/issuers/sample-council/did.json': documentOf(endorser),
}

const { credentialStatus: _status, ...plain } = sampleCredential(issuer.did)

function withRefresh(changes: JsonObject = {}): JsonObject {
  return {
    ...plain,
    '@context': [...plain['@context'], extensions],
    refreshService: { id: refreshUrl, type: '1EdTechCredentialRefresh' },
    ...changes,
  }
}

async function sign(credential: JsonObject, by = issuer): Promise<string> {
  return secureCredential(credential, by.dataIntegrity, signedAt)
}

async function judge(
  badge: string,
  documents: Readonly<Record<string, string | object>> = {},
): Promise<Report> {
  const fetch = sampleWeb({ ...web, ...documents })
  return verifyBadge({ bytes: Buffer.from(badge) }, { fetch, clock })
}

function linesOf({ checks }: Report, name: CheckName): readonly string[] {
  return checks.filter(({ check }) => check === name).map(({ outcome, code }) => `${outcome} ${code}`)
}

void test('a badge with a refresh service is judged by its newest version', async (t) => {
  const old = await sign(withRefresh({ validUntil: '2026-05-20T00:00:00Z' }))
  const renewed = await sign(withRefresh({ name: 'Renewed', validFrom: '2026-05-15T00:00:00Z' }))
  t.match(await judge(old, { [refreshUrl]: renewed }), { verdict: 'valid', claims: { name: 'Renewed' } })
  t.same(linesOf(await judge(old, { [refreshUrl]: renewed }), 'refresh'), ['passed refreshed'])
  const current = await sign(withRefresh())
  const lapsed = await sign(withRefresh({ validUntil: '2026-05-20T00:00:00Z' }))
  t.match(await judge(current, { [refreshUrl]: lapsed }), { verdict: 'invalid', headline: 'expired' })
  t.match(await judge(old, { [refreshUrl]: await toJwt(renewed, issuer.jws) }), { verdict: 'valid' })
})

void test('an answer that is no later version of this badge is refused and the badge judged as given', async (t) => {
  const badge = await sign(withRefresh())
  const forged = (await sign(withRefresh())).replace('越境', '越権')
  const cases: readonly [string, string | object | undefined, string][] = [
    ['no answer', undefined, 'unknown refresh-failed'],
    ['not a credential', '<html>', 'warning refresh-rejected'],
    ['a forged one', forged, 'warning refresh-rejected'],
    [
      'another badge',
      await sign(withRefresh({ id: `${sampleBase}/credentials/2` })),
      'warning refresh-rejected',
    ],
    [
      'an older one',
      await sign(withRefresh({ validFrom: '2026-05-01T00:00:00Z' })),
      'warning refresh-rejected',
    ],
    [
      'of another issuer',
      await sign(
        withRefresh({ issuer: { id: endorser.did, type: ['Profile'], name: '見本：架空協議会' } }),
        endorser,
      ),
      'warning refresh-rejected',
    ],
  ]
  for (const [title, answer, expected] of cases) {
    const report = await judge(badge, answer === undefined ? {} : { [refreshUrl]: answer })
    t.same(linesOf(report, 'refresh'), [expected], title)
    t.equal(report.verdict, 'valid', title)
  }
})

void test('an address is asked for a newer version once, and only by a badge whose proof holds', async (t) => {
  const second = `${sampleBase}/refresh/2`
  const renewed = await sign(
    withRefresh({ refreshService: { id: second, type: '1EdTechCredentialRefresh' } }),
  )
  const fetch = sampleWeb({ ...web, [refreshUrl]: renewed, [second]: renewed })
  await verifyBadge({ bytes: Buffer.from(await sign(withRefresh())) }, { fetch, clock })
  t.notOk(fetch.asked.includes(second))
  const forged = (await sign(withRefresh())).replace(refreshUrl, second)
  await verifyBadge({ bytes: Buffer.from(forged) }, { fetch, clock })
  t.notOk(fetch.asked.includes(second))
  const other = await sign(
    withRefresh({
      refreshService: { id: second, type: 'VerifiableCredentialRefreshService2021' },
      '@context': [
        ...plain['@context'],
        { VerifiableCredentialRefreshService2021: 'https://refresh.example/#one' },
      ],
    }),
  )
  t.same(linesOf(await judge(other), 'refresh'), ['unknown refresh-unsupported'])
})

function endorsementOf(endorsed: string, changes: JsonObject = {}): JsonObject {
  return {
    '@context': [...plain['@context']],
    id: 'https://council.example/endorsements/1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: endorser.did, type: ['Profile'], name: '見本：架空協議会' },
    validFrom: '2026-05-01T00:00:00Z',
    credentialSubject: { id: endorsed, type: ['EndorsementSubject'], endorsementComment: '良い講座です。' },
    ...changes,
  }
}

async function endorse(endorsed: string, changes: JsonObject = {}): Promise<JsonObject> {
  const endorsement: JsonObject = JSON.parse(await sign(endorsementOf(endorsed, changes), endorser))
  return endorsement
}

async function withEndorsements(...endorsements: readonly JsonValue[]): Promise<string> {
  return sign({ ...plain, endorsement: endorsements })
}

void test('an endorsement is judged like a badge, marked when it fails, and never changes the verdict', async (t) => {
  const good = await endorse(issuer.did)
  const cases: readonly [string, JsonValue, string][] = [
    ['of the issuer', good, 'passed ok'],
    ['of the badge', await endorse(plain.id), 'passed ok'],
    ['of nothing in it', await endorse('https://else.example/a'), 'warning endorsement-unrelated'],
    ['changed', { ...good, name: 'Another' }, 'warning endorsement-invalid'],
    ['unsigned', endorsementOf(issuer.did), 'warning endorsement-invalid'],
    [
      'expired',
      await endorse(issuer.did, { validUntil: '2026-05-03T00:00:00Z' }),
      'warning endorsement-invalid',
    ],
    [
      'by somebody out of reach',
      await endorse(issuer.did, { issuer: { id: 'did:web:nobody.example', type: ['Profile'], name: 'x' } }),
      'unknown endorsement-unverified',
    ],
  ]
  for (const [title, endorsement, expected] of cases) {
    const report = await judge(await withEndorsements(endorsement))
    t.same(linesOf(report, 'endorsements'), [expected], title)
    t.equal(report.verdict, 'valid', title)
  }
})

void test('endorsements are found wherever they stand, as JSON and as JWT', async (t) => {
  const { issuer: profile, credentialSubject: subject } = plain
  const achievement = subject['achievement']
  const embedded = await endorse(issuer.did)
  const jwt = await toJwt(JSON.stringify(await endorse(plain.id)), endorser.jws)
  const badge = await sign({
    ...plain,
    issuer: { ...profile, endorsement: [embedded] },
    credentialSubject: { ...subject, achievement: { ...Object(achievement), endorsementJwt: [jwt] } },
  })
  t.same(linesOf(await judge(badge, keyOf(endorser)), 'endorsements'), ['passed ok', 'passed ok'])
})

function keyOf({ jws, p256 }: SampleIssuer): Record<string, object> {
  return { [jws.id]: { ...p256, kid: jws.id } }
}

void test('endorsements of endorsements end at the second, and only so many are judged', async (t) => {
  const id = (n: number): string => `https://council.example/endorsements/${n}`
  const third = await endorse(id(2), { id: id(3) })
  const nested = (inner: JsonObject, of: string, own: string): Promise<JsonObject> =>
    endorse(of, {
      id: own,
      issuer: { id: endorser.did, type: ['Profile'], name: '見本：架空協議会', endorsement: [inner] },
    })
  const second = await nested(third, id(1), id(2))
  const report = await judge(await withEndorsements(await nested(second, plain.id, id(1))))
  t.same(linesOf(report, 'endorsements'), ['passed ok', 'passed ok', 'unknown endorsement-unverified'])
  const many = await Promise.all(
    Array.from({ length: 11 }, (_, at) => endorse(plain.id, { id: id(at + 10) })),
  )
  const lines = linesOf(await judge(await withEndorsements(...many)), 'endorsements')
  t.equal(lines.length, 9)
  t.equal(lines.at(-1), 'unknown endorsement-unverified')
})

void test('the recipient is found by id, and by identifiers hashed or plain, however they are typed', async (t) => {
  const md5 = createHash('md5').update('taro@example.com').digest('hex')
  const sha256 = createHash('sha256').update('Taro@Example.com').digest('hex')
  const identity = (identityHash: string, hashed: boolean): JsonObject => ({
    type: 'IdentityObject',
    identityType: 'emailAddress',
    hashed,
    identityHash,
  })
  const cases: readonly [string, JsonObject, string, string][] = [
    ['the id', { id: 'urn:x:taro' }, 'urn:x:taro', 'passed recipient-matches'],
    ['md5', { identifier: [identity(`md5$${md5}`, true)] }, 'TARO@example.com', 'passed recipient-matches'],
    [
      'capital hex',
      { identifier: [identity(`md5$${md5.toUpperCase()}`, true)] },
      'taro@example.com',
      'passed recipient-matches',
    ],
    [
      'hashed as typed',
      { identifier: [identity(`sha256$${sha256}`, true)] },
      'Taro@Example.com',
      'passed recipient-matches',
    ],
    [
      'plain, other capitals',
      { identifier: [identity('Taro@Example.com', false)] },
      ' taro@example.COM ',
      'passed recipient-matches',
    ],
    [
      'the hash itself',
      { identifier: [identity(`md5$${md5}`, true)] },
      `md5$${md5}`,
      'warning recipient-differs',
    ],
    [
      'an unknown hash',
      { identifier: [identity(`crc$${md5}`, true)] },
      'taro@example.com',
      'warning recipient-differs',
    ],
  ]
  for (const [title, { id = 'urn:x:1', identifier = [] }, recipient, expected] of cases) {
    const { identifier: _own, ...subject } = plain.credentialSubject
    const named = toList(identifier).length > 0 ? { identifier } : {}
    const badge = await sign({ ...plain, credentialSubject: { ...subject, id, ...named } })
    const input = { bytes: Buffer.from(badge), recipient }
    const report = await verifyBadge(input, { fetch: sampleWeb(web), clock })
    t.same(linesOf(report, 'recipient'), [expected], title)
  }
})
