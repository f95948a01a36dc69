import type { LightMyRequestResponse } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

import type t from 'tap'
import type { TestInstance } from '../instance.ts'

type Tap = Pick<typeof t, 'test' | 'same' | 'ok' | 'notOk' | 'equal' | 'match' | 'teardown'>

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
]

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  // Void elements are closed as the formatter writes them.
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

/**
 * Every page in both languages: valid HTML; in a browser no violation of WCAG 2.2 AA in light and dark, nothing refused
 * by the content security policy, nothing wider than a phone, every table with a name; results print on one sheet. The browser asks the app in this process.
 */
export async function inspectPages(
  t: Tap,
  instance: TestInstance,
  pages: Readonly<Record<string, string>>,
  cookie: string,
  answers: Answers = {},
): Promise<void> {
  const given = await eachAnswer(instance, answers)
  const shown = [...eachLanguage(instance, pages), ...given.keys()]
  const ask: Asking = async (url, headers) =>
    [...given].find(([page]) => page.url === url)?.[1] ??
    (await instance.ask(`GET ${url}`, { headers: { ...headers, cookie } }))
  await t.test('every page is valid HTML', async (t) => {
    for (const { name, url } of shown) {
      const { body } = await ask(url, { accept: 'text/html' })
      t.same(await faultsIn(body), [], name)
    }
  })
  const executablePath = browsers.find((path) => path !== '' && existsSync(path)) ?? ''
  const skip = executablePath === '' ? 'no Chromium on this machine' : false
  await t.test('every page is accessible, on a phone and in the dark', { skip }, async (t) => {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    t.teardown(async () => await browser.close())
    await onPhone(t, await open(browser, ask, { bypassCSP: false }), shown)
    await underAxe(t, await open(browser, ask, { bypassCSP: true }), shown)
  })
}

/** What is not valid HTML in a page. */
export async function faultsIn(body: string): Promise<string[]> {
  const report = await validator.validateString(body)
  const found = report.results.flatMap(({ messages }) => messages)
  return found.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)
}

type Shown = { readonly name: string; readonly language: 'ja' | 'en'; readonly url: string }

type Asking = (url: string, headers: Record<string, string>) => Promise<LightMyRequestResponse>

/** Pages that come as the answer to a form, by name: inspected like those that have an address. */
export type Answers = Readonly<Record<string, (language: 'ja' | 'en') => Promise<LightMyRequestResponse>>>

async function eachAnswer(
  { baseUrl }: TestInstance,
  answers: Answers,
): Promise<Map<Shown, LightMyRequestResponse>> {
  const given = new Map<Shown, LightMyRequestResponse>()
  for (const [name, answer] of Object.entries(answers))
    for (const language of ['ja', 'en'] as const) {
      const url = new URL(`/answers/${given.size}`, baseUrl).href
      given.set({ name: `${name} (${language})`, language, url }, await answer(language))
    }
  return given
}

function eachLanguage({ baseUrl }: TestInstance, pages: Readonly<Record<string, string>>): Shown[] {
  return Object.entries(pages).flatMap(([name, path]) =>
    (['ja', 'en'] as const).map((language) => {
      const url = new URL(path, baseUrl)
      url.searchParams.set('lang', language)
      return { name: `${name} (${language})`, language, url: url.href }
    }),
  )
}

/** As visitors open it: nothing refused by the browser, nothing wider than the phone. */
async function onPhone(t: Tap, context: BrowserContext, pages: readonly Shown[]): Promise<void> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/u.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  for (const { name, url } of pages) {
    await page.goto(url)
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
    t.ok(width <= 390, `${name}: ${width} pixels wide on a phone of 390`)
    t.same(complaints.splice(0), [], `${name}: nothing is refused`)
  }
}

/** axe needs to run inside the page, so this context does without the policy. Light in one language, dark in the other. */
async function underAxe(t: Tap, context: BrowserContext, pages: readonly Shown[]): Promise<void> {
  const page = await context.newPage()
  for (const { name, url, language } of pages) {
    await page.emulateMedia({ colorScheme: language === 'ja' ? 'light' : 'dark', reducedMotion: 'reduce' })
    await page.goto(url)
    t.same(await violations(page), [], `${name}: accessible`)
    await onPaper(t, page, name)
  }
}

/** A page with a record prints as that record: one sheet of A4, with nothing of the page around it. */
async function onPaper(t: Tap, page: Page, name: string): Promise<void> {
  if ((await page.locator('.sheet').count()) === 0) return
  t.notOk(await page.locator('.sheet').isVisible(), `${name}: the screen shows the page`)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  t.equal(pdf.match(/\/Type \/Page\b/gu)?.length, 1, `${name}: one sheet`)
  t.match(pdf, /\/MediaBox \[0 0 59[45]\S* 84[12]/u, `${name}: A4`)
  await page.emulateMedia({ media: 'print' })
  t.ok(await page.locator('.sheet').isVisible(), `${name}: the record is printed`)
  t.notOk(await page.locator('main').isVisible(), `${name}: and not the page`)
  await page.emulateMedia({ media: null })
}

async function open(browser: Browser, ask: Asking, options: { bypassCSP: boolean }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  await context.route('**/*', async (route) => {
    const request = route.request()
    const { accept = '*/*' } = request.headers()
    const answer = await ask(request.url(), { accept })
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
    )
    await route.fulfill({ status: answer.statusCode, headers, body: answer.rawPayload })
  })
  return context
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(
    `for (const fold of document.querySelectorAll('details')) fold.open = true;
    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + (nodes[0].failureSummary ?? '')))`,
  )
  return Array.isArray(found) ? found.map(String) : [String(found)]
}
