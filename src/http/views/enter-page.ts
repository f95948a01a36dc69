import { html } from './html.ts'
import { layout, type Page } from './layout.ts'

export function enterPage(page: Page): string {
  return layout(page, { title: 'Akashi', body: html`<form method="post"><button>Enter</button></form>` })
}
