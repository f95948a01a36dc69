import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { test } from 'tap'
import type { FetchDocument } from '../../src/badge/index.ts'
import { withBudget } from '../../src/badge/fetch-budget.ts'
import { ownOrigin } from '../../src/outside/own-origin.ts'
import { isGlobalAddress } from '../../src/outside/global-address.ts'
import { guardedFetch } from '../../src/outside/guarded-fetch.ts'
import { guardLookup, type Resolved } from '../../src/outside/guard-lookup.ts'

let asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  answer(request, response)
})
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve())
})
server.unref()
const bound = server.address()
const port = typeof bound === 'object' && bound !== null ? bound.port : 0
const origin = `http://127.0.0.1:${port}`

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
  const routes: Record<string, () => void> = {
    '/json': () => response.setHeader('content-type', 'Application/JSON; charset=utf-8').end('{}'),
    '/echo': () => response.end(request.headers.accept),
    '/to': () => response.writeHead(302, { location: searchParams.get('url') ?? '' }).end(),
    '/loop': () => response.writeHead(307, { location: '/loop' }).end(),
    '/gzip': () => response.setHeader('content-encoding', 'gzip').end(gzipSync('packed')),
    '/bomb': () => response.setHeader('content-encoding', 'gzip').end(gzipSync(new Uint8Array(50_000_000))),
    '/odd': () => response.setHeader('content-encoding', 'zip').end('x'),
    '/large': () => response.end(new Uint8Array(3_000_000)),
    '/endless': () =>
      Readable.from(endless())
        .on('error', () => undefined)
        .pipe(response),
    '/silent': () => undefined,
    '/drip': () => void response.write('x'),
    '/cut': () => response.writeHead(200, { 'content-length': '10' }).end('x').destroy(),
  }
  const route = routes[pathname]
  if (route) route()
  else response.writeHead(404).end()
}

function* endless(): Generator<Uint8Array> {
  for (;;) yield new Uint8Array(100_000)
}

const publicAddress: readonly Resolved[] = [{ address: '93.184.215.14', family: 4 }]

async function codeOf(fetch: FetchDocument, url: string): Promise<string> {
  const answered = await fetch(url)
  return 'failure' in answered ? answered.failure : 'answered'
}

void test('every way to write an address that is not public is refused, and nothing is asked', async (t) => {
  asked = []
  const fetch = guardedFetch({ allow: [], timeout: 1_000 })
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '192.88.99.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001::1]',
    '[2001:db8::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00::1]',
    '[ff02::1]',
    '[100::1]',
    '[4000::1]',
    '[3fff::1]',
    '①②⑦.0.0.1',
    '１２７.0.0.1',
  ]
  for (const host of hosts) {
    t.equal(await codeOf(fetch, `https://${host}/`), 'address-refused', host)
    t.equal(await codeOf(fetch, `http://${host}:${port}/json`), 'scheme-refused', host)
  }
  t.same(asked, [])
})

void test('schemes, credentials, ports and nonsense are refused before any connection', async (t) => {
  const fetch = guardedFetch({ allow: [] })
  const cases: readonly [string, string][] = [
    ['http://example.com/', 'scheme-refused'],
    ['ftp://example.com/', 'scheme-refused'],
    ['file:///etc/passwd', 'scheme-refused'],
    ['data:application/json,{}', 'scheme-refused'],
    ['javascript:alert(1)', 'scheme-refused'],
    ['blob:https://example.com/x', 'scheme-refused'],
    ['https://user:secret@example.com/', 'url-invalid'],
    ['https://user@example.com/', 'url-invalid'],
    ['https://example.com:22/', 'address-refused'],
    ['https://example.com:6379/', 'address-refused'],
    ['https://', 'url-invalid'],
    ['https://exa mple.com', 'url-invalid'],
    ['https://[::1', 'url-invalid'],
    ['//example.com/', 'url-invalid'],
    ['', 'url-invalid'],
    [`https://example.com/${'a'.repeat(3_000)}`, 'url-invalid'],
  ]
  for (const [url, code] of cases) t.equal(await codeOf(fetch, url), code, url.slice(0, 60))
})

void test('a name is refused for what it resolves to, one private address among public ones included', async (t) => {
  const cases: readonly (readonly Resolved[])[] = [
    [{ address: '127.0.0.1', family: 4 }],
    [{ address: '::1', family: 6 }],
    [...publicAddress, { address: '10.0.0.1', family: 4 }],
    [{ address: '::ffff:10.0.0.1', family: 6 }],
    [{ address: '64:ff9b::a00:1', family: 6 }],
  ]
  for (const answers of cases) {
    const fetch = guardedFetch({ allow: [], resolve: async () => answers })
    t.equal(await codeOf(fetch, 'https://rebind.example/'), 'address-refused', JSON.stringify(answers))
  }
  t.equal(await codeOf(guardedFetch({ allow: [] }), 'https://localhost/'), 'address-refused')
  t.equal(
    await codeOf(guardedFetch({ allow: [], resolve: async () => [] }), 'https://x.example/'),
    'dns-failed',
  )
  const nowhere = guardedFetch({
    allow: [],
    resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  })
  t.equal(await codeOf(nowhere, 'https://x.example/'), 'dns-failed')
})

