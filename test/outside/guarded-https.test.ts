import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { test } from 'tap'
import type { FetchDocument } from '../../src/badge/index.ts'
import { guardedFetch, type GuardOptions } from '../../src/outside/guarded-fetch.ts'
import type { Resolve } from '../../src/outside/guard-lookup.ts'
import { makeCertificate } from './certificate.ts'

/** Loopback addresses of this run alone, so that two runs can both have port 8443. The first stands for a public one. */
const [part, other] = [process.pid & 255, (process.pid >> 8) & 255]
const shown = `127.${part}.${other}.10`
const hidden = `127.${part}.${other}.20`
const isPublic = (address: string): boolean => address === shown
const base = 'https://issuer.example:8443'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const world = { asked: [] as string[], answer: ((_request, response) => response.end('{}')) as Answer }

type Listening = {
  readonly listen: (port: number, host: string, then: () => void) => { unref: () => unknown }
}

async function listen(server: Listening, port: number, host: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(port, host, resolve).unref()
  await promise
}

const good = makeCertificate('issuer.example')
setDefaultCACertificates([...getCACertificates('default'), good.cert])
for (const [host, certificate] of [
  [shown, good],
  [hidden, good],
] as const) {
  const server = createTlsServer(certificate, (request, response) => {
    world.asked.push(`${host} ${request.url ?? ''}`)
    world.answer(request, response)
  })
  await listen(server, 8443, host)
}
const stranger = createTlsServer(makeCertificate('issuer.example'), (_request, response) =>
  response.end('{}'),
)
await listen(stranger, 8443, `127.${part}.${other}.30`)

const resolveTo =
  (...turns: readonly string[]): Resolve =>
  async () =>
    await Promise.resolve([
      { address: turns.length > 1 ? (turns.at(resolved++) ?? '') : (turns[0] ?? ''), family: 4 },
    ])
let resolved = 0

const fetchWith = (options: Partial<GuardOptions> = {}): FetchDocument =>
  guardedFetch({ allow: [], resolve: resolveTo(shown), isPublic, ...options })

const codeOf = async (fetch: FetchDocument, url: string): Promise<string> => {
  const answered = await fetch(url)
  return 'failure' in answered ? answered.failure : 'answered'
}

/** A new world: nobody asked anything, and this is what servers answer. */
function begin(answer: Answer = (_request, response) => response.end('{}')): void {
  world.asked = []
  world.answer = answer
  resolved = 0
}

void test('a public https document comes through the guarded lookup, whole', async (t) => {
  begin((_request, response) => response.setHeader('content-type', 'application/json').end('{"public":true}'))
  const answered = await fetchWith()(`${base}/document`)
  t.match(answered, { status: 200, url: `${base}/document`, mediaType: 'application/json' })
  t.equal('body' in answered && Buffer.from(answered.body).toString(), '{"public":true}')
  t.same(world.asked, [`${shown} /document`])
})

void test('a name that changes between check and use gains nothing', async (t) => {
  begin()
  const fetch = fetchWith({ resolve: resolveTo(shown, hidden) })
  t.equal(await codeOf(fetch, `${base}/first`), 'answered')
  t.equal(resolved, 1, 'resolved once: what was checked is what is connected to')
  t.equal(await codeOf(fetch, `${base}/second`), 'address-refused', 'a new connection is checked anew')
  t.same(world.asked, [`${shown} /first`])
})

void test('each redirect is resolved and checked anew', async (t) => {
  begin((_request, response) => response.writeHead(302, { location: '/next' }).end())
  t.equal(await codeOf(fetchWith({ resolve: resolveTo(shown, hidden) }), `${base}/first`), 'address-refused')
  t.same(world.asked, [`${shown} /first`])
})

