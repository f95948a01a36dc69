import fastify from 'fastify'
import t from 'tap'

import { newAdminLink } from '../../src/actions/sign-in.ts'
import { sessionCookie } from '../../src/http/caller.ts'
import { routes } from '../../src/http/routes/index.ts'
import { type Permission, permissions } from '../../src/domain/permission.ts'
import { type Scope, scopes } from '../../src/domain/caller.ts'
import { importSamples, issueAll, openInstance, type Ask } from '../instance.ts'

const instance = await openInstance(t, {
  catalogue: (shipped) => ({
    ...shipped,
    organisations: new Map(
      [...shipped.organisations].map(([id, organisation]) => [
        id,
        id === 'career-for' ? { ...organisation, approval: 'two-person' as const } : organisation,
      ]),
    ),
  }),
})
const { ask } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'local-career')
const [first] = await issueAll(instance, token, { programme: 'career-coeducation' })
if (first === undefined) throw new Error('no badge to guard')
const { award, credential } = first
await ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility: 'public' } })

type Walked = {
  readonly line: string
  readonly method: string
  readonly url: string
  readonly permission: Permission
  readonly publicDocument: boolean
}

/** Every route of every group, as it registers itself. */
async function walk(): Promise<readonly Walked[]> {
  const walked: Walked[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) {
      const permission = config?.permission
      if (permission === undefined) throw new Error(`${one} ${url} names no permission`)
      const publicDocument = config?.publicDocument === true
      walked.push({ line: `${one} ${url}`, method: one, url, permission, publicDocument })
    }
  })
  for (const route of routes) await bare.register((scope) => route(scope, instance.ports))
  await bare.ready()
  await bare.close()
  return walked
}

const all = await walk()
const guarded = all.filter(({ permission }) => permissions[permission] !== 'public')
const writing = all.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))

const scopeOf = (permission: Permission): Scope => {
  const scope = permissions[permission]
  if (scope === 'public') throw new Error(`${permission} is open to all`)
  return scope
}

const filled = (url: string): string => url.replaceAll(/:\w+/gu, '00000000-0000-4000-8000-000000000000')

/** Everything of the guarded award that a caller could have changed. */
async function standing(): Promise<unknown> {
  const listed = await ask('GET /api/credentials?limit=200', { token })
  const tokens = await ask('GET /api/tokens', { token })
  const approvals = await ask('GET /api/approvals', { token })
  return [listed.json(), tokens.json(), approvals.json()]
}

void t.test('what is open to everyone is exactly this', (t) => {
  const open = all.filter(
    ({ method, permission }) => method !== 'HEAD' && permissions[permission] === 'public',
  )
  t.same(open.map(({ line }) => line).toSorted(), [
    'GET /',
    'GET /achievements/:badge/:version',
    'GET /achievements/:badge/:version/card.png',
    'GET /achievements/:badge/:version/en',
    'GET /achievements/:badge/:version/en.json',
    'GET /admin/enter/:secret',
    'GET /assets/akashi.css',
    'GET /assets/akashi.js',
    'GET /assets/hr.css',
    'GET /assets/icon.svg',
    'GET /badges/:id',
    'GET /credentials/:id',
    'GET /healthz',
    'GET /hr',
    'GET /hr/enter',
    'GET /hr/enter/:secret',
    'GET /hr/recount',
    'GET /issuers/:slug',
    'GET /issuers/:slug/did.json',
    'GET /issuers/:slug/jwks.json',
    'GET /issuers/:slug/keys/:kid',
    'GET /schemas/disclosure-report.schema.json',
    'GET /status/:list',
    'GET /status/:list/states',
    'GET /vc-api/issuers',
    'GET /vc-api/status/:list',
    'GET /verify',
    'OPTIONS /api/verify',
    'OPTIONS /api/verify/batch',
    'POST /admin/enter/:secret',
    'POST /admin/leave',
    'POST /api/bake',
    'POST /api/unbake',
    'POST /api/verify',
    'POST /api/verify/batch',
    'POST /hr/enter',
    'POST /hr/enter/:secret',
    'POST /hr/leave',
    'POST /hr/recount',
    'POST /vc-api/credentials/derive',
    'POST /vc-api/credentials/verify',
    'POST /vc-api/presentations/verify',
    'POST /verify',
  ])
  t.end()
})

