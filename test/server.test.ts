import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

import { awardDirectly } from '../src/actions/award-directly.ts'
import { issueBadges } from '../src/actions/issue-badges.ts'
import { listIssued } from '../src/actions/list-issued.ts'
import { loadSamples, type SampleFamily } from '../src/actions/load-samples.ts'
import { changeStatus } from '../src/actions/change-status.ts'
import type { Report } from '../src/badge/index.ts'
import { publishBadge } from '../src/actions/share-badge.ts'
import { bundledCatalogue } from '../src/ports.ts'
import { appOf } from '../src/server.ts'
import { openStore } from '../src/store/open.ts'
import { openInstance, operator } from './instance.ts'

const family: SampleFamily = {
  family: 'career-coeducation',
  people: readFileSync(join(bundledCatalogue, 'career-coeducation', 'sample-people.csv')),
  facts: readFileSync(join(bundledCatalogue, 'career-coeducation', 'sample-facts.csv')),
  figures: [],
  referenceDate: '2026-11-15',
  shiftDays: 0,
}
const byHand = {
  badge: 'coed-day1',
  organisation: 'persol-career',
  person: '00123',
  occasion: 'by-hand',
  reason: '見本の理由',
}
const quiet = (): void => {}

void t.test('samples are loaded once: a second start changes nothing that the operator did', async (t) => {
  const { ports } = await openInstance(t)
  const standing = async (): Promise<readonly string[]> =>
    (await listIssued(ports, operator, { limit: 200 })).items
      .map(({ award, visibility, state }) => `${award} ${visibility} ${state}`)
      .toSorted()
  const loaded = await loadSamples(ports, [family], quiet)
  const first = await standing()
  t.equal(first.length, loaded.issued)
  const published = first.filter((line) => line.includes(' public '))
  t.equal(published.length, first.length - Math.floor(first.length / 4), 'three of four')

  await publishBadge(ports, operator, published[0]?.split(' ')[0] ?? '', 'private')
  const direct = await awardDirectly(ports, operator, byHand)
  const before = await standing()
  t.same(await loadSamples(ports, [family], quiet), { issued: 0 })
  t.same(await standing(), before, 'the direct award waits, the unpublished badge stays private')
  await issueBadges(ports, operator, [direct.id])
  await loadSamples(ports, [family], quiet)
  t.ok((await standing()).includes(`${direct.id} private active`), 'and is private once it is issued')
})

void t.test('a load that stopped half-way goes on, and leaves alone what others awarded', async (t) => {
  const { ports } = await openInstance(t)
  let done = 0
  const stop = (): void => {
    done += 1
    if (done === 5) throw new Error('the power fails')
  }
  await t.rejects(loadSamples(ports, [family], stop), /the power fails/u)
  const direct = await awardDirectly(ports, operator, byHand)
  t.ok((await loadSamples(ports, [family], quiet)).issued > 20)
  const { items } = await listIssued(ports, operator, { limit: 200 })
  t.notOk(
    items.some(({ award }) => award === direct.id),
    'nobody asked for it to be issued',
  )
})

void t.test(
  'search engines keep out of a list of people’s badges, though not of the house itself',
  async (t) => {
    const { ports, baseUrl } = await openInstance(t)
    const app = await appOf({ ...ports, sample: false }, { logLevel: 'silent', baseUrl })
    const sample = await appOf(ports, { logLevel: 'silent', baseUrl })
    t.teardown(async () => {
      await app.close()
      await sample.close()
    })
    const noindex = async (house: typeof app): Promise<boolean> =>
      (await house.inject({ url: '/' })).body.includes('<meta name="robots" content="noindex" />')
    t.notOk(await noindex(app), 'nothing is listed yet')
    await loadSamples(ports, [family], quiet)
    t.ok(await noindex(app))
    t.notOk(await noindex(sample), 'samples are nobody’s')
  },
)

/** One instance with samples for the tests below, and the award of a public badge in it. */
const house = (async () => {
  const { ports, baseUrl } = await openInstance(t)
  await loadSamples(ports, [family], quiet)
  const { items } = await listIssued(ports, operator, { limit: 1, visibility: 'public' })
  return { ports, baseUrl, award: items[0]?.award ?? '' }
})()

