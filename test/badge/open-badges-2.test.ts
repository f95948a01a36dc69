import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CompactSign } from 'jose'
import { test } from 'tap'
import { crc32 } from 'node:zlib'
import {
  checkNames,
  verifyBadge,
  type CheckName,
  type FetchDocument,
  type JsonObject,
  type JsonValue,
  type Report,
} from '../../src/badge/index.ts'
import { LeadsTo, sampleWeb } from './sample-web.ts'

// Badges of Open Badges 2.0, 1.1 and 1.0, as an issuer of that time would publish them.
const host = 'https://old-badges.example'
const ids = {
  assertion: `${host}/assertions/1`,
  badge: `${host}/badges/1`,
  issuer: `${host}/issuer`,
  key: `${host}/keys/1`,
  list: `${host}/revoked`,
}
const context = 'https://w3id.org/openbadges/v2'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const salt = 'Kosher'
const hashOf = (text: string, algorithm = 'sha256'): string =>
  `${algorithm}$${createHash(algorithm).update(`${text}${salt}`).digest('hex')}`

const assertion: JsonObject = {
  '@context': context,
  id: ids.assertion,
  type: 'Assertion',
  recipient: { type: 'email', hashed: true, salt, identity: hashOf('hanako@example.com') },
  badge: ids.badge,
  issuedOn: '2025-04-01T00:00:00Z',
  verification: { type: 'hosted' },
}
const badgeClass: JsonObject = {
  '@context': context,
  id: ids.badge,
  type: 'BadgeClass',
  name: '架空の講座 修了',
  description: '説明用のバッジです。',
  image: `${ids.badge}.png`,
  criteria: { narrative: '全回に出席する' },
  issuer: ids.issuer,
}
const profile: JsonObject = {
  '@context': context,
  id: ids.issuer,
  type: 'Issuer',
  name: '見本：架空学院',
  url: host,
  publicKey: ids.key,
  revocationList: ids.list,
}
const web: Readonly<Record<string, string | object>> = {
  [ids.assertion]: assertion,
  [ids.badge]: badgeClass,
  [ids.issuer]: profile,
  [ids.key]: {
    '@context': context,
    id: ids.key,
    type: 'CryptographicKey',
    owner: ids.issuer,
    publicKeyPem: pem,
  },
  [ids.list]: {
    '@context': context,
    id: ids.list,
    type: 'RevocationList',
    issuer: ids.issuer,
    revokedAssertions: [],
  },
}
const clock = (): Date => new Date('2026-06-01T00:00:00Z')

async function judge(
  file: JsonValue | Uint8Array,
  changes: Readonly<Record<string, string | object | undefined>> = {},
  recipient?: string,
): Promise<Report> {
  const documents = Object.fromEntries(
    Object.entries({ ...web, ...changes }).flatMap(([url, document]) =>
      document === undefined ? [] : [[url, document] as const],
    ),
  )
  const bytes =
    file instanceof Uint8Array ? file : Buffer.from(typeof file === 'string' ? file : JSON.stringify(file))
  const input = { bytes, ...(recipient !== undefined && { recipient }) }
  return verifyBadge(input, { fetch: sampleWeb(documents), clock })
}

function linesOf({ checks }: Report, name: CheckName): string {
  return checks
    .filter(({ check }) => check === name)
    .map(({ outcome, code }) => `${outcome} ${code}`)
    .join(', ')
}

async function sign(payload: JsonObject, header: { alg: string } = { alg: 'RS256' }): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(header).sign(privateKey)
}

const signedAssertion: JsonObject = {
  ...assertion,
  id: 'urn:uuid:5f1c9f4e-9d0f-4c9b-8a54-0d5f6c1b2a3e',
  verification: { type: 'signed', creator: ids.key },
}

