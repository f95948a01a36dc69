import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { html } from '../html.ts'
import { icon } from '../icons.ts'
import { layout } from '../layout.ts'
import { linkIn, type Page } from '../page.ts'

/** Why a key did not open the pages. */
export type Wrong = keyof (typeof hrFrameTexts)['ja']['wrong']

/** Sign-in to the figures with an API key. `wrong` is said beside the field. */
export function hrEnterPage(page: Page, wrong?: Wrong): string {
  const t = hrFrameTexts[page.language]
  const body = html`<section class="narrow">
    <h1>${t.enterTitle}</h1>
    <p>${t.enterText}</p>
    <form method="post" action="${linkIn(page, '/hr/enter')}" class="hr-enter">
      <label for="key">${t.enterKey}</label>
      <input
        id="key"
        name="key"
        type="password"
        autocomplete="off"
        spellcheck="false"
        required
        maxlength="200"
        aria-describedby="key-hint${wrong === undefined ? '' : ' key-wrong'}"
        ${wrong !== undefined && html`aria-invalid="true"`}
      />
      <p class="quiet" id="key-hint">${t.enterKeyHint}</p>
      ${
        wrong !== undefined &&
        html`<p class="fault" id="key-wrong" role="alert">${icon('exclamation')} ${t.wrong[wrong]}</p>`
      }
      <button class="main">${t.enterButton}</button>
    </form>
    <p class="quiet">${t.enterNote}</p>
    <p class="quiet">${t.enterShared}</p>
  </section>`
  return layout(page, {
    title: t.enterTitle,
    body,
    hidden: true,
    stylesheet: 'hr.css',
    ...(wrong === undefined ? {} : { answer: true }),
  })
}

/** The one-time link: opening it spends nothing, the button does. The form posts to the very address. */
export function hrLinkPage(page: Page): string {
  const t = hrFrameTexts[page.language]
  const body = html`<section class="narrow">
    <h1>${t.linkTitle}</h1>
    <p>${t.linkText}</p>
    <form method="post"><button class="main">${t.enterButton}</button></form>
    <p class="quiet">${t.linkNote}</p>
    <p class="quiet">${t.enterShared}</p>
  </section>`
  return layout(page, { title: t.linkTitle, body, hidden: true })
}

/** A one-time link that was used or has run out: what happened, and how to get in all the same. */
export function hrLinkOverPage(page: Page): string {
  const t = hrFrameTexts[page.language]
  const body = html`<section class="narrow">
    <h1>${t.overTitle}</h1>
    <p role="alert">${t.overText}</p>
    <p>${t.overIn}</p>
    <p><a class="button" href="${linkIn(page, '/hr')}">${t.overButton}</a></p>
  </section>`
  return layout(page, { title: t.overTitle, body, hidden: true })
}