void t.test('a stranger gets 401 from every guarded route, and nothing moves', async (t) => {
  const before = await standing()
  t.ok(guarded.length > 20)
  for (const { line, method, url } of guarded) {
    for (const headers of [
      {},
      { authorization: 'Basic b3BlcmF0b3I6b3BlcmF0b3I=' },
      { authorization: 'Bearer akashi_guess' },
    ]) {
      const answer = await ask(`${method} ${filled(url)}`, { headers })
      t.equal(answer.statusCode, 401, line)
      t.match(answer.headers['www-authenticate'], /^Bearer/u)
    }
  }
  t.same(await standing(), before)
})

void t.test('a key without the scope of a route gets 403, whatever else it may do', async (t) => {
  for (const { line, method, url, permission } of guarded) {
    const scope = scopeOf(permission)
    const poor = await instance.token(
      '*',
      scopes.filter((one) => one !== scope),
    )
    const answer = await ask(`${method} ${filled(url)}`, { token: poor })
    t.equal(answer.statusCode, 403, line)
    if (method !== 'HEAD' && url.startsWith('/api/')) t.match(answer.json(), { code: 'not_permitted' }, line)
  }
})

void t.test('the mode of POST /api/awards asks for its own scope', async (t) => {
  const modes: readonly [object, Scope][] = [
    [{ mode: 'decide' }, 'awards:write'],
    [{ mode: 'approve', awards: [award] }, 'awards:approve'],
    [{ mode: 'decline', awards: [award] }, 'awards:approve'],
    [
      { mode: 'direct', badge: 'coed-day1', organisation: 'persol-career', person: '00123', reason: 'x' },
      'awards:approve',
    ],
  ]
  const before = await standing()
  for (const [payload, scope] of modes) {
    const poor = await instance.token(
      '*',
      scopes.filter((one) => one !== scope),
    )
    t.equal(
      (await ask('POST /api/awards', { token: poor, payload })).statusCode,
      403,
      JSON.stringify(payload),
    )
  }
  t.same(((await standing()) as unknown[])[0], (before as unknown[])[0])
})

void t.test('another organisation’s key finds nothing of ours, published or not', async (t) => {
  const other = await instance.token('msce')
  const pending = await openApproval()
  type Key = { id: string; organisation: string }
  const keys = (await ask('GET /api/tokens', { token })).json<{ tokens: Key[] }>().tokens
  const ours = keys.find(({ organisation }) => organisation !== 'msce')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const reason = { payload: { reason: 'other' } }
  const frozen = await ask('POST /api/disclosure/runs', {
    token,
    payload: { organisation: 'persol-career', asOf: '2026-11-15' },
  })
  const run = frozen.json<{ id: string }>().id
  const attempts: Record<string, { id: string } & Ask> = {
    'GET /api/disclosure/runs/:id': { id: run },
    'GET /api/disclosure/runs/:id/files/:name': { id: run },
    'GET /api/disclosure/runs/:id/bundle.zip': { id: run },
    'POST /api/disclosure/runs/:id/rerun': { id: run, payload: {} },
    'POST /hr/:organisation/runs': {
      id: 'persol-career',
      headers: form,
      payload: 'header=ja&encoding=utf-8&dates=iso',
    },
    'POST /hr/:organisation/runs/:id/rerun': { id: 'persol-career' },
    'POST /hr/:organisation/runs/:id/differences.csv': { id: 'persol-career' },
    'POST /hr/:organisation/headcount': { id: 'persol-career' },
    'PUT /api/awards/:id/visibility': { id: award, payload: { visibility: 'private' } },
    'POST /api/awards/:id/link': { id: award },
    'DELETE /api/awards/:id/link': { id: award },
    'POST /api/credentials/:id/revoke': { id: credential.id, ...reason },
    'POST /api/credentials/:id/suspend': { id: credential.id, ...reason },
    'POST /api/credentials/:id/reinstate': { id: credential.id, ...reason },
    'POST /api/credentials/:id/supersede': { id: credential.id, ...reason },
    'GET /api/credentials/:id': { id: credential.id },
    'GET /api/awards/:id': { id: award },
    'POST /api/approvals/:id': { id: pending, payload: { decision: 'approved' } },
    'DELETE /api/tokens/:id': { id: ours?.id ?? '' },
    'GET /admin/badges/:id': { id: award },
    'POST /admin/badges/:id': { id: award, headers: form, payload: 'action=revoke&reason=other' },
    'POST /admin/awards/:id': { id: award, headers: form, payload: 'decision=declined' },
    'POST /admin/approvals/:id': { id: pending, headers: form, payload: 'decision=approved' },
  }
  const withObject = guarded.filter(({ method, url }) => method !== 'HEAD' && url.includes(':'))
  // Every page of figures is read alike.
  for (const { line } of withObject)
    if (line.startsWith('GET /hr/:organisation')) attempts[line] = { id: 'persol-career' }
  t.same(
    withObject.map(({ line }) => line).toSorted(),
    Object.keys(attempts).toSorted(),
    'every route is tried',
  )
  const before = await standing()
  for (const [line, { id, ...options }] of Object.entries(attempts)) {
    const path = line
      .replace(/:id|:organisation/u, id)
      .replace(':name', 'report.json')
      .replace(':table', 'T1')
    const answer = await ask(path, { token: other, ...options })
    t.equal(answer.statusCode, 404, `${line}: ${answer.body.slice(0, 200)}`)
  }
  const items = [{ award, error: 'not_found' }]
  const awards = { token: other, payload: { awards: [award] } }
  t.match((await ask('POST /api/credentials', awards)).json(), { items })
  t.equal((await ask('POST /api/credentials', { token: other, payload: { award } })).statusCode, 404)
  for (const mode of ['approve', 'decline'])
    t.match((await ask('POST /api/awards', { token: other, payload: { mode, awards: [award] } })).json(), {
      items,
    })
  const preview = await ask('POST /api/awards', { token: other, payload: { mode: 'preview', award } })
  t.equal(preview.statusCode, 404, 'no preview')
  t.same((await ask('GET /api/credentials?limit=200', { token: other })).json(), { items: [] })
  t.same((await ask('GET /api/approvals', { token: other })).json(), { approvals: [] })
  t.notMatch((await ask('GET /api/awards', { token: other })).body, award)
  t.match((await ask('GET /api/awards', { token })).body, award)
  t.equal((await ask('GET /api/credentials?organisation=persol-career', { token: other })).statusCode, 403)
  const standings = await ask('POST /api/awards', {
    token: other,
    payload: { mode: 'evaluate', badge: 'coed-day1' },
  })
  t.same(standings.json(), { standings: [] })
  const fact = {
    fact_id: 'x-1',
    kind: 'attendance',
    organisation: 'persol-career',
    person: '00123',
    programme: 'career-coeducation',
    session: 'DAY1',
    occurred_on: '2026-07-03',
  }
  const refused = await ask('POST /api/facts', { token: other, payload: { facts: [fact] } })
  t.match(
    { status: refused.statusCode, ...refused.json<object>() },
    {
      status: 422,
      faults: [{ code: 'organisation_not_permitted' }],
    },
  )
  t.same(await standing(), before)
})

