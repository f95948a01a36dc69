import type { KeyDescription } from '../../actions/ports.ts'
import { issuerDid, publicUrls } from '../../actions/public-urls.ts'
import type { BadgeClass } from '../../domain/badge-class.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { pageTexts } from '../../text/pages.ts'
import { badgeCard, inOrder } from './badge-card.ts'
import { factList, lines, outward } from './facts.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { otherLanguage, type Page } from './page.ts'
import { day } from './when.ts'

export type IssuerPage = Page & {
  readonly organisation: Organisation
  readonly keys: readonly KeyDescription[]
  readonly classes: readonly BadgeClass[]
}

/** Who signs: name, numbers, the badges it issues and the keys with which anyone can check them. */
export function issuerPage(page: IssuerPage): string {
  const { organisation, language } = page
  const t = pageTexts.catalogue[language]
  const other = otherLanguage(language)
  const body = html`<header class="intro">
      <p class="quiet">${t.issuerPage}</p>
      <h1>${organisation.name[language]}</h1>
      <p class="other" lang="${other}">${organisation.name[other]}</p>
      ${organisation.description && html`<p class="lead">${organisation.description[language]}</p>`}
      ${organisation.sample && html`<p class="note">${t.sample}</p>`}
    </header>
    ${issuerFacts(page)}
    <section aria-labelledby="classes">
      <h2 id="classes">${t.issuerClasses}</h2>
      ${classes(page)}
    </section>
    <section aria-labelledby="keys">
      <h2 id="keys">${t.keys}</h2>
      <p>${t.keysText}</p>
      ${keyTable(page)}
    </section>`
  const description = organisation.description?.[language]
  return layout(page, {
    title: organisation.name[language],
    body,
    ...(description === undefined ? {} : { description }),
  })
}

function issuerFacts({ organisation, language, baseUrl }: IssuerPage): Html {
  const t = pageTexts.catalogue[language]
  const { email, url, corporateNumber, aliases = [], id } = organisation
  return factList([
    { label: t.issuerNumber, content: corporateNumber },
    { label: t.issuerSite, content: url === undefined ? undefined : outward(url, url) },
    {
      label: t.issuerMail,
      content: email === undefined ? undefined : html`<a href="mailto:${email}">${email}</a>`,
    },
    { label: t.issuerAliases, content: lines(aliases.map((alias) => alias[language])) },
    { label: t.issuerDid, content: html`<code>${issuerDid(baseUrl, id)}</code>` },
    {
      label: t.documents,
      content: html`<a href="/issuers/${id}/did.json">did.json</a> ·
        <a href="/issuers/${id}/jwks.json">jwks.json</a> · <a href="/issuers/${id}.json">Profile</a>`,
    },
  ])
}

function classes(page: IssuerPage): Html {
  const t = pageTexts.catalogue[page.language]
  if (page.classes.length === 0) return html`<p>${t.issuerNoClasses}</p>`
  return html`<ul class="cards small">
    ${inOrder(page.classes).map((badge) => badgeCard(page, badge, publicUrls.achievement('', badge.id, badge.version, page.language), ''))}
  </ul>`
}

function keyTable({ keys, language, organisation }: IssuerPage): Html {
  const t = pageTexts.catalogue[language]
  if (keys.length === 0) return html`<p>${t.keysNone}</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.keysTable}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t.keyId}</th>
          <th scope="col">${t.keyAlgorithm}</th>
          <th scope="col">${t.keyCreated}</th>
          <th scope="col">${t.keyState}</th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          (key) =>
            html`<tr>
              <th scope="row">
                <a href="/issuers/${organisation.id}/keys/${key.kid}"><code>${key.kid}</code></a>
              </th>
              <td>${key.algorithm}</td>
              <td>${day(key.createdAt, language)}</td>
              <td>${keyState(key, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function keyState({ retiredAt, compromisedAt }: KeyDescription, language: Page['language']): string {
  const t = pageTexts.catalogue[language]
  if (compromisedAt !== undefined) return t.keyCompromised(day(compromisedAt, language))
  return retiredAt === undefined ? t.keyActive : t.keyRetired(day(retiredAt, language))
}
