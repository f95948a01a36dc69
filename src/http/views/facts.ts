import { domainToUnicode } from 'node:url'

import type { Claims, ContainedReport, IssuerLadder } from '../../badge/index.ts'
import { checkTexts, isIssuerDoubt, issuerKnownTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html, safeUrl } from './html.ts'
import { icon } from './icons.ts'
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

/** A domain as machines write it, and beside it as people read it where the two differ. */
export function domainText(domain: string): Html {
  const unicode = domainToUnicode(domain.replace(/:\d+$/u, ''))
  const differs = unicode !== '' && !domain.startsWith(unicode)
  return html`<code>${domain}</code>${differs && html` (<bdi>${unicode}</bdi>)`}`
}

/**
 * Beneath the issuer's name: its number, its domain, how far it is known, and what could deceive. What only the badge
 * says of its issuer is said to be that; the name itself leads nowhere, since a badge can name anybody's website.
 */
export function issuerLines({ language }: Page, { claims, issuer, checks }: ContainedReport): Html {
  const t = pageTexts.badge[language]
  const claimed = claims?.issuer
  const doubts = checks.filter(({ check, code }) => check === 'issuer' && isIssuerDoubt(code))
  return html`<ul class="issuer">
    ${doubts.map(
      ({ code, evidence }) =>
        html`<li class="doubt" data-tone="wait">
          ${icon('exclamation')}<span
            ><strong>${checkTexts[code][language].title}</strong
            >${isText(evidence?.['domain']) && html`: ${domainText(evidence['domain'])}`}</span
          >
        </li>`,
    )}
    ${numbers(language, claimed, issuer).map((number) => html`<li>${t.corporateNumber} ${number}</li>`)}
    ${
      issuer.domain === undefined
        ? claimed && html`<li>${t.idStated} <code>${claimed.id}</code></li>`
        : html`<li>${t.domain} ${domainText(issuer.domain)}</li>`
    }
    ${claimed?.url !== undefined && html`<li>${t.website} ${website(claimed.url)}</li>`}
    <li>${t.known}: ${issuerKnownTexts[issuer.rung][language]}</li>
  </ul>`
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** Under the name that machines use: `https://аррӏе.com` in Cyrillic letters would read as another's address. */
function website(url: string): Html {
  const address = safeUrl(url)
  if (address === undefined) return html`${url}`
  const { host } = new URL(address)
  return html`${outward(address, address)}${host.includes('xn--') && html` (${domainText(host)})`}`
}

function numbers(
  language: Page['language'],
  claimed: Claims['issuer'],
  { legalEntity: row }: IssuerLadder,
): readonly string[] {
  const t = pageTexts.badge[language]
  const stated = claimed?.corporateNumber
  return [
    ...(row ? [t.numberRegistered(row.corporateNumber, nameIn(language, row))] : []),
    ...(stated === undefined || stated === row?.corporateNumber ? [] : [t.numberStated(stated)]),
  ]
}

/** The name of a row in the reader's language, where the operator gave one. */
export function nameIn(
  language: Page['language'],
  { nameJa, nameEn }: { readonly nameJa: string; readonly nameEn?: string },
): string {
  return language === 'en' ? (nameEn ?? nameJa) : nameJa
}
