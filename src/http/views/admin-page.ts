import type { AwardLine } from '../../actions/list-awards.ts'
import type { IssuedLine, ListFilter } from '../../actions/list-issued.ts'
import type { BadgeClass } from '../../domain/badge-class.ts'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Bilingual, Language } from '../../domain/bilingual.ts'
import { pageTexts } from '../../text/pages.ts'
import { stateTexts } from '../../text/states.ts'
import { inOrder } from './badge-card.ts'
import { doneNote } from './done-note.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { linkIn, type Page } from './page.ts'
import { sampleNote } from './sample-note.ts'
import { stateMark } from './state-mark.ts'
import { day, shortDay } from './when.ts'

/** A change that waits for a second person. */
export type ApprovalLine = {
  readonly id: string
  readonly organisation: string
  readonly action: string
  /** The award. */
  readonly subject: string
  readonly requestedBy: string
  readonly requestedAt: string
  /** Whose badge it is: employee number or e-mail address. */
  readonly who?: string
  readonly name?: Bilingual
}

export type AdminPage = Page & {
  readonly items: readonly IssuedLine[]
  readonly next?: string
  readonly approvals: readonly ApprovalLine[]
  /** Awards that wait for a second person. */
  readonly proposed: readonly AwardLine[]
  readonly filter: Pick<ListFilter, 'badge' | 'programme' | 'state' | 'visibility' | 'after'>
  readonly catalogue: Catalogue
}

/** What was issued, and what waits for a second person. */
export function adminPage(page: AdminPage): string {
  const t = pageTexts.admin[page.language]
  const body = html`<header class="bar">
      <h1>${t.title}</h1>
      <form method="post" action="/admin/leave"><button>${t.leave}</button></form>
    </header>
    ${doneNote(page)} ${page.sample && sampleNote(page)} ${approvals(page)}
    <section aria-labelledby="issued">
      <h2 id="issued">${t.issued}</h2>
      ${filters(page)} ${page.items.length === 0 ? html`<p>${t.none}</p>` : table(page)} ${paging(page)}
    </section>`
  return layout(page, { title: t.title, body, hidden: true, wide: true })
}

function approvals(page: AdminPage): Html {
  const t = pageTexts.admin[page.language]
  return html`<section aria-labelledby="approvals">
    <h2 id="approvals">${t.approvals}</h2>
    ${
      page.approvals.length + page.proposed.length === 0
        ? html`<p class="quiet">${t.approvalsNone}</p>`
        : html`<p>${t.approvalsText}</p>
            <ul class="approvals">
              ${page.proposed.map((line) => proposal(page, line))}
              ${page.approvals.map((line) => approval(page, line))}
            </ul>`
    }
  </section>`
}

function proposal(page: AdminPage, line: AwardLine): Html {
  const { language, catalogue } = page
  const t = pageTexts.admin[language]
  const issuer = catalogue.organisations.get(line.issuer)?.name[language] ?? line.issuer
  return html`<li>
    <p>
      <strong>${t.awarding}</strong> ${line.name[language]}${who(page, line)} ${issuer}
      <span class="quiet"
        >${t.requested(day(line.proposedAt, language))} · ${t.requestedBy}
        <code>${line.proposedBy}</code></span
      >
    </p>
    ${line.reason !== undefined && html`<p>${line.reason}</p>`}
    ${decisionForm(page, `/admin/awards/${line.id}`, line.proposedBy)}
  </li>`
}

/** The one who asked sees no button: somebody else must agree. */
function decisionForm({ language, caller }: Page, action: string, requestedBy: string): Html {
  const t = pageTexts.admin[language]
  if (requestedBy === caller.id) return html`<p class="quiet">${t.ownRequest}</p>`
  return html`<form method="post" action="${action}">
    <button class="main" name="decision" value="approved">${t.approve}</button>
    <button name="decision" value="declined">${t.decline}</button>
  </form>`
}

function approval(page: AdminPage, line: ApprovalLine): Html {
  const { language, catalogue } = page
  const t = pageTexts.admin[language]
  const issuer = catalogue.organisations.get(line.organisation)?.name[language] ?? line.organisation
  return html`<li>
    <p>
      <strong>${t.changes[line.action] ?? line.action}</strong> ${line.name?.[language]}${who(page, line)}
      ${issuer}
      <span class="quiet"
        >${t.requested(day(line.requestedAt, language))} · ${t.requestedBy}
        <code>${line.requestedBy}</code></span
      >
    </p>
    <p><a href="${linkIn(page, `/admin/badges/${line.subject}`)}">${t.open}</a></p>
    ${decisionForm(page, `/admin/approvals/${line.id}`, line.requestedBy)}
  </li>`
}

