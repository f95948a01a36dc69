import { test } from 'tap'
import { withBudget } from '../../src/badge/fetch-budget.ts'
import type { FetchDocument } from '../../src/badge/index.ts'
import { isGlobalAddress } from '../../src/outside/global-address.ts'
import { guardedFetch } from '../../src/outside/guarded-fetch.ts'
import { guardLookup, type Resolved } from '../../src/outside/guard-lookup.ts'
import { ownOrigin } from '../../src/outside/own-origin.ts'
import { behaviours, hostileServer } from './hostile-server.ts'

const { origin, heads } = await hostileServer()

const publicAddress: readonly Resolved[] = [{ address: '93.184.215.14', family: 4 }]

async function codeOf(fetch: FetchDocument, url: string): Promise<string> {
  const answered = await fetch(url)
  return 'failure' in answered ? answered.failure : 'answered'
}

/** Hosts that are not one of the public internet, in every spelling that a URL parser takes. */
const innerHosts = [
  // IPv4: decimal, octal, hexadecimal, short, with a final dot, encoded, full-width
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '%31%32%37.0.0.1',
  '①②⑦.0.0.1',
  '１２７.0.0.1',
  '127。0。0。1',
  '127．0．0．1',
  '127｡0｡0｡1',
  // IPv4: every range that is not given out to hosts
  '0.0.0.0',
  '0',
  '0.1.2.3',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  // IPv6: loopback, unspecified, and every form that carries an IPv4 address
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[2001:0:7f00:1::]',
  // IPv6: not given out to hosts
  '[2001:2::1]',
  '[2001:10::1]',
  '[2001:20::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[5f00::1]',
  '[100::1]',
  '[4000::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  // Names
  'localhost',
  'LOCALHOST',
  'localhost.',
  'foo.localhost',
  'ｌｏｃａｌｈｏｓｔ',
  'localhost。',
  'localhost.localdomain',
  'metadata',
  'intranet',
  'metadata.google.internal',
  'metadata.google.internal.',
  'instance-data.ec2.internal',
  'host.docker.internal',
  'kubernetes.default.svc.cluster.local',
  'printer.local',
  'nas.lan',
  'wiki.corp',
  'router.home.arpa',
  'hidden.onion',
  'two..dots.example',
  'wild*card.example',
  '-dash.example',
  `${'a'.repeat(64)}.example`,
]

/** Everything else that a URL may hold and that is refused as it stands. */
const refusedUrls: readonly (readonly [url: string, code: string])[] = [
  ['http://example.com/', 'scheme-refused'],
  ['HTTP://example.com/', 'scheme-refused'],
  ['ftp://example.com/', 'scheme-refused'],
  ['gopher://example.com/', 'scheme-refused'],
  ['ws://example.com/', 'scheme-refused'],
  ['file:///etc/passwd', 'scheme-refused'],
  ['file://example.com/share', 'scheme-refused'],
  ['data:application/json,{}', 'scheme-refused'],
  ['javascript:alert(1)', 'scheme-refused'],
  ['blob:https://example.com/x', 'scheme-refused'],
  [`blob:${origin}/plain`, 'scheme-refused'],
  ['jar:https://example.com/x.jar!/', 'scheme-refused'],
  ['ipfs://bafy', 'scheme-refused'],
  ['did:web:example.com', 'scheme-refused'],
  ['urn:uuid:0', 'scheme-refused'],
  ['https://user:secret@example.com/', 'url-invalid'],
  ['https://user@example.com/', 'url-invalid'],
  ['https://:secret@example.com/', 'url-invalid'],
  ['https://127.0.0.1@example.com/', 'url-invalid'],
  [`${origin.replace('//', '//user:secret@')}/plain`, 'url-invalid'],
  ['https://example.com#@127.0.0.1/', 'dns-failed'],
  ['https://example.com:22/', 'address-refused'],
  ['https://example.com:80/', 'address-refused'],
  ['https://example.com:6379/', 'address-refused'],
  ['https://example.com:65536/', 'url-invalid'],
  ['https://', 'url-invalid'],
  ['https://exa mple.com', 'url-invalid'],
  ['https://exa%00mple.com', 'url-invalid'],
  ['https://256.256.256.256/', 'url-invalid'],
  ['https://1.2.3.4.5/', 'url-invalid'],
  ['https://4294967296/', 'url-invalid'],
  ['https://[::1', 'url-invalid'],
  ['https://[fe80::1%25eth0]/', 'url-invalid'],
  ['//example.com/', 'url-invalid'],
  ['/etc/passwd', 'url-invalid'],
  ['', 'url-invalid'],
  [`https://example.com/${'a'.repeat(3_000)}`, 'url-invalid'],
]

