import type { BadgeView, SerialLine } from '../../actions/show-badge.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type AdminBadgePage = Page & {
  readonly view: BadgeView
  readonly serials: readonly SerialLine[]
  /** Shown once, right after it was made. */
  readonly holderLink?: string
}

export function adminBadgePage(page: AdminBadgePage): string {
  const { view, language, holderLink } = page
  return layout(page, { title: view.badge.name[language], body: html`<h1>${view.badge.name[language]}</h1><p>${holderLink}</p>` })
}
