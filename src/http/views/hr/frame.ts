import { periodState } from '../../../domain/disclosure/period-state.ts'
import { closingTermLabel, fiscalYearLabel } from '../../../domain/fiscal-year.ts'
import { dateText } from '../../../domain/evidence-text.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { countingWords } from '../../../text/report-sheets.ts'
import { html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { linkIn, type Page } from '../page.ts'
import { chooser } from './chooser.ts'
import type { HrPage } from './hr-page.ts'

export type { HrPage }

export const hrSections = ['dashboard', 'tables', 'runs', 'headcount', 'quality'] as const
export type HrSection = (typeof hrSections)[number]

export type HrContent = {
  readonly title: string
  readonly section: HrSection
  readonly body: Html
  /** Said under the title: one sentence. */
  readonly lead?: Html
  /** False where no period is chosen: headcounts, frozen reports. */
  readonly chooses?: boolean
  /** Seconds after which the page asks again: while something is being counted. */
  readonly refresh?: number
}

/** The frame of every page under /hr/{organisation}: title, sections, and the choice of period and scope. */
export function hrFrame(page: HrPage, { title, section, body, lead, chooses, refresh }: HrContent): string {
  const t = hrFrameTexts[page.language]
  const name = page.organisation.name[page.language]
  const framed = html`<header class="hr-head">
      <div class="bar">
        <p class="hr-of">${name}</p>
        <form method="post" action="/hr/leave"><button class="small">${t.leave}</button></form>
      </div>
      <h1>${title}</h1>
      ${lead !== undefined && html`<p class="lead">${lead}</p>`} ${sections(page, section)}
      ${chooses !== false && html`${basis(page)} ${chooser(page, pathOf(page))} ${words(page)}`}
    </header>
    ${body}`
  return layout(page, {
    title: `${title} – ${name}`,
    body: framed,
    hidden: true,
    wide: true,
    stylesheet: 'hr.css',
    ...(refresh === undefined ? {} : { refresh }),
  })
}

/** An address under the organisation's pages that keeps period, scope and language. `more` adds to the query. */
export function hrLink(page: HrPage, path = '', more: Readonly<Record<string, string>> = {}): string {
  const [place = '', anchor] = path.split('#')
  const address = linkIn(page, `/hr/${page.organisation.id}${place}`, { ...page.query, ...more })
  return anchor === undefined ? address : `${address}#${anchor}`
}

const pathOf = ({ url }: Page): string => url.split('?')[0] ?? url

function sections(page: HrPage, current: HrSection): Html {
  const t = hrFrameTexts[page.language]
  return html`<nav class="hr-nav" aria-label="${t.sections}">
    <ul>
      ${hrSections.map(
        (section) =>
          html`<li>
            <a
              href="${hrLink(page, section === 'dashboard' ? '' : `/${section}`)}"
              ${section === current && html`aria-current="page"`}
              >${t.section[section]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

/** The words of the line above and of the columns, for those who meet them the first time. */
function words({ language, parameters }: HrPage): Html {
  const t = hrFrameTexts[language]
  const { counted, title, hidden, hiddenText } = t.words
  const said = [
    [t.scope, t.scopeHint],
    [t.viewpoint.label, t.viewpointHint],
    [countingWords.total[language], counted.total],
    [countingWords.unique[language], counted.unique],
    [hidden, hiddenText(parameters.k)],
  ] as const
  return html`<details class="hr-chooser hr-words screen-only">
    <summary>${title}</summary>
    <dl>
      ${said.map(
        ([word, meaning]) =>
          html`<div>
            <dt>${word}</dt>
            <dd>${meaning}</dd>
          </div>`,
      )}
    </dl>
  </details>`
}

/** What the figures below are figures of, in one line: it is printed with them. */
function basis({ language, organisation, parameters }: HrPage): Html {
  const t = hrFrameTexts[language]
  const { fiscalYear, period, asOf, scope, viewpoint, audience, k } = parameters
  const { running, ahead } = periodState(parameters)
  const year = fiscalYearLabel(fiscalYear)[language]
  const term = closingTermLabel(fiscalYear, organisation.fiscalYearStartMonth)[language]
  const days = t.days(dateText(period.from, language), dateText(period.to, language))
  return html`<dl class="hr-basis">
    <div>
      <dt>${t.period}</dt>
      <dd>
        <strong>${year}</strong> ${running && html`<strong class="hr-running">${t.running}</strong>`}
        <span class="quiet">${term} · ${days}</span>
      </dd>
    </div>
    <div>
      <dt>${t.asOf}</dt>
      <dd>${dateText(asOf, language)} ${ahead && html`<span class="quiet">${t.ahead}</span>`}</dd>
    </div>
    <div>
      <dt>${t.scope}</dt>
      <dd>
        ${disclosureCodes[`scope:${scope}`]?.[language] ?? scope}
        <span class="quiet">${t.viewpoint[viewpoint]}</span>
      </dd>
    </div>
    <div>
      <dt>${t.audience.label}</dt>
      <dd>${t.audience[audience]} <span class="quiet">${t.hides(k)}</span></dd>
    </div>
  </dl>`
}
