import type { SerialLine } from '../../actions/show-badge.ts'
import { jstDate } from '../../domain/japan-time.ts'
import { pageTexts } from '../../text/pages.ts'
import { stateTexts } from '../../text/states.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { linkIn } from './page.ts'
import type { ShownBadge } from './shown-badge.ts'
import { day } from './when.ts'

/** Where the shown credential stands as a file; the holder's key goes along. */
export function fileAddress(
  page: ShownBadge,
  suffix: 'json' | 'jwt' | 'png' | 'svg',
  download?: '1',
): string {
  return linkIn(page, `${pathOf(page)}.${suffix}`, { download, key: page.holderKey })
}

/** The file forms of the credential that the page shows; the holder's key goes along. */
export function downloadSection(page: ShownBadge): Html {
  const t = pageTexts.badge[page.language]
  const forms = [
    ['png', t.downloadPng],
    ['svg', t.downloadSvg],
    ['json', t.downloadJson],
    ['jwt', t.downloadJwt],
  ] as const
  return html`<section class="downloads" aria-labelledby="downloads">
    <h2 id="downloads">${t.downloads}</h2>
    <p>${t.downloadsText}</p>
    <ul class="buttons">
      ${forms.map(([suffix, name]) => html`<li><a class="button" href="${fileAddress(page, suffix, '1')}" download>${icon('download')}${name}</a></li>`)}
    </ul>
  </section>`
}

/** Verify as a stranger would, copy the address, add to a profile. */
export function shareSection(page: ShownBadge): Html {
  const t = pageTexts.badge[page.language]
  const address = addressOf(page)
  return html`<section class="share" aria-labelledby="share">
    <h2 id="share">${t.share}</h2>
    <p>
      <a class="button main" href="${linkIn(page, '/verify', { url: address })}#result"
        >${t.verifyThis}${icon('arrow')}</a
      >
    </p>
    <p class="address">
      <span>${t.address}</span> <code id="address">${address}</code>
      <button type="button" data-copy="address" data-copied="${t.copied}" hidden>${t.copy}</button>
    </p>
    ${mayShow(page) && html`<p><a href="${linkedInUrl(page)}" rel="noopener noreferrer">${t.linkedIn}</a></p>`}
  </section>`
}

/** Versions of the badge, when it has had more than one. */
export function historySection(page: ShownBadge): Html | undefined {
  if (page.serials.length < 2) return undefined
  const t = pageTexts.badge[page.language]
  return html`<section aria-labelledby="history">
    <h2 id="history">${t.history}</h2>
    <ul>
      ${page.serials.map((line) => html`<li>${serial(page, line)}</li>`)}
    </ul>
  </section>`
}

function serial(page: ShownBadge, { credential, word }: SerialLine): Html {
  const { language, view, holderKey } = page
  const t = pageTexts.admin[language]
  const link = linkIn(page, `/credentials/${credential.id}`, { key: holderKey })
  const name = t.serial(credential.serial)
  const shown =
    credential.id === view.credential.id
      ? html`<strong>${name}</strong>`
      : html`<a href="${link}">${name}</a>`
  const state = word === undefined ? t.currentSerial : stateTexts[word][language]
  return html`${shown} ${t.signedOn(day(credential.issuedAt, language))} (${state})`
}

const pathOf = ({ view: { award, credential } }: ShownBadge): string =>
  credential.current ? `/badges/${award.id}` : `/credentials/${credential.id}`

const addressOf = (page: ShownBadge): string =>
  `${page.baseUrl}${pathOf(page)}${page.holderKey === undefined || page.view.award.visibility === 'public' ? '' : `?key=${encodeURIComponent(page.holderKey)}`}`

/** A profile is no place for a private badge or one that does not stand. */
const mayShow = ({ view, report }: ShownBadge): boolean =>
  view.award.visibility === 'public' && report.verdict === 'valid'

function linkedInUrl({
  language,
  baseUrl,
  view: { award, badge, credential, organisation },
}: ShownBadge): string {
  const [year = '', month = ''] = jstDate(award.awardedAt).split('-')
  const end = credential.validUntil === undefined ? undefined : jstDate(credential.validUntil).split('-')
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: badge.name[language],
    organizationName: organisation.name[language],
    issueYear: year,
    issueMonth: String(Number(month)),
    ...(end === undefined ? {} : { expirationYear: end[0] ?? '', expirationMonth: String(Number(end[1])) }),
    certUrl: `${baseUrl}/badges/${award.id}`,
    certId: credential.id,
  })
  return `https://www.linkedin.com/profile/add?${query.toString()}`
}