void test('a hosted badge is valid while its host says so, and the report says that the host is the only proof', async (t) => {
  const report = await judge(assertion)
  t.match(report, {
    verdict: 'valid',
    container: 'json',
    issuerKnown: 'domain',
    claims: {
      achievement: { name: '架空の講座 修了', criteria: '全回に出席する' },
      issuer: { id: ids.issuer, name: '見本：架空学院' },
      validFrom: '2025-04-01T00:00:00Z',
    },
  })
  t.equal(linesOf(report, 'format'), 'passed open-badges-2')
  t.equal(linesOf(report, 'proof'), 'warning hosted-only')
  t.equal(linesOf(report, 'json-ld'), 'warning not-needed')
  t.same([...new Set(report.checks.map(({ check }) => check))], checkNames)
  const byAddress = await verifyBadge({ url: ids.assertion }, { fetch: sampleWeb(web), clock })
  t.match(byAddress, { verdict: 'valid', source: { url: ids.assertion } })
})

void test('of a hosted badge the host’s word counts, and only a host that the issuer allows', async (t) => {
  const evil = 'https://evil.example/a'
  const elsewhere = { ...assertion, id: evil }
  const climbing = { ...assertion, id: `${host}/assertions/../mallory/1` }
  const leading = { ...assertion, id: `${host}/out?to=evil.example` }
  const cases: readonly [string, JsonObject, Record<string, string | object | undefined>, string, string][] =
    [
      [
        'revoked',
        assertion,
        { [ids.assertion]: { ...assertion, revoked: true } },
        'status',
        'failed revoked',
      ],
      [
        'expired',
        assertion,
        { [ids.assertion]: { ...assertion, expires: '2026-05-31' } },
        'validity',
        'failed expired',
      ],
      [
        'last day',
        assertion,
        { [ids.assertion]: { ...assertion, expires: '2026-06-01' } },
        'validity',
        'passed ok',
      ],
      ['silent host', assertion, { [ids.assertion]: undefined }, 'proof', 'unknown hosted-unreachable'],
      ['a page for people', assertion, { [ids.assertion]: '<html>' }, 'proof', 'unknown hosted-unreachable'],
      [
        'another recipient in the file',
        { ...assertion, recipient: { type: 'email', hashed: false, identity: 'mallory@example.com' } },
        {},
        'proof',
        'failed hosted-differs',
      ],
      [
        'another badge in the file',
        { ...assertion, badge: `${host}/badges/2` },
        {},
        'proof',
        'failed hosted-differs',
      ],
      [
        'another id at the address',
        assertion,
        { [ids.assertion]: { ...assertion, id: `${host}/assertions/2` } },
        'proof',
        'failed hosted-differs',
      ],
      ['a stranger’s host', elsewhere, { [evil]: elsewhere }, 'proof', 'failed hosted-elsewhere'],
      [
        'a stranger’s host that the issuer allows',
        elsewhere,
        {
          [evil]: elsewhere,
          [ids.issuer]: { ...profile, verification: { allowedOrigins: ['evil.example'] } },
        },
        'proof',
        'warning hosted-only',
      ],
      [
        'outside the issuer’s folder',
        assertion,
        { [ids.issuer]: { ...profile, verification: { startsWith: `${host}/awards/` } } },
        'proof',
        'failed hosted-elsewhere',
      ],
      [
        'a way out of the issuer’s folder',
        climbing,
        {
          [ids.issuer]: { ...profile, verification: { startsWith: `${host}/assertions/` } },
          [climbing.id]: climbing,
        },
        'proof',
        'failed hosted-elsewhere',
      ],
      [
        'moved, and the host leads there',
        assertion,
        { [ids.assertion]: new LeadsTo(`${host}/moved/1`), [`${host}/moved/1`]: assertion },
        'proof',
        'warning hosted-only',
      ],
      // Many a site has a page that leads wherever its query says.
      [
        'a page of the issuer’s that leads out',
        leading,
        { [leading.id]: new LeadsTo(evil), [evil]: leading },
        'proof',
        'unknown hosted-unreachable',
      ],
      [
        'over http',
        { ...assertion, id: 'http://old-badges.example/1' },
        {},
        'proof',
        'unknown hosted-unreachable',
      ],
      ['no host named', { ...assertion, id: null }, {}, 'proof', 'failed proof-missing'],
      [
        'badge class out of reach',
        assertion,
        { [ids.badge]: undefined },
        'schema',
        'unknown badge-class-unreachable',
      ],
      ['issuer out of reach', assertion, { [ids.issuer]: undefined }, 'issuer', 'unknown issuer-unreachable'],
      [
        'a profile of another',
        assertion,
        { [ids.issuer]: { ...profile, id: evil } },
        'issuer',
        'unknown issuer-unreachable',
      ],
      [
        'no criteria',
        assertion,
        { [ids.badge]: { ...badgeClass, criteria: '' } },
        'schema',
        'failed schema-violation',
      ],
    ]
  for (const [title, file, changes, check, expected] of cases) {
    const report = await judge(file, changes)
    t.equal(linesOf(report, check as CheckName), expected, title)
    const verdict = expected.startsWith('failed')
      ? 'invalid'
      : expected.startsWith('unknown')
        ? 'indeterminate'
        : 'valid'
    t.equal(report.verdict, verdict, title)
  }
})

