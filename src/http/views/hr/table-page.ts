import { departmentNames } from '../../../domain/department-path.ts'
import { behindCell, toBehindQuery } from '../../../domain/disclosure/behind.ts'
import { hasSource, sourcesOf } from '../../../domain/disclosure/figure-source.ts'
import type { Row } from '../../../domain/disclosure/frame.ts'
import { unknownValue } from '../../../domain/disclosure/places.ts'
import type { Column, ReportTable } from '../../../domain/disclosure/table.ts'
import { hasMergedAges } from '../../../domain/disclosure/age-coding.ts'
import { hasDepartmentTree } from '../../../domain/disclosure/value-lines.ts'
import { agesNote, departmentsNote, disclosureTables } from '../../../text/disclosure.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { countingWord, countingWords } from '../../../text/report-sheets.ts'
import { html, type Html } from '../html.ts'
import { linkIn } from '../page.ts'
import { askAgainAfter, countingNote, knownNote } from './counted.ts'
import { hrFrame, hrLink, type HrPage } from './frame.ts'
import {
  figureText,
  filterColumns,
  isDepartment,
  isNumber,
  isWord,
  markElement,
  nameOf,
  shownColumns,
  valueText,
} from './table-cells.ts'
import { type FilterPage, filterForm, labelOf } from './table-filter.ts'
import { definitions, mappingSection } from './table-definitions.ts'
import { downloads } from './table-downloads.ts'
import { programmeLinks } from './programme-links.ts'

export type TablePage = FilterPage & {
  /** Ids of all tables of the report, for going on to another. */
  readonly others: readonly string[]
  /** Newer figures are being counted. */
  readonly counting: boolean
  /** From 1. */
  readonly at: number
}

/** Rows on one page: a browser, and a reader, take no more. */
const pageRows = 200

/** One table as it may leave the house: what it shows, what each column counts, the items it answers, and files of it. */
export function tablePage(page: TablePage): string {
  const body = html`${others(page)} ${filterForm(page)} ${knownNote(page, page.counting)} ${figures(page)}
  ${programmeLinks(page)} ${downloads(page)} ${definitions(page)} ${mappingSection(page)}`
  return hrFrame(page, { ...heads(page, page.table.id), body })
}

/** The same page while its figures are counted for the first time. */
export function tableCountingPage(
  page: HrPage,
  table: string,
  atHand: Parameters<typeof countingNote>[1],
): string {
  return hrFrame(page, { ...heads(page, table), body: countingNote(page, atHand), refresh: askAgainAfter })
}

const titleOf = ({ language }: Pick<HrPage, 'language'>, table: string): string =>
  `${table} ${disclosureTables[table]?.label[language] ?? ''}`.trim()

function heads({ language }: HrPage, table: string) {
  const words = disclosureTables[table]
  return {
    title: titleOf({ language }, table),
    section: 'tables',
    ...(words === undefined ? {} : { lead: html`${words.definition[language]}` }),
  } as const
}

