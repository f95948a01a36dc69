import { join } from 'node:path'
import t from 'tap'

import { openReportCounter } from '../../src/actions/count-reports.ts'
import { newDisclosureLink } from '../../src/actions/enter-disclosure.ts'
import { aside } from '../../src/actions/aside.ts'
import { inThread } from '../../src/actions/in-thread.ts'
import { previewText } from '../../src/actions/preview-report.ts'
import { parametersFor } from '../../src/actions/report-disclosure.ts'
import { newAdminLink } from '../../src/actions/sign-in.ts'
import type { Scope } from '../../src/domain/caller.ts'
import { refuseForeignForm, sessionCookie } from '../../src/http/caller.ts'
import { importSamples, issueAll, openInstance, operator } from '../instance.ts'

const instance = await openInstance(t)
const { ask, baseUrl, ports } = instance
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

/** The session that a form opened, as the browser sends it on. */
function cookieOf(answer: Awaited<ReturnType<typeof ask>>): Record<string, string> {
  return { [sessionCookie]: answer.cookies[0]?.value ?? '' }
}

async function enterWith(key: string): ReturnType<typeof ask> {
  return await ask('POST /hr/enter', { headers: form, payload: `key=${encodeURIComponent(key)}` })
}

const analyst: readonly Scope[] = ['disclosure:read']

void t.test('strangers are shown the way in', async (t) => {
  t.equal((await ask('GET /hr')).headers.location, '/hr/enter')
  t.match((await ask('GET /hr/enter')).body, /<input[^>]*name="key"/u)
  const shut = await ask('GET /hr/persol-career', { accept: 'text/html' })
  t.equal(shut.statusCode, 401)
  t.match(shut.body, 'href="/hr/enter"')
})

void t.test('an API key opens a session that holds its disclosure scopes and nothing else', async (t) => {
  const secret = await instance.token('persol-career', ['disclosure:read', 'credentials:read'])
  const entered = await enterWith(` ${secret} `)
  t.match({ status: entered.statusCode, to: entered.headers.location }, { status: 303, to: '/hr' })
  t.match(entered.cookies, [{ name: sessionCookie, httpOnly: true, secure: true, sameSite: 'Lax' }])
  const cookies = cookieOf(entered)
  t.equal((await ask('GET /hr', { cookies })).headers.location, '/hr/persol-career')
  t.equal((await ask('GET /hr/persol-career', { cookies })).statusCode, 200)
  const other = await ask('GET /api/credentials', { cookies })
  t.equal(other.statusCode, 403, 'what else the key may do stays outside')
  t.equal((await ask('POST /hr/leave', { cookies, headers: form })).headers.location, '/hr/enter')
  t.equal((await ask('GET /hr/persol-career', { cookies })).statusCode, 401)
})

void t.test(
  'a key that does not open the pages says why, and a form of another site opens nothing',
  async (t) => {
    const poor = await instance.token('persol-career', ['credentials:read'])
    for (const [key, words] of [
      ['', /APIキーを入力してください/u],
      ['akashi_guess', /このAPIキーでは入れません/u],
      [poor, /disclosure:read/u],
    ] as const) {
      const answer = await enterWith(key)
      t.equal(answer.statusCode, 401)
      t.match(answer.body, words)
      t.same(answer.cookies, [])
    }
    const good = await instance.token('persol-career', analyst)
    const headers = { ...form, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    t.equal((await ask('POST /hr/enter', { headers, payload: `key=${good}` })).statusCode, 403)
  },
)

void t.test('the language that was chosen at the door stays inside', async (t) => {
  const key = await instance.token('persol-career', analyst)
  const door = await ask('GET /hr/enter?lang=en')
  const [, action = ''] = /<form method="post" action="([^"]*)" class="hr-enter"/u.exec(door.body) ?? []
  const entered = await ask(`POST ${action}`, { headers: form, payload: `key=${key}` })
  t.equal(entered.headers.location, '/hr?lang=en')
  const inside = await ask('GET /hr?lang=en', { cookies: cookieOf(entered) })
  t.equal(inside.headers.location, '/hr/persol-career?lang=en')
})