/** Whose badge it is, where the operator may know. */
function who({ language }: Page, { who: person }: { readonly who?: string }): Html | undefined {
  if (person === undefined) return undefined
  return html` <span class="who"
    ><span class="quiet">${pageTexts.admin[language].recipient}</span> ${person}</span
  >`
}

type Choice = { readonly value: string; readonly name: string }

function filters(page: AdminPage): Html {
  const { language, filter, catalogue, url } = page
  const t = pageTexts.admin[language]
  const named = (
    items: Iterable<{ readonly id: string; readonly name: Record<Language, string> }>,
  ): Choice[] => [...items].map(({ id, name }) => ({ value: id, name: name[language] }))
  const states = Object.entries(stateTexts).map(([value, words]) => ({ value, name: words[language] }))
  const lang = new URLSearchParams(url.split('?')[1] ?? '').get('lang')
  const visibilities = [
    { value: 'public', name: t.public },
    { value: 'private', name: t.private },
  ]
  const some = filter.badge ?? filter.programme ?? filter.state ?? filter.visibility
  return html`<form class="filters" method="get" action="/admin" aria-label="${t.filters}">
    ${lang !== null && html`<input type="hidden" name="lang" value="${language}" />`}
    ${select(page, 'programme', t.programme, named(catalogue.programmes.values()), filter.programme)}
    ${select(page, 'badge', t.badge, named(inSeries(catalogue)), filter.badge)}
    ${select(page, 'state', t.state, states, filter.state)}
    ${select(page, 'visibility', t.visibility, visibilities, filter.visibility)}
    <p>
      <button>${t.apply}</button>
      ${some !== undefined && html`<a href="${linkIn(page, '/admin')}">${t.clear}</a>`}
    </p>
  </form>`
}

/** Programme by programme, and in each the levels of a series one after the other. */
function inSeries({ badges, programmes }: Catalogue): readonly BadgeClass[] {
  const order = [...programmes.keys()]
  return inOrder([...badges.values()]).toSorted(
    (one, other) => order.indexOf(one.programme) - order.indexOf(other.programme),
  )
}

function select(
  { language }: Page,
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen?: string,
): Html {
  return html`<p>
    <label for="${name}">${label}</label
    ><select id="${name}" name="${name}">
      <option value="">${pageTexts.admin[language].all}</option>
      ${choices.map((choice) => html`<option value="${choice.value}" ${choice.value === chosen && html` selected`}>${choice.name}</option>`)}
    </select>
  </p>`
}

function table(page: AdminPage): Html {
  const t = pageTexts.admin[page.language]
  return html`<p class="quiet">${t.count(page.items.length)}</p>
    <table class="issued">
      <thead>
        <tr>
          <th scope="col">${t.columnBadge}</th>
          <th scope="col">${t.columnState}</th>
          <th scope="col">${t.columnDates}</th>
        </tr>
      </thead>
      <tbody>
        ${page.items.map((line) => row(page, line))}
      </tbody>
    </table>`
}

function row(page: AdminPage, line: IssuedLine): Html {
  const { language, catalogue } = page
  const t = pageTexts.admin[language]
  const issuer = catalogue.organisations.get(line.issuer)?.name[language] ?? line.issuer
  const until = line.validUntil === undefined ? t.noExpiry : t.until(shortDay(line.validUntil))
  return html`<tr>
    <th scope="row">
      <a href="${linkIn(page, `/admin/badges/${line.award}`)}">${line.name[language]}</a>
      ${who(page, line)}
      <span class="quiet">${issuer} · ${t.serial(line.serial)} · <code>${line.award.slice(0, 8)}</code></span>
    </th>
    <td>
      ${stateMark(line.state, language)}
      <span class="quiet">${line.visibility === 'public' ? t.public : t.private}</span>
    </td>
    <td class="dates">${shortDay(line.awardedAt)} <span class="quiet">${until}</span></td>
  </tr>`
}

function paging(page: AdminPage): Html | undefined {
  const {
    filter: { after, ...filter },
    next,
    language,
  } = page
  if (next === undefined && after === undefined) return undefined
  const t = pageTexts.admin[language]
  return html`<p class="paging">
    ${after !== undefined && html`<a href="${linkIn(page, '/admin', filter)}">${t.first}</a>`}
    ${next !== undefined && html`<a class="button" href="${linkIn(page, '/admin', { ...filter, after: next })}" rel="next">${t.next}</a>`}
  </p>`
}