void test('no spelling of a host inside a network is asked, or even resolved', async (t) => {
  heads.length = 0
  const names: string[] = []
  const resolve = async (name: string): Promise<readonly Resolved[]> => {
    names.push(name)
    return await Promise.resolve([])
  }
  const fetch = guardedFetch({ allow: [], resolve })
  for (const host of innerHosts) {
    t.equal(await codeOf(fetch, `https://${host}/`), 'address-refused', host)
    t.equal(await codeOf(fetch, `https://${host}:8443/`), 'address-refused', host)
    t.equal(await codeOf(fetch, `http://${host}:${new URL(origin).port}/plain`), 'scheme-refused', host)
  }
  t.same([heads, names], [[], []])
})

void test('schemes, credentials, ports and nonsense are refused, at a listed origin too', async (t) => {
  const fetch = guardedFetch({ allow: [origin], resolve: async () => await Promise.resolve([]) })
  for (const [url, code] of refusedUrls) t.equal(await codeOf(fetch, url), code, url.slice(0, 60))
})

void test('a name is refused for what it resolves to, one inner address among public ones included', async (t) => {
  const inner = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255']
  const inner6 = [
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fd00::1',
    'fe80::1',
    'fe80::1%eth0',
  ]
  const cases: (readonly Resolved[])[] = [
    ...inner.map((address) => [{ address, family: 4 } as const]),
    ...inner6.map((address) => [{ address, family: 6 } as const]),
    [...publicAddress, { address: '10.0.0.1', family: 4 }],
    [{ address: '::1', family: 6 }, ...publicAddress],
    [{ address: 'nonsense', family: 4 }],
  ]
  for (const answers of cases) {
    const fetch = guardedFetch({ allow: [], resolve: async () => await Promise.resolve(answers) })
    t.equal(await codeOf(fetch, 'https://rebind.example/'), 'address-refused', JSON.stringify(answers))
  }
})

void test('a name that leads nowhere is a name that is not known', async (t) => {
  const nobody = guardedFetch({ allow: [], resolve: async () => await Promise.resolve([]) })
  t.equal(await codeOf(nobody, 'https://x.example/'), 'dns-failed')
  for (const code of ['ENOTFOUND', 'ESERVFAIL', 'ETIMEOUT']) {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code }))
    const answered = await guardedFetch({ allow: [], resolve })('https://x.example/')
    t.same(answered, {
      failure: 'dns-failed',
      url: 'https://x.example/',
      detail: `the name has no address (${code})`,
    })
  }
})

void test('the connection gets the very addresses that were checked', async (t) => {
  const lookup = guardLookup(async () => await Promise.resolve(publicAddress))
  const { promise: all, resolve: gotAll } = Promise.withResolvers<unknown>()
  const { promise: one, resolve: gotOne } = Promise.withResolvers<unknown>()
  lookup('x.example', { all: true }, (...answer) => gotAll(answer))
  lookup('x.example', {}, (...answer) => gotOne(answer))
  t.same(
    [await all, await one],
    [
      [null, publicAddress],
      [null, '93.184.215.14', 4],
    ],
  )
})

void test('only addresses of the public internet are global', async (t) => {
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1', '2400:4050::1'])
    t.ok(isGlobalAddress(address), address)
  for (const address of ['127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::808:808', 'x', '', '2001:db8::1'])
    t.notOk(isGlobalAddress(address), address)
})

void test('whatever a server does, the fetch ends with a document or a reason', async (t) => {
  const fetch = guardedFetch({ allow: [origin] })
  const rows = await Promise.all(
    Object.entries(behaviours).map(async ([name, [, expected]]) => {
      // Each with connections of its own, so that none waits for a slow one.
      const slow = 'code' in expected && expected.code === 'timeout'
      const answered = await (slow ? guardedFetch({ allow: [origin], timeout: 400 }) : fetch)(
        `${origin}/${encodeURIComponent(name)}`,
      )
      return [
        name,
        'failure' in answered ? { code: answered.failure } : { body: Buffer.from(answered.body).toString() },
      ]
    }),
  )
  t.same(
    Object.fromEntries(rows),
    Object.fromEntries(Object.entries(behaviours).map(([name, [, expected]]) => [name, expected])),
  )
})