void t.test('a form may come from another name of the same machine, and from nowhere else', (t) => {
  const refused = (origin: string, own: string): boolean => {
    try {
      refuseForeignForm({ baseUrl: own }, { method: 'POST', headers: { origin } })
      return false
    } catch {
      return true
    }
  }
  t.notOk(refused('http://127.0.0.1:3000', 'http://localhost:3000'))
  t.notOk(refused('http://[::1]:3000', 'http://127.0.0.1:3000'))
  for (const origin of [
    'http://127.0.0.1:3001',
    'https://127.0.0.1:3000',
    'http://localhost.evil.example:3000',
  ])
    t.ok(refused(origin, 'http://localhost:3000'), origin)
  t.ok(refused('http://localhost', 'http://badges.example'))
  t.end()
})

void t.test('guessing keys is stopped', async (t) => {
  const remoteAddress = '192.0.2.7'
  const guesses = await Promise.all(
    Array.from({ length: 25 }, async (_, at) => {
      const payload = `key=akashi_${at}`
      return (await ask('POST /hr/enter', { headers: form, payload, remoteAddress })).statusCode
    }),
  )
  t.ok(guesses.includes(429), guesses.join())
})

void t.test('a session ends with the key that opened it', async (t) => {
  const all = await instance.token()
  const make = { name: 'hr', organisation: 'msce', scopes: analyst, expiresAt: '2026-11-15T03:30:00Z' }
  const made = await ask('POST /api/tokens', { token: all, payload: make })
  const { id, secret } = made.json<{ id: string; secret: string }>()
  const cookies = cookieOf(await enterWith(secret))
  t.equal((await ask('GET /hr/msce', { cookies })).statusCode, 200)
  instance.setNow('2026-11-15T03:30:00Z')
  t.equal((await ask('GET /hr/msce', { cookies })).statusCode, 401, 'expired')
  instance.setNow('2026-11-15T03:00:00Z')
  await ask(`DELETE /api/tokens/${id}`, { token: all })
  t.equal((await ask('GET /hr/msce', { cookies })).statusCode, 401, 'ended')
})

void t.test('a one-time link lets in once, for one organisation, as analyst or officer', async (t) => {
  const link = async (role: 'analyst' | 'officer'): Promise<string> =>
    (await newDisclosureLink(ports, operator, 'msce', role)).slice(baseUrl.length)
  const first = await link('analyst')
  t.equal((await ask(`GET ${first}`)).statusCode, 200, 'a preview does not spend it')
  t.equal((await ask(`POST ${first.replace('/hr/', '/admin/')}`)).statusCode, 401, 'it is no operator’s link')
  const cookies = cookieOf(await ask(`POST ${first}`))
  const spent = await ask(`POST ${first}`)
  t.equal(spent.statusCode, 401, 'spent')
  t.match(spent.body, /すでに使われたか、有効期限が切れて/u)
  t.equal((await ask('GET /hr/msce', { cookies })).statusCode, 200)
  const others = await ask('GET /hr/persol-career', { cookies, accept: 'text/html' })
  t.equal(others.statusCode, 404)
  t.match(others.body, /このページは存在しないか、いまのサインインでは見られません.*href="\/hr"/su)
  t.notMatch(others.body, /バッジは、受領者/u)
  t.equal((await ask('GET /api/disclosure/rows.csv', { cookies })).statusCode, 403, 'totals only')
  const officer = cookieOf(await ask(`POST ${await link('officer')}`))
  t.equal((await ask('GET /api/disclosure/rows.csv', { cookies: officer })).statusCode, 200)
  t.equal((await ask('GET /admin', { cookies: officer })).statusCode, 403)
  const operators = (await newAdminLink(ports)).slice(baseUrl.length).replace('/admin/', '/hr/')
  t.equal(
    (await ask(`POST ${operators}`)).statusCode,
    401,
    'an operator’s link opens the operator’s door only',
  )
  await t.rejects(newDisclosureLink(ports, operator, 'nobody', 'analyst'), { code: 'field_invalid' })
})

