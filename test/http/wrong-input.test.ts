import fastify from 'fastify'
import t from 'tap'
import { crc32, deflateSync } from 'node:zlib'

import { examine } from '../../src/actions/examine.ts'
import type { Report } from '../../src/badge/index.ts'
import { buildApp } from '../../src/http/app.ts'
import { routes } from '../../src/http/routes/index.ts'
import { type Ask, importSamples, issueAll, openInstance } from '../instance.ts'

const instance = await openInstance(t)
const { ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')
const [item] = await issueAll(instance, token, { badge: 'coed-day1' })
if (item === undefined) throw new Error('no badge to work on')
const { award } = item
await ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility: 'public' } })
const { items: later } = (await ask('GET /api/credentials?limit=1', { token })).json<{
  items: { id: string }[]
}>()

/** Everything that a refused request could have left behind. */
async function kept(): Promise<unknown> {
  const credentials = await ask('GET /api/credentials?limit=200', { token })
  return { findings: await examine(instance.ports), credentials: credentials.json() }
}

const json = { 'content-type': 'application/json' }
const png = { 'content-type': 'image/png' }
const svg = { 'content-type': 'image/svg+xml' }

type Row = {
  readonly line: string
  readonly options?: Ask
  readonly status: number
  readonly code: string
  /** Faults that must be among those named: code and place. */
  readonly faults?: readonly { code?: string; at?: string; line?: number }[]
}

/** Sends each, wants the answer in both languages, and nothing kept. */
async function refuses(t: Tap, rows: Readonly<Record<string, Row>>): Promise<void> {
  const before = await kept()
  for (const [title, { line, options, status, code, faults = [] }] of Object.entries(rows)) {
    for (const language of ['ja', 'en']) {
      const headers = { ...options?.headers, 'accept-language': language }
      const answer = await ask(line, { token, ...options, headers })
      t.equal(answer.statusCode, status, `${title}: ${answer.body.slice(0, 300)}`)
      t.match(answer.headers['content-type'], 'application/problem+json', title)
      const problem = answer.json<{ title: string; faults?: { code: string; message: string }[] }>()
      t.match(problem, { status, code }, title)
      for (const fault of faults) t.match(problem.faults, { [indexOf(problem.faults, fault)]: fault }, title)
      const words = [problem.title, ...(problem.faults ?? []).map(({ message }) => message)]
      for (const word of words)
        t.equal(/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word), language === 'ja', word)
    }
  }
  t.same(await kept(), before, 'nothing half-written')
}

type Tap = Pick<typeof t, 'equal' | 'match' | 'same'>

function indexOf(
  faults: readonly { code: string; at?: string }[] = [],
  wanted: { code?: string; at?: string },
): number {
  return Math.max(
    0,
    faults.findIndex(({ code, at }) => (wanted.code ?? code) === code && (wanted.at ?? at) === at),
  )
}

const post = (path: string, body: string): { line: string; options: Ask } => ({
  line: `POST ${path}`,
  options: { headers: json, payload: body },
})

const fact = (extra: object): object => ({
  fact_id: 'wrong-1',
  kind: 'attendance',
  organisation: 'persol-career',
  person: '00123',
  programme: 'career-coeducation',
  session: 'DAY1',
  occurred_on: '2026-07-03',
  ...extra,
})

