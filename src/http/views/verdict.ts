import type { Check, Report } from '../../badge/index.ts'
import { checkTexts, firstWords, headlineMeaning, holdsNoBadge, isIssuerDoubt } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { headlineLooks, icon, type Icon, outcomeLooks, type Tone } from './icons.ts'
import { nextStep } from './next-step.ts'
import { otherLanguage, type Page } from './page.ts'
import { leadingCheck } from './standing.ts'
import { moment } from './when.ts'

type Options = {
  readonly more?: Html | undefined
  /** The page answers a form: reading starts here. */
  readonly focus?: boolean
}

/** The first thing on the page: the verdict in words, with sign and colour, what it means and what to do. */
export function verdictSection(page: Page, report: Report, { more, focus }: Options = {}): Html {
  const { language } = page
  const other = otherLanguage(language)
  const look = lookOf(report)
  const words = firstWords(report)
  const id = focus === true ? 'result' : 'verdict'
  const t = pageTexts.badge[language]
  const lead = leadingCheck(report)
  return html`<section class="verdict" data-tone="${look.tone}" aria-labelledby="${id}">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h1 ${focus === true ? html`id="result" tabindex="-1" autofocus` : html`id="verdict"`}>
        ${words[language].title} <small lang="${other}">${words[other].title}</small>
      </h1>
      ${lead && lead.code !== report.headline && report.headline !== 'tampered' && html`<p class="cause">${checkTexts[lead.code][language].title}</p>`}
      <p class="means">${meaning(language, report)}</p>
      ${findings(page, report)} ${reason(page, report)} ${more}
      <p class="checked">${t.checkedAt} ${moment(report.checkedAt)}</p>
    </div>
  </section>`
}

/** What the verdict means and what to do about it, in the words of the check that explains it. */
export function meaning(language: Page['language'], report: Report): string {
  const lead = leadingCheck(report)
  const { means, next } =
    lead === undefined
      ? headlineMeaning(report)[language]
      : {
          means: checkTexts[lead.code][language].means,
          next: nextStep(language, lead, report.documents),
        }
  return [means, next].filter((part) => part !== '').join(language === 'ja' ? '' : ' ')
}

/** A file that simply holds no badge is no alarm. */
export function lookOf(report: Pick<Report, 'headline' | 'checks'>): {
  readonly tone: Tone
  readonly icon: Icon
} {
  return holdsNoBadge(report) ? { tone: 'past', icon: 'question' } : headlineLooks[report.headline]
}

/** What the verdict does not say by itself: other checks that failed, could not be made or call for caution. */
export function findings({ language }: Page, report: Report): Html | undefined {
  const lead = leadingCheck(report)
  const telling = report.checks.filter(
    (check) =>
      check !== lead &&
      check.check !== 'recipient' &&
      !(lead !== undefined && check.code === lead.code) &&
      (check.outcome === 'failed' || check.outcome === 'unknown' || isTelling(check)),
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

/** Warnings that change what "valid" is worth: it is no badge, or somebody may be posing as the issuer. */
function isTelling({ code }: Check): boolean {
  return code === 'not-an-open-badge' || isIssuerDoubt(code)
}

function reason({ language }: Page, { statusReason }: Report): Html | undefined {
  if (statusReason === undefined) return undefined
  const t = pageTexts.badge[language]
  const said = Object.hasOwn(t.reasons, statusReason) ? t.reasons[statusReason] : statusReason
  return html`<p>${t.reasonLabel}: ${said}</p>`
}
