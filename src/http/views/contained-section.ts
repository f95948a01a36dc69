import type { ContainedReport, Report } from '../../badge/index.ts'
import { checkTexts, headlineTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { claimFacts } from './claims-section.ts'
import { html, type Html } from './html.ts'
import { headlineLooks, icon } from './icons.ts'
import type { Page } from './page.ts'
import { checkList } from './report-section.ts'
import { leadingCheck } from './standing.ts'

/** Badges inside a record, each with its own verdict: the record's is not theirs. */
export function containedSection(page: Page, { contained, checkedAt }: Report): Html | undefined {
  if (contained === undefined || contained.length === 0) return undefined
  const t = pageTexts.badge[page.language]
  return html`<section class="contained" aria-labelledby="contained">
    <h2 id="contained">${t.contained} (${contained.length})</h2>
    <p>${t.containedText}</p>
    <ul>
      ${contained.map((one) => html`<li>${oneBadge(page, one, checkedAt)}</li>`)}
    </ul>
  </section>`
}

function oneBadge(page: Page, report: ContainedReport, checkedAt: string): Html {
  const { language } = page
  const { claims, headline } = report
  const look = headlineLooks[headline]
  const lead = leadingCheck(report)
  const { means, next } =
    lead === undefined ? headlineTexts[headline][language] : checkTexts[lead.code][language]
  return html`<details class="checks">
    <summary>
      <h3>${claims?.achievement?.name ?? claims?.name ?? pageTexts.badge[language].unnamed}</h3>
      <span class="state" data-tone="${look.tone}"
        >${icon(look.icon)}${headlineTexts[headline][language].title}</span
      >
    </summary>
    <div class="inside">
      <p>${means} ${next}</p>
      ${claims && claimFacts(page, report, claims, checkedAt)}
    </div>
    ${checkList(page, report)}
  </details>`
}
