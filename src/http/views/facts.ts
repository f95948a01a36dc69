import type { Claims, Report } from '../../badge/index.ts'
import { issuerKnownTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html, safeUrl } from './html.ts'
import type { Page } from './page.ts'

/** A labelled line of a badge; one without content is left out. */
export type Fact = { readonly label: string; readonly content: Html | string | undefined }

export function factList(facts: readonly Fact[]): Html {
  const present = facts.filter(({ content }) => content !== undefined && content !== '')
  return html`<dl class="facts">
    ${present.map(
      ({ label, content }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${content}</dd>
        </div>`,
    )}
  </dl>`
}

/** A list of lines, or nothing when there are none. */
export function lines(items: readonly (Html | string)[]): Html | undefined {
  if (items.length === 0) return undefined
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`
}

/** A link when the address may be followed, else the text alone: addresses come from strangers. */
export function outward(text: string, address: string | undefined): Html {
  const url = safeUrl(address)
  return url === undefined
    ? html`${text}`
    : html`<a href="${url}" rel="noopener noreferrer nofollow">${text}</a>`
}

/** The host that answers for an issuer id; undefined where the id is only a key. */
export function domainOf(issuerId: string): string | undefined {
  const web = /^did:web:(?<host>[^:]+)/u.exec(issuerId)?.groups?.['host']
  if (web !== undefined) return web.replaceAll(/%3A/giu, ':')
  return safeUrl(issuerId) === undefined ? undefined : new URL(issuerId).host
}

/** Corporate number, domain, and how far the issuer is known: a ladder, not a tick. */
export function issuerLines(
  { language }: Page,
  issuer: Claims['issuer'],
  known: Report['issuerKnown'],
): Html {
  const t = pageTexts.badge[language]
  const domain = issuer && domainOf(issuer.id)
  return html`<ul class="issuer">
    ${issuer?.corporateNumber !== undefined && html`<li>${t.corporateNumber} ${issuer.corporateNumber}</li>`}
    ${domain !== undefined && html`<li>${t.domain} <code>${domain}</code></li>`}
    <li>${t.known}: ${issuerKnownTexts[known][language]}</li>
  </ul>`
}
