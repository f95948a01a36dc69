import type { Organisation } from '../../../domain/organisation.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { linkIn, type Page } from '../page.ts'

/** For whoever may see the figures of several organisations: whose? */
export function hrChooserPage(page: Page, organisations: readonly Organisation[]): string {
  const { language } = page
  const t = hrFrameTexts[language]
  const body = html`<section>
    <h1>${t.chooseTitle}</h1>
    <p class="lead">${organisations.length === 0 ? t.chooseNone : t.chooseText}</p>
    <ul class="links">
      ${organisations.map(
        ({ id, name }) => html`<li><a href="${linkIn(page, `/hr/${id}`)}">${name[language]}</a></li>`,
      )}
    </ul>
  </section>`
  return layout(page, { title: t.chooseTitle, body, hidden: true })
}
