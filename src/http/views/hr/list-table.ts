import { html, type Html } from '../html.ts'

/** What stands above a column: words, on the right above numbers, with room where sentences stand below. */
export type ListHead = string | { readonly name: string; readonly as: 'figure' | 'wide' }

/** A head above numbers. */
export const overFigures = (name: string): ListHead => ({ name, as: 'figure' })

/** Rows under a title that is read out and not shown; it scrolls by itself, by keyboard too. A long one keeps its height. */
export function listTable(
  title: string,
  heads: readonly ListHead[],
  rows: readonly Html[],
  isLong = false,
): Html {
  return html`<div class="hr-scroll${isLong && ' hr-list'}" role="group" aria-label="${title}" tabindex="0">
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) =>
            typeof head === 'string'
              ? html`<th scope="col">${head}</th>`
              : html`<th scope="col" class="${head.as}">${head.name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
