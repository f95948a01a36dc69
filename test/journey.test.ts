import t from 'tap'

import type { Report } from '../src/badge/index.ts'
import { unbakeImage } from '../src/actions/bake-image.ts'
import { importSamples, issueAll, openInstance, type TestInstance } from './instance.ts'

const issuer = await openInstance(t, { baseUrl: 'https://issuer.example' })
// Another house: its own store, which stays empty, its own keys, and nothing but the issuer's public routes to ask.
const stranger = await openInstance(t, { baseUrl: 'https://stranger.example', reaches: [issuer] })
const token = await issuer.token()
await importSamples(issuer, token, 'career-coeducation')
const issued = await issueAll(issuer, token, { programme: 'career-coeducation' })

type Form = 'json' | 'jwt' | 'png' | 'svg'
const mediaTypes = {
  json: 'application/vc',
  jwt: 'application/vc+jwt',
  png: 'image/png',
  svg: 'image/svg+xml',
}

/** An award that no other test of this file touches. */
function nextAward(): string {
  const item = issued[nextAward.taken++]
  if (item === undefined) throw new Error('the samples lead to too few badges for this file')
  return item.award
}
nextAward.taken = 0

async function publish(award: string, visibility = 'public'): Promise<void> {
  const answer = await issuer.ask(`PUT /api/awards/${award}/visibility`, { token, payload: { visibility } })
  if (answer.statusCode !== 200) throw new Error(answer.body)
}

async function download(path: string, expected = 200): Promise<Buffer> {
  const answer = await issuer.ask(`GET ${path}`)
  if (answer.statusCode !== expected) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
  return answer.rawPayload
}

/** What `house` says of a file that somebody sends in. */
async function judge(house: TestInstance, bytes: Uint8Array, form: Form): Promise<Report> {
  const answer = await house.ask('POST /api/verify', {
    headers: { 'content-type': mediaTypes[form] },
    payload: Buffer.from(bytes),
  })
  return answer.json<Report>()
}

async function titleOf(path: string, language = 'ja'): Promise<string> {
  const page = await issuer.ask(`GET ${path}`, {
    accept: 'text/html',
    headers: { 'accept-language': language },
  })
  return (
    /<title>(?<title>[^<]*)<\/title>/u.exec(page.body)?.groups?.['title'] ?? `no title: ${page.statusCode}`
  )
}

async function change(award: string, what: string, reason = 'other'): Promise<{ credential: string }> {
  const answer = await issuer.ask(`POST /api/credentials/${award}/${what}`, { token, payload: { reason } })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ credential: string }>()
}

void t.test('sample facts lead to badges of every class of the programme', async (t) => {
  t.ok(issued.length > 25, `${issued.length} badges`)
  const { items } = (await issuer.ask('GET /api/credentials?limit=200', { token })).json<{
    items: { badge: string }[]
  }>()
  t.same([...new Set(items.map(({ badge }) => badge))].toSorted(), [
    'coed-completion',
    'coed-day1',
    'coed-day2-1-instructor',
    'coed-day2-2',
    'coed-day3',
    'coed-instructor-1',
    'coed-instructor-10',
    'coed-instructor-5',
  ])
})

void t.test('every form of a badge is valid for a stranger with an empty database', async (t) => {
  const award = nextAward()
  await publish(award)
  const forms: readonly [string, Form][] = [
    ['.json', 'json'],
    ['.jwt', 'jwt'],
    ['.png', 'png'],
    ['.svg', 'svg'],
    ['.png?form=jwt', 'png'],
    ['.svg?form=jwt', 'svg'],
  ]
  for (const [suffix, form] of forms) {
    const report = await judge(stranger, await download(`/badges/${award}${suffix}`), form)
    t.equal(
      report.verdict,
      'valid',
      `${suffix}: ${JSON.stringify(report.checks.filter(({ outcome }) => outcome !== 'passed'))}`,
    )
    t.equal(report.headline, 'valid')
    t.equal(report.container, form)
    t.equal(report.claims?.issuer?.id, 'did:web:issuer.example:issuers:persol-career')
  }
  const { items } = (await stranger.ask('GET /api/credentials', { token: await stranger.token() })).json<{
    items: unknown[]
  }>()
  t.same(items, [], 'the stranger keeps nothing')
  t.match(await titleOf(`/badges/${award}`), /^有効/u)
  t.match(await titleOf(`/badges/${award}`, 'en'), /^Valid/u)
  const byUrl = await stranger.ask('POST /api/verify', {
    payload: { url: `${issuer.baseUrl}/badges/${award}` },
  })
  t.equal(byUrl.json<Report>().verdict, 'valid', 'by its address, too')
})

