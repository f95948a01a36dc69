import { pageTexts } from '../../../text/pages.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import type { Page } from '../page.ts'

/** What was wrong with a form, above it: reading starts here. */
export function faultList({ language }: Page, faults: readonly string[] = []): Html | undefined {
  if (faults.length === 0) return undefined
  return html`<div class="hr-faults" id="result" role="alert" tabindex="-1" autofocus>
    <p class="fault">${icon('exclamation')}${pageTexts.shell[language].errorTitles.input}</p>
    <ul>
      ${faults.map((fault) => html`<li>${fault}</li>`)}
    </ul>
  </div>`
}
