import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Column, ReportTable } from '../../../domain/disclosure/table.ts'
import { commonWords, disclosureColumn, disclosureNotes } from '../../../text/disclosure.ts'
import { tablesTexts } from '../../../text/hr-tables.ts'
import { countingWord } from '../../../text/report-sheets.ts'
import { html, type Html } from '../html.ts'
import type { Page } from '../page.ts'

/** What is said of a table, whichever of its rows are shown. */
type Described = Page & { readonly table: ReportTable; readonly catalogue: Catalogue }

/** What each column counts, under its own name: one step from every figure. */
export function definitions(page: Described): Html {
  const { language, table } = page
  const t = tablesTexts[language]
  const isCommon = ({ id }: Column): boolean => Object.hasOwn(commonWords, id)
  return html`<section class="hr-definitions" aria-labelledby="definitions">
    <h2 id="definitions">${t.definitions}</h2>
    <dl>${table.columns.filter((column) => !isCommon(column)).map((column) => definition(page, column))}</dl>
    <details>
      <summary>${t.common}</summary>
      <dl>${table.columns.filter(isCommon).map((column) => definition(page, column))}</dl>
    </details>
    <ul class="quiet">
      ${disclosureNotes.map((note) => html`<li>${note[language]}</li>`)}
    </ul>
  </section>`
}

function definition({ language, table }: Described, { id, counting }: Column): Html {
  const words = disclosureColumn(table.id, id)
  const counts = countingWord({ id, counting })[language]
  return html`<div id="${id}">
    <dt>
      ${words?.label[language] ?? id}
      <code>${id}</code>${counts !== '' && html` <span class="count">${counts}</span>`}
    </dt>
    <dd>${words?.definition[language] ?? ''}</dd>
  </div>`
}

/** The items of disclosure standards that the table answers: data of the catalogue, with what is still to be checked. */
export function mappingSection({ language, table, catalogue }: Described): Html {
  const t = tablesTexts[language]
  const { standards = [], entries = [] } = catalogue.disclosureMapping ?? {}
  const own = entries.filter((entry) => entry.table === table.id)
  return html`<section aria-labelledby="mapping">
    <h2 id="mapping">${t.mapping}</h2>
    ${
      own.length === 0
        ? html`<p class="quiet">${t.mappingNone}</p>`
        : html`<ul class="hr-mapping">
            ${own.map(({ standard, item, part, columns = [], verified }) => {
              const name = standards.find(({ id }) => id === standard)?.name[language] ?? standard
              const labels = columns.map(
                (column) => disclosureColumn(table.id, column)?.label[language] ?? column,
              )
              return html`<li>
                <strong>${name}</strong>
                ${item[language]}${part !== undefined && ` – ${part[language]}`}${!verified && t.toCheck}
                ${
                  labels.length > 0 &&
                  html`<span class="quiet"
                    >${t.columnsOf(labels.join(language === 'ja' ? '、' : ', '))}</span
                  >`
                }
              </li>`
            })}
          </ul>`
    }
  </section>`
}
