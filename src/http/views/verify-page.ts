import type { Report } from '../../badge/index.ts'
import { headlineTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { claimsSection } from './claims-section.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import type { Page } from './page.ts'
import { checksFold } from './report-section.ts'
import { verdictSection } from './verdict.ts'

export type VerifyPage = Page & {
  /** The address or the file's name that the visitor gave. */
  readonly given?: string
  readonly report?: Report
}

/** The form; after it was sent, the result above it, since the verdict is what the visitor came for. */
export function verifyPage(page: VerifyPage): string {
  const { report, language } = page
  const t = pageTexts.badge[language]
  if (report === undefined) {
    const body = html`<header class="intro">
        <h1>${t.verifyTitle}</h1>
        <p class="lead">${t.verifyLead}</p>
      </header>
      ${form(page)}`
    return layout(page, { title: t.verifyTitle, description: t.verifyLead, body })
  }
  const body = html`<article class="badge">
      ${verdictSection(page, report)} ${claimsSection(page, report)} ${checksFold(page, report)}
      <p class="quiet screen-only">${t.printHint}</p>
    </article>
    <section class="again" aria-labelledby="again">
      <h2 id="again">${t.verifyAgain}</h2>
      ${form(page)}
    </section>`
  const verdict = headlineTexts[report.headline][language].title
  return layout(page, { title: `${t.verifyResult}: ${verdict}`, body, hidden: true })
}

/** A file, or an address or data in the text field. With a file the text is not looked at. */
function form(page: VerifyPage): Html {
  const t = pageTexts.badge[page.language]
  return html`<form
    class="verify"
    method="post"
    action="/verify?lang=${page.language}"
    enctype="multipart/form-data"
  >
    <div class="drop" data-drop>
      <label for="file">${t.verifyFile}</label>
      <input
        type="file"
        id="file"
        name="file"
        accept=".png,.svg,.json,.jwt,.txt,image/png,image/svg+xml,application/json"
        aria-describedby="file-hint"
      />
      <p class="quiet" id="file-hint">${t.verifyFileHint}</p>
      <p class="quiet" data-drop-hint hidden>${t.verifyDrop}</p>
    </div>
    <div class="field">
      <label for="text">${t.verifyText}</label>
      <textarea
        id="text"
        name="text"
        rows="3"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-describedby="text-hint"
      >
${prefilled(page)}</textarea>
      <p class="quiet" id="text-hint">${t.verifyTextHint}</p>
    </div>
    <fieldset id="recipient">
      <legend>${t.verifyRecipient}</legend>
      <label for="email">${t.verifyRecipientLabel}</label>
      <input
        type="email"
        id="email"
        name="recipient"
        autocomplete="off"
        maxlength="254"
        aria-describedby="email-hint"
      />
      <p class="quiet" id="email-hint">${t.verifyRecipientHint}</p>
    </fieldset>
    <p class="send">
      <button class="main">${t.verifyButton}</button> <span class="quiet">${t.verifyPrivacy}</span>
    </p>
  </form>`
}

/** The address that was verified, or the one for which a badge's page asks to compare the recipient. */
function prefilled({ given, url }: VerifyPage): string {
  const address = new URLSearchParams(url.split('?')[1] ?? '').get('for') ?? given ?? ''
  return /^https?:\/\/\S{1,2000}$/u.test(address) ? address : ''
}
