import { join } from 'node:path'

import t from 'tap'

import { newAdminLink } from '../../src/actions/sign-in.ts'
import { verifiedOwn } from '../../src/actions/verified-own.ts'
import type { Report } from '../../src/badge/index.ts'
import { openStore } from '../../src/store/open.ts'
import { listUsage } from '../../src/store/usage.ts'
import { importSamples, issueAll, openInstance } from '../instance.ts'

const folder = t.testdir({})
const databaseUrl = `sqlite:${join(folder, 'akashi.db')}`
const instance = await openInstance(t, { databaseUrl })
const { ask, baseUrl, ports } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation')
const [first, second, third] = await issueAll(instance, token, { programme: 'career-coeducation' })
if (first === undefined || second === undefined || third === undefined)
  throw new Error('the samples lead to too few badges for this file')
const { award } = first

const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
const person = { 'user-agent': browser, accept: 'text/html' }

/** Everything that was counted since the last question, whatever the day, without first uses. */
let before = new Map<string, number>()
async function counted(): Promise<Record<string, number>> {
  await instance.app.usage.flush()
  const query = { organisation: 'persol-career', from: '2026-01-01', to: '2039-12-31' }
  const sums = new Map<string, number>()
  for (const { kind, count } of await listUsage(ports.db, query, '2040-01-01T00:00:00Z'))
    if (!kind.startsWith('used_') && kind !== 'first_public') sums.set(kind, (sums.get(kind) ?? 0) + count)
  const added = [...sums].flatMap(([kind, sum]): [string, number][] => {
    const more = sum - (before.get(kind) ?? 0)
    return more === 0 ? [] : [[kind, more]]
  })
  before = sums
  return Object.fromEntries(added)
}

const publish = async (id: string, visibility: 'public' | 'private') =>
  await ask(`PUT /api/awards/${id}/visibility`, { token, payload: { visibility } })

/** A JSON body to the verifier. */
const verify = async (payload: object, headers: Record<string, string> = { 'user-agent': browser }) =>
  (await ask('POST /api/verify', { payload, headers })).json<Report>()

t.test('a badge is made public once, however often it is said', async (t) => {
  for (const { award: id } of [first, second, third]) await publish(id, 'public')
  await publish(award, 'public')
  t.same(await counted(), { made_public: 3 })
  await publish(award, 'private')
  await publish(award, 'public')
  t.same(await counted(), { made_public: 1 })
})

t.test('people who open a badge are counted, robots and previews of chats are not', async (t) => {
  const page = `GET /badges/${award}`
  await ask(page, { headers: person })
  await ask(page, { headers: { ...person, 'sec-fetch-dest': 'document' } })
  await ask(page, {
    headers: {
      ...person,
      'user-agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.0.0',
    },
  })
  t.same(await counted(), { page_views_human: 2 }, 'the addresses of the first two lie in one network')
  const others = {
    LINE: 'facebookexternalhit/1.1;line-poker/1.0',
    Teams: 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    Slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    Twitter: 'Twitterbot/1.0',
    Google: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'a program': 'curl/8.11.0',
    'another verifier': 'akashi-verifier',
    'no name': '',
  }
  for (const [name, agent] of Object.entries(others)) {
    for (const asked of [page, `GET /verify?url=${encodeURIComponent(`${baseUrl}/badges/${award}`)}`])
      await ask(asked, { headers: { ...person, 'user-agent': agent }, remoteAddress: '198.51.100.1' })
    t.same(await counted(), name === 'a program' || name === 'no name' ? { verify_valid: 1 } : {}, name)
    instance.setNow(new Date(ports.clock().getTime() + 86_400_000).toISOString())
  }
})

t.test('looks that are nobody’s are not counted', async (t) => {
  const page = `GET /badges/${award}`
  await ask(`HEAD /badges/${award}`, { headers: person })
  await ask(page, { headers: { ...person, 'sec-purpose': 'prefetch;prerender' } })
  await ask(`${page}.png`, { headers: { ...person, 'sec-fetch-dest': 'image' } })
  await ask(page, { headers: person, remoteAddress: '0.0.0.0' })
  await ask('GET /badges/none', { headers: person })
  t.same(await counted(), {})
})

