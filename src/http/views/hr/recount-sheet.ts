import { recountChecks, recountVerdict } from '../../../actions/recount-checks.ts'
import { outcomeTexts } from '../../../text/checks.ts'
import { recountCheckTexts } from '../../../text/hr-recount-checks.ts'
import { recountTexts } from '../../../text/hr-recount.ts'
import { pageTexts } from '../../../text/pages.ts'
import { factList } from '../facts.ts'
import { html, type Html } from '../html.ts'
import { headlineLooks, icon, outcomeLooks } from '../icons.ts'
import { otherLanguage, type Page } from '../page.ts'
import { moment } from '../when.ts'
import type { Recounted } from './recounted.ts'
import { count, passedText, problemLines } from './recount-words.ts'

export const recountLooks = {
  agrees: headlineLooks.valid,
  differs: headlineLooks.invalid,
  'cannot-tell': headlineLooks.indeterminate,
} as const

/** The recount on one sheet of A4, for the auditor's papers. */
export function recountSheet(page: Page, recounted: Recounted): Html {
  const { language } = page
  const t = recountTexts[language]
  const c = recountCheckTexts[language]
  const outcome = recountVerdict(recounted.report)
  const look = recountLooks[outcome]
  return html`<section class="sheet">
    <header>
      <p class="kind">
        ${t.record}
        <small lang="${otherLanguage(language)}">${recountTexts[otherLanguage(language)].record}</small>
      </p>
      <p>証 Akashi<br />${t.recordBy(`${page.baseUrl}/hr/recount`)}</p>
    </header>
    ${page.sample && html`<p class="mark">${pageTexts.shell[language].sampleMark}</p>`}
    <div class="result" data-tone="${look.tone}">
      <span class="sign">${icon(look.icon)}</span>
      <div>
        <p class="word">${t.verdicts[outcome].title}</p>
        <p>${t.verdicts[outcome].means}</p>
      </div>
    </div>
    <h2>${t.about}</h2>
    ${recountFacts(page, recounted)}
    <h2>${t.checks}</h2>
    <ul class="short single">
      ${recountChecks(recounted.report).map((check) => {
        const words = [
          ...(check.outcome === 'passed' ? [passedText(language, check.name, recounted)] : []),
          ...(check.outcome === 'skipped' ? [c.skipped[check.name]] : []),
          ...problemLines(language, check, recounted.report),
        ]
        return html`<li data-tone="${outcomeLooks[check.outcome].tone}">
          ${icon(outcomeLooks[check.outcome].icon)}<span
            ><strong>${c.means[check.name].name}: ${outcomeTexts[check.outcome][language]}</strong>
            ${words.join(' ')}</span
          >
        </li>`
      })}
    </ul>
    <p class="small">${t.recordNote}</p>
  </section>`
}

/** Which report it was, who signed it, and what was counted. */
export function recountFacts(
  { language }: Page,
  { report, fileName, sha256, checkedAt, issuerName }: Recounted,
): Html {
  const t = recountTexts[language]
  const { run, issuer, signedAt, about, sums } = report
  return factList([
    { label: t.run, content: run },
    {
      label: t.issuer,
      content:
        issuer === undefined
          ? undefined
          : html`${issuerName !== undefined && html`${t.ownIssuer(issuerName)} `}<code>${issuer}</code>`,
    },
    { label: t.signedAt, content: signedAt === undefined ? undefined : moment(signedAt) },
    {
      label: t.period,
      content: about && t.periodText(about.period.from, about.period.to, about.asOf),
    },
    { label: t.knownAt, content: about && moment(about.knownAt) },
    { label: t.audience, content: about && t.k(t.audiences[about.audience], about.k) },
    {
      label: t.sums,
      content:
        run === undefined
          ? undefined
          : sums === undefined
            ? t.noSums
            : t.sumsText(count(sums.gross), count(sums.net), count(sums.active)),
    },
    { label: t.checkedAt, content: moment(checkedAt) },
    { label: t.fileName, content: fileName },
    { label: t.file256, content: html`<code>${sha256}</code>` },
  ])
}
