import { hrDashboardTexts } from '../../../../text/hr-dashboard.ts'
import { heatSteps } from '../charts/heat-map.ts'
import { html, type Html } from '../../html.ts'
import { hrLink, type HrPage } from '../frame.ts'
import type { HeatDepartment, HeatView } from './heat-view.ts'

/** What the tones stand for. */
export function heatLegend({ language }: HrPage): Html {
  const t = hrDashboardTexts[language].heat
  const tones = heatSteps.map((from, at) => {
    const to = heatSteps[at + 1]
    return to === undefined ? t.from(from) : t.upTo(from, to)
  })
  return html`<ul class="hr-legend" aria-label="${t.steps}">
    <li>${t.steps}</li>
    ${[t.none, ...tones].map((name, tone) => html`<li><span class="key heat tone-${tone}"></span>${name}</li>`)}
  </ul>`
}

/** Which departments are shown, and how to see others; nothing where all are. */
export function heatTrail(page: HrPage, { opened, groups }: HeatView): Html | undefined {
  const t = hrDashboardTexts[page.language].heat
  const opens = groups.some(({ columns }) => columns.some((column) => column.opens))
  const hint = opens && html`<p class="quiet screen-only">${t.opens}</p>`
  if (opened.length === 0) return hint === false ? undefined : hint
  return html`${heatWay(page, opened)} ${hint}`
}

/** The way to a department from all of them, and back. */
export function heatWay(page: HrPage, opened: readonly HeatDepartment[]): Html {
  const t = hrDashboardTexts[page.language].heat
  return html`<nav class="hr-trail" aria-label="${t.trail}">
    <a href="${hrLink(page, '#heat')}">${t.everyDepartment}</a>
    ${opened.map(({ code, names }, at) =>
      at === opened.length - 1
        ? html`<span aria-hidden="true">›</span> <b aria-current="page">${names.at(-1)}</b>`
        : html`<span aria-hidden="true">›</span>
            <a href="${hrLink(page, '#heat', { department: code })}">${names.at(-1)}</a>`,
    )}
  </nav>`
}
