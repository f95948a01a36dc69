import type { BadgeView, SerialLine } from '../../actions/show-badge.ts'
import { pageTexts } from '../../text/pages.ts'
import { stateTexts } from '../../text/states.ts'
import { actionForms } from './admin-forms.ts'
import { doneNote } from './done-note.ts'
import { factList } from './facts.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { linkIn, type Page } from './page.ts'
import { stateMark } from './state-mark.ts'
import { day } from './when.ts'

export type AdminBadgePage = Page & {
  readonly view: BadgeView
  readonly serials: readonly SerialLine[]
  /** Shown once, right after it was made. */
  readonly holderLink?: string
  /** Whether the holder has a link that works. */
  readonly hasLink: boolean
}

/** One award for the operator: how it stands, its past, and what can be done, each with its consequence. */
export function adminBadgePage(page: AdminBadgePage): string {
  const { view, language, holderLink } = page
  const { badge, organisation, award } = view
  const t = pageTexts.admin[language]
  const body = html`<p class="back"><a href="${linkIn(page, '/admin')}">${t.back}</a></p>
    <header class="bar">
      <div>
        <h1>${badge.name[language]}</h1>
        <p class="by">${organisation.name[language]}</p>
      </div>
      <img src="/achievements/${badge.id}/${badge.version}.png?size=256" width="256" height="256" alt="" />
    </header>
    ${doneNote(page)} ${holderLink !== undefined && madeLink(page, holderLink)} ${standing(page)}
    <p><a class="button" href="${linkIn(page, `/badges/${award.id}`)}">${t.publicPage}</a></p>
    <section aria-labelledby="actions">
      <h2 id="actions">${t.actions}</h2>
      ${actionForms(page, view, page.hasLink)}
    </section>
    ${history(page)}`
  return layout(page, { title: `${t.title}: ${badge.name[language]}`, body, hidden: true })
}

function madeLink({ language }: Page, link: string): Html {
  const t = pageTexts.admin[language]
  const copy = pageTexts.badge[language]
  return html`<section class="made" aria-labelledby="made">
    <h2 id="made">${t.linkMade}</h2>
    <p>${t.linkMadeText}</p>
    <p class="address">
      <code id="link">${link}</code>
      <button type="button" data-copy="link" data-copied="${copy.copied}" hidden>${copy.copy}</button>
    </p>
  </section>`
}

function standing({ language, view: { award, credential, state, programme } }: AdminBadgePage): Html {
  const t = pageTexts.admin[language]
  return factList([
    { label: t.current, content: stateMark(state, language) },
    { label: t.visibility, content: award.visibility === 'public' ? t.public : t.private },
    {
      label: t.columnDates,
      content: `${day(award.awardedAt, language)} / ${credential.validUntil === undefined ? t.noExpiry : t.until(day(credential.validUntil, language))}`,
    },
    { label: t.programme, content: programme?.name[language] },
    { label: t.basis, content: award.basis === 'rule' ? t.basisRule : t.basisDirect },
    { label: t.directReason, content: award.reason },
    { label: t.awardId, content: html`<code>${award.id}</code>` },
  ])
}

function history(page: AdminBadgePage): Html {
  const { language, serials } = page
  const t = pageTexts.admin[language]
  return html`<section aria-labelledby="history">
    <h2 id="history">${t.history}</h2>
    <ul>
      ${serials.map(({ credential, word }) => {
        const state = word === undefined ? t.currentSerial : stateTexts[word][language]
        return html`<li>
          <a href="${linkIn(page, `/credentials/${credential.id}`)}">${t.serial(credential.serial)}</a>
          ${t.signedOn(day(credential.issuedAt, language))} (${state})
        </li>`
      })}
    </ul>
  </section>`
}