void t.test('another organisation’s figures and those of none answer alike', async (t) => {
  const token = await instance.token('persol-career', analyst)
  const [others, nobodys] = [
    await ask('GET /hr/msce', { token, accept: 'text/html' }),
    await ask('GET /hr/nobody', { token, accept: 'text/html' }),
  ]
  t.same([others.statusCode, nobodys.statusCode], [404, 404])
  t.equal(others.body.replaceAll('msce', ''), nobodys.body.replaceAll('nobody', ''))
  const all = await instance.token('*', analyst)
  const choice = await ask('GET /hr', { token: all })
  t.match(choice.body, 'href="/hr/msce"')
})

void t.test('what an address asks for is read in one place, and what is wrong in it is named', async (t) => {
  const token = await instance.token('persol-career', analyst)
  const page = async (query: string): ReturnType<typeof ask> =>
    await ask(`GET /hr/persol-career?${query}`, { token, accept: 'text/html' })
  const chosen = await page('fiscalYear=2025&quarter=2&audience=external&asOf=&k=')
  t.match(chosen.body, '2025年度(令和7年度)')
  t.match(chosen.body, /2025年7月1日から2025年9月30日まで/u)
  t.match(chosen.body, /10人未満/u)
  t.match(
    chosen.body,
    /href="\/hr\/persol-career\/tables\?fiscalYear=2025&amp;quarter=2&amp;audience=external"/u,
  )
  const wrong = await page('fiscalYear=soon&quarter=x&scope=everything&lang=en')
  t.equal(wrong.statusCode, 400)
  for (const at of ['fiscalYear: soon', 'quarter: x', 'scope: Give one of: submitting'])
    t.match(wrong.body, at)
  for (const query of ['quarter=5', 'asOf=2026-02-30', 'k=2', 'knownAt=2999-01-01T00:00'])
    t.equal((await page(query)).statusCode, 400, query)
  t.equal((await page('knownAt=2026-11-01T09:00')).statusCode, 200, 'a form’s minute is Japan’s')
  const now = (await page('')).body
  t.match(now, /期中<\/strong>/u, 'the year still runs')
  t.match(now, /<dt>基準日<\/dt>\s*<dd>2026年11月15日\s*<\/dd>/u)
  t.match((await page('asOf=2027-03-31')).body, /2027年3月31日\s*<span class="quiet">まだ来ていない日です/u)
  t.notMatch(chosen.body, '期中</strong>')
})

void t.test(
  'the first figures come without a wait, later ones as last counted until newer ones are',
  async (t) => {
    const all = await instance.token()
    const token = await instance.token('persol-career', analyst)
    const page = async (query = ''): Promise<string> =>
      (await ask(`GET /hr/persol-career${query}`, { token, accept: 'text/html' })).body
    t.match(await page('?k=6'), 'まだ、集計するバッジがありません', 'nothing is issued yet: what to do next')
    await importSamples(instance, all, 'career-coeducation')
    const awards = await issueAll(instance, all, { programme: 'career-coeducation' })
    t.ok(awards.length > 5)
    instance.setNow('2026-11-15T03:05:00Z')
    const stale = await page('?k=6')
    t.match(stale, 'いま集計し直しています', 'the kept figures say that newer ones are on their way')
    t.match(stale, '2026年11月15日12時0分', 'and up to when they know')
    t.notMatch(stale, 'id="trend"')
    const fresh = await settledPage(async () => await page('?k=6'))
    t.match(fresh, '2026年11月15日12時5分')
    t.match(fresh, 'id="trend"')
    for (const id of ['levels', 'heat', 'funnel', 'use', 'expiry']) t.match(fresh, `id="${id}"`)
    t.match(
      await page('?k=6&department=nowhere'),
      /部署が「nowhere」に当たる[^]*href="\/hr\/persol-career\?k=6#heat">すべての部署/u,
    )
    t.match(fresh, /href="\/hr\/persol-career\/tables\/T1\?k=6#issued_net"/u, 'one click from the definition')
    instance.setNow('2026-11-16T03:00:00Z')
    const nextDay = await page('?k=6')
    t.match(nextDay, 'いま集計し直しています', 'the next day begins with the figures of the day before')
    t.match(nextDay, /<dt>基準日<\/dt>\s*<dd>2026年11月15日\s*<\/dd>/u, 'which it says')
    t.match(nextDay, 'id="trend"')
    const today = await settledPage(async () => await page('?k=6'))
    t.match(today, /<dt>基準日<\/dt>\s*<dd>2026年11月16日\s*<\/dd>/u)
    instance.setNow('2026-11-15T03:05:00Z')
    t.notMatch(fresh, '/hr/persol-career/rows', 'an analyst has no way to rows')
    const officer = await instance.token('persol-career', ['disclosure:read', 'disclosure:rows'])
    const rows = await ask('GET /hr/persol-career?k=6', { token: officer })
    t.match(rows.body, '/hr/persol-career/rows?k=6&amp;table=T1&amp;column=issued_net')
  },
)

