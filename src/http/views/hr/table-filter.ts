import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Row } from '../../../domain/disclosure/frame.ts'
import type { ReportTable } from '../../../domain/disclosure/table.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { html, type Html } from '../html.ts'
import type { HrPage } from './hr-page.ts'
import { type FilterColumn, filterColumns, nameOf } from './table-cells.ts'

export type FilterPage = HrPage & {
  readonly table: ReportTable
  readonly catalogue: Catalogue
  readonly filter: Readonly<Partial<Record<FilterColumn, string>>>
}

/** A select for each column that holds few values; what else the address asks for goes along. */
export function filterForm(page: FilterPage): Html | undefined {
  const { language, table, catalogue, filter } = page
  const t = tablesTexts[language]
  const selects = filterColumns.flatMap((column) => {
    const values = valuesOf(table, column)
    return values.length < 2 ? [] : [{ column, values }]
  })
  if (selects.length === 0) return undefined
  const action = `/hr/${page.organisation.id}/tables/${table.id}`
  const lang = new URLSearchParams(page.url.split('?')[1] ?? '').get('lang')
  return html`<form class="hr-filter" method="get" action="${action}#table" aria-label="${t.filter}">
    ${[...Object.entries(page.query), ...(lang === null ? [] : [['lang', language] as const])].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    ${selects.map(
      ({ column, values }) =>
        html`<p>
          <label for="filter-${column}">${labelOf(page, column)}</label>
          <select id="filter-${column}" name="${column}">
            <option value="">${t.every}</option>
            ${values.map(
              ({ value, row }) =>
                html`<option value="${value}" ${filter[column] === value && html`selected`}>
                  ${nameOf(language, catalogue, column, row) ?? value}
                </option>`,
            )}
          </select>
        </p>`,
    )}
    <p><button>${t.filterShow}</button></p>
  </form>`
}

function valuesOf({ rows }: ReportTable, column: string): { value: string; row: Row }[] {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const value = row[column]
    if (typeof value === 'string' && !found.has(value)) found.set(value, row)
  }
  return [...found].map(([value, row]) => ({ value, row }))
}

/** What the column is called where names stand for the ids that it holds. */
export function labelOf({ language, table }: FilterPage, column: string): string {
  const heads: Readonly<Record<string, string>> = tablesTexts[language].heads
  return heads[column] ?? disclosureColumn(table.id, column)?.label[language] ?? column
}