void test('an allowed origin is reached, exactly that origin', async (t) => {
  const fetch = guardedFetch({ allow: [origin] })
  const answered = await fetch(`${origin}/json#fragment`)
  t.match(answered, { status: 200, url: `${origin}/json`, mediaType: 'application/json' })
  t.match(await fetch(`${origin}/echo`, { accept: 'application/vc' }), {
    body: Buffer.from('application/vc'),
  })
  t.match(await fetch(`${origin}/gzip`), { body: Buffer.from('packed') })
  t.equal(await codeOf(fetch, `${origin.replace('127.0.0.1', 'localhost')}/json`), 'scheme-refused')
  t.equal(await codeOf(fetch, 'http://127.0.0.1:1/json'), 'scheme-refused')
  t.equal(await codeOf(fetch, `${origin}/none`), 'http-error')
})

void test('redirects are followed three times at most, and each is checked anew', async (t) => {
  const fetch = guardedFetch({ allow: [origin] })
  const to = (url: string): string => `${origin}/to?url=${encodeURIComponent(url)}`
  t.match(await fetch(to(to(to('/json')))), { status: 200, url: `${origin}/json` })
  t.equal(await codeOf(fetch, to(to(to(to('/json'))))), 'too-many-redirects')
  t.equal(await codeOf(fetch, `${origin}/loop`), 'too-many-redirects')
  t.equal(await codeOf(fetch, to('https://169.254.169.254/latest/meta-data')), 'address-refused')
  t.equal(await codeOf(fetch, to('http://127.0.0.1:1/')), 'scheme-refused')
  t.equal(await codeOf(fetch, to('file:///etc/passwd')), 'scheme-refused')
  t.equal(await codeOf(fetch, to('https://user:x@example.com/')), 'url-invalid')
})

void test('an answer that is too long, too slow, packed too tightly or cut off is a failure, never a throw', async (t) => {
  const fetch = guardedFetch({ allow: [origin], timeout: 500 })
  t.equal(await codeOf(fetch, `${origin}/large`), 'too-large')
  t.equal(await codeOf(fetch, `${origin}/endless`), 'too-large')
  t.equal(await codeOf(fetch, `${origin}/bomb`), 'too-large')
  t.equal(await codeOf(fetch, `${origin}/silent`), 'timeout')
  t.equal(await codeOf(fetch, `${origin}/drip`), 'timeout')
  t.equal(await codeOf(fetch, `${origin}/odd`), 'network-error')
  t.equal(await codeOf(fetch, `${origin}/cut`), 'network-error')
  t.equal(
    await codeOf(guardedFetch({ allow: ['http://127.0.0.1:1'] }), 'http://127.0.0.1:1/'),
    'network-error',
  )
  t.equal(await codeOf(guardedFetch({ allow: [origin], offline: true }), `${origin}/json`), 'offline')
})

void test('a budget ends a verification that asks too much', async (t) => {
  const fetch = withBudget(guardedFetch({ allow: [origin] }), 2)
  const codes = [
    await codeOf(fetch, `${origin}/json`),
    await codeOf(fetch, `${origin}/json`),
    await codeOf(fetch, `${origin}/json`),
  ]
  t.same(codes, ['answered', 'answered', 'too-many-requests'])
})

const out: FetchDocument = async (url) => ({ failure: 'offline', url, detail: '' })

void test('documents of our own origin are answered in-process, others go out', async (t) => {
  const paths: string[] = []
  const fetch = ownOrigin(out, 'https://badges.example', async (path, accept) => {
    paths.push(`${path} ${accept}`)
    if (path === '/broken') throw new Error('broken')
    return {
      status: 200,
      url: `https://badges.example${path}`,
      mediaType: 'application/json',
      body: new Uint8Array(),
    }
  })
  t.match(await fetch('https://badges.example/status/1?x=1#94567', { accept: 'application/vc' }), {
    status: 200,
  })
  t.same(paths, ['/status/1?x=1 application/vc'])
  t.equal(await codeOf(fetch, 'https://badges.example/broken'), 'network-error')
  for (const url of [
    'http://badges.example/',
    'https://badges.example.evil.example/',
    'https://badges.example@evil.example/',
    'https://badges.example:444/',
    'nonsense',
  ]) {
    t.equal(await codeOf(fetch, url), 'offline', url)
  }
})

void test('only addresses of the public internet are global', async (t) => {
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1', '2400:4050::1'])
    t.ok(isGlobalAddress(address), address)
  for (const address of ['127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::808:808', 'x', '', '2001:db8::1'])
    t.notOk(isGlobalAddress(address), address)
})

void test('the connection gets the very addresses that were checked', async (t) => {
  const lookup = guardLookup(async () => publicAddress)
  lookup('x.example', { all: true }, (error, answers) => t.same([error, answers], [null, publicAddress]))
  lookup('x.example', {}, (error, one, family) => t.same([error, one, family], [null, '93.184.215.14', 4]))
  await Promise.resolve()
})

void test('a page of our own that says "not found" is no document', async (t) => {
  const fetch = ownOrigin(
    out,
    'https://badges.example',
    async (path) =>
      await Promise.resolve({
        status: 404,
        url: `https://badges.example${path}`,
        mediaType: 'application/problem+json',
        body: new Uint8Array(),
      }),
  )
  t.match(await fetch('https://badges.example/badges/1'), { failure: 'http-error', detail: 'HTTP 404' })
})
