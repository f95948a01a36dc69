import type { Language } from '../../domain/bilingual.ts'
import { anonymous } from '../../domain/caller.ts'
import { pageTexts } from '../../text/pages.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { linkIn, type Page } from './page.ts'

/** What a person may read of a refusal. */
export type Refusal = {
  readonly title: string
  readonly status: number
  readonly code: string
  /** Path that was asked for. */
  readonly instance: string
  readonly faults?: readonly { readonly message: string }[]
}

/** What went wrong and what to do next; every fault in a line of its own. */
export function errorPage(refusal: Refusal, language: Language): string {
  const { title, status, code, instance, faults = [] } = refusal
  const t = pageTexts.shell[language]
  const isOfFigures = instance.startsWith('/hr')
  const ofFigures: Readonly<Record<number, string>> = { 401: t.errorSignInHr, 404: t.errorGoneHr }
  const heading = t.errorTitles[kindOf(status)]
  const page: Page = { language, url: instance, baseUrl: '', sample: false, caller: anonymous }
  const body = html`<section class="error" aria-labelledby="error">
    <h1 id="error">${heading}</h1>
    <p class="lead">${(isOfFigures && ofFigures[status]) || title}</p>
    ${
      faults.length > 0 &&
      html`<h2>${t.errorFaults}</h2>
        <ul>
          ${faults.map(({ message }) => html`<li>${message}</li>`)}
        </ul>`
    }
    ${status === 401 && instance.startsWith('/admin') && html`<p>${t.errorSignIn}</p>`}
    ${(status === 400 || status === 422 || code === 'busy') && html`<p>${t.errorBack}</p>`}
    <ul class="buttons">
      ${
        status === 401 &&
        isOfFigures &&
        html`<li><a class="button main" href="${linkIn(page, '/hr/enter')}">${t.errorEnterHr}</a></li>`
      }
      ${
        status === 404 &&
        isOfFigures &&
        html`<li><a class="button main" href="${linkIn(page, '/hr')}">${t.errorBackHr}</a></li>`
      }
      <li><a class="button" href="${linkIn(page, '/')}">${t.errorHome}</a></li>
      <li><a class="button" href="${linkIn(page, '/verify')}">${t.errorVerify}</a></li>
    </ul>
    <p class="code">${t.errorCode} ${status} <code>${code}</code></p>
  </section>`
  return layout(page, { title: heading, body, hidden: true })
}

function kindOf(status: number): 'input' | 'closed' | 'gone' | 'busy' | 'ours' {
  if (status === 404) return 'gone'
  if (status === 429 || status === 503) return 'busy'
  if (status === 401 || status === 403 || status === 409) return 'closed'
  return status < 500 ? 'input' : 'ours'
}
