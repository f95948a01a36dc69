import type { KeyDescription } from '../../actions/ports.ts'
import type { BadgeClass } from '../../domain/badge-class.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type IssuerPage = Page & {
  readonly organisation: Organisation
  readonly keys: readonly KeyDescription[]
  readonly classes: readonly BadgeClass[]
}

export function issuerPage(page: IssuerPage): string {
  const { organisation, language } = page
  return layout(page, { title: organisation.name[language], body: html`<h1>${organisation.name[language]}</h1>` })
}