void test('a host that answers "gone" has revoked the badge', async (t) => {
  const rest = sampleWeb(web)
  const fetch: FetchDocument = async (url, options) =>
    url === ids.assertion ? { failure: 'http-error', url, detail: 'HTTP 410' } : rest(url, options)
  const report = await verifyBadge({ bytes: Buffer.from(JSON.stringify(assertion)) }, { fetch, clock })
  t.match(report, { verdict: 'invalid', headline: 'revoked' })
})

void test('a host may keep of a revoked badge no more than that it is revoked', async (t) => {
  const bare = { '@context': context, id: ids.assertion, type: 'Assertion', revoked: true }
  const report = await judge(assertion, { [ids.assertion]: bare })
  t.match(report, {
    verdict: 'invalid',
    headline: 'revoked',
    claims: { achievement: { name: badgeClass['name'] } },
  })
  const withoutFile = await verifyBadge(
    { url: ids.assertion },
    { fetch: sampleWeb({ ...web, [ids.assertion]: bare }), clock },
  )
  t.equal(linesOf(withoutFile, 'status'), 'failed revoked')
})

void test('an assertion that says it is signed proves nothing without its signature', async (t) => {
  const fetch = sampleWeb(web)
  const bytes = Buffer.from(JSON.stringify(signedAssertion))
  const report = await verifyBadge({ bytes }, { fetch, clock })
  t.match(report, { verdict: 'invalid' })
  t.equal(linesOf(report, 'proof'), 'failed proof-missing')
  t.notOk(fetch.asked.includes(ids.key))
})

void test('what the host leaves out is missing, whatever the file says', async (t) => {
  const { recipient: _nobody, ...anonymous } = assertion
  const report = await judge(assertion, { [ids.assertion]: anonymous })
  t.equal(linesOf(report, 'schema'), 'failed schema-violation')
})

