import type { ReportTable } from '../../../domain/disclosure/table.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { hrLink } from './frame.ts'
import type { HrPage } from './hr-page.ts'

/** The same figures as files: one table as CSV in the form that the receiving system wants, the whole report otherwise. */
export function downloads(page: HrPage & { readonly table: ReportTable }): Html {
  const { language, table, organisation, query } = page
  const t = tablesTexts[language]
  return html`<section class="hr-downloads screen-only" aria-labelledby="downloads">
    <h2 id="downloads">${t.downloads}</h2>
    <form
      method="get"
      action="/hr/${organisation.id}/files/${table.id}.csv"
      class="hr-filter"
      aria-label="${t.csv}"
    >
      ${Object.entries(query).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${choice('header', t.header, t.headers, language)} ${choice('encoding', t.encoding, t.encodings)}
      ${choice('dates', t.dates, t.dateForms)}
      <p><button>${icon('download')}${t.csv}</button></p>
    </form>
    <p class="quiet">${t.cp932Hint}</p>
    <ul class="buttons">
      <li><a class="button" href="${hrLink(page, '/files/report.xlsx')}">${icon('download')}${t.xlsx}</a></li>
      <li><a class="button" href="${hrLink(page, '/files/report.json')}">${icon('download')}${t.json}</a></li>
    </ul>
  </section>`
}

function choice(
  name: string,
  label: string,
  choices: Readonly<Record<string, string>>,
  chosen = Object.keys(choices)[0],
): Html {
  return html`<p>
    <label for="csv-${name}">${label}</label>
    <select id="csv-${name}" name="${name}">
      ${Object.entries(choices).map(([value, word]) => html`<option value="${value}" ${value === chosen && html`selected`}>${word}</option>`)}
    </select>
  </p>`
}
