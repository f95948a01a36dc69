import type { Report } from '../../badge/index.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'
import { isGenuine } from './standing.ts'

/** What a signature says and what it does not: the part that every newcomer gets wrong. Only what this report showed. */
export function signatureNote(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  const { yes, no } = shownBy(page, report)
  return html`<section class="proves" aria-labelledby="proves">
    <h2 id="proves">${t.proves}</h2>
    ${yes.length > 0 && column(t.provesYes, yes)} ${column(t.provesNo, no)}
  </section>`
}

function column(title: string, items: readonly string[]): Html {
  return html`<div>
    <h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  </div>`
}

type Shown = { readonly yes: readonly string[]; readonly no: readonly string[] }

function shownBy({ language }: Page, report: Report): Shown {
  const t = pageTexts.badge[language]
  if (!isGenuine(report)) return { yes: [], no: [t.provesNotGenuine, ...t.provesNoItems] }
  const codes = new Set(report.checks.filter(({ check }) => check === 'status').map(({ code }) => code))
  const ended = codes.has('revoked')
    ? t.provesRevoked
    : codes.has('superseded')
      ? t.provesSuperseded
      : codes.has('suspended')
        ? t.provesSuspended
        : undefined
  if (ended !== undefined)
    return { yes: [...t.provesYesItems, ended], no: [t.provesNotStanding, ...t.provesNoItems] }
  const standing = report.checks.filter(({ check }) => check === 'status')
  const stands = standing.some(({ outcome }) => outcome === 'passed')
  const open = standing.some(({ outcome }) => outcome === 'unknown' || outcome === 'failed')
  const expired = report.headline === 'expired' || report.headline === 'not-yet-valid'
  return {
    yes: stands && !open ? [...t.provesYesItems, t.provesStanding] : t.provesYesItems,
    no: [
      ...(expired ? [t.provesNotStanding] : []),
      ...(stands && !open ? [] : [t.provesNotStatus]),
      ...t.provesNoItems,
    ],
  }
}
