import type { BadgeView } from '../../actions/show-badge.ts'
import { reasonCodes } from '../../domain/award.ts'
import { publicReason } from '../../domain/reason.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'

/** Forms of what can be done with a badge as it stands; each says what follows before its button. */
export function actionForms(page: Page, view: BadgeView, hasLink: boolean): Html {
  const t = pageTexts.admin[page.language]
  const { award, organisation, state } = view
  const isPublic = award.visibility === 'public'
  const act = (action: string, title: string, text: string, options: Options = {}): Html =>
    form(page, award.id, { action, title, text, ...options })
  const ended = state === 'revoked'
  return html`${organisation.approval === 'two-person' && html`<p class="note">${t.twoPerson}</p>`}
    <div class="actions">
      ${isPublic ? act('unpublish', t.unpublish, t.unpublishText) : act('publish', t.publish, t.publishText)}
      ${act('link', t.link, t.linkText)} ${hasLink && act('end-links', t.endLinks, t.endLinksText)}
      ${state === 'suspended' && act('reinstate', t.reinstate, t.reinstateText)}
      ${!ended && state !== 'suspended' && act('supersede', t.supersede, t.supersedeText)}
      ${!ended && state !== 'suspended' && act('suspend', t.suspend, t.suspendText, { reason: true })}
      ${!ended && act('revoke', t.revoke, t.revokeText, { reason: true, grave: true })}
    </div>
    ${ended && html`<p class="note">${t.ended}</p>`}`
}

type Options = { readonly reason?: boolean; readonly grave?: boolean }
type Act = Options & { readonly action: string; readonly title: string; readonly text: string }

function form(page: Page, award: string, { action, title, text, reason, grave }: Act): Html {
  return html`<form method="post" action="/admin/badges/${award}" ${grave === true && html` class="grave"`}>
    <h3>${title}</h3>
    <p>${text}</p>
    ${reason === true && reasonSelect(page, action)} ${grave === true && confirmation(page)}
    <button name="action" value="${action}">${title}</button>
  </form>`
}

/** What cannot be undone asks twice, also without script. */
function confirmation({ language }: Page): Html {
  return html`<p class="confirm">
    <input type="checkbox" id="confirmed" name="confirmed" value="yes" required />
    <label for="confirmed">${pageTexts.admin[language].revokeConfirm}</label>
  </p>`
}

/** The exact reason is for the record; beside each stands what the public will read of it. */
function reasonSelect({ language }: Page, action: string): Html {
  const t = pageTexts.admin[language]
  const id = `reason-${action}`
  return html`<p>
      <label for="${id}">${t.reason}</label
      ><select id="${id}" name="reason" required aria-describedby="${id}-note">
        <option value="">${t.reasonChoose}</option>
        ${reasonCodes.map((code) => html`<option value="${code}">${t.reasons[code]} (${t.publicReasons[publicReason(code)]})</option>`)}
      </select>
    </p>
    <p class="quiet" id="${id}-note">${t.reasonNote}</p>`
}
