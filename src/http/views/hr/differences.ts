import type { Catalogue } from '../../../domain/catalogue.ts'
import {
  type Difference,
  type DifferenceCause,
  differenceCauses,
} from '../../../domain/disclosure/difference.ts'
import { disclosureTables } from '../../../text/disclosure.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { html, type Html } from '../html.ts'
import type { Page } from '../page.ts'
import { causeText, differenceWords } from './difference-words.ts'
import { listTable, overFigures } from './list-table.ts'
import { markElement, valueText } from './table-cells.ts'

export type Heads = { readonly old: string; readonly new: string; readonly causes: boolean }

/** More of one table than anybody reads on a page; the CSV holds all of them. */
const most = 100

type OfTable = { readonly table: string; readonly own: readonly Difference[] }

/**
 * Cells that read otherwise: first how many of each table and why, then each table's in a fold, the table with most of them
 * first.
 */
export function differenceReport(
  page: Page,
  catalogue: Catalogue,
  differences: readonly Difference[],
  heads: Heads,
): Html {
  const t = runsTexts[page.language]
  const tables = [...Map.groupBy(differences, ({ table }) => table)]
    .map(([table, own]): OfTable => ({ table, own }))
    .toSorted((a, b) => b.own.length - a.own.length)
  return html`<p>${t.cells(differences.length)}</p>
    ${summary(page, tables, heads)} ${tables.map((one) => fold(page, catalogue, one, heads))}`
}

const number = (value: number): string => (value === 0 ? '–' : value.toLocaleString('en-US'))

function summary({ language }: Page, tables: readonly OfTable[], { causes }: Heads): Html {
  const t = runsTexts[language]
  const all = tables.flatMap(({ own }) => own)
  const shown = causes
    ? differenceCauses.filter((cause) => all.some((one) => one.causes.includes(cause)))
    : []
  const counts = (own: readonly Difference[]): Html =>
    html`<td class="figure">${number(own.length)}</td>
      ${shown.map((cause) => html`<td class="figure">${number(countOf(own, cause))}</td>`)}`
  return html`${listTable(
    t.summary,
    [t.table, overFigures(t.count), ...shown.map((cause) => overFigures(causeText(language, cause)))],
    [
      ...tables.map(
        ({ table, own }) =>
          html`<tr>
            <th scope="row"><a href="#differ-${table}">${titleOf(language, table)}</a></th>
            ${counts(own)}
          </tr>`,
      ),
      html`<tr class="total">
        <th scope="row">${t.total}</th>
        ${counts(all)}
      </tr>`,
    ],
  )}
  ${shown.length > 1 && html`<p class="quiet">${t.causesNote}</p>`}`
}

const countOf = (own: readonly Difference[], cause: DifferenceCause): number =>
  own.filter(({ causes }) => causes.includes(cause)).length

const titleOf = (language: Page['language'], table: string): string =>
  `${table} ${disclosureTables[table]?.label[language] ?? ''}`.trim()

/** A link into a fold opens it. */
function fold(page: Page, catalogue: Catalogue, { table, own }: OfTable, heads: Heads): Html {
  const { language } = page
  const t = runsTexts[language]
  const title = titleOf(language, table)
  return html`<details class="hr-fold">
    <summary>${title} <span class="count">${t.cellsOf(own.length)}</span></summary>
    <div id="differ-${table}">
      ${own.length > most && html`<p class="quiet">${t.most(most)}</p>`}
      ${listTable(
        title,
        [
          t.row,
          t.column,
          overFigures(heads.old),
          overFigures(heads.new),
          ...(heads.causes ? [{ name: t.cause, as: 'wide' } as const] : []),
        ],
        own.slice(0, most).map((difference) => line(page, catalogue, difference, heads)),
      )}
    </div>
  </details>`
}

function line({ language }: Page, catalogue: Catalogue, difference: Difference, { causes }: Heads): Html {
  const words = differenceWords(language, catalogue, difference)
  const cell = (value: Difference['old']): Html | string =>
    value === undefined
      ? '–'
      : typeof value === 'object'
        ? markElement(language, value)
        : typeof value === 'number'
          ? value.toLocaleString('en-US')
          : valueText(value)
  return html`<tr>
    <th scope="row">${words.row}</th>
    <td>${words.column}</td>
    <td class="figure">${cell(difference.old)}</td>
    <td class="figure">${cell(difference.new)}</td>
    ${causes && html`<td class="wide">${words.causes.map((word) => html`<span class="hr-line">${word}</span>`)}</td>`}
  </tr>`
}
