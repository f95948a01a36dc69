import type { RunHead } from '../../../actions/report-runs.ts'
import { fiscalYearLabel } from '../../../domain/fiscal-year.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { leastK, mostK } from '../../../domain/disclosure/report-request.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { html, type Html } from '../html.ts'
import { linkIn } from '../page.ts'
import { moment } from '../when.ts'
import { faultList } from './fault-list.ts'
import { hrFrame, type HrPage } from './frame.ts'
import { listTable } from './list-table.ts'
import { namedChoices, quarterChoices, scopeChoices } from './report-choices.ts'
import { type Choice, selectField } from './select-field.ts'

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
  return listTable(
    t.title,
    heads,
    runs.map(
      ({ id, generatedAt, parameters }) =>
        html`<tr>
          <th scope="row"><a href="${linkIn(page, `/hr/${organisation.id}/runs/${id}`)}">${id}</a></th>
          <td>${fiscalYearLabel(parameters.fiscalYear)[language]}</td>
          <td>${parameters.asOf}</td>
          <td>${hrFrameTexts[language].audience[parameters.audience]}</td>
          <td>${t.kText(parameters.k)}</td>
          <td>${moment(generatedAt)}</td>
        </tr>`,
    ),
    true,
  )
}

function compareForm(page: RunsPage): Html {
  const { language, runs, organisation } = page
  const t = runsTexts[language]
  const choices = runs.map(({ id }) => id)
  return html`<section aria-labelledby="compare">
    <h2 id="compare">${t.compareTitle}</h2>
    <form class="hr-filter" method="get" action="/hr/${organisation.id}/compare">
      <input type="hidden" name="lang" value="${language}" />
      ${selectField('form', 'a', t.first, choices.map(same), choices[1] ?? '')}
      ${selectField('form', 'b', t.second, choices.map(same), choices[0] ?? '')}
      <p><button>${t.compare}</button></p>
    </form>
  </section>`
}

const same = (value: string): Choice => ({ value, name: value })

const choicesIn = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, name]) => ({ value, name }))

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
        ${selectField(
          'form',
          'fiscalYear',
          f.fiscalYear,
          years.map((one) => ({ value: String(one), name: fiscalYearLabel(one)[language] })),
          chosen('fiscalYear', String(year)),
        )}
        ${selectField('form', 'quarter', f.quarter, quarterChoices(language), chosen('quarter', ''))}
        <p>
          <label for="form-asOf">${f.asOf}</label>
          <input id="form-asOf" type="date" name="asOf" value="${asOf}" max="${latest}" required />
        </p>
        ${selectField(
          'form',
          'scope',
          f.scope,
          scopeChoices(language),
          chosen('scope', parameters.scope),
          f.scopeHint,
        )}
        ${selectField('form', 'viewpoint', f.viewpoint.label, namedChoices(f.viewpoint, ['issuer', 'employer']), chosen('viewpoint', parameters.viewpoint), f.viewpointHint)}
        ${selectField('form', 'departmentAt', f.departmentAt.label, namedChoices(f.departmentAt, ['as-of', 'award']), chosen('departmentAt', parameters.departmentAt))}
        ${selectField('form', 'audience', f.audience.label, namedChoices(f.audience, ['internal', 'external']), chosen('audience', parameters.audience))}
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
        ${selectField('form', 'header', files.header, choicesIn(files.headers), chosen('header', language))}
        ${selectField('form', 'encoding', files.encoding, choicesIn(files.encodings), chosen('encoding', 'utf-8'))}
        ${selectField('form', 'dates', files.dates, choicesIn(files.dateForms), chosen('dates', 'iso'))}
      </div>
      <p class="send">
        <button class="main">${t.freezeButton}</button>
        <span class="quiet" data-busy-note role="status">${t.freezeNote}</span>
      </p>
    </form>
  </section>`
}
