import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Organisation } from '../../../domain/organisation.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { linkIn, type Page } from '../page.ts'

/** For whoever may see the figures of several organisations: whose? Those that issue badges stand first. */
export function hrChooserPage(page: Page, { organisations, badges }: Catalogue): string {
  const t = hrFrameTexts[page.language]
  const issuers = new Set([...badges.values()].map(({ issuer }) => issuer))
  const { issuing = [], other = [] } = Object.groupBy(organisations.values(), ({ id }) =>
    issuers.has(id) ? 'issuing' : 'other',
  )
  const body = html`<section>
      <h1>${t.chooseTitle}</h1>
      <p class="lead">${organisations.size === 0 ? t.chooseNone : t.chooseText}</p>
    </section>
    ${group(page, 'issuing', issuing)} ${group(page, 'other', other)}`
  return layout(page, { title: t.chooseTitle, body, hidden: true })
}

function group(page: Page, kind: 'issuing' | 'other', organisations: readonly Organisation[]) {
  const { language } = page
  if (organisations.length === 0) return undefined
  return html`<section aria-labelledby="${kind}">
    <h2 id="${kind}">${hrFrameTexts[language].chooseGroups[kind]}</h2>
    <ul class="links">
      ${organisations.map(
        ({ id, name }): Html => html`<li><a href="${linkIn(page, `/hr/${id}`)}">${name[language]}</a></li>`,
      )}
    </ul>
  </section>`
}
