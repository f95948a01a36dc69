import type { HashComparison, Rerun } from '../../../actions/run-again.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Difference } from '../../../domain/disclosure/difference.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linkIn } from '../page.ts'
import { differenceReport, type Heads } from './differences.ts'
import { hrFrame, type HrPage } from './frame.ts'

/** What the two sides of a difference are called. */
export const rerunHeads = (language: HrPage['language']): Heads => {
  const { before, after } = runsTexts[language]
  return { old: before, new: after, causes: true }
}
export const compareHeads = (a: string, b: string): Heads => ({ old: a, new: b, causes: false })

/** A frozen report made again: whether every byte is the same, and what reads otherwise today and why. */
export function rerunPage(page: HrPage, again: Rerun, catalogue: Catalogue): string {
  const t = runsTexts[page.language]
  const { run, inputs, store, now } = again
  const body = html`${inputs && comparison(page, t.inputs, inputs)}
  ${store && comparison(page, t.store, store)}
  ${
    now &&
    html`<section aria-labelledby="now">
        <h2 id="now">${t.now}</h2>
        ${
          now.differences.length === 0
            ? html`<p class="hr-state" data-tone="good">${icon('check')}${t.nowSame}</p>`
            : html`${differenceReport(page, catalogue, now.differences, rerunHeads(page.language))}
              ${allAgain(page, run)}`
        }
      </section>
      <section aria-labelledby="methods">
        <h2 id="methods">${t.methods}</h2>
        ${
          now.methods.length === 0
            ? html`<p>${t.methodNone}</p>`
            : html`<ul>
                ${now.methods.map(({ what, old, new: after }) => html`<li><code>${what}</code>: ${old} → ${after}</li>`)}
              </ul>`
        }
      </section>`
  }`
  return hrFrame(page, {
    title: t.rerunResult(run),
    section: 'runs',
    lead: html`<a href="${linkIn(page, `/hr/${page.organisation.id}/runs/${run}`)}">${t.back(run)}</a>`,
    chooses: false,
    body,
  })
}

/** Counted again when asked for: nothing of what was made again is kept. */
function allAgain(page: HrPage, run: string): Html {
  const t = runsTexts[page.language]
  return html`<form
    class="screen-only"
    method="post"
    action="${linkIn(page, `/hr/${page.organisation.id}/runs/${run}/differences.csv`)}"
  >
    <p class="send">
      <button>${icon('download')}${t.allCsv}</button> <span class="quiet">${t.freezeNote}</span>
    </p>
  </form>`
}

function comparison({ language }: HrPage, title: string, { same, files }: HashComparison): Html {
  const t = runsTexts[language]
  const other = files.filter(({ frozen, again }) => frozen !== again)
  return html`<section aria-label="${title}">
    <h2>${title}</h2>
    <p class="hr-state" data-tone="${same ? 'good' : 'bad'}">
      ${icon(same ? 'check' : 'cross')}${same ? t.rerunSame : t.rerunDiffers}
    </p>
    ${
      other.length > 0 &&
      html`<ul>
        ${other.map(({ name, frozen, again }) => html`<li>${name}: <code>${frozen}</code> → <code>${again ?? '–'}</code></li>`)}
      </ul>`
    }
  </section>`
}

export type Comparison = {
  readonly a: string
  readonly b: string
  readonly differences: readonly Difference[]
}

/** Two frozen reports side by side, as they were published. */
export function comparePage(page: HrPage, { a, b, differences }: Comparison, catalogue: Catalogue): string {
  const t = runsTexts[page.language]
  const all = linkIn(page, `/hr/${page.organisation.id}/compare.csv`, { a, b })
  const body =
    differences.length === 0
      ? html`<p class="note">${t.same}</p>`
      : html`<section aria-label="${t.compared(a, b)}">
          ${differenceReport(page, catalogue, differences, compareHeads(a, b))}
          <p class="screen-only"><a class="button" href="${all}">${icon('download')}${t.allCsv}</a></p>
        </section>`
  return hrFrame(page, {
    title: t.compared(a, b),
    section: 'runs',
    lead: html`${t.comparedLead} <a href="${linkIn(page, `/hr/${page.organisation.id}/runs`)}">${t.all}</a>`,
    chooses: false,
    body,
  })
}