/** A revocation of a two-person organisation that waits for its second person. */
async function openApproval(): Promise<string> {
  const decided = await ask('POST /api/awards', { token, payload: { mode: 'decide', badge: 'helix-member' } })
  t.match(decided.json(), { awarded: [] }, 'proposed only')
  const second = await instance.token('career-for')
  const direct = {
    mode: 'direct',
    badge: 'local-career-whitepaper',
    organisation: 'career-for',
    person: 'mihon.sachi@example.com',
  }
  const made = await ask('POST /api/awards', {
    token,
    payload: { ...direct, reason: '審査会の決定', occasion: 'x' },
  })
  if (made.statusCode !== 201) throw new Error(made.body)
  const id = made.json<{ award: { id: string } }>().award.id
  await ask('POST /api/awards', { token: second, payload: { mode: 'approve', awards: [id] } })
  await ask('POST /api/credentials', { token, payload: { award: id } })
  const asked = await ask(`POST /api/credentials/${id}/revoke`, { token, payload: { reason: 'other' } })
  return asked.json<{ approval: string }>().approval
}

void t.test('a key may act for its own organisation only, and hands out no more than it holds', async (t) => {
  const manager = await instance.token('msce', ['tokens:manage', 'credentials:read'])
  const make = async (organisation: string, granted: readonly string[]): Promise<number> =>
    (await ask('POST /api/tokens', { token: manager, payload: { name: 'x', organisation, scopes: granted } }))
      .statusCode
  t.equal(await make('msce', ['credentials:read']), 201)
  t.equal(await make('msce', ['credentials:status']), 403, 'a scope it lacks')
  t.equal(await make('persol-career', ['credentials:read']), 403, 'another organisation')
  t.equal(await make('*', ['credentials:read']), 403, 'every organisation')
})

