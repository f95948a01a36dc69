import type { Report } from '../../badge/index.ts'
import type { BadgeTexts } from '../../text/pages-badge.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'
import { isGenuine } from './standing.ts'

/** What a signature says and what it does not: the part that every newcomer gets wrong. Only what this report showed. */
export function signatureNote(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  const { yes, no } = shownBy(page.language, report)
  return html`<section class="proves" aria-labelledby="proves">
    <h2 id="proves">${isHosted(report) ? t.provesHost : t.proves}</h2>
    ${yes.length > 0 && column(t.provesYes, yes)} ${column(t.provesNo, no)}
  </section>`
}

export const isHosted = ({ issuer }: Report): boolean => issuer.provenBy === 'host'

function column(title: string, items: readonly string[]): Html {
  return html`<div>
    <h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  </div>`
}

type Shown = { readonly yes: readonly string[]; readonly no: readonly string[] }

/** What this very report showed, and what nobody should read into it. */
export function shownBy(language: Page['language'], report: Report): Shown {
  const t = pageTexts.badge[language]
  const never = [...(report.issuer.legalEntity ? [] : [t.provesNotEntity]), ...t.provesNoItems]
  if (!isGenuine(report)) return { yes: [], no: [t.provesNotGenuine, ...never] }
  const hosted = isHosted(report)
  const { yes, no } = standingShown(t, report)
  return {
    yes: [...(hosted ? t.provesHostItems : t.provesYesItems), ...yes],
    no: [...(hosted ? [t.provesNotSigned] : []), ...no, ...never],
  }
}

function standingShown(t: BadgeTexts, report: Report): Shown {
  const standing = report.checks.filter(({ check }) => check === 'status')
  const codes = new Set(standing.map(({ code }) => code))
  const ended = codes.has('revoked')
    ? t.provesRevoked
    : codes.has('superseded')
      ? t.provesSuperseded
      : codes.has('suspended')
        ? t.provesSuspended
        : undefined
  if (ended !== undefined) return { yes: [ended], no: [t.provesNotStanding] }
  const stands = standing.some(({ outcome }) => outcome === 'passed')
  const open = standing.some(({ outcome }) => outcome === 'unknown' || outcome === 'failed')
  const expired = report.headline === 'expired' || report.headline === 'not-yet-valid'
  return {
    yes: stands && !open ? [t.provesStanding] : [],
    no: [...(expired ? [t.provesNotStanding] : []), ...(stands && !open ? [] : [t.provesNotStatus])],
  }
}
