import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'

/** How to start for real: for those who run the house, on its front door and in the operator's pages only. */
export function sampleNote({ language }: Page): Html {
  const [before, after] = pageTexts.shell[language].sampleReal
  return html`<p class="note sample-note">${before}<code>npx akashi setup</code>${after}</p>`
}