function others({ table, others: ids, ...page }: TablePage): Html {
  const t = tablesTexts[page.language]
  return html`<nav class="hr-tables" aria-label="${t.all}">
    <ul>
      <li><a href="${hrLink(page, '/tables')}">${t.all}</a></li>
      ${ids.map(
        (id) =>
          html`<li>
            <a
              href="${hrLink(page, `/tables/${id}`)}"
              title="${disclosureTables[id]?.label[page.language] ?? id}"
              ${id === table.id && html`aria-current="page"`}
              >${id}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

/** Rows that the filter lets through. */
export function filtered({ rows }: ReportTable, filter: TablePage['filter']): readonly Row[] {
  return rows.filter((row) =>
    filterColumns.every((column) => !filter[column] || row[column] === filter[column]),
  )
}

function figures(page: TablePage): Html {
  const { language, table, filter, at } = page
  const t = tablesTexts[language]
  const rows = filtered(table, filter)
  if (rows.length === 0) return noRows(page)
  const from = Math.min((at - 1) * pageRows, rows.length - 1)
  const start = from - (from % pageRows)
  const shown = rows.slice(start, start + pageRows)
  const columns = shownColumns(table, filter.dimension || 'all').filter(
    ({ id }) => (id !== 'segment' && id !== 'dimension') || !filter[id],
  )
  return html`<section class="hr-tabular" id="table" aria-labelledby="rows">
    <div class="bar">
      <p id="rows">${t.rowsOf(start + 1, start + shown.length, rows.length)}</p>
      ${paging(page, start / pageRows + 1, Math.ceil(rows.length / pageRows))}
    </div>
    <div class="hr-scroll" role="group" aria-labelledby="rows" tabindex="0">
      <table>
        <caption>
          ${titleOf(page, table.id)}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => heading(page, column))}
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => tableRow(page, columns, row))}
        </tbody>
      </table>
    </div>
    ${legend(page, columns)}
    ${hasDepartmentTree([{ rows: shown }]) && html`<p class="quiet">${departmentsNote[language]}</p>`}
    ${hasMergedAges([{ rows: shown }]) && html`<p class="quiet">${agesNote[language]}</p>`}
  </section>`
}

/** A table without a row waits for its records; another for a wider filter. */
function noRows({ language, table }: TablePage): Html {
  const t = tablesTexts[language]
  const records: Readonly<Record<string, string>> = t.noRecords
  const why = table.rows.length === 0 ? records[table.id] : undefined
  if (why === undefined) return html`<p class="note" id="table">${t.noRows}</p>`
  return html`<div class="note" id="table">
    <p>${why}</p>
    <p class="quiet">${t.noRecordsHow}</p>
  </div>`
}

function heading(page: TablePage, column: Column): Html {
  const counts = countingWord(column)[page.language]
  return html`<th scope="col" ${isNumber(column) && html`class="figure"`}>
    <a href="#${column.id}">${labelOf(page, column.id)}</a>${counts !== '' && html`<small>${counts}</small>`}
  </th>`
}

function tableRow(page: TablePage, columns: readonly Column[], row: Row): Html {
  const { dimension = 'all' } = row
  const isTotal =
    dimension === 'all' && ['badge_id', 'value_code', 'programme_id'].some((id) => row[id] === 'all')
  return html`<tr ${isTotal && html`class="total"`}>
    ${columns.map((column, at) =>
      at === 0
        ? html`<th scope="row">${textCell(page, column, row)}</th>`
        : isNumber(column)
          ? html`<td class="figure">${figureCell(page, column, row)}</td>`
          : html`<td ${column.id === 'suppression_reason' && html`class="unbroken"`}>
              ${textCell(page, column, row)}
            </td>`,
    )}
  </tr>`
}

function textCell({ language, catalogue }: TablePage, { id }: Column, row: Row): Html | string {
  const value = row[id]
  if (typeof value === 'object') return markElement(language, value)
  const name = nameOf(language, catalogue, id, row)
  if (isDepartment(id, row)) return departmentCell(String(value), name)
  if (name === undefined) return valueText(value)
  return value === 'all' || value === unknownValue || isWord(id)
    ? name
    : html`${name}<small>${valueText(value)}</small>`
}

/** Set in by its level, under what it lies in; the whole path stands beside it for whoever sees this row alone. */
function departmentCell(code: string, name = code): Html {
  const names = departmentNames(code, name)
  const above = names.slice(0, -1).join('/')
  const beside = [above, name === code ? '' : code].filter((text) => text !== '')
  return html`<span class="hr-level" data-level="${names.length}"
    >${names.at(-1)}${beside.map((text) => html`<small>${text}</small>`)}</span
  >`
}

/** The figure; for those who may, a way to the rows behind it. */
function figureCell(page: TablePage, column: Column, row: Row): Html | string {
  const value = row[column.id]
  const shown =
    typeof value === 'object' ? markElement(page.language, value) : figureText(page.table, row, column)
  const isThere = value !== 0 && !(typeof value === 'object' && value.mark !== 'suppressed')
  const behind = page.maySeeRows && isThere ? behindCell(page.table.id, row, column.id) : undefined
  if (behind !== undefined)
    return html`<a href="${hrLink(page, '/rows', asRecord(toBehindQuery(behind)))}">${shown}</a>`
  if (!isThere || !hasSource(page.table.id, row, column.id)) return shown
  return html`<a href="${hrLink(page, `/sources/${page.table.id}/${column.id}`)}">${shown}</a>`
}

const asRecord = (query: Readonly<Partial<Record<string, string>>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

function legend({ language, maySeeRows, table }: TablePage, columns: readonly Column[]): Html {
  const t = tablesTexts[language]
  const { counted } = hrFrameTexts[language].words
  const kinds = (['total', 'unique'] as const).filter((kind) =>
    columns.some(({ counting }) => counting === kind),
  )
  const leads = columns.some(({ id }) => sourcesOf(table.id, id) !== undefined)
  const hint = maySeeRows ? t.behindHint : leads ? t.sourceHint : undefined
  const signs = [...t.marks, ...kinds.map((kind) => [countingWords[kind][language], counted[kind]] as const)]
  return html`<dl class="hr-marks" aria-label="${t.legend}">
      ${signs.map(
        ([sign, meaning]) =>
          html`<div>
            <dt>${sign}</dt>
            <dd>${meaning}</dd>
          </div>`,
      )}
    </dl>
    ${hint !== undefined && html`<p class="quiet screen-only">${hint}</p>`}`
}

function paging(page: TablePage, at: number, last: number): Html | undefined {
  if (last < 2) return undefined
  const t = tablesTexts[page.language]
  const to = (place: number): string =>
    `${linkIn(page, `/hr/${page.organisation.id}/tables/${page.table.id}`, {
      ...page.query,
      ...page.filter,
      page: String(place),
    })}#table`
  return html`<p class="paging">
    ${at > 1 && html`<a href="${to(at - 1)}" rel="prev">${t.previous}</a>`}
    ${at < last && html`<a href="${to(at + 1)}" rel="next">${t.next}</a>`}
  </p>`
}
