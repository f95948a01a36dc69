import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import t from 'tap'

import { freezeReport } from '../../src/actions/freeze-report.ts'
import { loadSampleFigures } from '../../src/actions/load-sample-figures.ts'
import { importSamples, issueAll, officer, openInstance } from '../instance.ts'
import { form } from './form.ts'
import { inspectPages } from './page-inspection.ts'

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

t.test('two frozen reports are compared as they were published', async (t) => {
  const other = await freezeReport(ports, officer(organisation), { fiscalYear: 2025, asOf: '2026-03-31' })
  const { body } = await ask(`GET ${at}/compare?a=${other.id}&b=${run}&lang=en`, { token: analyst, accept })
  t.match(body, /\d+ cells differ/u)
  const same = await ask(`GET ${at}/compare?a=${run}&b=${run}&lang=en`, { token: analyst, accept })
  t.match(same.body, 'All figures are the same')
})

const csv =
  '社員番号,部署,区分,氏名\n9001,人事部,正社員,山田\n9002,営業部,正社員,佐藤\n9003,営業部,契約社員,鈴木\n'
const field = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body)?.[1] ?? ''

t.test('the quality page also looks for more holders than headcount', async (t) => {
  const { body } = await ask(`GET ${at}/quality?lang=en`, { token: analyst, accept })
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
  const paths = [`/runs`, `/runs/${run}`, `/compare?a=${run}&b=${run}`, '/headcount', '/quality']
  for (const path of paths) {
    t.equal((await ask(`GET ${at}${path}`, { token: stranger })).statusCode, 404, path)
    t.equal((await ask(`GET ${at}${path}`)).statusCode, 401, path)
    t.equal((await ask(`GET ${at}${path}`, { token: analyst, accept })).statusCode, 200, path)
  }
  t.equal((await ask(`GET ${at}/runs/${foreign.id}`, { token })).statusCode, 404, 'not under this address')
  t.equal((await ask(`POST ${at}/runs/${run}/rerun`, { token: analyst })).statusCode, 403)
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

await inspectPages(
  t,
  instance,
  {
    recount: '/hr/recount',
    tables: `${at}/tables`,
    'a wide table': `${at}/tables/T1?fiscalYear=2026&asOf=2026-11-15&k=3`,
    'a long table': `${at}/tables/T2?fiscalYear=2026&segment=`,
    rows: `${at}/rows?table=T1&column=holders&k=3`,
    runs: `${at}/runs`,
    run: `${at}/runs/${run}`,
    headcount: `${at}/headcount`,
    quality: `${at}/quality`,
  },
  cookie,
)
