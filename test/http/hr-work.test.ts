import { parse as parseCsv } from 'csv-parse/sync'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import t from 'tap'

import { freezeReport } from '../../src/actions/freeze-report.ts'
import { loadSampleFigures } from '../../src/actions/load-sample-figures.ts'
import { recountBundle } from '../../src/actions/recount-bundle.ts'
import { runApart } from '../../src/outside/apart.ts'
import { Turnstile } from '../../src/outside/carriers/turnstile.ts'
import { type Ask, importSamples, issueAll, officer, openInstance } from '../instance.ts'
import { form } from './form.ts'
import { inspectPages } from './page-inspection.ts'

// A browser opens every page in both languages, those with long lists among them.
t.setTimeout(600_000)

const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
  })
})
const instance = await openInstance(t, { baseUrl: `http://localhost:${port}` })
const { ports, ask, baseUrl } = instance
const token = await instance.token()
await importSamples(instance, token, 'career-coeducation', 'koga-digital')
await issueAll(instance, token, {})
const folder = join(import.meta.dirname, '../../badge-templates/koga-digital')
const figures = readdirSync(folder)
  .filter((name) => /^sample-[a-z]+\..*\.csv$/u.test(name))
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
await loadSampleFigures(ports, figures, { referenceDate: '2026-11-15', shiftDays: 0 })
const organisation = 'persol-career'
const at = `/hr/${organisation}`
const key = await instance.token(organisation, ['disclosure:read', 'disclosure:rows', 'disclosure:manage'])
const analyst = await instance.token(organisation, ['disclosure:read'])
const stranger = await instance.token('career-for')
const accept = 'text/html'
const { id: run } = await freezeReport(ports, officer(organisation), { fiscalYear: 2026, asOf: '2026-11-15' })
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

t.test(
  'a day that is yet to come is refused on the page, in words, and the form keeps what was filled',
  async (t) => {
    const payload = 'fiscalYear=2026&asOf=2027-03-31&audience=external&header=ja&encoding=cp932&dates=iso'
    const { statusCode, body } = await ask(`POST ${at}/runs?lang=ja`, {
      token: key,
      accept,
      headers: urlencoded,
      payload,
    })
    t.equal(statusCode, 422)
    t.match(body, /基準日 2027-03-31 は、まだ来ていません/u)
    t.match(body, /value="external" selected/u)
    t.equal((await ask(`POST ${at}/runs`, { token: analyst, headers: urlencoded, payload })).statusCode, 403)
  },
)

/** Lines of a CSV under its header. */
const lines = (body: string): string[][] => parseCsv(body, { bom: true, from_line: 2 })

t.test('a form that is sent again freezes nothing more; filled otherwise it does', async (t) => {
  const send = async (asOf: string) => {
    const payload = `fiscalYear=2026&asOf=${asOf}&audience=internal&header=ja&encoding=utf-8&dates=iso&once=form-1`
    return (await ask(`POST ${at}/runs`, { token: key, headers: urlencoded, payload })).headers['location']
  }
  const [first, again, other] = [await send('2026-11-14'), await send('2026-11-14'), await send('2026-11-13')]
  t.match(first, /run\d+\?done=frozen$/u)
  t.equal(again, first?.split('?')[0])
  t.not(other, first)
  t.match((await ask(`GET ${at}/runs`, { token: key, accept })).body, /name="once" value="[\w-]{36}"/u)
})

t.test('two frozen reports are compared as they were published: how many first, then which', async (t) => {
  const other = await freezeReport(ports, officer(organisation), { fiscalYear: 2025, asOf: '2026-03-31' })
  const path = `?a=${other.id}&b=${run}&lang=en`
  const { body } = await ask(`GET ${at}/compare${path}`, { token: analyst, accept })
  const all = Number(/([\d,]+) cells differ/u.exec(body)?.[1]?.replace(',', ''))
  const each = [...body.matchAll(/<span class="count">([\d,]+) cells/gu)].map(([, count = '']) =>
    Number(count.replace(',', '')),
  )
  t.ok(each.length > 3)
  t.equal(
    each.reduce((sum, count) => sum + count, 0),
    all,
  )
  t.same(
    each,
    each.toSorted((a, b) => b - a),
    'the table with most of them first',
  )
  const shown = [...body.matchAll(/<th scope="row">/gu)].length - each.length - 1
  t.equal(
    shown,
    each.map((count) => Math.min(count, 100)).reduce((sum, count) => sum + count, 0),
  )
  t.ok(shown < all, 'a page is no list of them all')
  const { body: file } = await ask(`GET ${at}/compare.csv${path}`, { token: analyst })
  t.equal(lines(file).length, all)
  const same = await ask(`GET ${at}/compare?a=${run}&b=${run}&lang=en`, { token: analyst, accept })
  t.match(same.body, 'All figures are the same')
})