void t.test('the file carries the bytes that are served', async (t) => {
  const award = nextAward()
  await publish(award)
  const json = await download(`/badges/${award}.json`)
  const fromPng = unbakeImage(await download(`/badges/${award}.png`)).payload
  t.same(JSON.parse(fromPng), JSON.parse(json.toString()))
  t.match(fromPng, /^[\x20-\x7e]*$/u, 'baked as ASCII')
  t.equal((await download(`/badges/${award}.json`)).equals(json), true, 'the same bytes each time')
  const jwt = (await download(`/badges/${award}.jwt`)).toString()
  t.equal(unbakeImage(await download(`/badges/${award}.png?form=jwt`)).payload, jwt)
  t.equal((await download(`/badges/${award}.jwt`)).toString(), jwt, 'signed once, then kept')
})

void t.test('a revoked badge is 取り消し済み on its page, in its files and for a stranger', async (t) => {
  const award = nextAward()
  await publish(award)
  const png = await download(`/badges/${award}.png`)
  const jwt = await download(`/badges/${award}.jwt`)
  t.equal((await judge(stranger, png, 'png')).verdict, 'valid')
  await change(award, 'revoke', 'evidence_false')
  for (const [bytes, form] of [
    [png, 'png'],
    [jwt, 'jwt'],
    [await download(`/badges/${award}.png`), 'png'],
  ] as const) {
    const report = await judge(stranger, bytes, form)
    t.match(report, { verdict: 'invalid', headline: 'revoked', statusReason: 'issuer_decision' })
  }
  t.match(await titleOf(`/badges/${award}`), /^取り消し済み/u)
  t.match(await titleOf(`/badges/${award}`, 'en'), /^Revoked/u)
  const page = await download(`/badges/${award}`)
  t.notMatch(page.toString(), 'evidence_false', 'nobody reads an accusation out of it')
  const again = await issuer.ask(`POST /api/credentials/${award}/reinstate`, {
    token,
    payload: { reason: 'other' },
  })
  t.match({ status: again.statusCode, ...again.json<object>() }, { status: 409, code: 'already_ended' })
})

void t.test(
  'a suspended badge is 一時停止; reinstated, the fresh file is valid and the old one names it',
  async (t) => {
    const award = nextAward()
    await publish(award)
    const before = await download(`/badges/${award}.png`)
    const { id: oldId, awardedDate, validFrom } = JSON.parse(unbakeImage(before).payload)
    await change(award, 'suspend', 'criteria_not_met')
    t.match(await judge(stranger, before, 'png'), { verdict: 'invalid', headline: 'suspended' })
    t.match(await titleOf(`/badges/${award}`), /^一時停止/u)

    issuer.setNow('2026-11-16T03:00:00Z')
    stranger.setNow('2026-11-16T03:00:00Z')
    t.teardown(() => {
      issuer.setNow('2026-11-15T03:00:00Z')
      stranger.setNow('2026-11-15T03:00:00Z')
    })
    const { credential } = await change(award, 'reinstate')
    const url = `${issuer.baseUrl}/credentials/${credential}`
    const after = await download(`/badges/${award}.png`)
    t.match(await judge(stranger, after, 'png'), { verdict: 'valid', headline: 'valid' })
    t.match(await judge(stranger, before, 'png'), {
      verdict: 'invalid',
      headline: 'superseded',
      supersededBy: url,
    })
    t.match(await titleOf(`/badges/${award}`), /^有効/u)
    const oldPage = (await download(`/credentials/${String(oldId).split('/').at(-1)}`)).toString()
    t.match(oldPage, '差し替え')
    t.match(oldPage, credential, 'the old page points on')
    const renewed = JSON.parse(unbakeImage(after).payload)
    t.match(renewed, { id: url, awardedDate })
    t.ok(renewed.validFrom > validFrom, 'the newer serial is the later one')
  },
)

