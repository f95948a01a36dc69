import type { ContainedReport, Report } from '../../badge/index.ts'
import { checkTexts, firstWords, headlineMeaning } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { claimFacts } from './claims-section.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import type { Page } from './page.ts'
import { checkList } from './report-section.ts'
import { leadingCheck } from './standing.ts'
import { lookOf } from './verdict.ts'

/** Badges inside a record, each with its own verdict: the record's is not theirs. */
export function containedSection(page: Page, { contained, checkedAt }: Report): Html | undefined {
  if (contained === undefined || contained.length === 0) return undefined
  const t = pageTexts.badge[page.language]
  return html`<section class="contained" aria-labelledby="contained">
    <h2 id="contained">${t.contained} (${contained.length})</h2>
    <p>${t.containedText}</p>
    <ul>
      ${contained.map((one) => {
        const name = one.claims?.achievement?.name ?? one.claims?.name ?? t.unnamed
        return html`<li>${badgeFold(page, one, { name, checkedAt })}</li>`
      })}
    </ul>
  </section>`
}

/** One of several badges: its verdict in the line, everything else in the fold below. */
export function badgeFold(
  page: Page,
  report: ContainedReport,
  { name, checkedAt, id }: { readonly name: string; readonly checkedAt: string; readonly id?: string },
): Html {
  const { language } = page
  const { claims } = report
  const look = lookOf(report)
  const lead = leadingCheck(report)
  const { means, next } =
    lead === undefined ? headlineMeaning(report)[language] : checkTexts[lead.code][language]
  return html`<details class="checks" ${id !== undefined && html`id="${id}"`}>
    <summary>
      <h3>${name}</h3>
      <span class="state" data-tone="${look.tone}"
        >${icon(look.icon)}${firstWords(report)[language].title}</span
      >
    </summary>
    <div class="inside">
      <p>${means} ${next}</p>
      ${claims && claimFacts(page, report, claims, checkedAt)}
    </div>
    ${checkList(page, report)}
  </details>`
}