void t.test(
  'JSON that two readers could read differently, or that hides something, is refused with its place',
  async (t) => {
    const depth = 100_000
    await refuses(t, {
      'not JSON': {
        ...post('/api/facts', '{"facts":[{'),
        status: 400,
        code: 'bad_request',
        faults: [{ code: 'body_malformed' }],
      },
      'a key twice': {
        ...post('/api/facts', '{"facts":[{"kind":"attendance","kind":"exam"}]}'),
        status: 400,
        code: 'bad_request',
        faults: [{ code: 'json-duplicate-key', at: '/facts/0/kind' }],
      },
      __proto__: {
        ...post('/api/facts', '{"facts":[{"__proto__":{"kind":"attendance"}}]}'),
        status: 400,
        code: 'bad_request',
        faults: [{ code: 'json-forbidden-key' }],
      },
      'constructor.prototype': {
        ...post('/api/awards', '{"mode":"decide","constructor":{"prototype":{"x":1}}}'),
        status: 400,
        code: 'bad_request',
      },
      'a hundred thousand levels': {
        ...post('/api/facts', `{"facts":[${'{"x":'.repeat(depth)}1${'}'.repeat(depth)}]}`),
        status: 400,
        code: 'bad_request',
        faults: [{ code: 'json-too-deep' }],
      },
      'a NUL': {
        ...post('/api/tokens', String.raw`{"name":"a\u0000b","organisation":"msce"}`),
        status: 400,
        code: 'bad_request',
        faults: [{ code: 'null_character' }],
      },
      'half a character': {
        ...post('/api/tokens', String.raw`{"name":"\ud83d","organisation":"msce"}`),
        status: 400,
        code: 'bad_request',
      },
      'not UTF-8': {
        line: 'POST /api/tokens',
        options: { headers: json, payload: Buffer.from('7b226e616d65223a22ff227d', 'hex') },
        status: 400,
        code: 'bad_request',
      },
      'no body': { line: 'POST /api/facts', status: 400, code: 'field_invalid' },
    })
  },
)

void t.test('a wrong field is named', async (t) => {
  const direct = { mode: 'direct', badge: 'coed-day1', organisation: 'persol-career', person: '00123' }
  const rows = Array.from({ length: 10_001 }, () => ({}))
  const wrong = (line: string, payload: object, ...faults: { code?: string; at: string }[]): Row => ({
    line,
    options: { payload },
    status: 400,
    code: 'field_invalid',
    faults,
  })
  await refuses(t, {
    'no facts': wrong('POST /api/facts', {}, { code: 'missing', at: '/facts' }),
    'too many rows': wrong('POST /api/facts', { facts: rows }, { at: '/facts' }),
    'rows that are none': wrong('POST /api/facts', { facts: ['x'] }, { at: '/facts/0' }),
    'an unknown field': wrong('POST /api/credentials', { award, colour: 'red' }, { at: '/colour' }),
    'too many awards': wrong(
      'POST /api/credentials',
      { awards: Array.from({ length: 1001 }, () => award) },
      { at: '/awards' },
    ),
    'neither award nor awards': wrong('POST /api/credentials', {}, { code: 'missing', at: '/award' }),
    'no mode': wrong('POST /api/awards', { badge: 'coed-day1' }, { at: '/mode' }),
    'a mode that is none': wrong('POST /api/awards', { mode: 'abolish' }, { at: '/mode' }),
    'a direct award without reason': wrong('POST /api/awards', direct, { at: '/reason' }),
    'a direct award on a day that is none': wrong(
      'POST /api/awards',
      { ...direct, reason: 'x', awardedOn: '2026-02-30' },
      { at: '/awardedOn' },
    ),
    'a direct award in the future': wrong(
      'POST /api/awards',
      { ...direct, reason: 'x', awardedOn: '2026-11-16' },
      { at: '/awardedOn' },
    ),
    'a reason code that is none': wrong(
      `POST /api/credentials/${award}/revoke`,
      { reason: 'spite' },
      { at: '/reason' },
    ),
    'a key that ends at no instant': wrong(
      'POST /api/tokens',
      { name: 'x', organisation: 'msce', expiresAt: '2027-01-01T00:00:00' },
      { at: '/expiresAt' },
    ),
    'a key of nobody': wrong(
      'POST /api/tokens',
      { name: 'x', organisation: 'nobody' },
      { code: 'organisation_unknown', at: '/organisation' },
    ),
    'an Idempotency-Key with spaces': {
      line: 'POST /api/credentials',
      options: { payload: { award }, headers: { 'idempotency-key': 'a b' } },
      status: 400,
      code: 'field_invalid',
      faults: [{ at: 'Idempotency-Key' }],
    },
  })
  const asked = { status: 400, code: 'field_invalid' }
  await refuses(t, {
    'a limit of 0': { line: 'GET /api/credentials?limit=0', ...asked, faults: [{ at: '/limit' }] },
    'a limit of words': { line: 'GET /api/credentials?limit=many', ...asked, faults: [{ at: '/limit' }] },
    'a state that is none': {
      line: 'GET /api/credentials?state=asleep',
      ...asked,
      faults: [{ at: '/state' }],
    },
    'a day that is none': {
      line: 'GET /api/credentials?from=2026-13-01',
      ...asked,
      faults: [{ at: '/from' }],
    },
    'a cursor that is none': { line: 'GET /api/credentials?after=%7B%7D', ...asked },
    'a programme that is none': {
      line: 'POST /api/awards',
      options: { payload: { mode: 'decide', programme: 'x' } },
      ...asked,
      faults: [{ code: 'programme_unknown' }],
    },
    'a picture of any size': {
      line: 'GET /achievements/coed-day1/1.0.0.png?size=333',
      ...asked,
      faults: [{ code: 'picture_size' }],
    },
    'a NUL in the address': { line: 'GET /badges/a%00b', status: 400, code: 'bad_request' },
    'half a percent sign': { line: 'GET /badges/%E0%A4%A', status: 400, code: 'bad_request' },
  })
})

