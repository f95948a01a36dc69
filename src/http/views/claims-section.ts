import type { Claims, Report } from '../../badge/index.ts'
import { pageTexts } from '../../text/pages.ts'
import { factList, issuerLines, lines, outward } from './facts.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'
import { day, dayElement } from './when.ts'

/** What a stranger's badge says of itself, every word of it as text; headed by a doubt unless it is genuine. */
export function claimsSection(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  const { claims, verdict } = report
  if (claims === undefined) return html`<p class="note">${t.notABadge}</p>`
  const name = claims.achievement?.name ?? claims.name ?? t.unnamed
  return html`<section class="identity" aria-labelledby="name">
      ${picture(page, claims, name)}
      <div>
        <p class="quiet">${verdict === 'valid' ? t.verifyClaims : t.verifyClaimsDoubt}</p>
        <h2 id="name" ${spoken(claims)}>${name}</h2>
        <p class="by">
          ${claims.issuer && outward(claims.issuer.name ?? claims.issuer.id, claims.issuer.url)}
        </p>
        ${claims.achievement?.description !== undefined && html`<p class="lines" ${spoken(claims)}>${claims.achievement.description}</p>`}
      </div>
    </section>
    ${claimFacts(page, report, claims)}`
}

function claimFacts(page: Page, { issuerKnown }: Report, claims: Claims): Html {
  const { language } = page
  const t = pageTexts.badge[language]
  const { awardedDate, validFrom } = claims
  const awarded = awardedDate ?? validFrom
  return factList([
    {
      label: t.issuer,
      content: html`${claims.issuer?.name}${issuerLines(page, claims.issuer, issuerKnown)}`,
    },
    { label: t.recipient, content: recipient(page, claims.recipient) },
    { label: t.criteria, content: criteria(page, claims) },
    { label: t.awarded, content: awarded === undefined ? undefined : dayElement(awarded, language) },
    { label: t.validity, content: validity(page, claims) },
    {
      label: t.evidence,
      content: lines(
        claims.evidence.map(
          ({ name, narrative }) => html`${name !== undefined && html`<strong>${name}</strong> `}${narrative}`,
        ),
      ),
    },
    {
      label: t.results,
      content: lines(
        claims.results.map(({ name, value, status }) => html`${name}: <strong>${value ?? status}</strong>`),
      ),
    },
    {
      label: t.alignments,
      content: lines(
        claims.alignments.map(
          ({ name, framework, url }) => html`${outward(name, url)} <span class="source">${framework}</span>`,
        ),
      ),
    },
  ])
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
  if (claimed?.name !== undefined) return html`${claimed.name}`
  return html`${claimed?.identifiers.some(({ hashed }) => hashed) === true ? t.recipientHashed : t.recipientNone}`
}

function criteria({ language }: Page, claims: Claims): Html | undefined {
  const { achievement } = claims
  if (achievement === undefined) return undefined
  const { criteria: narrative, criteriaUrl } = achievement
  if (narrative === undefined && criteriaUrl === undefined) return undefined
  return html`${narrative !== undefined && html`<p class="lines" ${spoken(claims)}>${narrative}</p>`}
  ${criteriaUrl !== undefined && html`<p>${outward(pageTexts.badge[language].criteriaPage, criteriaUrl)}</p>`}`
}

function validity({ language }: Page, { validFrom, validUntil, awardedDate }: Claims): Html {
  const t = pageTexts.badge[language]
  const begins =
    validFrom === undefined || awardedDate === undefined ? undefined : t.validFrom(day(validFrom, language))
  const ends = validUntil === undefined ? t.noExpiry : t.wasValidUntil(day(validUntil, language))
  return html`${begins} ${ends}`
}

/** The language that the badge says it is written in, for those who listen to the page. */
function spoken({ achievement }: Claims): Html | undefined {
  const language = achievement?.language
  return language !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u.test(language)
    ? html` lang="${language}"`
    : undefined
}