void test('a signed badge stands on a key that its issuer lists, and falls by the revocation list', async (t) => {
  const file = await sign(signedAssertion)
  const valid = await judge(file)
  t.match(valid, { verdict: 'valid', container: 'jwt', issuerKnown: 'domain' })
  t.equal(linesOf(valid, 'proof'), 'passed ok')
  const [head = '', , signature = ''] = file.split('.')
  const body = Buffer.from(JSON.stringify({ ...signedAssertion, issuedOn: '2025-05-01T00:00:00Z' })).toString(
    'base64url',
  )
  const hmac = await new CompactSign(Buffer.from(JSON.stringify(signedAssertion)))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(pem))
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${file.split('.')[1] ?? ''}.AA`
  const strange = `${host}/keys/2`
  const keyless: JsonObject = { ...profile, publicKey: [] }
  const listOf = (...revokedAssertions: JsonValue[]): JsonObject => ({
    id: ids.list,
    type: 'RevocationList',
    issuer: ids.issuer,
    revokedAssertions,
  })
  const cases: readonly [string, string, Record<string, string | object | undefined>, string, string][] = [
    ['changed', `${head}.${body}.${signature}`, {}, 'proof', 'failed proof-invalid'],
    ['HMAC with the public key', hmac, {}, 'proof', 'failed algorithm-refused'],
    ['none', none, {}, 'proof', 'failed algorithm-refused'],
    [
      'a key the issuer does not list',
      await sign({ ...signedAssertion, verification: { type: 'signed', creator: strange } }),
      { [strange]: web[ids.key] },
      'proof',
      'failed key-not-listed',
    ],
    [
      'a key of another',
      file,
      { [ids.key]: { id: ids.key, owner: 'https://else.example', publicKeyPem: pem } },
      'proof',
      'unknown key-unreachable',
    ],
    ['key out of reach', file, { [ids.key]: undefined }, 'proof', 'unknown key-unreachable'],
    [
      'a private key',
      file,
      { [ids.key]: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      'proof',
      'failed key-compromised',
    ],
    [
      'key on another host, none listed',
      await sign({ ...signedAssertion, verification: { type: 'signed', creator: 'https://else.example/k' } }),
      { [ids.issuer]: keyless },
      'proof',
      'failed key-not-listed',
    ],
    ['PEM alone', file, { [ids.key]: pem }, 'proof', 'passed ok'],
    [
      'key inside the profile',
      file,
      {
        [ids.issuer]: { ...profile, publicKey: { id: ids.key, owner: ids.issuer, publicKeyPem: pem } },
        [ids.key]: undefined,
      },
      'proof',
      'passed ok',
    ],
    [
      'revoked by id',
      file,
      { [ids.list]: listOf({ id: signedAssertion['id'] ?? null, revocationReason: 'by mistake' }) },
      'status',
      'failed revoked',
    ],
    [
      'revoked, id alone',
      file,
      { [ids.list]: listOf(signedAssertion['id'] ?? null) },
      'status',
      'failed revoked',
    ],
    ['another one revoked', file, { [ids.list]: listOf('urn:uuid:1') }, 'status', 'passed ok'],
    ['list out of reach', file, { [ids.list]: undefined }, 'status', 'unknown status-unreachable'],
    [
      'list of another issuer',
      file,
      { [ids.list]: { ...listOf(), issuer: 'https://else.example' } },
      'status',
      'failed status-list-issuer',
    ],
    ['no list', file, { [ids.list]: profile }, 'status', 'failed status-list-invalid'],
    [
      'expired',
      await sign({ ...signedAssertion, expires: '2026-01-01T00:00:00+09:00' }),
      {},
      'validity',
      'failed expired',
    ],
    [
      'issued tomorrow',
      await sign({ ...signedAssertion, issuedOn: '2026-06-02T00:00:00Z' }),
      {},
      'validity',
      'failed not-yet-valid',
    ],
  ]
  for (const [title, badge, changes, check, expected] of cases) {
    const report = await judge(badge, changes)
    t.equal(linesOf(report, check as CheckName), expected, title)
    const verdict = expected.startsWith('failed')
      ? 'invalid'
      : expected.startsWith('unknown')
        ? 'indeterminate'
        : 'valid'
    t.equal(report.verdict, verdict, title)
  }
  const { revocationList: _list, ...listless } = profile
  const unlisted = await judge(file, { [ids.issuer]: listless })
  t.match(unlisted, { verdict: 'valid' })
  t.equal(linesOf(unlisted, 'status'), 'skipped not-present')
})

function chunk(type: string, text: string): Buffer {
  const data = Buffer.from(text, 'latin1')
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length)
  bytes.write(type, 4, 'latin1')
  data.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8)
  return bytes
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const png = (...chunks: Buffer[]): Uint8Array =>
  Buffer.concat([signature, chunk('IHDR', '\0'.repeat(13)), ...chunks, chunk('IEND', '')])

void test('baked images of every older generation are read and verified', async (t) => {
  const oldest = {
    uid: '1',
    recipient: { type: 'email', identity: 'taro@example.com', hashed: false },
    badge: ids.badge,
    issuedOn: 1_743_465_600,
    verify: { type: 'hosted', url: ids.assertion },
  }
  const { id: _id, '@context': _context, type: _type, ...oldProfile } = profile
  const { id: _badge, '@context': _none, type: _kind, ...oldBadge } = badgeClass
  const old = {
    [ids.assertion]: oldest,
    [ids.badge]: { ...oldBadge, criteria: `${ids.badge}/criteria` },
    [ids.issuer]: oldProfile,
  }
  const svg = (inner: string, verify: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="http://openbadges.org"><ob:assertion verify="${verify}">${inner}</ob:assertion></svg>`
  const images: readonly [string, string | Uint8Array, Record<string, object>][] = [
    ['1.0, PNG with an address', png(chunk('tEXt', `openbadges\0${ids.assertion}`)), old],
    ['1.1, PNG with the assertion', png(chunk('iTXt', `openbadges\0\0\0\0\0${JSON.stringify(oldest)}`)), old],
    [
      '2.0, PNG with the assertion',
      png(chunk('iTXt', `openbadges\0\0\0\0\0${JSON.stringify(assertion)}`)),
      {},
    ],
    ['2.0, PNG with a JWS', png(chunk('iTXt', `openbadges\0\0\0\0\0${await sign(signedAssertion)}`)), {}],
    ['2.0, SVG', svg(`<![CDATA[${JSON.stringify(assertion)}]]>`, ids.assertion), {}],
    ['2.0, SVG with a JWS', svg('', await sign(signedAssertion)), {}],
    ['1.0, SVG with an address', svg('', ids.assertion), old],
  ]
  for (const [title, image, changes] of images) {
    const report = await judge(image, changes)
    t.equal(report.verdict, 'valid', `${title}: ${JSON.stringify(report.checks)}`)
    t.equal(report.claims?.issuer?.id, ids.issuer, title)
  }
  const lost = await judge(png(chunk('tEXt', `openbadges\0${host}/lost`)))
  t.match(lost, { verdict: 'indeterminate' })
  t.equal(linesOf(lost, 'proof'), 'unknown hosted-unreachable')
})