void t.test('what is not there, not offered, too large or of another type has its own answer', async (t) => {
  const unknown = '00000000-0000-4000-8000-000000000000'
  const form = (parts: number, size: number): Ask => {
    const part = `--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n${'x'.repeat(size)}\r\n`
    return {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: `${part.repeat(parts)}--b--`,
    }
  }
  const file = (size: number): Ask => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n${'x'.repeat(size)}\r\n--b--`,
  })
  const gone = { status: 404, code: 'not_found' }
  const large = { status: 413, code: 'too_large' }
  const foreign = { status: 415, code: 'media_type_unsupported' }
  const megabyte = 1024 * 1024
  await refuses(t, {
    'no such address': { line: 'GET /nowhere', ...gone },
    'no such method': { line: 'DELETE /api/facts', ...gone },
    'a very long address': { line: `GET /badges/${'a'.repeat(10_000)}`, ...gone },
    'no such badge': { line: `GET /badges/${unknown}.json`, ...gone },
    'no such credential': { line: `GET /credentials/${unknown}.json`, ...gone },
    'no such class': { line: 'GET /achievements/nothing/1.0.0.json', ...gone },
    'no such version': { line: 'GET /achievements/coed-day1/9.9.9.json', ...gone },
    'no such issuer': { line: 'GET /issuers/nobody.json', ...gone },
    'an organisation that does not issue': { line: 'GET /issuers/koga-city/did.json', ...gone },
    'no such key': { line: 'GET /issuers/msce/keys/nothing', ...gone },
    'no such list': { line: `GET /status/${unknown}`, ...gone },
    'no such award': {
      line: `PUT /api/awards/${unknown}/visibility`,
      options: { payload: { visibility: 'public' } },
      ...gone,
    },
    'a form that is not offered': {
      line: `GET /badges/${award}`,
      options: { accept: 'application/pdf' },
      status: 406,
      code: 'not_acceptable',
    },
    'a suffix that is not offered': { line: 'GET /issuers/msce.png', status: 406, code: 'not_acceptable' },
    'twelve megabytes of JSON': {
      ...post('/api/facts', `{"facts":[{"note":"${'x'.repeat(12 * megabyte)}"}]}`),
      ...large,
    },
    'twelve megabytes of badge': {
      line: 'POST /api/verify',
      options: { headers: png, payload: Buffer.alloc(12 * megabyte) },
      ...large,
    },
    'a file of more than ten megabytes': {
      line: 'POST /api/verify',
      options: file(10 * megabyte + 1),
      ...large,
    },
    'too many fields': { line: 'POST /api/verify', options: form(40, 1), ...large },
    'CSV where JSON is asked for': {
      line: 'POST /api/facts',
      options: { headers: { 'content-type': 'text/csv' }, payload: 'a,b' },
      ...foreign,
    },
    'a film': {
      line: 'POST /api/verify',
      options: { headers: { 'content-type': 'video/mp4' }, payload: 'x' },
      ...foreign,
    },
    'JSON where a form is asked for': { ...post('/api/bake', '{}'), ...foreign },
  })
})

void t.test('forms that break off are refused', async (t) => {
  const broken = (payload: string, type = 'multipart/form-data; boundary=b'): Ask => ({
    headers: { 'content-type': type },
    payload,
  })
  const before = await kept()
  for (const line of [
    'POST /api/verify',
    'POST /api/verify/batch',
    'POST /api/bake',
    'POST /api/unbake',
    'POST /verify',
  ])
    for (const options of [
      broken('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
      broken('--b\r\nnonsense'),
      broken('--other--'),
      broken(''),
      broken('x', 'multipart/form-data'),
    ]) {
      const answer = await ask(line, options)
      t.ok(
        answer.statusCode >= 400 && answer.statusCode < 500,
        `${line} ${JSON.stringify(options.payload)}: ${answer.statusCode}`,
      )
    }
  t.same(await kept(), before)
})

void t.test(
  'rows with faults are refused whole, each with its line, column and reason in both languages',
  async (t) => {
    const rows = [
      fact({ fact_id: 'good-1' }),
      fact({ fact_id: 'bad-1', occurred_at: '2026-07-03T10:00:00' }),
      fact({ fact_id: 'bad-2', occurred_on: '2026-02-30' }),
      fact({ fact_id: 'bad-3', kind: 'dance' }),
      fact({ fact_id: 'bad-4', occurred_on: '2030-01-01' }),
    ]
    const refused: Row = {
      line: 'POST /api/facts',
      options: { payload: { facts: rows } },
      status: 422,
      code: 'rows_refused',
      faults: [
        { at: 'occurred_at', line: 2 },
        { at: 'kind', line: 4 },
      ],
    }
    await refuses(t, {
      'some bad rows': refused,
      'a person row without a person': {
        line: 'POST /api/people',
        options: { payload: { people: [{ organisation: 'persol-career', family_name: '見本' }] } },
        status: 422,
        code: 'rows_refused',
      },
      'a fact_id with other content': {
        line: 'POST /api/facts',
        options: { payload: { facts: [fact({ fact_id: 'coed-0004', minutes: '1' })] } },
        status: 422,
        code: 'rows_refused',
        faults: [{ code: 'fact_id_taken' }],
      },
      'a badge that is none': {
        line: 'POST /api/awards',
        options: { payload: { mode: 'evaluate', badge: 'nothing' } },
        status: 422,
        code: 'badge_unknown',
      },
      'a person that nobody knows': {
        line: 'POST /api/awards',
        options: {
          payload: {
            mode: 'direct',
            badge: 'coed-day1',
            organisation: 'persol-career',
            person: '99999',
            reason: 'x',
          },
        },
        status: 422,
        code: 'person_unknown',
      },
    })
  },
)

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Uint8Array, length = data.length): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length >>> 0)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

const header = chunk('IHDR', Buffer.from('00000001000000010806000000', 'hex'))
const pixel = chunk('IDAT', deflateSync(Buffer.alloc(5)))
const end = chunk('IEND', Buffer.alloc(0))
const picture = (...chunks: Buffer[]): Buffer => Buffer.concat([signature, header, ...chunks, pixel, end])
const text = (compressed: number, data: Uint8Array): Buffer =>
  chunk(
    'iTXt',
    Buffer.concat([Buffer.from('openbadgecredential\0'), Buffer.from([compressed, 0, 0, 0]), data]),
  )
const drawing = (inner: string, doctype = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?>${doctype}<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inner}</svg>`,
  )

const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 32))
const entities =
  '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
