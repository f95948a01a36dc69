import { type RecountCheck, recountChecks, recountVerdict } from '../../../actions/recount-checks.ts'
import { outcomeTexts } from '../../../text/checks.ts'
import { recountCheckTexts } from '../../../text/hr-recount-checks.ts'
import { recountTexts } from '../../../text/hr-recount.ts'
import { pageTexts } from '../../../text/pages.ts'
import { html, type Html } from '../html.ts'
import { icon, outcomeLooks } from '../icons.ts'
import { layout } from '../layout.ts'
import { linkIn, otherLanguage, type Page } from '../page.ts'
import { moment } from '../when.ts'
import { recountFacts, recountLooks, recountSheet } from './recount-sheet.ts'
import { passedText, problemLines } from './recount-words.ts'
import type { Recounted } from './recounted.ts'

export type RecountPage = Page & {
  readonly megabytes: number
  readonly recounted?: Recounted
  /** Why nothing could be recounted, in words. */
  readonly fault?: string
  readonly posted?: boolean
}

/** An auditor's page: a ZIP in, and in words what agrees, what does not and what could not be checked. */
export function recountPage(page: RecountPage): string {
  const t = recountTexts[page.language]
  const { recounted } = page
  const answer = page.posted === true
  if (recounted === undefined) {
    const body = html`<header class="intro">
        <h1>${t.title}</h1>
        <p class="lead">${t.lead}</p>
      </header>
      ${
        page.fault !== undefined &&
        html`<p class="fault" id="result" role="alert" tabindex="-1" autofocus>
          ${icon('exclamation')}${page.fault}
        </p>`
      }
      ${form(page)} ${how(page)}`
    return layout(page, { title: t.title, description: t.lead, body, answer })
  }
  const body = html`<article class="badge">
      ${verdict(page, recounted)} ${checks(page, recounted)}
      <section aria-labelledby="about">
        <h2 id="about">${t.about}</h2>
        ${recountFacts(page, recounted)}
      </section>
      <p class="quiet print-note">
        <button type="button" data-print hidden>${t.print}</button> ${t.printHint}
      </p>
    </article>
    <section class="again" aria-labelledby="again">
      <h2 id="again">${t.again}</h2>
      ${form(page)}
    </section>`
  const { title } = t.verdicts[recountVerdict(recounted.report)]
  const sheet = recountSheet(page, recounted)
  return layout(page, { title: `${t.title}: ${title}`, body, sheet, hidden: true, answer })
}

function form(page: RecountPage): Html {
  const t = recountTexts[page.language]
  return html`<form
    class="verify"
    data-busy="${t.busy}"
    method="post"
    action="${linkIn(page, '/hr/recount', { lang: page.language })}#result"
    enctype="multipart/form-data"
  >
    <div class="drop" data-drop>
      <label for="file">${t.file}</label>
      <input
        type="file"
        id="file"
        name="file"
        accept=".zip,application/zip"
        required
        aria-describedby="file-hint"
      />
      <p class="quiet" id="file-hint">${t.fileHint(page.megabytes)}</p>
      <p class="quiet" data-drop-hint hidden>${t.drop}</p>
      <p class="send">
        <button class="main">${t.button}</button>
        <span class="quiet" data-busy-note role="status">${t.privacy}</span>
      </p>
    </div>
  </form>`
}

function how({ language }: Page): Html {
  const t = recountTexts[language]
  return html`<section aria-labelledby="how">
    <h2 id="how">${t.how}</h2>
    <ol>
      ${t.howSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`
}

function verdict(page: Page, recounted: Recounted): Html {
  const { language } = page
  const t = recountTexts[language]
  const c = recountCheckTexts[language]
  const { report, checkedAt } = recounted
  const outcome = recountVerdict(report)
  const look = recountLooks[outcome]
  const telling = recountChecks(report).filter(({ outcome: one }) => one !== 'passed')
  return html`<section class="verdict" data-tone="${look.tone}" aria-labelledby="result">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h1 id="result" tabindex="-1" autofocus>
        ${t.verdicts[outcome].title}
        <small lang="${otherLanguage(language)}"
          >${recountTexts[otherLanguage(language)].verdicts[outcome].title}</small
        >
      </h1>
      <p class="means">${t.verdicts[outcome].means}</p>
      ${
        telling.length > 0 &&
        html`<ul class="findings">
          ${telling.map(
            ({ name, outcome: one }) =>
              html`<li data-tone="${outcomeLooks[one].tone}">
                ${icon(outcomeLooks[one].icon)}<span
                  ><strong>${c.means[name].name}</strong> ${outcomeTexts[one][language]}</span
                >
              </li>`,
          )}
        </ul>`
      }
      <p class="checked">${t.checkedAt} ${moment(checkedAt)}</p>
    </div>
  </section>`
}

function checks(page: Page, recounted: Recounted): Html {
  const t = recountTexts[page.language]
  return html`<details class="checks" open>
    <summary><h2>${t.checks}</h2></summary>
    <ol>
      ${recountChecks(recounted.report).map((check) => line(page, check, recounted))}
    </ol>
  </details>`
}

function line({ language }: Page, check: RecountCheck, recounted: Recounted): Html {
  const { name, outcome } = check
  const c = recountCheckTexts[language]
  const look = outcomeLooks[outcome]
  const lines = problemLines(language, check, recounted.report)
  const isOpen = outcome === 'unknown' || outcome === 'skipped'
  const next =
    isOpen && name === 'sample' && recounted.report.run !== undefined
      ? c.openSome
      : outcome === 'failed' || outcome === 'unknown'
        ? c.means[name].next
        : undefined
  return html`<li data-tone="${look.tone}">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h3>${c.means[name].name} <span class="outcome">${outcomeTexts[outcome][language]}</span></h3>
      <p class="purpose">${c.means[name].purpose}</p>
      ${outcome === 'passed' && html`<p>${passedText(language, name, recounted)}</p>`}
      ${outcome === 'skipped' && html`<p>${c.skipped[name]}</p>`} ${lines.map((text) => html`<p>${text}</p>`)}
      ${next !== undefined && html`<p class="next"><span>${pageTexts.badge[language].checkNext}</span> ${next}</p>`}
    </div>
  </li>`
}