void t.test(
  'a badge that names our own verifier as its issuer makes us verify once, not without end',
  async (t) => {
    const asked: string[] = []
    const { ports, baseUrl, award } = await house
    const bait = 'https://evil.example/badge'
    const app = await appOf(
      {
        ...ports,
        fetch: async (url) => {
          asked.push(url)
          return await Promise.resolve({
            status: 200,
            url,
            mediaType: 'application/vc',
            body: Buffer.from(forged),
          })
        },
      },
      { logLevel: 'silent', baseUrl },
    )
    t.teardown(async () => await app.close())
    const { body } = await app.inject({ url: `/badges/${award}.json` })
    const again = `${baseUrl}/verify?url=${encodeURIComponent(bait)}`
    const badge = JSON.parse(body) as { issuer: { id: string } }
    const forged = JSON.stringify({ ...badge, issuer: { ...badge.issuer, id: again } })
    const report = await app.inject({ method: 'POST', url: '/api/verify', payload: { url: bait } })
    t.match(
      report.json<{ checks: { check: string }[] }>().checks.find(({ check }) => check === 'issuer'),
      { code: 'issuer-unreachable', detail: `${again}: http-error: HTTP 404` },
    )
    t.same(asked, [bait])
    const { documents } = report.json<{ documents: unknown[] }>()
    t.same(documents.slice(0, 2), [{ url: bait }, { url: again, failure: 'http-error' }])
  },
)

void t.test(
  'a report says which documents could not be had and why, and which were kept since when',
  async (t) => {
    const { ports, baseUrl, award } = await house
    const fetch: typeof ports.fetch = async (url) =>
      await Promise.resolve(
        url === 'https://other.example/badge'
          ? {
              status: 200,
              url,
              mediaType: 'application/vc',
              body: kept,
              keptSince: '2026-11-15T02:58:00.000Z',
            }
          : { failure: 'offline', url, detail: '' },
      )
    const app = await appOf({ ...ports, fetch }, { logLevel: 'silent', baseUrl })
    t.teardown(async () => await app.close())
    const { rawPayload: kept } = await app.inject({ url: `/badges/${award}.json` })
    const page = async (url: string, lang: string): Promise<string> =>
      (await app.inject({ url: `/verify?lang=${lang}&url=${encodeURIComponent(url)}` })).body
    const found = await page('https://other.example/badge', 'ja')
    t.match(found, '取得済みの内容を使った文書')
    t.match(found, '2026-11-15 11:58 JST')
    t.notMatch(found, '取得できなかった文書', 'our own documents are answered though nothing else is')
    const gone = await page('https://gone.example/', 'ja')
    t.match(gone, '外部に接続しない設定(オフライン)です')
    t.match(gone, '外部に接続できるサーバーで検証してください')
    t.notMatch(gone, '時間をおいて', 'waiting would not help')
    t.match(await page('https://gone.example/', 'en'), 'this verifier is set to be offline')
  },
)

void t.test('our own documents are made once while nothing changes, and anew after any change', async (t) => {
  const file = `sqlite:${join(t.testdir(), 'akashi.db')}`
  const { ports, baseUrl } = await openInstance(t, { databaseUrl: file })
  await loadSamples(ports, [family], quiet)
  const { items } = await listIssued(ports, operator, { limit: 1, visibility: 'public' })
  const listed: string[] = []
  const counting = {
    ...ports,
    keys: {
      ...ports.keys,
      list: async () => {
        listed.push('asked')
        return await ports.keys.list()
      },
    },
  }
  const app = await appOf(counting, { logLevel: 'silent', baseUrl })
  const other = await openStore(file)
  t.teardown(async () => {
    await app.close()
    await other.close()
  })
  const { id, award } = items[0] ?? { id: '', award: '' }
  const payload = (await app.inject({ url: `/badges/${award}.json` })).body
  const headers = { 'content-type': 'application/vc' }
  const verdict = async (): Promise<string> =>
    (await app.inject({ method: 'POST', url: '/api/verify', payload, headers })).json<Report>().headline

  t.equal(await verdict(), 'valid')
  t.equal(await verdict(), 'valid', 'the first one may have had the status list signed and stored')
  const asked = listed.length
  t.equal(await verdict(), 'valid')
  t.equal(listed.length, asked, 'the next badge finds the keys where they were')
  await ports.keys.create('persol-career', 'Ed25519', ports.clock())
  t.equal(await verdict(), 'valid')
  t.ok(listed.length > asked, 'a new key is seen at once')
  const change = { change: 'suspend', reason: 'other' } as const
  await changeStatus({ ...ports, db: other.db }, operator, id, change)
  t.equal(await verdict(), 'suspended', 'what another process changed is seen at once')
})