const csv =
  '社員番号,部署,区分,氏名\n9001,人事部,正社員,山田\n9002,営業部,正社員,佐藤\n9003,営業部,契約社員,鈴木\n'
const field = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body)?.[1] ?? ''

t.test('the quality page also looks for more holders than headcount', async (t) => {
  const quality = async () => await ask(`GET ${at}/quality?lang=en`, { token: analyst, accept })
  let { body } = await quality()
  // The first count may take a moment, for which each request waits.
  for (let more = 20; more > 0 && body.includes('http-equiv="refresh"'); more -= 1)
    ({ body } = await quality())
  t.match(body, /Places with more holders than headcount <span class="count">fine/u)
})

t.test('a headcount is seen first, and only what was seen is stored', async (t) => {
  const send = async (parts: Parameters<typeof form>[0], of = key) =>
    await ask(`POST ${at}/headcount?lang=ja`, { token: of, accept, ...form(parts) })
  const preview = await send([
    ['as_of', '2026-11-01'],
    ['scope', 'submitting'],
    ['step', 'preview'],
    ['file', csv, '人員.csv'],
  ])
  t.equal(preview.statusCode, 200)
  t.match(preview.body, /取り込む内容の確認/u)
  const before = await ask(`GET ${at}/headcount`, { token: key, accept })
  t.notMatch(before.body, '人員.csv', 'nothing is stored yet')
  const columns = [...preview.body.matchAll(/name="heading\.(\d+)" value="([^"]*)"/gu)]
  t.equal(columns.length, 4)
  const answer = [
    ['as_of', '2026-11-01'],
    ['scope', 'submitting'],
    ['source', '人員.csv'],
    ['content', field(preview.body, 'content')],
    ['step', 'store'],
    ...columns.flatMap(([, index = '', heading = '']) => {
      const select = preview.body.split(`name="field.${index}"`)[1]?.split('</select>')[0] ?? ''
      const chosen = /value="([^"]*)" selected/u.exec(select)?.[1] ?? ''
      return [
        [`heading.${index}`, heading],
        [`field.${index}`, chosen],
      ] as const
    }),
  ] as const
  const otherDay = await send([
    ...answer.filter(([name]) => name !== 'as_of'),
    ['as_of', '2026-11-02'],
    ['digest', field(preview.body, 'digest')],
  ])
  t.equal(otherDay.statusCode, 422)
  t.match(otherDay.body, /確認したファイルと内容が違います/u)
  const stored = await send([...answer, ['digest', field(preview.body, 'digest')]])
  t.equal(stored.statusCode, 303, stored.body.slice(0, 300))
  const after = await ask(`GET ${at}/headcount`, { token: key, accept })
  t.match(after.body, '人員.csv')
  t.equal((await send([['file', csv, 'x.csv']], analyst)).statusCode, 403)
  t.equal((await send([['note', 'x']])).statusCode, 422)
  const prose = await send([['file', '人員表は後日お送りします。', 'x.csv']])
  t.equal(prose.statusCode, 422)
  t.match(prose.body, /読める列がありません.*社員番号.*列の読み方/su)
  t.notMatch(prose.body, /name="step" value="store"|まだ保存していません/u, 'there is nothing to look at')
  const other = await send([['file', '番号,課\n1,総務\n', 'x.csv']])
  t.match(other.body, /name="field\.0"/u, 'a table with headings of its own can be mapped')
})

t.test('more files than may wait are asked to come again, in the reader’s language', async (t) => {
  const crowded = await openInstance(t, { apart: runApart({}, new Turnstile(1, 0)) })
  const office = await crowded.token(organisation, ['disclosure:read', 'disclosure:manage'])
  const send = async (language: string, accept: string) =>
    await crowded.ask(`POST ${at}/headcount?lang=${language}`, {
      token: office,
      accept,
      ...form([['file', csv, 'x.csv']]),
    })
  const answers = await Promise.all([send('en', 'text/html'), send('en', 'text/html'), send('ja', '*/*')])
  const [first, ...refused] = answers.toSorted((a, b) => a.statusCode - b.statusCode)
  t.equal(first?.statusCode, 200)
  for (const { statusCode, headers } of refused)
    t.match([statusCode, headers['retry-after']], [503, /^\d+$/u])
  const said = refused.map(({ body }) => body).join('')
  t.match(said, /Wait a minute, then send the same file again/u)
  t.match(said, /1分ほど待って/u)
})

