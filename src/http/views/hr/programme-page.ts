import type { ProgrammeStatistics } from '../../../actions/programme-statistics.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Row } from '../../../domain/disclosure/frame.ts'
import type { ReportTable } from '../../../domain/disclosure/table.ts'
import { fiscalYearLabel } from '../../../domain/fiscal-year.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { programmeTexts } from '../../../text/hr-programme.ts'
import { countingWord } from '../../../text/report-sheets.ts'
import { html, type Html } from '../html.ts'
import { hrFrame, type HrPage } from './frame.ts'
import {
  figureText,
  isNumber,
  markElement,
  nameOf,
  quarterText,
  shownColumns,
  valueText,
} from './table-cells.ts'

export type ProgrammePage = HrPage & {
  readonly statistics: ProgrammeStatistics
  readonly catalogue: Catalogue
}

/** A programme as its municipality may see it: sums, small ones hidden. */
export function programmePage(page: ProgrammePage): string {
  const { language, statistics, catalogue } = page
  const { programme, parameters, tables } = statistics
  const t = programmeTexts[language]
  const runner = catalogue.organisations.get(programme.organisation)?.name[language] ?? programme.organisation
  const body = html`${yearForm(page)} ${careers(page)} ${tables.map((table) => section(page, table))}
    <p class="note">${t.note(parameters.k)}</p>`
  return hrFrame(page, {
    title: programme.name[language],
    section: 'tables',
    lead: html`${t.lead} ${t.runBy(runner)}`,
    chooses: false,
    body,
  })
}

function yearForm({ language, organisation, statistics }: ProgrammePage): Html {
  const t = programmeTexts[language]
  const { programme, parameters } = statistics
  const years = Array.from({ length: 6 }, (_, back) => parameters.fiscalYear + 1 - back)
  return html`<form class="hr-filter" method="get" action="/hr/${organisation.id}/programmes/${programme.id}">
    <input type="hidden" name="lang" value="${language}" />
    <p>
      <label for="year">${t.year}</label>
      <select id="year" name="fiscalYear">
        ${years.map(
          (year) =>
            html`<option value="${year}" ${year === parameters.fiscalYear && html`selected`}>
              ${fiscalYearLabel(year)[language]}
            </option>`,
        )}
      </select>
    </p>
    <p><button>${t.show}</button></p>
  </form>`
}

const barWidth = 600
const outcomes = ['continued', 'employed', 'independent', 'none'] as const

/** Shares of each quarter as one bar; the numbers stand in words beside it and in the table below. */
function careers({ language, statistics: { tables } }: ProgrammePage): Html {
  const t = programmeTexts[language]
  const rows = tables.find(({ id }) => id === 'T15')?.rows ?? []
  const quarters = Map.groupBy(rows, ({ quarter }) => (typeof quarter === 'string' ? quarter : ''))
  return html`<section class="hr-careers" aria-labelledby="careers">
    <h2 id="careers">${t.careers}</h2>
    ${rows.length === 0 ? html`<p>${t.careersNone}</p>` : html`<p class="quiet">${t.careersText}</p>`}
    ${[...quarters].map(
      ([quarter, of]) =>
        html`<figure>
          <figcaption>${quarterText(language, quarter)}</figcaption>
          ${bar(language, of)}
        </figure>`,
    )}
  </section>`
}

function bar(language: HrPage['language'], rows: readonly Row[]): Html {
  const shares = outcomes.map((outcome) => {
    const share = rows.find((row) => row['outcome'] === outcome)?.['share_pct']
    return { outcome, share: typeof share === 'number' ? share : undefined }
  })
  const name = (outcome: string): string => disclosureCodes[`outcome:${outcome}`]?.[language] ?? outcome
  if (shares.some(({ share }) => share === undefined))
    return html`<p>${programmeTexts[language].hiddenShare}</p>`
  let at = 0
  const parts = shares.map(({ outcome, share = 0 }) => {
    const part = { outcome, share, x: at, width: (share / 100) * barWidth }
    at += part.width
    return part
  })
  return html`<svg
      viewBox="0 0 ${barWidth} 28"
      role="img"
      aria-label="${parts.map(({ outcome, share }) => `${name(outcome)} ${share.toFixed(1)}%`).join(', ')}"
    >
      ${parts.map(
        ({ x, width }, place) =>
          html`<rect
            class="part-${place}"
            x="${x.toFixed(2)}"
            y="0"
            width="${width.toFixed(2)}"
            height="28"
          />`,
      )}
    </svg>
    <ul>
      ${parts.map(
        ({ outcome, share }, place) =>
          html`<li>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class="part-${place}" width="10" height="10" />
            </svg>
            ${name(outcome)} ${share.toFixed(1)}%
          </li>`,
      )}
    </ul>`
}

function section(page: ProgrammePage, table: ReportTable): Html {
  const { language, catalogue } = page
  const t = programmeTexts[language]
  const titles: Readonly<Record<string, string>> = t.tables
  const columns = shownColumns(table).filter(({ id }) => id !== 'programme_id')
  const label = (id: string): string => disclosureColumn(table.id, id)?.label[language] ?? id
  if (table.rows.length === 0)
    return html`<section aria-label="${titles[table.id]}">
      <h2>${titles[table.id]}</h2>
      <p>${t.none}</p>
    </section>`
  return html`<section class="hr-tabular" aria-labelledby="part-${table.id}">
    <h2 id="part-${table.id}">${titles[table.id]}</h2>
    <div class="hr-scroll" role="group" aria-labelledby="part-${table.id}" tabindex="0">
      <table>
        <caption>
          ${titles[table.id]}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => {
              const counts = countingWord(column)[language]
              return html`<th scope="col" ${isNumber(column) && html`class="figure"`}>
                ${label(column.id)}${counts !== '' && html`<small>${counts}</small>`}
              </th>`
            })}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            (row) =>
              html`<tr>
                ${columns.map((column, at) => {
                  const value = row[column.id]
                  const shown =
                    typeof value === 'object'
                      ? markElement(language, value)
                      : isNumber(column)
                        ? figureText(table, row, column)
                        : (nameOf(language, catalogue, column.id, row) ?? valueText(value))
                  if (at === 0) return html`<th scope="row">${shown}</th>`
                  return html`<td ${isNumber(column) && html`class="figure"`}>${shown}</td>`
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}
