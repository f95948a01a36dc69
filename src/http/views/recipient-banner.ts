import type { Report } from '../../badge/index.ts'
import { checkTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import type { Page } from './page.ts'
import { isGenuine, recipientCheck } from './standing.ts'

/** The answer to "is it this person's?", beside the verdict and as loud: a valid badge of somebody else proves nothing. */
export function recipientBanner({ language }: Page, report: Report): Html | undefined {
  const check = recipientCheck(report)
  if (check === undefined) return undefined
  const { title, means, next } = checkTexts[check.code][language]
  const proven = isGenuine(report)
  const matches = check.code === 'recipient-matches'
  const tone = matches && proven ? 'good' : 'wait'
  return html`<section class="asked" data-tone="${tone}" aria-labelledby="asked">
    <span class="sign">${icon(tone === 'good' ? 'check' : 'exclamation')}</span>
    <div>
      <h2 id="asked">${title}</h2>
      <p>${means} ${next}</p>
      ${matches && !proven && html`<p>${pageTexts.badge[language].recipientUnproven}</p>`}
    </div>
  </section>`
}