t.test('the issuer and the holder do not count as readers; what the holder takes along counts', async (t) => {
  const [session] = String((await ask(`POST ${await newAdminLink(ports)}`)).headers['set-cookie']).split(';')
  const cookie = session ?? ''
  await ask(`GET /badges/${award}`, { headers: { ...person, cookie } })
  await ask(`GET /badges/${award}.png?download=1`, { headers: { ...person, cookie } })
  await ask(`GET /badges/${award}`, { headers: person, token: await instance.token('persol-career') })
  t.same(await counted(), {})
  const made = await ask(`POST /admin/badges/${award}`, {
    headers: {
      cookie,
      origin: baseUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'action=link',
  })
  const key = /\?key=(?<key>[\w-]+)/u.exec(made.body)?.groups?.['key'] ?? ''
  t.same(await counted(), { share_link_created: 1 })
  const own = `/badges/${award}?key=${key}`
  await ask(`GET ${own}`, { headers: person })
  await ask(`GET /verify?url=${encodeURIComponent(baseUrl + own)}`, { headers: person })
  await verify({ url: baseUrl + own })
  t.same(await counted(), {}, 'pages by the holder’s link')
  for (const form of ['png', 'svg', 'json', 'jwt'])
    await ask(`GET /badges/${award}.${form}?download=1&key=${key}`, { headers: person })
  t.same(await counted(), { downloaded_png: 1, downloaded_svg: 1, downloaded_json: 1 })
})

t.test('one visitor counts once a day for each badge; the day changes at midnight in Japan', async (t) => {
  const look = async (id: string, remoteAddress: string, agent = browser) =>
    await ask(`GET /badges/${id}`, { headers: { ...person, 'user-agent': agent }, remoteAddress })
  instance.setNow('2026-12-20T14:59:59Z')
  await look(award, '203.0.113.5')
  await look(award, '203.0.113.200')
  await look(award, '::ffff:203.0.113.7')
  t.same(await counted(), { page_views_human: 1 }, 'one /24 and browser')
  await look(award, '203.0.113.5', 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0')
  await look(second.award, '203.0.113.5')
  await look(award, '2001:db8:1::1')
  await look(award, '2001:db8:1:ffff::2')
  t.same(await counted(), { page_views_human: 3 }, 'another browser, another badge, one /48')
  instance.setNow('2026-12-20T15:00:00Z')
  await look(award, '203.0.113.5')
  t.same(await counted(), { page_views_human: 1 }, 'the next day')
})

t.test('verifications of our badges count by their verdict, once their proof held', async (t) => {
  const url = `${baseUrl}/badges/${award}`
  const json = (await ask(`GET /badges/${award}.json`)).body
  await ask(`GET /badges/${award}`, { headers: person, remoteAddress: '192.0.2.1' })
  t.same(await counted(), { page_views_human: 1 }, 'the page’s own check is no verification')
  t.equal((await verify({ url })).verdict, 'valid')
  await verify({ url }, { 'user-agent': 'python-requests/2.32', authorization: `Bearer ${token}` })
  t.same(await counted(), { verify_valid: 1 }, 'without those by the issuer')
  const tampered = json.replace(/"awardedDate":"20\d\d/u, '"awardedDate":"2019')
  t.not(tampered, json)
  t.equal((await verify({ credential: tampered })).verdict, 'invalid')
  t.equal((await verify({ credential: '{}' })).verdict, 'invalid')
  t.same(await counted(), {}, 'what anybody could write')

  await ask(`POST /api/credentials/${second.award}/suspend`, { token, payload: { reason: 'other' } })
  await ask(`POST /api/credentials/${third.award}/revoke`, { token, payload: { reason: 'other' } })
  const items = [first, second, third].map(({ credential }) => ({ url: credential.url }))
  await ask('POST /api/verify/batch', {
    payload: { items },
    headers: { 'user-agent': browser },
    remoteAddress: '192.0.2.77',
  })
  t.same(await counted(), { verify_valid: 1, verify_invalid: 1, verify_revoked: 1 })
  instance.setNow('2035-09-01T03:00:00Z')
  t.equal((await verify({ credential: json })).headline, 'expired')
  t.same(await counted(), { verify_expired: 1 })
})

t.test('a check by the VC-API counts like any other, also of badges in a presentation', async (t) => {
  const verifiableCredential = (await ask(`GET /badges/${award}.json`)).json<object>()
  instance.setNow('2027-02-01T03:00:00Z')
  const headers = { 'user-agent': browser }
  await ask('POST /vc-api/credentials/verify', { payload: { verifiableCredential }, headers })
  t.same(await counted(), { verify_valid: 1 })
  instance.setNow('2027-02-02T03:00:00Z')
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [verifiableCredential],
  }
  await ask('POST /vc-api/presentations/verify', { payload: { presentation }, headers })
  t.same(await counted(), { verify_valid: 1 })
})

t.test('a good proof by a key of somebody else is no badge of ours', async (t) => {
  const { credential } = first
  const report = await verify({ url: credential.url })
  t.equal(verifiedOwn(ports, [report]).length, 1)
  const failing = report.checks.map((check) =>
    check.check === 'issuer' ? { ...check, outcome: 'failed' as const } : check,
  )
  t.same(verifiedOwn(ports, [{ ...report, verdict: 'invalid', headline: 'invalid', checks: failing }]), [])
  const issuer = { id: 'https://stranger.example/issuer' }
  t.same(verifiedOwn(ports, [{ ...report, claims: { ...required(report.claims), issuer } }]), [])
  t.same(verifiedOwn({ ...ports, baseUrl: 'https://other.example' }, [report]), [])
  await instance.app.usage.flush()
})

t.test('what was counted is written when the server stops, and nothing says who it was', async (t) => {
  const file = `sqlite:${join(t.testdir({}), 'akashi.db')}`
  const stopping = await openInstance(t, { databaseUrl: file })
  const key = await stopping.token()
  await importSamples(stopping, key, 'career-coeducation')
  const [one] = await issueAll(stopping, key, { programme: 'career-coeducation' })
  await stopping.ask(`PUT /api/awards/${one?.award}/visibility`, {
    token: key,
    payload: { visibility: 'public' },
  })
  await stopping.ask(`GET /badges/${one?.award}`, { headers: person, remoteAddress: '203.0.113.99' })
  await stopping.app.close()
  const { db, close } = await openStore(file)
  t.teardown(close)
  const rows = await db.selectFrom('usage_days').selectAll().execute()
  t.ok(rows.some(({ kind, uses }) => kind === 'page_views_human' && uses === 1))
  const uses = await db.selectFrom('award_uses').selectAll().execute()
  t.notMatch(JSON.stringify([rows, uses]), /203\.0|Chrome|chrome/u)
})

t.test('visitors are told what is counted, in their language', async (t) => {
  for (const path of [`/badges/${award}`, '/verify']) {
    t.match(
      (await ask(`GET ${path}`, { headers: { ...person, 'accept-language': 'ja' } })).body,
      /1日の件数/u,
    )
    t.match(
      (await ask(`GET ${path}`, { headers: { ...person, 'accept-language': 'en' } })).body,
      /daily counts/u,
    )
  }
})

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none')
  return value
}