void t.test('a private badge’s old file is superseded without naming where the new one is', async (t) => {
  const award = nextAward()
  const holder = (await issuer.ask(`POST /api/awards/${award}/link`, { token })).json<{ url: string }>()
  const [path = '', key = ''] = holder.url.slice(issuer.baseUrl.length).split('?')
  const before = await download(`${path}.json?${key}`)
  const { credential } = await change(award, 'supersede', 'name_correction')
  const report = await judge(stranger, before, 'json')
  t.match(report, { verdict: 'invalid', headline: 'superseded', statusReason: 'correction' })
  t.equal(report.supersededBy, undefined)
  await publish(award)
  const published = await judge(stranger, before, 'json')
  t.equal(published.supersededBy, `${issuer.baseUrl}/credentials/${credential}`, 'named once it is public')
})

void t.test(
  'an unpublished badge is nowhere for strangers, opens with the holder’s link, and its file verifies',
  async (t) => {
    const award = nextAward()
    const listed = (await issuer.ask(`GET /api/credentials?limit=200`, { token })).json<{
      items: { award: string; id: string }[]
    }>()
    const id = listed.items.find((item) => item.award === award)?.id ?? ''
    const addresses = ['', '.json', '.jwt', '.png', '.svg'].flatMap((form) => [
      `/badges/${award}${form}`,
      `/credentials/${id}${form}`,
    ])
    for (const address of addresses) {
      t.equal((await issuer.ask(`GET ${address}`)).statusCode, 404, address)
      t.equal(
        (await issuer.ask(`GET ${address}${address.includes('?') ? '&' : '?'}key=wrong`)).statusCode,
        404,
      )
    }
    t.equal((await issuer.ask(`GET /badges/${award}`, { token })).statusCode, 200, 'the issuer sees it')

    const link = await issuer.ask(`POST /api/awards/${award}/link`, { token })
    t.equal(link.statusCode, 201)
    const { url } = link.json<{ url: string }>()
    const key = new URL(url).searchParams.get('key') ?? ''
    t.ok(key.length >= 32, 'unguessable')
    const page = await issuer.ask(`GET ${url}`, { accept: 'text/html' })
    t.match(page.headers, { 'cache-control': /no-store/u, 'referrer-policy': 'no-referrer' })
    t.match(page.body, '有効')
    const png = await download(`/badges/${award}.png?key=${key}`)
    t.match(await judge(stranger, png, 'png'), { verdict: 'valid' })

    const other = nextAward()
    t.equal((await issuer.ask(`GET /badges/${other}?key=${key}`)).statusCode, 404, 'opens this badge only')
    t.equal((await issuer.ask(`DELETE /api/awards/${award}/link`, { token })).statusCode, 204)
    t.equal((await issuer.ask(`GET ${url}`)).statusCode, 404, 'revoked')
    t.match(await judge(stranger, png, 'png'), { verdict: 'valid' }, 'the file verifies by itself')

    await publish(award)
    t.equal((await issuer.ask(`GET /badges/${award}`)).statusCode, 200)
    await publish(award, 'private')
    t.equal((await issuer.ask(`GET /badges/${award}`)).statusCode, 404, 'taken back')
  },
)

