import type { Claims, ContainedReport, Report } from '../../badge/index.ts'
import { pageTexts } from '../../text/pages.ts'
import { type AlignmentGroup, descriptionParts, statementFacts } from './badge-statement.ts'
import { issuerLines, outward } from './facts.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'
import { isGenuine } from './standing.ts'

/** What a stranger's badge says of itself, every word of it as text; headed by a doubt unless its signature holds. */
export function claimsSection(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  const { claims } = report
  if (claims === undefined) return html`<p class="note">${t.notABadge}</p>`
  const name = claims.achievement?.name ?? claims.name ?? t.unnamed
  return html`<section class="identity" aria-labelledby="name">
      ${picture(page, claims, name)}
      <div>
        <p class="quiet">${isGenuine(report) ? t.verifyClaims : t.verifyClaimsDoubt}</p>
        <h2 id="name" ${spoken(claims)}>${name}</h2>
        <p class="by">
          <bdi>${claims.issuer && (claims.issuer.name ?? claims.issuer.id)}</bdi>
        </p>
        ${claims.achievement?.description !== undefined && html`<div ${spoken(claims)}>${description(page, claims.achievement)}</div>`}
      </div>
    </section>
    ${claimFacts(page, report, claims, report.checkedAt)}`
}

/** The facts alone: also of a badge inside a record. */
export function claimFacts(page: Page, report: ContainedReport, claims: Claims, checkedAt: string): Html {
  const { awardedDate, validFrom, validUntil } = claims
  return statementFacts(page, {
    issuer: html`<bdi>${claims.issuer?.name}</bdi>${issuerLines(page, report)}`,
    recipient: recipient(page, claims.recipient),
    criteria: criteria(page, claims),
    awarded: awardedDate ?? validFrom,
    validFrom,
    validUntil,
    isValid: report.verdict === 'valid',
    checkedAt,
    evidence: claims.evidence.map(
      ({ name, narrative }) => html`${name !== undefined && html`<strong>${name}</strong> `}${narrative}`,
    ),
    results: claims.results.map(
      ({ name, value, status }) => html`${name}: <strong>${value ?? status}</strong>`,
    ),
    alignments: alignments(claims),
  })
}

function alignments({ alignments: items }: Claims): AlignmentGroup[] {
  return [...Map.groupBy(items, ({ framework }) => framework)].map(([framework, group]) => ({
    framework,
    url: undefined,
    items: group.map(({ name, url }) => outward(name, url)),
  }))
}

/** Our own classes carry their notice as the last paragraph of the description that is signed. */
function description(page: Page, { id, description: text = '' }: NonNullable<Claims['achievement']>): Html {
  const [first = '', ...rest] = text.split('\n\n')
  return isOwn(page, id) && rest.length > 0
    ? descriptionParts(page, first, rest.join('\n\n'))
    : descriptionParts(page, text, undefined)
}

/** Pictures inside the badge only: one of another site would tell that site who verifies what. */
function picture({ language, baseUrl }: Page, { achievement }: Claims, name: string): Html | undefined {
  const address = achievement?.image
  if (address === undefined) return undefined
  const own =
    address.startsWith(`${baseUrl}/achievements/`) ||
    /^data:image\/(?:png|jpeg|svg\+xml|webp)[;,]/iu.test(address)
  if (!own || address.length > 1_500_000)
    return html`<p class="quiet no-picture">${pageTexts.badge[language].externalPicture}</p>`
  const source = address.startsWith(baseUrl) ? address.slice(baseUrl.length) : address
  return html`<img
    src="${source}"
    width="600"
    height="600"
    alt="${pageTexts.badge[language].pictureOf(name)}"
  />`
}

function recipient({ language }: Page, claimed: Claims['recipient']): Html {
  const t = pageTexts.badge[language]
  if (claimed?.name !== undefined) return html`<bdi>${claimed.name}</bdi>`
  return html`${claimed?.identifiers.some(({ hashed }) => hashed) === true ? t.recipientHashed : t.recipientNone}`
}

function criteria(page: Page, claims: Claims): Html | undefined {
  const { achievement } = claims
  if (achievement === undefined) return undefined
  const { criteria: narrative, criteriaUrl } = achievement
  if (narrative === undefined && criteriaUrl === undefined) return undefined
  return html`${narrative !== undefined && binding(page, claims, narrative)}
  ${criteriaUrl !== undefined && html`<p>${outward(pageTexts.badge[page.language].criteriaPage, criteriaUrl)}</p>`}`
}

/** Our own classes are signed with their criteria in both languages, the second beneath a blank line. */
function binding(page: Page, claims: Claims, narrative: string): Html {
  const [first = '', second, ...rest] = narrative.split('\n\n')
  if (!isOwn(page, claims.achievement?.id) || second === undefined || rest.length > 0)
    return html`<p class="lines" ${spoken(claims)}>${narrative}</p>`
  const other = claims.achievement?.language === 'en' ? 'ja' : 'en'
  return html`<p ${spoken(claims)}>${first}</p>
    <p class="other" lang="${other}">${second}</p>`
}

const isOwn = ({ baseUrl }: Page, id: string | undefined): boolean =>
  id?.startsWith(`${baseUrl}/achievements/`) === true

/** The language that the badge says it is written in, for those who listen to the page. */
function spoken({ achievement }: Claims): Html | undefined {
  const language = achievement?.language
  return language !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u.test(language)
    ? html` lang="${language}"`
    : undefined
}
