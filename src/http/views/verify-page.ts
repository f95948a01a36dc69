import type { Report } from '../../badge/index.ts'
import { firstWords } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { carrierNote } from './carrier-note.ts'
import { claimsSection } from './claims-section.ts'
import { containedSection } from './contained-section.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Page } from './page.ts'
import { recipientBanner } from './recipient-banner.ts'
import { checksFold } from './report-section.ts'
import { signatureNote } from './signature-note.ts'
import { verdictSection } from './verdict.ts'

export type VerifyPage = Page & {
  /** The address or the file's name that the visitor gave. */
  readonly given?: string
  readonly report?: Report
  /** The result answers a form that was sent, which a change of language would lose. */
  readonly posted?: boolean
  /** What was wrong with what was sent, so that nothing could be verified. */
  readonly fault?: 'empty' | 'nothing'
  /** The e-mail address that was asked about, so that it need not be typed again. */
  readonly recipient?: string
  /** A file and a text were both given: the name of the file, which was used. */
  readonly usedFile?: string
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
      ${fault(page)} ${form(page)}`
    const answer = page.posted === true
    return layout(page, { title: t.verifyTitle, description: t.verifyLead, body, answer })
  }
  const body = html`<article class="badge">
      ${page.usedFile !== undefined && html`<p class="note">${t.verifyBoth(page.usedFile)}</p>`}
      ${verdictSection(page, report, { focus: true })} ${recipientBanner(page, report)}
      ${carrierNote(page, report)} ${hasOwnClaims(report) && claimsSection(page, report)}
      ${containedSection(page, report)} ${checksFold(page, report)}
      ${report.claims && signatureNote(page, report)}
      <p class="quiet screen-only">${t.printHint}</p>
    </article>
    <section class="again" aria-labelledby="again">
      <h2 id="again">${t.verifyAgain}</h2>
      ${form(page)}
    </section>`
  const verdict = firstWords(report)[language].title
  const title = `${t.verifyResult}: ${verdict}`
  return layout(page, { title, body, hidden: true, answer: page.posted === true })
}

/** A file with several badges says nothing itself. */
function hasOwnClaims({ claims, contained }: Report): boolean {
  return claims !== undefined || contained === undefined
}

function fault({ language, fault: code }: VerifyPage): Html | undefined {
  if (code === undefined) return undefined
  const t = pageTexts.badge[language]
  return html`<p class="fault" id="result" role="alert" tabindex="-1" autofocus>
    ${icon('exclamation')}${code === 'empty' ? t.verifyFileEmpty : t.verifyNothing}
  </p>`
}

/** A file, or an address or data in the text field. With a file the text is not looked at. */
function form(page: VerifyPage): Html {
  const t = pageTexts.badge[page.language]
  return html`<form
    class="verify"
    data-busy="${t.verifyBusy}"
    method="post"
    action="/verify?lang=${page.language}#result"
    enctype="multipart/form-data"
  >
    <div class="drop" data-drop>
      <label for="file">${t.verifyFile}</label>
      <input
        type="file"
        id="file"
        name="file"
        accept=".png,.svg,.json,.jwt,.jws,.txt,.pdf,.jpg,.jpeg,.webp,.gif,image/*,application/json,application/pdf"
        aria-describedby="file-hint"
      />
      <p class="quiet" id="file-hint">${t.verifyFileHint}</p>
      <p class="quiet" data-drop-hint hidden>${t.verifyDrop}</p>
      <p class="send">
        <button class="main">${t.verifyButton}</button>
        <span class="quiet" data-busy-note role="status">${t.verifyPrivacy}</span>
      </p>
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
        value="${page.recipient ?? ''}"
        aria-describedby="email-hint"
      />
      <p class="quiet" id="email-hint">${t.verifyRecipientHint}</p>
    </fieldset>
    <p class="send">
      <button>${t.verifyButton}</button>
    </p>
  </form>`
}

/** The address that was verified, or the one for which a badge's page asks to compare the recipient. */
function prefilled({ given, url }: VerifyPage): string {
  const address = new URLSearchParams(url.split('?')[1] ?? '').get('for') ?? given ?? ''
  return /^https?:\/\/\S{1,2000}$/u.test(address) ? address : ''
}