t.test(
  'the files of an English page are in English unless asked otherwise; of a Japanese one in Japanese',
  async (t) => {
    for (const [language, first] of [
      ['en', /^\uFEFF?report_run_id,/u],
      ['ja', /^\uFEFF?集計番号/u],
    ] as const) {
      for (const path of ['/runs', '/tables/T1']) {
        const { body } = await ask(`GET ${at}${path}?lang=${language}`, { token: key, accept })
        const [chosen = ''] = (body.split('name="header"')[1] ?? '').split(' selected')
        t.match(chosen, new RegExp(`value="${language}"$`, 'u'), path)
      }
      const file = await ask(`GET ${at}/files/T1.csv?lang=${language}`, { token: key, accept })
      t.match(file.body, first)
    }
  },
)

t.test('a frozen run says its conditions in words, and its manifest keeps the codes', async (t) => {
  const { body } = await ask(`GET ${at}/runs/${run}?lang=ja`, { token: key, accept })
  t.match(body, /提出会社[^]*自社が発行したバッジ[^]*基準日の部署[^]*社内用/u)
  t.notMatch(body.replaceAll(/<[^>]*>/gu, ''), /\b(?:issuer|submitting|as-of|internal)\b/u)
  const { body: manifest } = await ask(`GET /api/disclosure/runs/${run}`, { token: key })
  t.match(JSON.parse(manifest), { manifest: { parameters: { viewpoint: 'issuer', scope: 'submitting' } } })
})

t.test(
  'a programme’s municipality sees its sums, hidden as for publication; others find nothing',
  async (t) => {
    const city = await instance.token('koga-city', ['disclosure:read'])
    const programme = [...ports.catalogue.programmes.values()].find(({ partners }) =>
      partners?.includes('koga-city'),
    )
    const path = `programmes/${programme?.id ?? ''}`
    const { statusCode, body } = await ask(`GET /hr/koga-city/${path}?lang=en`, { token: city, accept })
    t.equal(statusCode, 200)
    t.match(body, /Fewer than 10 people/u)
    t.notMatch(body, /cost|\/rows/iu)
    t.equal((await ask(`GET ${at}/${path}`, { token: key, accept })).statusCode, 404)
    t.equal((await ask(`GET /hr/koga-city/${path}`, { token: stranger, accept })).statusCode, 404)
  },
)

t.test('another organisation’s pages are not found, and a stranger is asked to sign in', async (t) => {
  const foreign = await freezeReport(ports, officer('persol-pt'), { asOf: '2026-11-15' })
  const paths = [
    `/runs`,
    `/runs/${run}`,
    `/compare?a=${run}&b=${run}`,
    `/compare.csv?a=${run}&b=${run}`,
    '/headcount',
    '/quality',
  ]
  for (const path of paths) {
    t.equal((await ask(`GET ${at}${path}`, { token: stranger })).statusCode, 404, path)
    t.equal((await ask(`GET ${at}${path}`)).statusCode, 401, path)
    t.equal((await ask(`GET ${at}${path}`, { token: analyst, accept })).statusCode, 200, path)
  }
  t.equal((await ask(`GET ${at}/runs/${foreign.id}`, { token })).statusCode, 404, 'not under this address')
  for (const path of ['rerun', 'differences.csv'])
    t.equal((await ask(`POST ${at}/runs/${run}/${path}`, { token: analyst })).statusCode, 403, path)
  const { body } = await ask(`GET ${at}/runs/${run}`, { token: analyst, accept })
  t.notMatch(body, /bundle\.zip|rerun/u, 'an analyst is offered neither')
})

const entered = await ask('POST /hr/enter', {
  headers: { ...urlencoded, origin: baseUrl, 'sec-fetch-site': 'same-origin' },
  payload: `key=${key}`,
})
const cookie = (entered.cookies[0]?.name ?? '') + '=' + (entered.cookies[0]?.value ?? '')
const executablePath = ['/usr/bin/chromium', chromium.executablePath()].find((path) => existsSync(path)) ?? ''

