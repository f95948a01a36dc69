import type { CheckCode, Report } from '../../badge/index.ts'
import { checkTexts } from '../../text/checks.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'

const carried: readonly CheckCode[] = ['from-pdf', 'from-qr']

/** Where the badge came inside something that people look at: that was not verified, and it says so beside the verdict. */
export function carrierNote({ language }: Page, { checks }: Report): Html | undefined {
  const check = checks.find(({ code }) => carried.includes(code))
  if (check === undefined) return undefined
  const { title, means, next } = checkTexts[check.code][language]
  return html`<p class="note"><strong>${title}</strong> ${means} ${next}</p>`
}
