import type { DisclosureMapping } from '../../../domain/disclosure/mapping.ts'
import type { TableShape } from '../../../domain/disclosure/frame.ts'
import { disclosureTables } from '../../../text/disclosure.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { countingWords } from '../../../text/report-sheets.ts'
import { html, type Html } from '../html.ts'
import { hrFrame, hrLink, type HrPage } from './frame.ts'

export type TablesPage = HrPage & {
  readonly shapes: readonly TableShape[]
  readonly mapping: DisclosureMapping | undefined
}

/** The contents of a report: every table in a line. */
export function tablesPage(page: TablesPage): string {
  const { language, shapes, maySeeRows, parameters } = page
  const t = tablesTexts[language]
  const log = `/api/disclosure/dispatched-training.csv?${new URLSearchParams({
    organisation: parameters.organisation,
    fiscalYear: String(parameters.fiscalYear),
  }).toString()}`
  const body = html`<ol class="hr-contents">
    ${shapes.map((shape) => entry(page, shape))}
    ${
      maySeeRows &&
      html`<li>
        <span class="id">T12</span>
        <div>
          <h2><a href="${log}">${t.dispatched.title}</a></h2>
          <p>${t.dispatched.text}</p>
        </div>
      </li>`
    }
    <li>
      <span class="id">T14</span>
      <div>
        <h2><a href="${hrLink(page, '/runs')}">${t.manifest.title}</a></h2>
        <p>${t.manifest.text}</p>
      </div>
    </li>
  </ol>`
  return hrFrame(page, { title: t.title, section: 'tables', lead: html`${t.lead}`, body })
}

function entry(page: TablesPage, { id, columns }: TableShape): Html {
  const { language } = page
  const words = disclosureTables[id]
  const counts = (['total', 'unique'] as const)
    .filter((counting) => columns.some((column) => column.counting === counting))
    .map((counting) => countingWords[counting][language])
  return html`<li>
    <span class="id">${id}</span>
    <div>
      <h2><a href="${hrLink(page, `/tables/${id}`)}">${words?.label[language] ?? id}</a></h2>
      <p>${words?.definition[language] ?? ''}</p>
      <p class="quiet">
        ${counts.map((word) => html`<span class="hr-tag">${word}</span> `)}${answers(page, id)}
      </p>
    </div>
  </li>`
}

/** 「人的資本可視化指針: 育成」: each item once, in the order of the standards. */
function answers({ language, mapping }: TablesPage, table: string): string {
  const { standards = [], entries = [] } = mapping ?? {}
  const items = entries
    .filter((one) => one.table === table)
    .map(({ standard, item }) => {
      const name = standards.find(({ id }) => id === standard)?.name[language] ?? standard
      return `${name.replace(/[(:].*$/u, '').trim()}: ${item[language]}`
    })
  return [...new Set(items)].join(' / ')
}