void t.test('the one-time link is spent by a button, once', async (t) => {
  const link = (await newAdminLink(instance.ports)).slice(instance.baseUrl.length)
  t.equal((await ask(`GET ${link}`)).statusCode, 200)
  t.equal((await ask(`GET ${link}`)).statusCode, 200, 'a preview does not spend it')
  const entered = await ask(`POST ${link}`)
  t.match({ status: entered.statusCode, to: entered.headers.location }, { status: 303, to: '/admin' })
  t.match(entered.cookies, [{ name: sessionCookie, httpOnly: true, secure: true, sameSite: 'Lax' }])
  t.equal((await ask(`POST ${link}`)).statusCode, 401)
  t.equal((await ask('POST /admin/enter/guess')).statusCode, 401)
  const cookies = { [sessionCookie]: entered.cookies[0]?.value ?? '' }
  t.equal((await ask('GET /admin', { cookies })).statusCode, 200)
  t.equal((await ask('GET /admin')).statusCode, 401)
  const own = { 'sec-fetch-site': 'same-origin' }
  t.equal((await ask('POST /admin/leave', { cookies, headers: own })).statusCode, 303)
  t.equal((await ask('GET /admin', { cookies })).statusCode, 401, 'the session is gone from the server too')
})

void t.test(
  'a session’s cookie alone writes nothing: the request must come from our own pages',
  async (t) => {
    const entered = await ask(`POST ${(await newAdminLink(instance.ports)).slice(instance.baseUrl.length)}`)
    const cookies = { [sessionCookie]: entered.cookies[0]?.value ?? '' }
    const foreign = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${instance.baseUrl}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: instance.baseUrl },
      { 'sec-fetch-site': 'none' },
    ]
    for (const { line, method, url } of writing) {
      for (const headers of foreign) {
        const answer = await ask(`${method} ${filled(url)}`, { cookies, headers })
        t.equal(answer.statusCode, 403, `${line} ${JSON.stringify(headers)}`)
      }
    }
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: instance.baseUrl,
      'sec-fetch-site': 'same-origin',
    }
    const acted = await ask(`POST /admin/badges/${award}`, {
      cookies,
      headers: form,
      payload: 'action=unpublish',
    })
    t.match(
      { status: acted.statusCode, to: acted.headers.location },
      { status: 303, to: `/admin/badges/${award}` },
    )
    t.equal((await ask(`GET /badges/${award}`)).statusCode, 404, 'it was done')
    t.equal((await ask(`GET /admin/badges/${award}`, { cookies })).statusCode, 200)
  },
)

void t.test('an ended or expired key is unknown from that instant', async (t) => {
  const made = await ask('POST /api/tokens', {
    token,
    payload: { name: 'short', organisation: 'msce', expiresAt: '2026-11-15T12:30:00+09:00' },
  })
  const { id, secret } = made.json<{ id: string; secret: string }>()
  t.equal((await ask('GET /api/credentials', { token: secret })).statusCode, 200)
  instance.setNow('2026-11-15T03:30:00Z')
  t.equal((await ask('GET /api/credentials', { token: secret })).statusCode, 401, 'expired')
  instance.setNow('2026-11-15T03:00:00Z')
  t.equal((await ask(`DELETE /api/tokens/${id}`, { token })).statusCode, 204)
  t.equal((await ask('GET /api/credentials', { token: secret })).statusCode, 401, 'ended')
  const listed = (await ask('GET /api/tokens', { token })).body
  t.notMatch(listed, secret, 'the secret is in no list')
  t.notMatch(listed, 'hash')
})

void t.test(
  'a verifier, ours or of another Akashi, reads public documents and can begin nothing here',
  async (t) => {
    const documents = all.filter(({ publicDocument }) => publicDocument)
    t.same(
      documents.filter(({ method }) => method === 'GET').map(({ url }) => url),
      [
        '/badges/:id',
        '/credentials/:id',
        '/achievements/:badge/:version',
        '/achievements/:badge/:version/en',
        '/achievements/:badge/:version/en.json',
        '/achievements/:badge/:version/card.png',
        '/issuers/:slug',
        '/issuers/:slug/did.json',
        '/issuers/:slug/jwks.json',
        '/issuers/:slug/keys/:kid',
        '/status/:list',
        '/status/:list/states',
        '/vc-api/status/:list',
      ],
    )
    const others = all.filter(({ method, publicDocument }) => method === 'GET' && !publicDocument)
    for (const { url } of [...others, { url: '/verify?url=https://a.example/' }]) {
      for (const [how, asVerifier] of verifiers)
        t.equal((await ask(`GET ${url}`, asVerifier)).statusCode, 404, `${how}: ${url}`)
    }
    for (const [how, asVerifier] of verifiers)
      t.equal((await ask('GET /issuers/persol-career/did.json', asVerifier)).statusCode, 200, how)
  },
)

/** How a verifier is known: the in-process sender, and the name that ours gives on the network. */
const verifiers: readonly (readonly [string, Ask])[] = [
  ['in-process', { remoteAddress: '0.0.0.0' }],
  ['by name', { headers: { 'user-agent': 'akashi-verifier' } }],
]
