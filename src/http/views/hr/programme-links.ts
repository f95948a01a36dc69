import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Programme } from '../../../domain/programme.ts'
import { programmeTexts } from '../../../text/hr-programme.ts'
import { html, type Html } from '../html.ts'
import { hrLink } from './frame.ts'
import type { HrPage } from './hr-page.ts'

/** Tables whose rows are of programmes, as the programmes' own pages show them. */
const ofProgrammes: ReadonlySet<string> = new Set(['T5', 'T6', 'T10', 'T11', 'T15'])

/** Programmes that the organisation runs or takes part in, in the catalogue's order. */
export function ownProgrammes({ organisation: { id } }: HrPage, catalogue: Catalogue): Programme[] {
  return [...catalogue.programmes.values()].filter(
    ({ organisation, partners = [] }) => organisation === id || partners.includes(id),
  )
}

/** The way from figures of programmes to the page that a programme's partners see as well. */
export function programmeLinks(
  page: HrPage & { readonly catalogue: Catalogue; readonly table: { readonly id: string } },
): Html | undefined {
  return ofProgrammes.has(page.table.id) ? programmeList(page, page.catalogue) : undefined
}

export function programmeList(page: HrPage, catalogue: Catalogue): Html | undefined {
  const t = programmeTexts[page.language]
  const programmes = ownProgrammes(page, catalogue)
  if (programmes.length === 0) return undefined
  return html`<section class="screen-only" aria-labelledby="programmes">
    <h2 id="programmes">${t.links}</h2>
    <p class="quiet">${t.linksText}</p>
    <ul class="hr-programmes">
      ${programmes.map(
        ({ id, name }) =>
          html`<li><a href="${hrLink(page, `/programmes/${id}`)}">${name[page.language]}</a></li>`,
      )}
    </ul>
  </section>`
}