void t.test(
  'one address answers people and machines, asks to be asked again, and says what it varies on',
  async (t) => {
    const award = nextAward()
    await publish(award)
    const table: readonly [string, string][] = [
      ['application/vc', 'application/vc'],
      ['application/ld+json', 'application/ld+json'],
      ['application/json', 'application/json'],
      ['application/vc+jwt', 'application/vc+jwt'],
      ['text/plain', 'text/plain'],
      ['image/png', 'image/png'],
      ['image/svg+xml', 'image/svg+xml'],
      ['text/html', 'text/html'],
      ['*/*', 'text/html'],
      ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', 'text/html'],
      ['application/json;q=0.4, application/vc', 'application/vc'],
    ]
    const { id } = JSON.parse((await download(`/badges/${award}.json`)).toString())
    for (const path of [`/badges/${award}`, String(id)]) {
      for (const [accept, mediaType] of table) {
        const answer = await issuer.ask(`GET ${path}`, { accept })
        t.equal(answer.statusCode, 200, `${path} ${accept}`)
        t.equal(String(answer.headers['content-type']).split(';')[0], mediaType)
        t.match(answer.headers, {
          vary: /Accept/u,
          etag: /^"[\w-]+"$/u,
          'cache-control': 'no-cache',
          'access-control-allow-origin': '*',
        })
        const same = await issuer.ask(`GET ${path}`, {
          accept,
          headers: { 'if-none-match': String(answer.headers.etag) },
        })
        t.match({ status: same.statusCode, body: same.body }, { status: 304, body: '' })
        const head = await issuer.ask(`HEAD ${path}`, { accept })
        t.match({ status: head.statusCode, body: head.body }, { status: 200, body: '' })
        t.equal(head.headers.etag, answer.headers.etag)
      }
      t.equal((await issuer.ask(`GET ${path}`, { accept: 'application/pdf' })).statusCode, 406)
    }
    t.equal(
      (await issuer.ask(`GET /badges/${award}`)).headers['content-type']?.toString().split(';')[0],
      'text/html',
    )
    const svg = await issuer.ask(`GET /badges/${award}.svg`)
    t.match(svg.headers['content-security-policy'], /sandbox/u, 'a picture opened by itself runs nothing')
    const saved = await issuer.ask(`GET /badges/${award}.png?download=1`)
    t.match(saved.headers['content-disposition'], /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/u)
  },
)

void t.test(
  'every document that a verifier needs is public, cacheable and open to other origins',
  async (t) => {
    const award = nextAward()
    await publish(award)
    const credential = JSON.parse((await download(`/badges/${award}.json`)).toString())
    const { achievement } = credential.credentialSubject
    const { keys } = (await issuer.ask('GET /issuers/persol-career/jwks.json')).json<{
      keys: { kid: string }[]
    }>()
    const documents = [
      '/issuers/persol-career/did.json',
      '/issuers/persol-career/jwks.json',
      ...keys.map(({ kid }) => kid),
      '/issuers/persol-career.json',
      credential.credentialStatus.statusListCredential,
      credential.credentialStatus.statusReference,
      `${achievement.id}.json`,
      `${achievement.id}/en.json`,
      achievement.image.id,
    ]
    for (const path of documents) {
      const answer = await issuer.ask(`GET ${path}`)
      t.equal(answer.statusCode, 200, path)
      t.match(
        answer.headers,
        { 'access-control-allow-origin': '*', etag: /^"/u, 'cache-control': /./u },
        path,
      )
      const headers = { 'if-none-match': String(answer.headers.etag) }
      t.equal((await issuer.ask(`GET ${path}`, { headers })).statusCode, 304, path)
    }
    t.match((await issuer.ask(`GET ${credential.credentialStatus.statusListCredential}`)).headers, {
      'cache-control': 'no-cache',
    })
    const did = (await issuer.ask('GET /issuers/persol-career/did.json')).json<{
      id: string
      assertionMethod: unknown[]
    }>()
    t.equal(did.id, credential.issuer.id)
    t.ok(did.assertionMethod.every((method) => typeof method === 'string'))
    t.match((await issuer.ask(`GET ${achievement.id}`, { accept: 'application/ld+json' })).json(), {
      id: achievement.id,
      inLanguage: 'ja',
    })
  },
)