const credential = JSON.stringify(JSON.parse((await ask(`GET /badges/${award}.json`)).body))
const hostile: Readonly<Record<string, [Record<string, string>, Buffer]>> = {
  'an empty picture': [png, signature],
  'a picture that breaks off': [png, picture(text(0, Buffer.from(credential))).subarray(0, 200)],
  'a chunk that claims 2 GB': [
    png,
    Buffer.concat([signature, header, chunk('iTXt', Buffer.from('openbadgecredential\0'), 0x7fffffff)]),
  ],
  'a chunk that claims more than 2 GB': [
    png,
    Buffer.concat([signature, header, chunk('iTXt', Buffer.from('x'), 0xffffffff)]),
  ],
  'a wrong checksum': [
    png,
    Buffer.concat([picture(text(0, Buffer.from(credential))).subarray(0, -20), Buffer.alloc(20)]),
  ],
  'a compressed bomb': [png, picture(text(1, bomb))],
  'two credentials': [png, picture(text(0, Buffer.from(credential)), text(0, Buffer.from('{}')))],
  entities: [svg, drawing('<openbadges:credential>&b;</openbadges:credential>', entities)],
  'an external entity': [svg, drawing('<openbadges:credential>&x;</openbadges:credential>', entities)],
  'XML that breaks off': [svg, drawing('<openbadges:credential>').subarray(0, -8)],
  'a picture of nothing': [svg, drawing('<rect/>')],
  'no picture at all': [png, Buffer.from('hello')],
}

