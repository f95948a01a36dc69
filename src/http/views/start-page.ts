import type { PublishedBadge } from '../../actions/published-badges.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Programme } from '../../domain/programme.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type StartPage = Page & {
  readonly badges: readonly PublishedBadge[]
  readonly programmes: ReadonlyMap<string, Programme>
  readonly organisations: ReadonlyMap<string, Organisation>
}

export function startPage(page: StartPage): string {
  const { badges, language } = page
  return layout(page, { title: 'Akashi', body: html`<h1>Akashi</h1><ul>${badges.map(({ award, badge }) => html`<li><a href="/badges/${award}">${badge.name[language]}</a></li>`)}</ul>` })
}
