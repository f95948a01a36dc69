import type { PublishedBadge } from '../../actions/published-badges.ts'
import { publicUrls } from '../../actions/public-urls.ts'
import type { BadgeClass } from '../../domain/badge-class.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Programme } from '../../domain/programme.ts'
import { pageTexts } from '../../text/pages.ts'
import { badgeCard, inOrder } from './badge-card.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import { linkIn, type Page } from './page.ts'
import { sampleNote } from './sample-note.ts'
import { stateMark } from './state-mark.ts'
import { day } from './when.ts'

export type StartPage = Page & {
  readonly badges: readonly PublishedBadge[]
  readonly programmes: ReadonlyMap<string, Programme>
  readonly organisations: ReadonlyMap<string, Organisation>
  /** Every class of the catalogue. */
  readonly classes: readonly BadgeClass[]
}

/** The front door: what this is, how to check a badge, and what was issued here. */
export function startPage(page: StartPage): string {
  const { language } = page
  const t = pageTexts.shell[language]
  const body = html`<header class="intro start">
      <h1>${t.startTitle}</h1>
      <p class="lead">${t.startLead}</p>
    </header>
    ${page.sample && steps(page)} ${verifyInvitation(page)}
    ${page.badges.length === 0 ? empty(page) : published(page)} ${catalogue(page)} ${issuers(page)}
    ${page.sample && sampleNote(page)}`
  // A list gives badges more publicity than publishing each by its address did.
  const hidden = !page.sample && page.badges.length > 0
  return layout(page, { title: t.tagline, description: t.startLead, body, wide: true, hidden })
}

/** A newcomer's three clicks: open, download, verify. */
function steps(page: StartPage): Html | undefined {
  const first = page.badges.find(({ state }) => state === 'active')
  if (first === undefined) return undefined
  const t = pageTexts.shell[page.language]
  const three = [
    [
      t.startStep1,
      t.startStep1Text,
      linkIn(page, `/badges/${first.award}`),
      t.startStep1Link(first.badge.name[page.language]),
    ],
    [
      t.startStep2,
      t.startStep2Text,
      linkIn(page, `/badges/${first.award}.png`, { download: '1' }),
      t.startStep2Link,
    ],
    [t.startStep3, t.startStep3Text, linkIn(page, '/verify'), t.startStep3Link],
  ] as const
  return html`<section class="steps" aria-labelledby="steps">
    <h2 id="steps">${t.startSteps}</h2>
    <ol>
      ${three.map(
        ([title, text, href, link]) =>
          html`<li>
            <h3>${title}</h3>
            <p>${text}</p>
            <p><a href="${href}">${link}</a></p>
          </li>`,
      )}
    </ol>
  </section>`
}

function verifyInvitation(page: Page): Html {
  const t = pageTexts.shell[page.language]
  return html`<section class="invite" aria-labelledby="invite">
    <div>
      <h2 id="invite">${t.startVerify}</h2>
      <p>${t.startVerifyText}</p>
    </div>
    <p><a class="button main" href="${linkIn(page, '/verify')}">${t.verify}${icon('arrow')}</a></p>
  </section>`
}

/** One grid in the catalogue's order, each card under its programme; of several of one kind the newest stands for all. */
function published(page: StartPage): Html {
  const t = pageTexts.shell[page.language]
  const kinds = Map.groupBy(page.badges, ({ badge }) => badge.id)
  const programmes = [...page.programmes.keys()]
  const place = (lines: readonly PublishedBadge[]): number =>
    programmes.indexOf(lines[0]?.badge.programme ?? '')
  const ordered = inOrder(
    [...kinds.values()].flatMap(([first]) => (first === undefined ? [] : [first.badge])),
  )
    .map(({ id }) => kinds.get(id) ?? [])
    .toSorted((one, other) => place(one) - place(other))
  return html`<section aria-labelledby="published">
    <h2 id="published">${t.published}</h2>
    <p>${t.publishedText}</p>
    <ul class="cards">
      ${ordered.map((lines) => kindCard(page, lines))}
    </ul>
  </section>`
}

function kindCard(page: StartPage, [first, ...others]: readonly PublishedBadge[]): Html | undefined {
  if (first === undefined) return undefined
  const { language, organisations, programmes } = page
  const { award, badge, state } = first
  const issuer = organisations.get(badge.issuer)?.name[language] ?? badge.issuer
  const more = html`${stateMark(state, language)}
    <span>${issuer}</span>${others.length > 0 && otherAwards(page, others)}`
  return badgeCard(page, badge, `/badges/${award}`, more, programmes.get(badge.programme)?.name[language])
}

function otherAwards(page: StartPage, others: readonly PublishedBadge[]): Html {
  const { language } = page
  const t = pageTexts.shell[language]
  return html`<details>
    <summary>${t.others(others.length)}</summary>
    <ul>
      ${others.map(
        ({ award, awardedAt, state }) =>
          html`<li>
            <a href="${linkIn(page, `/badges/${award}`)}">${t.awardedOn(day(awardedAt, language))}</a>
            ${stateMark(state, language)}
          </li>`,
      )}
    </ul>
  </details>`
}

function empty({ language }: Page): Html {
  const t = pageTexts.shell[language]
  return html`<section class="empty" aria-labelledby="empty">
    <h2 id="empty">${t.emptyTitle}</h2>
    <p>${t.emptyText}</p>
  </section>`
}

function catalogue(page: StartPage): Html {
  const { language, programmes, classes } = page
  const t = pageTexts.shell[language]
  const groups = Map.groupBy(inOrder(classes), ({ programme }) => programme)
  const offered = [...programmes.values()].filter(({ id }) => groups.has(id))
  return html`<section aria-labelledby="programmes">
    <h2 id="programmes">${t.programmes}</h2>
    <p>${t.programmesText}</p>
    <div class="programmes">
      ${offered.map(
        ({ id, name }) =>
          html`<section>
            <h3>${name[language]}</h3>
            <ul>
              ${groups.get(id)?.map(
                (badge) =>
                  html`<li>
                    <a href="${linkIn(page, publicUrls.achievement('', badge.id, badge.version, language))}"
                      >${badge.name[language]}</a
                    >
                  </li>`,
              )}
            </ul>
          </section>`,
      )}
    </div>
  </section>`
}

function issuers(page: StartPage): Html {
  const { language, organisations } = page
  const t = pageTexts.shell[language]
  const signing = [...organisations.values()].filter(({ issuer }) => issuer)
  return html`<section aria-labelledby="issuers">
    <h2 id="issuers">${t.issuers}</h2>
    <p>${t.issuersText}</p>
    <ul class="links">
      ${signing.map(({ id, name }) => html`<li><a href="${linkIn(page, `/issuers/${id}`)}">${name[language]}</a></li>`)}
    </ul>
  </section>`
}
