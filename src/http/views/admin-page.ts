import type { IssuedLine, ListFilter } from '../../actions/list-issued.ts'
import type { Catalogue } from '../../domain/catalogue.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type ApprovalLine = {
  readonly id: string
  readonly organisation: string
  readonly action: string
  readonly subject: string
  readonly requestedBy: string
  readonly requestedAt: string
}

export type AdminPage = Page & {
  readonly items: readonly IssuedLine[]
  readonly next?: string
  readonly approvals: readonly ApprovalLine[]
  readonly filter: Pick<ListFilter, 'badge' | 'programme' | 'state' | 'after'>
  readonly catalogue: Catalogue
}

export function adminPage(page: AdminPage): string {
  const { items, language } = page
  return layout(page, { title: 'Admin', body: html`<h1>Admin</h1><ul>${items.map(({ award, name }) => html`<li><a href="/admin/badges/${award}">${name[language]}</a></li>`)}</ul>` })
}
