import type { Row } from '../../../../domain/disclosure/frame.ts'
import type { Value } from '../../../../domain/disclosure/table.ts'
import { disclosureTables } from '../../../../text/disclosure.ts'
import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { cellText } from '../charts/figure-value.ts'
import { html, type Html } from '../../html.ts'
import { hrLink, type HrPage } from '../frame.ts'

/** Which rows a figure is made of: the parameters of the page of rows. */
export type RowsBehind = Readonly<Record<string, string>>

export type FigureColumn = {
  readonly name: string
  /** Where the figure is defined: table and column. */
  readonly definition?: string
  /** Places after the point. */
  readonly decimals?: number
}

export type FigureCell = { readonly value: Value | undefined; readonly rows?: RowsBehind }

export type FigureTable = {
  readonly head: readonly FigureColumn[]
  readonly lines: readonly { readonly name: string; readonly cells: readonly FigureCell[] }[]
  /** What its lines mean, where their names do not say it. */
  readonly note?: string
}

export type FigureBox = {
  readonly id: string
  readonly title: string
  /** What it shows, in one sentence. */
  readonly reading: string
  /** Left out where there is nothing to draw yet: then `next` says what to do. */
  readonly chart?: Html
  readonly legend?: Html
  readonly next?: string
  readonly note?: string
  readonly table?: FigureTable
  /** The table of the report that it is taken from. */
  readonly source: string
  readonly wide?: boolean
}

/** A figure of the dashboard: its words, the picture, and the numbers behind it. */
export function figureBox(page: HrPage, box: FigureBox): Html {
  const { id, title, reading, chart, legend, next, note, source, wide } = box
  const t = hrDashboardTexts[page.language]
  const name = disclosureTables[source]?.label[page.language] ?? source
  return html`<figure class="hr-figure${wide === true && ' wide'}" id="${id}" aria-labelledby="${id}-title">
    <figcaption>
      <h2 id="${id}-title">${title}</h2>
      <p class="reading">${reading}</p>
    </figcaption>
    ${legend}
    ${chart && html`<div class="scroll" tabindex="0" role="group" aria-label="${title}">${chart}</div>`}
    ${next !== undefined && html`<p class="quiet">${next}</p>`}
    ${note !== undefined && html`<p class="quiet">${note}</p>`} ${box.table && numbers(page, box, box.table)}
    <p class="source"><a href="${hrLink(page, `/tables/${source}`)}">${t.wholeTable(name)}</a></p>
  </figure>`
}

function numbers(page: HrPage, { title }: FigureBox, { head, lines, note }: FigureTable): Html {
  const t = hrDashboardTexts[page.language]
  return html`<details class="hr-numbers">
    <summary>${t.asTable}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label="${t.asTable}: ${title}">
      <table>
        <caption>
          ${title}
        </caption>
        <thead>
          <tr>
            ${head.map((column, at) => html`<th scope="col" ${at > 0 && html`class="number"`}>${heading(page, column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ name, cells }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map((cell, at) => numberCell(page, cell, `${name} ${head[at + 1]?.name ?? ''}`, head[at + 1]?.decimals))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${note !== undefined && html`<p class="quiet">${note}</p>`}
  </details>`
}

function heading(page: HrPage, { name, definition }: FigureColumn): Html {
  if (definition === undefined) return html`${name}`
  return html`<a href="${hrLink(page, `/tables/${definition}`)}">${name}</a>`
}

function numberCell(page: HrPage, { value, rows }: FigureCell, of: string, decimals = 0): Html {
  const text = cellText(value, decimals)
  const open = page.maySeeRows && rows !== undefined && typeof value === 'number'
  const label = hrDashboardTexts[page.language].rowsOf(of)
  return html`<td class="number">
    ${open ? html`<a href="${hrLink(page, '/rows', rows)}" title="${label}">${text}</a>` : text}
  </td>`
}

/** Rows of a table of the report, as the page shows it. */
export type RowsOf = (table: string, where?: Readonly<Record<string, string>>) => readonly Row[]

export const textOf = (row: Row | undefined, column: string): string => {
  const value = row?.[column]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
