import { checkNames, type Report } from '../../badge/index.ts'
import type { Language } from '../../domain/bilingual.ts'
import { checkNameTexts, checkTexts, firstWords } from '../../text/checks.ts'
import { ladderTexts } from '../../text/ladder.ts'
import { pageTexts } from '../../text/pages.ts'
import { validity } from './badge-statement.ts'
import { domainText, factList } from './facts.ts'
import { html, type Html } from './html.ts'
import { icon, outcomeLooks } from './icons.ts'
import { ladderSteps } from './issuer-ladder.ts'
import { outcomeOf, outcomeWord } from './outcome-word.ts'
import { otherLanguage, type Page } from './page.ts'
import { isHosted, shownBy } from './signature-note.ts'
import { recipientCheck } from './standing.ts'
import { findings, lookOf, meaning } from './verdict.ts'
import { dayElement, moment } from './when.ts'

/** What a printed record adds to the report: the address that the recipient was compared with. */
type Asked = { readonly recipient?: string | undefined }

/**
 * The verification on one sheet of A4, for a file: seen only in print. It stands beside the page and not instead of it,
 * since a page with folds and buttons is no record.
 */
export function recordSheet(page: Page, report: Report, asked: Asked = {}): Html {
  const t = pageTexts.badge[page.language]
  return html`<section class="sheet">
    <header>
      <p class="kind">
        ${t.record}
        <small lang="${otherLanguage(page.language)}"
          >${pageTexts.badge[otherLanguage(page.language)].record}</small
        >
      </p>
      <p>証 Akashi<br />${t.recordBy(`${page.baseUrl}/verify`)}</p>
    </header>
    ${page.sample && html`<p class="mark">${pageTexts.shell[page.language].sampleMark}</p>`}
    ${result(page, report)} ${what(page, report, asked)}
    <h2>${ladderTexts[page.language].title}</h2>
    ${ladderSteps(page.language, report)}
    <h2>${t.checks}</h2>
    ${checks(page.language, report)} ${shown(page.language, report)}
    <p class="small">${t.recordNote}</p>
  </section>`
}

/** How to get the sheet; the button comes with the script, since only that can print. */
export function printNote({ language }: Page): Html {
  const t = pageTexts.badge[language]
  return html`<p class="quiet print-note">
    <button type="button" data-print hidden>${t.print}</button> ${t.printHint}
  </p>`
}

function result(page: Page, report: Report): Html {
  const { language } = page
  const look = lookOf(report)
  const words = firstWords(report)
  return html`<div class="result" data-tone="${look.tone}">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <p class="word">
        ${words[language].title}
        <small lang="${otherLanguage(language)}">${words[otherLanguage(language)].title}</small>
      </p>
      <p>${meaning(language, report)}</p>
      ${findings(page, report)}
    </div>
  </div>`
}

/** Who, what, by whom, until when; when it was checked, and exactly what. */
function what(page: Page, report: Report, asked: Asked): Html {
  const { language } = page
  const t = pageTexts.badge[language]
  const { claims, source, checkedAt, issuer } = report
  const awarded = claims?.awardedDate ?? claims?.validFrom
  const dates = {
    awarded,
    validFrom: claims?.validFrom,
    validUntil: claims?.validUntil,
    isValid: report.verdict === 'valid',
    checkedAt,
  }
  return factList([
    { label: t.recipient, content: claims && recipient(language, report, asked) },
    { label: t.recordBadge, content: claims && html`<bdi>${claims.achievement?.name ?? claims.name}</bdi>` },
    {
      label: t.issuer,
      content:
        claims?.issuer &&
        html`<bdi>${claims.issuer.name}</bdi>
          ${issuer.domain === undefined ? html`<code>${claims.issuer.id}</code>` : domainText(issuer.domain)}`,
    },
    { label: t.validity, content: claims && validity(page, dates) },
    { label: t.awarded, content: awarded === undefined ? undefined : dayElement(awarded, language) },
    {
      label: t.criteria,
      content: criteria(claims?.achievement?.criteria ?? claims?.achievement?.criteriaUrl),
    },
    { label: t.recordWhen, content: moment(checkedAt) },
    { label: t.source, content: source?.url ?? source?.fileName },
    {
      label: t.fingerprint,
      content: source?.sha256 === undefined ? undefined : html`<code>${source.sha256}</code>`,
    },
  ])
}

function criteria(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : html`<p class="clamped">${text.replaceAll(/\n\s*\n/gu, '\n')}</p>`
}

function recipient(language: Language, report: Report, { recipient: address }: Asked): Html {
  const t = pageTexts.badge[language]
  const claimed = report.claims?.recipient
  const check = recipientCheck(report)
  const none =
    claimed?.identifiers.some(({ hashed }) => hashed) === true ? t.recipientHashed : t.recipientNone
  return html`<p>${claimed?.name === undefined ? none : html`<bdi>${claimed.name}</bdi>`}</p>
    ${check && html`<p><strong>${checkTexts[check.code][language].title}</strong></p>`}
    ${check && address !== undefined && address !== '' && html`<p>${t.recordAsked(address)}</p>`}`
}

/** Every check in a line: its sign, its name, and how it came out in a word. */
function checks(language: Language, report: Report): Html {
  return html`<ul class="short">
    ${checkNames.map((name) => {
      const lines = report.checks.filter(({ check }) => check === name)
      const look = outcomeLooks[outcomeOf(lines)]
      return html`<li data-tone="${look.tone}">
        ${icon(look.icon)}<span
          >${checkNameTexts[name][language]}: <strong>${outcomeWord(lines, language)}</strong></span
        >
      </li>`
    })}
  </ul>`
}

function shown(language: Language, report: Report): Html {
  const t = pageTexts.badge[language]
  const { yes, no } = shownBy(language, report)
  return html`<h2>${isHosted(report) ? t.provesHost : t.proves}</h2>
    <dl class="shown">${yes.length > 0 && column(t.provesYes, yes)} ${column(t.provesNo, no)}</dl>`
}

function column(title: string, items: readonly string[]): Html {
  return html`<div>
    <dt>${title}</dt>
    ${items.map((item) => html`<dd>${item}</dd>`)}
  </div>`
}