void test('the recipient of an older badge is found by hash, by md5 and by plain address', async (t) => {
  const recipients: readonly [string, JsonValue, string][] = [
    ['sha256', assertion['recipient'] ?? null, 'passed recipient-matches'],
    [
      'md5',
      { type: 'email', hashed: true, salt, identity: hashOf('hanako@example.com', 'md5') },
      'passed recipient-matches',
    ],
    [
      'upper-case hex',
      {
        type: 'email',
        hashed: true,
        salt,
        identity: hashOf('hanako@example.com').toUpperCase(),
      },
      'passed recipient-matches',
    ],
    ['plain', { type: 'email', hashed: false, identity: 'hanako@example.com' }, 'passed recipient-matches'],
    ['another', { type: 'email', hashed: false, identity: 'taro@example.com' }, 'warning recipient-differs'],
    [
      'no salt',
      { type: 'email', hashed: true, identity: hashOf('hanako@example.com') },
      'warning recipient-differs',
    ],
  ]
  for (const [title, recipient, expected] of recipients) {
    const file = { ...assertion, recipient }
    const report = await judge(file, { [ids.assertion]: file }, ' Hanako@Example.com')
    t.equal(linesOf(report, 'recipient'), expected, title)
    t.equal(report.verdict, 'valid', title)
  }
})

const reference = process.env['OPENBADGES_REFERENCE_DIR'] ?? ''
void test(
  'images baked by others are read as older badges, and without their host nothing is claimed',
  { skip: reference === '' ? 'OPENBADGES_REFERENCE_DIR is not set' : false },
  async (t) => {
    const read = (file: string): Uint8Array => readFileSync(`${reference}/vectors/${file}`)
    for (const file of [
      'openbadges-bakery-py/baked_heart.png',
      'openbadges-bakery-py/baked_example.svg',
      'mozilla-bakery/baked.svg',
      'mozilla-bakery/no-json.svg',
    ]) {
      const report = await judge(read(file))
      t.equal(linesOf(report, 'format'), 'passed open-badges-2', file)
      t.not(report.verdict, 'valid', file)
      t.equal(linesOf(report, 'proof'), 'unknown hosted-unreachable', file)
    }
    t.match(await judge(read('mozilla-bakery/bad-json.svg')), { verdict: 'invalid' })
    t.match(await judge(read('mozilla-bakery/unbaked.svg')), { verdict: 'invalid' })
  },
)
