import type { BadgeClass } from '../../domain/badge-class.ts'
import { html, type Html } from './html.ts'
import { linkIn, otherLanguage, type Page } from './page.ts'

/** A badge in a list: its picture, its names and one line of what else matters. The whole card is the link's. */
export function badgeCard(page: Page, badge: BadgeClass, path: string, more: Html | string): Html {
  const { language } = page
  const other = otherLanguage(language)
  return html`<li class="card">
    <img
      src="/achievements/${badge.id}/${badge.version}.png?size=256"
      width="256"
      height="256"
      alt=""
      loading="lazy"
    />
    <div>
      <a href="${linkIn(page, path)}">${badge.name[language]}</a>
      <p class="other" lang="${other}">${badge.name[other]}</p>
      <p class="more">${more}</p>
    </div>
  </li>`
}
