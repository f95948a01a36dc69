import type { FigureSources, SourceFile } from '../../../actions/figure-sources.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { sourceTexts } from '../../../text/hr-source.ts'
import { html, type Html } from '../html.ts'
import { day, moment } from '../when.ts'
import { hrFrame, hrLink, type HrPage } from './frame.ts'
import { listTable } from './list-table.ts'

export type SourcePage = HrPage & {
  readonly catalogue: Catalogue
  readonly table: string
  readonly column: string
  readonly found: FigureSources
}

/** Where a number comes from that no person's record is behind: how it was gathered, and which files brought it. */
export function sourcePage(page: SourcePage): string {
  const { language, table, column, found } = page
  const t = sourceTexts[language]
  const words = disclosureColumn(table, column)
  const body = html`<section aria-labelledby="how">
      <h2 id="how">${t.how}</h2>
      ${words !== undefined && html`<p>${words.definition[language]}</p>`}
      ${found.sources.map((source) => html`<p>${t.from[source]}</p>`)}
      ${found.since !== undefined && html`<p>${t.since(day(found.since, language))}</p>`}
    </section>
    ${found.sources.some((source) => source !== 'usage') && files(page)}`
  return hrFrame(page, {
    title: t.title,
    section: 'tables',
    lead: html`${t.lead(table, words?.label[language] ?? column)}
      <a href="${hrLink(page, `/tables/${table}#${column}`)}">${t.back}</a>`,
    body,
  })
}

function files(page: SourcePage): Html {
  const { language, found, mayManage } = page
  const t = sourceTexts[language]
  if (found.files.length === 0)
    return html`<section aria-labelledby="files">
      <h2 id="files">${t.files}</h2>
      <p>${t.none}</p>
    </section>`
  const heads = [t.file, t.kind, t.organisation, t.recordedAt, ...(mayManage ? [t.by] : []), 'SHA-256']
  return html`<section aria-labelledby="files">
    <h2 id="files">${t.files}</h2>
    <p class="quiet">${t.filesNote}</p>
    ${listTable(
      t.files,
      heads,
      found.files.map((file) => line(page, file)),
    )}
  </section>`
}

function line({ language, catalogue, mayManage }: SourcePage, file: SourceFile): Html {
  const { source, kind, organisation, recordedAt, by = '', sourceHash } = file
  const callers: Readonly<Record<string, string>> = sourceTexts[language].callers
  return html`<tr>
    <th scope="row">${source}</th>
    <td><code>${kind}</code></td>
    <td>${catalogue.organisations.get(organisation)?.name[language] ?? organisation}</td>
    <td>${moment(recordedAt)}</td>
    ${mayManage && html`<td>${callers[by] ?? by}</td>`}
    <td class="hash"><code>${sourceHash}</code></td>
  </tr>`
}
