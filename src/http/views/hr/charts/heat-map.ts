import { html, type Html } from '../../html.ts'
import type { FigureValue } from './figure-value.ts'

export type HeatCell = {
  /** Percent, which makes the tone. */
  readonly share: FigureValue
  /** Printed in the cell, so that nobody needs to tell tones apart. */
  readonly text: string
}

export type HeatRow = {
  readonly code: string
  readonly label: string
  /** After the label: how many more items the row speaks of. */
  readonly more?: string
  readonly cells: readonly HeatCell[]
  /** Begins a group of this name. */
  readonly group?: string
}

/** A department's name over its column; with `href` it opens what lies in it. */
export type HeatColumn = {
  readonly name: string
  /** Said before the name. */
  readonly above?: string
  readonly href?: string
}

/** Columns under one name, or one column that stands alone. */
export type HeatGroup = { readonly name?: string; readonly columns: readonly HeatColumn[] }

export type HeatMap = {
  readonly label: string
  /** Heads the column of names. */
  readonly corner: string
  readonly groups: readonly HeatGroup[]
  readonly rows: readonly HeatRow[]
}

/** Shares at which the next tone begins. */
export const heatSteps = [0, 5, 10, 20, 40] as const

/** Which tone a share has: 0 where there is none of it, then one for each step that it has passed. */
export function toneOf(share: number): number {
  return share <= 0 ? 0 : heatSteps.filter((step) => share > step || (share === step && step > 0)).length
}

/**
 * Items down, departments across; the share is printed in each cell and its tone follows. It is a table: on a phone the names
 * stay while the departments scroll, and whoever hears the page is told which department and item a share is of.
 */
export function heatMap({ label, corner, groups, rows }: HeatMap): Html {
  const columns = groups.flatMap((group) => group.columns)
  const named = groups.some(({ name }) => name !== undefined)
  return html`<table class="hr-heat" aria-label="${label}">
    <thead>
      <tr>
        <th scope="col" class="corner" ${named && html`rowspan="2"`}>${corner}</th>
        ${groups.map(({ name, columns: own }) =>
          name === undefined
            ? own.map((column) => drawColumn(column, named))
            : html`<th scope="colgroup" class="group" colspan="${own.length}"><span>${name}</span></th>`,
        )}
      </tr>
      ${
        named &&
        html`<tr>
          ${groups.map(({ name, columns: own }) => name !== undefined && own.map((column) => drawColumn(column)))}
        </tr>`
      }
    </thead>
    ${rows.map((row) => drawRow(row, columns.length))}
  </table>`
}

function drawColumn({ name, above, href }: HeatColumn, isTall = false): Html {
  return html`<th scope="col" ${isTall && html`rowspan="2"`}>
    ${above !== undefined && html`<span class="above">${above}/</span> `}${href === undefined ? name : html`<a href="${href}">${name}</a>`}
  </th>`
}

function drawRow({ code, label, more, cells, group }: HeatRow, columns: number): Html {
  return html`${
      group !== undefined &&
      html`<tr class="group">
        <th scope="rowgroup">${group}</th>
        <td colspan="${columns}"></td>
      </tr>`
    }
    <tr>
      <th scope="row">
        <small>${code}</small> ${label}${more !== undefined && html`<small class="more">${more}</small>`}
      </th>
      ${cells.map(drawCell)}
    </tr>`
}

function drawCell({ share, text }: HeatCell): Html {
  const tone = share === 'hidden' ? 'hidden' : share === 'none' ? 'none' : toneOf(share)
  return html`<td class="heat tone-${tone}">${text}</td>`
}