/** Asks until the count behind the page is done; it runs in this process. */
async function settledPage(page: () => Promise<string>): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const body = await page()
    if (!body.includes('集計し直しています')) return body
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('the figures were never counted')
}

void t.test('what is kept is what may be shown, and of each set of parameters once', async (t) => {
  const kept = await ports.db.selectFrom('kept_reports').selectAll().execute()
  const report = JSON.parse(kept.find(({ content }) => content.includes('"k":6'))?.content ?? '{}') as {
    tables: { id: string; rows: Record<string, unknown>[] }[]
  }
  const holders = report.tables
    .filter(({ id }) => id === 'T1')
    .flatMap(({ rows }) => rows.map((row) => row['holders']))
  t.ok(holders.length > 0)
  t.same(
    holders.filter((value) => typeof value === 'number' && value > 0 && value < 6),
    [],
    'no small cell lies in the store',
  )
  t.equal(new Set(kept.map(({ id }) => id)).size, kept.length)
})

void t.test(
  'a store that other threads can open is counted in one of its own, to the same figures',
  async (t) => {
    const databaseUrl = `sqlite:${join(t.testdir(), 'akashi.db')}`
    const apart = await openInstance(t, { databaseUrl })
    const all = await apart.token()
    await importSamples(apart, all, 'career-coeducation')
    await issueAll(apart, all, { programme: 'career-coeducation' })
    const parameters = parametersFor(apart.ports, operator, 'read-disclosure', {
      organisation: 'persol-career',
    })
    const failures: unknown[] = []
    const note = (error: unknown): void => void failures.push(error)
    const counters = [
      openReportCounter(apart.ports, note),
      openReportCounter({ ...apart.ports, databaseUrl }, note),
    ]
    for (const [at, counter] of counters.entries()) {
      counter.begin(`count-${at}`, parameters)
      await counter.settled(`count-${at}`, 240_000)
      await counter.close()
    }
    t.same(failures, [])
    const [here, there] = await apart.ports.db
      .selectFrom('kept_reports')
      .select('content')
      .orderBy('id')
      .execute()
    t.ok((here?.content.length ?? 0) > 1_000)
    t.equal(there?.content, here?.content)
    const { db, catalogue } = apart.ports
    const preview = { parameters, exact: true }
    t.equal(
      await inThread({ databaseUrl, catalogue }, 'preview-text', preview),
      await previewText({ db, catalogue }, preview),
      'and so is what a caller asks for',
    )
    const unbalanced = { parameters: { ...parameters, organisation: 'nobody' }, exact: true }
    await t.rejects(
      inThread({ databaseUrl, catalogue }, 'preview-text', unbalanced),
      { code: 'not_found' },
      'a refusal comes through',
    )
    const many = Array.from({ length: 1_001 }, (_, at) => ({
      issuer: 'persol-career',
      person: 'nobody',
      awarded_on: '2026-05-01',
      award: String(at).padStart(36, '0'),
      badge: 'career-mentor',
      programme: 'career-coeducation',
      recorded_at: '2099-01-01T00:00:00.000Z',
      valid_until_on: null,
    }))
    await db.insertInto('award_ledger').values(many).execute()
    const large = await aside({ db, catalogue, databaseUrl }, 'preview-text', preview)
    t.equal(large, await previewText({ db, catalogue }, preview), 'whatever is not known yet')
  },
)