t.test(
  'in a browser: freeze, make again, hand to the auditor, recount',
  { skip: executablePath === '' ? 'no Chromium on this machine' : false },
  async (t) => {
    await instance.app.listen({ port, host: '127.0.0.1' })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    t.teardown(async () => await browser.close())
    const context = await browser.newContext({ javaScriptEnabled: false })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: baseUrl }])
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${baseUrl}${at}/runs?lang=en`)
    await page.fill('#form-asOf', '2026-11-15')
    await page.fill('#form-k', '3')
    await page.getByRole('button', { name: 'Freeze and sign' }).click()
    t.match(await page.textContent('main'), /The report is frozen and signed/u)
    t.match(await page.textContent('main'), /The signature was verified/u)
    await page.fill('#sample', '5')
    await page.fill('#seed', 'dice 4 2 6')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the ZIP' }).click()
    const zip = join(mkdtempSync(join(tmpdir(), 'akashi-bundle-')), 'bundle.zip')
    await (await download).saveAs(zip)
    await page.getByRole('button', { name: 'Make again and compare' }).click()
    const again = (await page.textContent('main')) ?? ''
    t.equal(again.match(/Every file is exactly what was frozen/gu)?.length, 2)
    t.match(again, /every figure reads the same/u)
    await page.goto(`${baseUrl}/hr/recount?lang=en`)
    await page.setInputFiles('#file', zip)
    await page.getByRole('button', { name: 'Recount', exact: true }).click()
    t.match(await page.textContent('h1'), /It agrees/u)
    t.match(await page.textContent('main'), /All 5 opened records/u)
    writeFileSync(zip, 'no ZIP any more')
    await page.setInputFiles('#file', zip)
    await page.getByRole('button', { name: 'Recount', exact: true }).click()
    t.match(await page.textContent('main'), /cannot be read as a ZIP/u)
  },
)

const [spent] = await ports.db
  .selectFrom('credentials')
  .innerJoin('award_ledger', 'award_ledger.award', 'credentials.award')
  .select('credentials.id')
  .where('award_ledger.issuer', '=', organisation)
  .execute()
// Recorded after the report was frozen.
instance.setNow(new Date(ports.clock().getTime() + 3_600_000).toISOString())
await ask(`POST /api/credentials/${spent?.id}/revoke`, { token, payload: { reason: 'issued_in_error' } })
const posted =
  (path: string, options: () => Promise<Ask> | Ask = () => ({})) =>
  async (language: 'ja' | 'en') =>
    await ask(`POST ${path}?lang=${language}`, { accept, token: key, ...(await options()) })
const again = posted(`${at}/runs/${run}/rerun`)

t.test('what reads otherwise today is summed up by table and cause, and is a file as a whole', async (t) => {
  const { body } = await again('ja')
  t.match(body, /表ごとの異なる数[^]*データの変更: 後からの取り消し・停止・再開/u)
  const all = Number(/([\d,]+)か所が異なります/u.exec(body)?.[1]?.replace(',', ''))
  const { body: file } = await posted(`${at}/runs/${run}/differences.csv`)('ja')
  t.equal(lines(file).length, all)
  t.ok(lines(file).some((line) => /後からの取り消し/u.test(line.at(-1) ?? '')))
})

await inspectPages(
  t,
  instance,
  {
    recount: '/hr/recount',
    tables: `${at}/tables`,
    'a wide table': `${at}/tables/T1?fiscalYear=2026&asOf=2026-11-15&k=3`,
    'a long table': `${at}/tables/T2?fiscalYear=2026&segment=`,
    rows: `${at}/rows?table=T1&column=holders&k=3`,
    'no rows': `${at}/rows`,
    'rows of records': `${at}/rows?table=T5&column=participants&programme=all&dimension=all&value=all`,
    'where a number comes from': `${at}/sources/T11/prefectures`,
    runs: `${at}/runs`,
    run: `${at}/runs/${run}`,
    compared: `${at}/compare?a=${organisation}-run2&b=${run}`,
    headcount: `${at}/headcount`,
    quality: `${at}/quality`,
    programme: `${at}/programmes/career-coeducation`,
  },
  cookie,
  {
    'an unknown key': posted('/hr/enter', () => ({
      headers: { ...urlencoded, origin: baseUrl, 'sec-fetch-site': 'same-origin' },
      payload: 'key=akashi_unknown',
    })),
    'made again': again,
    'a form with faults': posted(`${at}/runs`, () => ({
      headers: urlencoded,
      payload: 'fiscalYear=2026&asOf=2027-03-31&header=ja&encoding=cp932&dates=iso',
    })),
    'a headcount before it is stored': posted(`${at}/headcount`, () =>
      form([['file', `${csv},,,\n9004,営業部,役員,田中\n`, '人員.csv']]),
    ),
    'a file that is no headcount': posted(`${at}/headcount`, () => form([['file', '後日。', 'x.csv']])),
    recounted: posted('/hr/recount', async () =>
      form([
        ['file', await recountBundle(ports, officer(organisation), run, { sample: 4, seed: 'x' }), 'b.zip'],
      ]),
    ),
  },
)
