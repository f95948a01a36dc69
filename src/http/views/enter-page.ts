import { pageTexts } from '../../text/pages.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import type { Page } from './page.ts'

/** The one-time link: opening it spends nothing, the button does. The form posts to the very address. */
export function enterPage(page: Page): string {
  const t = pageTexts.shell[page.language]
  const body = html`<section class="narrow">
    <h1>${t.enterTitle}</h1>
    <p>${t.enterText}</p>
    <form method="post"><button class="main">${t.enterButton}</button></form>
    <p class="quiet">${t.enterNote}</p>
  </section>`
  return layout(page, { title: t.enterTitle, body, hidden: true })
}
