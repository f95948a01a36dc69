import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Difference } from '../../../domain/disclosure/difference.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { reportCommandTexts } from '../../../text/report-commands.ts'
import { html, type Html } from '../html.ts'
import type { Page } from '../page.ts'
import { markElement, nameOf, valueText } from './table-cells.ts'

export type Heads = { readonly old: string; readonly new: string; readonly causes: boolean }

/** More than anybody reads on a page; the files hold all of them. */
const most = 300

/** Cells that read otherwise, one a line, with what changed and why. */
export function differenceTable(
  page: Page,
  catalogue: Catalogue,
  differences: readonly Difference[],
  heads: Heads,
): Html {
  const { language } = page
  const t = runsTexts[language]
  const titles = [t.table, t.row, t.column]
  return html`<p>${t.cells(differences.length)}${differences.length > most && html` ${t.most(most)}`}</p>
    <div class="hr-scroll" role="group" aria-label="${t.cells(differences.length)}" tabindex="0">
      <table>
        <thead>
          <tr>
            ${titles.map((title) => html`<th scope="col">${title}</th>`)}
            <th scope="col" class="figure">${heads.old}</th>
            <th scope="col" class="figure">${heads.new}</th>
            ${heads.causes && html`<th scope="col">${t.cause}</th>`}
          </tr>
        </thead>
        <tbody>
          ${differences.slice(0, most).map((difference) => line(page, catalogue, difference, heads))}
        </tbody>
      </table>
    </div>`
}

function line({ language }: Page, catalogue: Catalogue, difference: Difference, { causes }: Heads): Html {
  const { table, row, column, old, new: now } = difference
  const t = runsTexts[language]
  const where = Object.keys(row).map((id) => nameOf(language, catalogue, id, row) ?? valueText(row[id]))
  const cell = (value: Difference['old']): Html | string =>
    value === undefined ? '–' : typeof value === 'object' ? markElement(language, value) : valueText(value)
  const words = difference.causes.map((cause) => {
    const kind = cause === 'catalogue' ? t.methodChange : t.dataChange
    return `${kind}: ${reportCommandTexts[language].causes[cause]}`
  })
  return html`<tr>
    <th scope="row">${table}</th>
    <td>${where.join(' / ')}</td>
    <td>${disclosureColumn(table, column)?.label[language] ?? column}</td>
    <td class="figure">${cell(old)}</td>
    <td class="figure">${cell(now)}</td>
    ${causes && html`<td>${words.map((word) => html`<span class="hr-line">${word}</span>`)}</td>`}
  </tr>`
}