void test('a listed origin is reached, exactly that origin, and told nothing of anybody', async (t) => {
  heads.length = 0
  const fetch = guardedFetch({ allow: [origin] })
  const answered = await fetch(`${origin}/plain#fragment`, { accept: 'application/vc' })
  t.match(answered, { status: 200, url: `${origin}/plain`, mediaType: '' })
  t.same(
    heads.map((text) => text.toLowerCase().split('\r\n').filter(Boolean).toSorted()),
    [
      [
        'accept-encoding: gzip, deflate, br',
        'accept: application/vc',
        'connection: close',
        'get /plain http/1.1',
        `host: ${new URL(origin).host}`,
        'user-agent: akashi-verifier',
      ],
    ],
  )
  t.equal(await codeOf(fetch, `${origin.replace('127.0.0.1', 'localhost')}/plain`), 'scheme-refused')
  t.equal(await codeOf(fetch, `${origin.replace('http:', 'https:')}/plain`), 'address-refused')
  t.equal(await codeOf(fetch, 'http://127.0.0.1:1/plain'), 'scheme-refused')
  t.equal(
    await codeOf(guardedFetch({ allow: ['http://127.0.0.1:1'] }), 'http://127.0.0.1:1/'),
    'network-error',
  )
})

void test('one host gets six connections at a time, and the process makes no more fetches than it can hold', async (t) => {
  heads.length = 0
  const fetch = guardedFetch({ allow: [origin], timeout: 300, maxAtOnce: 10 })
  const codes = await Promise.all(
    Array.from({ length: 12 }, async () => await codeOf(fetch, `${origin}/silence`)),
  )
  t.same(codes, [...Array.from({ length: 10 }, () => 'timeout'), 'too-many-requests', 'too-many-requests'])
  t.equal(heads.length, 6)
  t.equal(await codeOf(fetch, `${origin}/plain`), 'answered', 'and all is free again')
})

void test('a budget ends a verification that asks too much or takes too long', async (t) => {
  const asked: unknown[] = []
  const clock = { now: 0 }
  const slow: FetchDocument = async (url, options) => {
    asked.push(options)
    clock.now += 4_000
    return await Promise.resolve({ failure: 'timeout', url, detail: '' })
  }
  const few = withBudget(slow, { documents: 2, milliseconds: 20_000 })
  await few('https://a.example/')
  await few('https://a.example/')
  t.equal(await codeOf(few, 'https://a.example/'), 'too-many-requests')
  asked.length = 0
  const short = withBudget(slow, { documents: 20, milliseconds: 10_000 }, () => clock.now)
  for (let time = 0; time < 3; time += 1) await short('https://a.example/', { accept: 'x' })
  t.same(
    asked,
    [10_000, 6_000, 2_000].map((timeout) => ({ accept: 'x', timeout })),
  )
  t.match(await short('https://a.example/'), {
    failure: 'timeout',
    detail: 'the 10 s of one verification are over',
  })
  t.equal(asked.length, 3)
  const hurried = await guardedFetch({ allow: [origin] })(`${origin}/silence`, { timeout: 100 })
  t.match(hurried, { failure: 'timeout' }, 'what is left is all the time that a fetch has')
})

void test('offline, nothing is asked', async (t) => {
  heads.length = 0
  const fetch = guardedFetch({ allow: [origin], offline: true })
  t.match(await fetch(`${origin}/plain`), {
    failure: 'offline',
    detail: 'this verifier is set to be offline',
  })
  t.same(heads, [])
})

const out: FetchDocument = async (url) => await Promise.resolve({ failure: 'offline', url, detail: '' })

void test('documents of our own origin are answered in-process, in every spelling; others go out', async (t) => {
  const paths: string[] = []
  const fetch = ownOrigin(out, 'https://badges.example', async (path, accept) => {
    paths.push(`${path} ${accept}`)
    if (path === '/broken') throw new Error('broken')
    const url = `https://badges.example${path}`
    return await Promise.resolve({
      status: path === '/none' ? 404 : 200,
      url,
      mediaType: '',
      body: new Uint8Array(),
    })
  })
  for (const spelling of [
    'https://badges.example/status/1?x=1#94567',
    'https://badges.example./status/1?x=1',
    'HTTPS://BADGES.EXAMPLE:443/status/1?x=1',
    'https://badges。example/status/1?x=1',
  ]) {
    paths.length = 0
    t.match(await fetch(spelling, { accept: 'application/vc' }), { status: 200 }, spelling)
    t.same(paths, ['/status/1?x=1 application/vc'])
  }
  t.equal(await codeOf(fetch, 'https://badges.example/broken'), 'network-error')
  t.match(await fetch('https://badges.example/none'), { failure: 'http-error', detail: 'HTTP 404' })
  for (const url of [
    'http://badges.example/',
    'https://badges.example.evil.example/',
    'https://badges.example@evil.example/',
    'https://user@badges.example/',
    'https://badges.example:444/',
    'blob:https://badges.example/status/1',
    'nonsense',
  ]) {
    t.equal(await codeOf(fetch, url), 'offline', url)
  }
})
