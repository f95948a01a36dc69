import { pageTexts } from '../../text/pages.ts'
import { usageNote } from '../../text/usage-note.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'

export type VerifyForm = Page & {
  /** The addresses or the file's name that the visitor gave. */
  readonly given?: string
  /** The e-mail address that was asked about, so that it need not be typed again. */
  readonly recipient?: string
}

/** Files, or addresses or data in the text field. With a file the text is not looked at. */
export function verifyForm(page: VerifyForm): Html {
  const t = pageTexts.badge[page.language]
  return html`<form
    class="verify"
    data-busy="${t.verifyBusy}"
    method="post"
    action="/verify?lang=${page.language}#result"
    enctype="multipart/form-data"
  >
    <div class="drop" data-drop>
      <label for="file">${t.verifyFile}</label>
      <input
        type="file"
        id="file"
        name="file"
        multiple
        accept=".png,.svg,.json,.jwt,.jws,.txt,.pdf,.jpg,.jpeg,.webp,.gif,image/*,application/json,application/pdf"
        aria-describedby="file-hint"
      />
      <p class="quiet" id="file-hint">${t.verifyFileHint}</p>
      <p class="quiet" data-drop-hint hidden>${t.verifyDrop}</p>
      <p class="send">
        <button class="main">${t.verifyButton}</button>
        <span class="quiet" data-busy-note role="status">${t.verifyPrivacy}</span>
      </p>
    </div>
    <div class="field">
      <label for="text">${t.verifyText}</label>
      <textarea
        id="text"
        name="text"
        rows="3"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-describedby="text-hint"
      >
${prefilled(page)}</textarea>
      <p class="quiet" id="text-hint">${t.verifyTextHint}</p>
    </div>
    <fieldset id="recipient">
      <legend>${t.verifyRecipient}</legend>
      <label for="email">${t.verifyRecipientLabel}</label>
      <input
        type="email"
        id="email"
        name="recipient"
        autocomplete="off"
        maxlength="254"
        value="${page.recipient ?? ''}"
        aria-describedby="email-hint"
      />
      <p class="quiet" id="email-hint">${t.verifyRecipientHint}</p>
    </fieldset>
    <p class="send">
      <button>${t.verifyButton}</button>
    </p>
    <p class="quiet">${usageNote[page.language]}</p>
  </form>`
}

/** The addresses that were verified, or the one for which a badge's page asks to compare the recipient. */
function prefilled({ given, url }: VerifyForm): string {
  const lines = (new URLSearchParams(url.split('?')[1] ?? '').get('for') ?? given ?? '').split(/\s*\n\s*/u)
  return lines.every((line) => /^https?:\/\/\S{1,2000}$/u.test(line)) ? lines.join('\n') : ''
}
