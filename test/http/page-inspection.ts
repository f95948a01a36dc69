import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

import type { TestInstance } from '../instance.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()]

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  // Void elements are closed as the formatter writes them.
  rules: { 'void-style': ['error', { style: 'selfclose' }], 'no-trailing-whitespace': 'off', 'long-title': 'off' },
})

/**
 * Every page in both languages: valid HTML; in a browser no violation of WCAG 2.2 AA in light and dark, nothing refused
 * by the content security policy, and nothing wider than a phone. The browser asks the app in this process.
 */
export async function inspectPages(
  t: Tap,
  instance: TestInstance,
  pages: Readonly<Record<string, string>>,
  cookie: string,
): Promise<void> {
  await t.test('every page is valid HTML', async (t) => {
    for (const [name, path] of eachLanguage(pages)) {
      const { body } = await instance.ask(`GET ${path}`, { accept: 'text/html', headers: { cookie } })
      const report = await validator.validateString(body)
      const found = report.results.flatMap(({ messages }) => messages)
      t.same(found.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`), [], name)
    }
  })
  const executablePath = browsers.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) {
    await t.test('every page in a browser', { skip: 'no Chromium on this machine' })
    return
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    await t.test('every page is accessible, on a phone and in the dark', async (t) => {
      for (const [name, path] of eachLanguage(pages)) await inspect(t, browser, instance, name, path, cookie)
    })
  } finally {
    await browser.close()
  }
}

const eachLanguage = (pages: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(pages).flatMap(([name, path]) =>
    ['ja', 'en'].map((language): [string, string] => [`${name} (${language})`, `${path}${path.includes('?') ? '&' : '?'}lang=${language}`]),
  )

async function inspect(t: Tap, browser: Browser, instance: TestInstance, name: string, path: string, cookie: string): Promise<void> {
  const phone = await open(browser, instance, cookie, { bypassCSP: false })
  const page = await phone.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/u.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${instance.baseUrl}${path}`)
  t.same(complaints, [], `${name}: nothing is refused`)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  t.ok(Number(width) <= 390, `${name}: ${String(width)} pixels wide on a phone of 390`)
  await phone.close()
  const desk = await open(browser, instance, cookie, { bypassCSP: true })
  const shown = await desk.newPage()
  await shown.goto(`${instance.baseUrl}${path}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.emulateMedia({ colorScheme })
    t.same(await violations(shown), [], `${name}: ${colorScheme}`)
  }
  await desk.close()
}

async function open(browser: Browser, instance: TestInstance, cookie: string, options: { bypassCSP: boolean }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  await context.route('**/*', async (route) => {
    const request = route.request()
    const { accept = '*/*' } = request.headers()
    const answer = await instance.ask(`GET ${request.url()}`, { headers: { accept, cookie } })
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]))
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