void test('a certificate that does not hold is a failure, whatever the environment says', async (t) => {
  begin()
  t.teardown(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'])
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  const unknownIssuer = fetchWith({
    resolve: resolveTo(`127.${part}.${other}.30`),
    isPublic: () => true,
  })
  t.match(await unknownIssuer(`${base}/`), {
    failure: 'network-error',
    detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
  t.match(await fetchWith()('https://other.example:8443/'), {
    failure: 'network-error',
    detail: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  t.same(world.asked, [])
})

// Keeping answers (RFC 9111)

const clock = { now: Date.parse('2026-11-15T03:00:00Z') }
const minutes = (count: number): number => count * 60_000

/** Asks three times: at once, again at once, and after `later`. Says how often the host heard of it, and with what. */
async function askThrice(later: number, headers: Record<string, string | string[]>) {
  const conditions: string[] = []
  begin(({ headers: given }, response) => {
    conditions.push(given['if-none-match'] ?? given['if-modified-since'] ?? '')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(`body ${conditions.length}`)
  })
  const fetch = fetchWith({ now: () => clock.now })
  const bodies: string[] = []
  for (const wait of [0, 0, later]) {
    clock.now += wait
    const answered = await fetch(`${base}/`, { accept: 'application/json' })
    bodies.push('body' in answered ? Buffer.from(answered.body).toString().slice(5) : answered.failure)
  }
  return { bodies: bodies.join(' '), conditions }
}

const httpDate = (offset: number): string => new Date(clock.now + offset).toUTCString()

void test('an answer is used again as long as its host says, and ten minutes at most', async (t) => {
  const rows: readonly [string, number, Record<string, string | string[]>, string][] = [
    ['fresh by max-age', minutes(4), { 'cache-control': 'max-age=300' }, '1 1 1'],
    ['past its max-age', minutes(6), { 'cache-control': 'max-age=300' }, '1 1 2'],
    ['ten minutes at most', minutes(11), { 'cache-control': 'public, max-age=31536000, immutable' }, '1 1 2'],
    ['s-maxage is for shared caches', minutes(1), { 'cache-control': 'max-age=300, s-maxage=0' }, '1 2 3'],
    ['its age counts', minutes(4), { 'cache-control': 'max-age=300', age: '200' }, '1 1 2'],
    ['older than its lifetime', 0, { 'cache-control': 'max-age=300', age: '400' }, '1 2 3'],
    ['fresh by Expires', minutes(4), { expires: httpDate(minutes(5)), date: httpDate(0) }, '1 1 1'],
    ['Expires is no date', 0, { expires: '0' }, '1 2 3'],
    ['nothing said', 0, {}, '1 2 3'],
    ['no guess from Last-Modified', 0, { 'last-modified': httpDate(-minutes(60 * 24 * 365)) }, '1 2 3'],
    ['immutable alone is no lifetime', 0, { 'cache-control': 'immutable' }, '1 2 3'],
    ['no-store', 0, { 'cache-control': 'max-age=300, no-store' }, '1 2 3'],
    ['No-Store, in capitals', 0, { 'cache-control': 'max-age=300, No-Store' }, '1 2 3'],
    ['no-store in a header of its own', 0, { 'cache-control': ['max-age=300', 'no-store'] }, '1 2 3'],
    ['private', 0, { 'cache-control': 'private, max-age=300' }, '1 2 3'],
    ['no-cache', 0, { 'cache-control': 'no-cache, max-age=300' }, '1 2 3'],
    ['pragma', 0, { pragma: 'no-cache' }, '1 2 3'],
    ['varies by everything', 0, { 'cache-control': 'max-age=300', vary: '*' }, '1 2 3'],
    [
      'varies by what is always the same',
      0,
      { 'cache-control': 'max-age=300', vary: 'Accept, Origin' },
      '1 1 1',
    ],
    ['sets a cookie', 0, { 'cache-control': 'public, max-age=300', 'set-cookie': 'a=b' }, '1 2 3'],
    ['never stale', minutes(2), { 'cache-control': 'max-age=60, stale-while-revalidate=9999' }, '1 1 2'],
    ['nor when broken', minutes(2), { 'cache-control': 'max-age=60, stale-if-error=9999' }, '1 1 2'],
  ]
  for (const [name, later, headers, expected] of rows) {
    const { bodies, conditions } = await askThrice(later, headers)
    t.equal(bodies, expected, name)
    const validator = headers['last-modified'] ?? ''
    t.same(
      conditions,
      conditions.map((_, at) => (at === 0 ? '' : validator)),
      `${name}: what was asked`,
    )
  }
})

void test('what is kept says since when, and other forms of it are asked for', async (t) => {
  begin(({ headers: { accept = '' } }, response) =>
    response.setHeader('cache-control', 'max-age=60').end(accept),
  )
  const fetch = fetchWith({ now: () => clock.now })
  const since = new Date(clock.now).toISOString()
  t.notOk('keptSince' in (await fetch(`${base}/`, { accept: 'application/vc' })))
  clock.now += 30_000
  t.match(await fetch(`${base}/#part`, { accept: 'application/vc' }), { keptSince: since, url: `${base}/` })
  t.match(await fetch(`${base}/`, { accept: 'image/png' }), { body: Buffer.from('image/png') })
  t.equal(world.asked.length, 2)
})

void test('an answer with a validator is confirmed by its host, or replaced', async (t) => {
  const said = { tag: '"1"', body: 'one' }
  begin(({ headers: given }, response) => {
    response.setHeader('etag', said.tag)
    if (given['if-none-match'] === said.tag) response.writeHead(304).end()
    else response.end(said.body)
  })
  const fetch = fetchWith({ now: () => clock.now })
  const bodyNow = async (): Promise<string> => {
    const answered = await fetch(`${base}/list`)
    return 'failure' in answered
      ? answered.failure
      : `${Buffer.from(answered.body).toString()} ${answered.keptSince ?? 'new'}`
  }
  t.equal(await bodyNow(), 'one new')
  clock.now += 1_000
  t.equal(await bodyNow(), `one ${new Date(clock.now).toISOString()}`, 'confirmed now')
  said.body = 'two'
  said.tag = '"2"'
  t.equal(await bodyNow(), 'two new')
  t.equal(world.asked.length, 3, 'asked each time')
  world.answer = (_request, response) => response.writeHead(503).end()
  t.equal(await bodyNow(), 'http-error', 'nothing old instead of an error')
  world.answer = ({ headers: given }, response) =>
    given['if-none-match'] === undefined
      ? response.end('three')
      : response.writeHead(304, { etag: '"another"' }).end()
  t.equal(await bodyNow(), 'three new', 'a host that confirms another version is asked without condition')
})

void test('errors, redirects and what is too large are not kept', async (t) => {
  const always = { 'cache-control': 'public, max-age=300' }
  const fetch = fetchWith({ maxBytes: 100 })
  begin((_request, response) => response.writeHead(404, always).end())
  t.equal(await codeOf(fetch, `${base}/`), 'http-error')
  begin((_request, response) => response.writeHead(200, always).end('x'.repeat(200)))
  t.equal(await codeOf(fetch, `${base}/`), 'too-large')
  begin((_request, response) => response.writeHead(301, { ...always, location: 'http://example.com/' }).end())
  t.equal(await codeOf(fetch, `${base}/`), 'scheme-refused')
  begin()
  t.equal(await codeOf(fetch, `${base}/`), 'answered')
})

// An outbound proxy

type Proxy = {
  readonly url: string
  readonly heard: string[]
  readonly to: (address: string | undefined) => void
}

/** A real CONNECT proxy: it leads every name to one address, or refuses. */
async function openProxy(authorization?: string): Promise<Proxy> {
  const heard: string[] = []
  let leadsTo: string | undefined = shown
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.end()
  })
  server.on('connect', ({ url = '', headers }: IncomingMessage, socket: Socket) => {
    heard.push(`CONNECT ${url}`)
    socket.on('error', () => undefined)
    if (authorization !== undefined && headers['proxy-authorization'] !== authorization)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    if (leadsTo === undefined) return undefined
    const far = connect(8443, leadsTo, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      far.pipe(socket).pipe(far)
    })
    return far.on('error', () => socket.destroy())
  })
  await listen(server, 0, '127.0.0.1')
  const bound = server.address()
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0
  return { url: `http://127.0.0.1:${port}`, heard, to: (address) => (leadsTo = address) }
}

const unresolved: Resolve = async () => await Promise.reject(new Error('no name server'))

void test('behind a proxy everything goes through CONNECT, with TLS to the host itself', async (t) => {
  begin()
  const proxy = await openProxy()
  const fetch = fetchWith({ proxy: proxy.url, resolve: unresolved })
  t.match(await fetch(`${base}/document`), { status: 200, url: `${base}/document` })
  t.same(proxy.heard, ['CONNECT issuer.example:8443'])
  t.same(world.asked, [`${shown} /document`])
  t.match(await fetch('https://other.example:8443/'), {
    failure: 'network-error',
    detail: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
})

void test('behind a proxy, what can be checked here is checked before it hears of it', async (t) => {
  begin()
  const proxy = await openProxy()
  const rows: readonly [string, Resolve, string][] = [
    ['http://issuer.example/', unresolved, 'scheme-refused'],
    ['https://issuer.example:22/', unresolved, 'address-refused'],
    ['https://169.254.169.254/', unresolved, 'address-refused'],
    ['https://[::ffff:a9fe:a9fe]/', unresolved, 'address-refused'],
    ['https://metadata.google.internal/', unresolved, 'address-refused'],
    ['https://localhost/', unresolved, 'address-refused'],
    [`${base}/`, resolveTo(hidden), 'address-refused'],
  ]
  for (const [url, resolve, code] of rows)
    t.equal(await codeOf(fetchWith({ proxy: proxy.url, resolve }), url), code, url)
  t.same(proxy.heard, [])
})

void test('a listed origin is reached straight, not through the proxy', async (t) => {
  begin()
  const proxy = await openProxy()
  const near = createServer((_request, response) => response.end('{}'))
  await listen(near, 0, '127.0.0.1')
  const bound = near.address()
  const origin = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`
  t.equal(await codeOf(fetchWith({ proxy: proxy.url, allow: [origin] }), `${origin}/`), 'answered')
  t.same(proxy.heard, [])
})

void test('a proxy that wants a password gets it, and no failure tells it', async (t) => {
  begin()
  const proxy = await openProxy(`Basic ${Buffer.from('akashi:p@ss').toString('base64')}`)
  const withUser = (user: string): string => proxy.url.replace('//', `//${user}@`)
  const options = { resolve: unresolved, timeout: 300 }
  t.equal(await codeOf(fetchWith({ ...options, proxy: withUser('akashi:p%40ss') }), `${base}/`), 'answered')
  const refused = await fetchWith({ ...options, proxy: withUser('akashi:wrong') })(`${base}/`)
  t.match(refused, { failure: 'network-error' })
  proxy.to(undefined)
  const silent = await fetchWith({ ...options, proxy: withUser('akashi:p%40ss') })(`${base}/`)
  t.match(silent, { failure: 'timeout' })
  const gone = await fetchWith({ ...options, proxy: 'http://akashi:p%40ss@127.0.0.1:1' })(`${base}/`)
  t.match(gone, { failure: 'network-error' })
  t.notMatch(JSON.stringify([refused, silent, gone]), /p@ss|p%40ss|wrong|127\.0\.0\.1/)
})
