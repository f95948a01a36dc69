import { headlineTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { usageNote } from '../../text/usage-note.ts'
import { badgeFacts } from './badge-facts.ts'
import { downloadSection, fileAddress, historySection, shareSection } from './badge-sharing.ts'
import { descriptionParts } from './badge-statement.ts'
import { html, type Html } from './html.ts'
import { ladderSection } from './issuer-ladder.ts'
import { layout } from './layout.ts'
import { linkIn, otherLanguage } from './page.ts'
import { checksFold } from './report-section.ts'
import type { ShownBadge } from './shown-badge.ts'
import { printNote, recordSheet } from './record-sheet.ts'
import { recipientBanner } from './recipient-banner.ts'
import { signatureNote } from './signature-note.ts'
import { verdictSection } from './verdict.ts'

/** The page of one badge: the verdict first, then what it is, then how it was checked, then what can be taken along. */
export function badgePage(page: ShownBadge): string {
  const { language, baseUrl, report, view } = page
  const { badge, award, organisation } = view
  const verdict = headlineTexts[report.headline][language].title
  const picture = `/achievements/${badge.id}/${badge.version}`
  const share = {
    url: `${baseUrl}/badges/${award.id}`,
    title: `${badge.name[language]} — ${organisation.name[language]}`,
    image: `${baseUrl}${picture}/card.png`,
    imageAlt: badge.artwork.alt[language],
  }
  const body = html`<article class="badge">
    ${verdictSection(page, report, { more: replacement(page) })} ${recipientBanner(page, report)}
    ${privacyNote(page)} ${identity(page, picture)} ${badgeFacts(page)} ${ladderSection(page, report)}
    ${checksFold(page, report)} ${downloadSection(page)} ${shareSection(page)} ${signatureNote(page, report)}
    ${historySection(page)} ${printNote(page)}
    <p class="quiet">${usageNote[language]}</p>
  </article>`
  return layout(page, {
    title: `${verdict}: ${badge.name[language]}`,
    description: badge.description[language],
    hidden: true,
    alternates: {
      'application/vc': fileAddress(page, 'json'),
      'application/vc+jwt': fileAddress(page, 'jwt'),
    },
    body,
    sheet: recordSheet(page, report),
    ...(award.visibility === 'public' ? { share } : {}),
  })
}

function identity(page: ShownBadge, picture: string): Html {
  const {
    language,
    view: { badge, organisation },
  } = page
  const other = otherLanguage(language)
  return html`<section class="identity" aria-labelledby="name">
    <img src="${picture}.png?size=600" width="600" height="600" alt="${badge.artwork.alt[language]}" />
    <div>
      <h2 id="name">${badge.name[language]}</h2>
      <p class="other" lang="${other}">${badge.name[other]}</p>
      <p class="by">
        <a href="${linkIn(page, `/issuers/${organisation.id}`)}">${organisation.name[language]}</a>
      </p>
      ${descriptionParts(page, badge.description[language], badge.notice?.[language])}
    </div>
  </section>`
}

function replacement(page: ShownBadge): Html | undefined {
  const {
    view: { award, replacedBy },
    holderKey,
    language,
  } = page
  if (replacedBy === undefined) return undefined
  const t = pageTexts.badge[language]
  return html`<p>
    ${t.replaced} <a href="${linkIn(page, `/badges/${award.id}`, { key: holderKey })}">${t.replacedLink}</a>
  </p>`
}

function privacyNote({ view: { award }, holderKey, language }: ShownBadge): Html | undefined {
  if (award.visibility === 'public') return undefined
  const t = pageTexts.badge[language]
  return html`<p class="note">
    <strong>${t.private}</strong> ${holderKey === undefined ? t.privateIssuer : t.privateHolder}
  </p>`
}
