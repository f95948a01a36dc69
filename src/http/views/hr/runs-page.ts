import type { RunHead } from '../../../actions/report-runs.ts'
import { fiscalYearLabel } from '../../../domain/fiscal-year.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { scopes } from '../../../domain/disclosure/parameters.ts'
import { leastK, mostK } from '../../../domain/disclosure/report-request.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { html, type Html } from '../html.ts'
import { linkIn } from '../page.ts'
import { moment } from '../when.ts'
import { faultList } from './fault-list.ts'
import { hrFrame, type HrPage } from './frame.ts'

export type RunsPage = HrPage & {
  readonly runs: readonly RunHead[]
  /** What was wrong with a form, in words; and what it held. */
  readonly faults?: readonly string[]
  readonly filled?: Readonly<Partial<Record<string, string>>>
  /** Of this form: sent twice with the same content it freezes once. */
  readonly once: string
}

/** Frozen reports, newest first; for those who may, the form that freezes one. */
export function runsPage(page: RunsPage): string {
  const t = runsTexts[page.language]
  const body = html`${faultList(page, page.faults)} ${list(page)} ${page.runs.length > 1 && compareForm(page)}
  ${page.mayManage && freezeForm(page)}`
  return hrFrame(page, { title: t.title, section: 'runs', lead: html`${t.lead}`, chooses: false, body })
}

function list(page: RunsPage): Html {
  const { language, runs, organisation } = page
  const t = runsTexts[language]
  if (runs.length === 0) return html`<p class="note">${t.none}</p>`
  const heads = [t.run, t.year, t.asOf, t.audience, t.k, t.frozenAt]
  return html`<div class="hr-scroll hr-list" role="group" aria-label="${t.title}" tabindex="0">
    <table>
      <caption>
        ${t.title}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${runs.map(
          ({ id, generatedAt, parameters }) =>
            html`<tr>
              <th scope="row"><a href="${linkIn(page, `/hr/${organisation.id}/runs/${id}`)}">${id}</a></th>
              <td>${fiscalYearLabel(parameters.fiscalYear)[language]}</td>
              <td>${parameters.asOf}</td>
              <td>${hrFrameTexts[language].audience[parameters.audience]}</td>
              <td>${t.kText(parameters.k)}</td>
              <td>${moment(generatedAt)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function compareForm(page: RunsPage): Html {
  const { language, runs, organisation } = page
  const t = runsTexts[language]
  const choices = runs.map(({ id }) => id)
  return html`<section aria-labelledby="compare">
    <h2 id="compare">${t.compareTitle}</h2>
    <form class="hr-filter" method="get" action="/hr/${organisation.id}/compare">
      <input type="hidden" name="lang" value="${language}" />
      ${select('a', t.first, choices.map(same), choices[1] ?? '')}
      ${select('b', t.second, choices.map(same), choices[0] ?? '')}
      <p><button>${t.compare}</button></p>
    </form>
  </section>`
}

type Choice = readonly [value: string, name: string]
const same = (value: string): Choice => [value, value]

function select(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
  hint?: string,
): Html {
  return html`<p>
    <label for="form-${name}">${label}</label>
    <select id="form-${name}" name="${name}" ${hint && html`aria-describedby="form-${name}-hint"`}>
      ${choices.map(
        ([value, word]) =>
          html`<option value="${value}" ${value === chosen && html`selected`}>${word}</option>`,
      )}
    </select>
    ${hint && html`<span class="quiet" id="form-${name}-hint">${hint}</span>`}
  </p>`
}

/** What will be frozen, said before it is. The default day is the end of the year, or today where that is yet to come. */
function freezeForm(page: RunsPage): Html {
  const { language, organisation, parameters, today, filled = {} } = page
  const t = runsTexts[language]
  const f = hrFrameTexts[language]
  const files = tablesTexts[language]
  const latest = jstDate(today)
  const year = parameters.fiscalYear
  const years = Array.from({ length: 8 }, (_, back) => year - back)
  const asOf = filled['asOf'] ?? (parameters.asOf > latest ? latest : parameters.asOf)
  const chosen = (name: string, other: string): string => filled[name] ?? other
  const named = (words: Readonly<Record<string, string>>, values: readonly string[]): Choice[] =>
    values.map((value) => [value, words[value] ?? value])
  return html`<section aria-labelledby="freeze">
    <h2 id="freeze">${t.freezeTitle}</h2>
    <p>${t.freezeText}</p>
    <ul class="quiet">
      <li>${t.freezeAsOf}</li>
      <li>${t.freezeExternal}</li>
    </ul>
    <form
      class="hr-form"
      method="post"
      action="${linkIn(page, `/hr/${organisation.id}/runs`)}"
      data-busy="${t.freezeBusy}"
    >
      <input type="hidden" name="once" value="${page.once}" />
      <div class="hr-fields">
        ${select(
          'fiscalYear',
          f.fiscalYear,
          years.map((one) => [String(one), fiscalYearLabel(one)[language]]),
          chosen('fiscalYear', String(year)),
        )}
        ${select(
          'quarter',
          f.quarter,
          [['', f.wholeYear], ...[1, 2, 3, 4].map((one): Choice => [String(one), f.quarterOf(one)])],
          chosen('quarter', ''),
        )}
        <p>
          <label for="form-asOf">${f.asOf}</label>
          <input id="form-asOf" type="date" name="asOf" value="${asOf}" max="${latest}" required />
        </p>
        ${select(
          'scope',
          f.scope,
          scopes.map((one): Choice => [one, disclosureCodes[`scope:${one}`]?.[language] ?? one]),
          chosen('scope', parameters.scope),
          f.scopeHint,
        )}
        ${select('viewpoint', f.viewpoint.label, named(f.viewpoint, ['issuer', 'employer']), chosen('viewpoint', parameters.viewpoint), f.viewpointHint)}
        ${select('departmentAt', f.departmentAt.label, named(f.departmentAt, ['as-of', 'award']), chosen('departmentAt', parameters.departmentAt))}
        ${select('audience', f.audience.label, named(f.audience, ['internal', 'external']), chosen('audience', parameters.audience))}
        <p>
          <label for="form-k">${f.k}</label>
          <input
            id="form-k"
            type="number"
            name="k"
            min="${leastK}"
            max="${mostK}"
            value="${filled['k'] ?? ''}"
            aria-describedby="form-k-hint"
          />
          <span class="quiet" id="form-k-hint">${f.kHint}</span>
        </p>
        ${select('header', files.header, Object.entries(files.headers), chosen('header', language))}
        ${select('encoding', files.encoding, Object.entries(files.encodings), chosen('encoding', 'utf-8'))}
        ${select('dates', files.dates, Object.entries(files.dateForms), chosen('dates', 'iso'))}
      </div>
      <p class="send">
        <button class="main">${t.freezeButton}</button>
        <span class="quiet" data-busy-note role="status">${t.freezeNote}</span>
      </p>
    </form>
  </section>`
}
