import type { BadgeClass } from '../../domain/badge-class.ts'
import { html, type Html } from './html.ts'
import { linkIn, otherLanguage, type Page } from './page.ts'

/** A badge in a list: its picture, its names and one line of what else matters. The whole card is the link's. */
export function badgeCard(
  page: Page,
  badge: BadgeClass,
  path: string,
  more: Html | string,
  label?: string,
): Html {
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
      ${label !== undefined && html`<p class="label">${label}</p>`}
      <a href="${linkIn(page, path)}">${badge.name[language]}</a>
      <p class="other" lang="${other}">${badge.name[other]}</p>
      <div class="more">${more}</div>
    </div>
  </li>`
}

const byId = new Intl.Collator('en', { numeric: true })

/** Classes by id with numbers as numbers, so that 5 stands before 10. */
export function inOrder(classes: readonly BadgeClass[]): readonly BadgeClass[] {
  return classes.toSorted((one, other) => byId.compare(one.id, other.id))
}
