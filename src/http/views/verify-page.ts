import type { Report } from '../../badge/index.ts'
import { firstWords } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { carrierNote } from './carrier-note.ts'
import { claimsSection } from './claims-section.ts'
import { containedSection } from './contained-section.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { ladderSection } from './issuer-ladder.ts'
import { layout } from './layout.ts'
import { printNote, recordSheet } from './record-sheet.ts'
import { recipientBanner } from './recipient-banner.ts'
import { checksFold } from './report-section.ts'
import { signatureNote } from './signature-note.ts'
import { verdictSection } from './verdict.ts'
import { type VerifyForm, verifyForm } from './verify-form.ts'

export type VerifyPage = VerifyForm & {
  readonly report?: Report
  /** The result answers a form that was sent, which a change of language would lose. */
  readonly posted?: boolean
  /** What was wrong with what was sent, so that nothing could be verified. */
  readonly fault?: 'empty' | 'nothing'
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
      ${fault(page)} ${verifyForm(page)}`
    const answer = page.posted === true
    return layout(page, { title: t.verifyTitle, description: t.verifyLead, body, answer })
  }
  const body = html`<article class="badge">
      ${page.usedFile !== undefined && html`<p class="note">${t.verifyBoth(page.usedFile)}</p>`}
      ${verdictSection(page, report, { focus: true })} ${recipientBanner(page, report)}
      ${carrierNote(page, report)} ${hasOwnClaims(report) && claimsSection(page, report)}
      ${report.claims && ladderSection(page, report)} ${containedSection(page, report)}
      ${checksFold(page, report)} ${report.claims && signatureNote(page, report)} ${printNote(page)}
    </article>
    <section class="again" aria-labelledby="again">
      <h2 id="again">${t.verifyAgain}</h2>
      ${verifyForm(page)}
    </section>`
  const verdict = firstWords(report)[language].title
  const title = `${t.verifyResult}: ${verdict}`
  const sheet = recordSheet(page, report, page)
  return layout(page, { title, body, sheet, hidden: true, answer: page.posted === true })
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
