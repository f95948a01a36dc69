import type { SerialLine, BadgeView } from '../../actions/show-badge.ts'
import type { Report } from '../../badge/index.ts'
import type { Framework } from '../../domain/catalogue.ts'
import { headlineTexts } from '../../text/checks.ts'
import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export type BadgePage = Page & {
  readonly view: BadgeView
  readonly report: Report
  readonly serials: readonly SerialLine[]
  readonly frameworks: ReadonlyMap<string, Framework>
  readonly holderKey: string | undefined
}

export function badgePage(page: BadgePage): string {
  const { language, report, view } = page
  return layout(page, { title: view.badge.name[language], body: html`<h1>${headlineTexts[report.headline][language].title}</h1><p>${view.badge.name[language]}</p>` })
}
