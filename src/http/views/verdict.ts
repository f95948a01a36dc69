import type { Check, Report } from '../../badge/index.ts'
import { checkTexts, headlineTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { headlineLooks, icon, outcomeLooks } from './icons.ts'
import { otherLanguage, type Page } from './page.ts'
import { moment } from './when.ts'

/** The first thing on the page: the verdict in words, with sign and colour, what it means and what to do. */
export function verdictSection(page: Page, report: Report, more?: Html): Html {
  const { language } = page
  const other = otherLanguage(language)
  const look = headlineLooks[report.headline]
  const words = headlineTexts[report.headline]
  const t = pageTexts.badge[language]
  const { means, next } = words[language]
  return html`<section class="verdict" data-tone="${look.tone}" aria-labelledby="verdict">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h1 id="verdict">${words[language].title} <small lang="${other}">${words[other].title}</small></h1>
      <p class="means">${[means, next].filter((part) => part !== '').join(language === 'ja' ? '' : ' ')}</p>
      ${findings(page, report)} ${reason(page, report)} ${more}
      <p class="checked">${t.checkedAt} ${moment(report.checkedAt)}</p>
    </div>
  </section>`
}

/** What the headline does not say by itself: other checks that failed or could not be made, and whose badge it is. */
function findings({ language }: Page, { checks, headline }: Report): Html | undefined {
  const telling = checks.filter(
    (check) =>
      check.code !== headline &&
      !(headline === 'tampered' && check.check === 'proof') &&
      (check.check === 'recipient'
        ? isAnswer(check)
        : check.outcome === 'failed' || check.outcome === 'unknown'),
  )
  if (telling.length === 0) return undefined
  return html`<ul class="findings">
    ${telling.slice(0, 4).map((check) => {
      const { title, means } = checkTexts[check.code][language]
      const look = outcomeLooks[check.outcome]
      return html`<li data-tone="${look.tone}">
        ${icon(look.icon)}<span><strong>${title}</strong> ${means}</span>
      </li>`
    })}
  </ul>`
}

const isAnswer = ({ code }: Check): boolean => code === 'recipient-matches' || code === 'recipient-differs'

function reason({ language }: Page, { statusReason }: Report): Html | undefined {
  if (statusReason === undefined) return undefined
  const t = pageTexts.badge[language]
  const said = Object.hasOwn(t.reasons, statusReason) ? t.reasons[statusReason] : statusReason
  return html`<p>${t.reasonLabel}: ${said}</p>`
}