void t.test('a broken or hostile image is refused, quickly, and said to be so', async (t) => {
  t.ok(bomb.length < 1024 * 1024, 'the bomb is small to send')
  const rows = Object.entries(hostile).map(([title, [headers, payload]]): [string, Row] => [
    title,
    { line: 'POST /api/unbake', options: { headers, payload }, status: 422, code: 'image_refused' },
  ])
  await refuses(t, Object.fromEntries(rows))
  for (const [title, [headers, payload]] of Object.entries(hostile)) {
    const started = process.hrtime.bigint()
    const answer = await ask('POST /api/verify', { headers, payload })
    t.equal(answer.statusCode, 200, title)
    const report = answer.json<Report>()
    t.not(report.verdict, 'valid', title)
    t.match(report.checks[0], { check: 'container', outcome: 'failed' }, title)
    t.ok(process.hrtime.bigint() - started < 2_000_000_000n, `${title} costs little time`)
  }
})

void t.test('hostile credentials leave a report, never a valid one', async (t) => {
  const good = JSON.parse(credential)
  const cases: readonly [string, string][] = [
    ['json-duplicate-key', credential.replace('{', '{"id":"https://evil.example/1",')],
    ['json-forbidden-key', credential.replace('{', '{"__proto__":{"x":1},')],
    ['json-too-deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['json-malformed', '{'],
    ['date-invalid', JSON.stringify({ ...good, validFrom: '2026-11-15T00:00:00' })],
  ]
  for (const [code, payload] of cases) {
    const report = (
      await ask('POST /api/verify', { headers: { 'content-type': 'application/vc' }, payload })
    ).json<Report>()
    t.not(report.verdict, 'valid', code)
    t.ok(
      report.checks.some((check) => check.code === code),
      `${code}: ${report.checks.map((check) => check.code).join(' ')}`,
    )
  }
})

void t.test('a person reads the refusal as a page in their language', async (t) => {
  const pages: readonly [string, number][] = [
    [`GET /badges/00000000-0000-4000-8000-000000000000`, 404],
    ['GET /admin/badges/%00', 400],
    ['GET /nowhere', 404],
    ['GET /admin', 401],
    ['POST /verify', 415],
    ['GET /badges/%00', 400],
  ]
  for (const [line, status] of pages)
    for (const [language, word] of [
      ['ja', '見つかりません'],
      ['en', 'found'],
    ] as const) {
      const answer = await ask(line, {
        accept: 'text/html',
        headers: { 'accept-language': `${language},fr;q=0.5` },
      })
      t.equal(answer.statusCode, status, line)
      t.match(answer.headers, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      t.match(answer.body, `<html lang="${language}"`)
      if (status === 404) t.match(answer.body, word)
    }
})

void t.test('who asks too often is told to wait, in their language', async (t) => {
  const app = await buildApp(instance.ports, { logLevel: 'silent', requestsPerMinute: 3 })
  t.teardown(async () => {
    await app.close()
  })
  const visit = async (address: string, language = 'ja') =>
    await app.inject({
      url: '/api/credentials',
      remoteAddress: address,
      headers: { 'accept-language': language },
    })
  for (let count = 0; count < 3; count += 1) t.equal((await visit('192.0.2.1')).statusCode, 401)
  for (const language of ['ja', 'en']) {
    const answer = await visit('192.0.2.1', language)
    t.match(
      { ...answer.json<object>(), retry: answer.headers['retry-after'] },
      { status: 429, code: 'too_many_requests', retry: /^\d+$/u },
    )
  }
  t.equal((await visit('192.0.2.2')).statusCode, 401, 'others are not held up')
})

void t.test('what one address may have verified is for the operator to say', async (t) => {
  const app = await buildApp({ ...instance.ports, verificationsPerMinute: 2 }, { logLevel: 'silent' })
  t.teardown(async () => {
    await app.close()
  })
  for (const url of ['/api/verify', '/vc-api/credentials/verify', '/verify']) {
    const statuses: number[] = []
    while (statuses.length < 3) {
      const answer = await app.inject({ method: 'POST', url, payload: {}, remoteAddress: '192.0.2.7' })
      statuses.push(answer.statusCode)
    }
    t.equal(statuses.indexOf(429), 2, `${url}: ${statuses.join()}`)
  }
})

void t.test('no route fails inside, whatever is put in its place', async (t) => {
  const walked: string[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url }) => {
    walked.push(...[method].flat().map((one) => `${one} ${url}`))
  })
  for (const route of routes)
    await bare.register(async (scope) => {
      await route(scope, instance.ports)
    })
  await bare.ready()
  await bare.close()
  const ids = [
    '%00',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    '__proto__',
    'constructor',
    '%F0%9F%92%A5',
    "'%20OR%201=1--",
    '.json',
    ' ',
    award,
  ]
  const bodies = [
    'null',
    '[]',
    '"x"',
    '5',
    '{}',
    '{"mode":{}}',
    '{"award":{"x":1}}',
    '{"facts":[null]}',
    '{"facts":{"length":1}}',
    '{"people":[[]]}',
  ]
  for (const line of walked.filter((one) => !one.includes('/revoke') && !one.includes('/link'))) {
    const tries = line.includes(':') ? ids.map((id) => line.replaceAll(/:\w+/gu, id)) : [line]
    for (const one of tries) {
      const answer = await ask(one.replaceAll(' %20', '%20').replace(/ $/u, '%20'), { token })
      t.ok(answer.statusCode < 500, `${one}: ${answer.statusCode}`)
    }
    if (line.startsWith('GET') || line.startsWith('HEAD')) continue
    for (const payload of bodies) {
      const answer = await ask(line.replaceAll(/:\w+/gu, 'x'), { token, headers: json, payload })
      t.ok(answer.statusCode < 500, `${line} ${payload}: ${answer.statusCode} ${answer.body}`)
    }
  }
  const query = [
    'lang=ja&lang=en',
    'lang=%00',
    'key=%F0%9F%92%A5',
    'key[]=1',
    'form=gif',
    '%',
    'download[x]=1',
    `key=${'k'.repeat(200)}`,
  ]
  for (const one of query) {
    for (const path of [
      `/badges/${award}`,
      `/credentials/${later[0]?.id ?? ''}`,
      '/',
      '/verify',
      '/api/credentials',
      '/admin',
    ])
      t.ok((await ask(`GET ${path}?${one}`, { token })).statusCode < 500, `${path}?${one}`)
  }
})
