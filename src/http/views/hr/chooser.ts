import { leastK, mostK } from '../../../domain/disclosure/report-request.ts'
import { closingTermLabel, fiscalYearLabel, fiscalYearOf } from '../../../domain/fiscal-year.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { html, type Html } from '../html.ts'
import type { HrPage } from './hr-page.ts'
import { namedChoices, quarterChoices, scopeChoices } from './report-choices.ts'
import { type Choice, selectField } from './select-field.ts'

/** Fiscal years that can be chosen without typing an address: this one and those before it. */
const yearsBack = 9

/** The choice of period, scope, viewpoint and reader, as a form that asks for the same page again. */
export function chooser(page: HrPage, action: string): Html {
  const { language, parameters, url } = page
  const t = hrFrameTexts[language]
  const lang = new URLSearchParams(url.split('?')[1] ?? '').get('lang')
  return html`<details class="hr-chooser">
    <summary>${t.change}</summary>
    <form method="get" action="${action}" aria-label="${t.change}">
      ${lang !== null && html`<input type="hidden" name="lang" value="${language}" />`}
      <div class="hr-fields">
        ${selectField('hr', 'fiscalYear', t.fiscalYear, years(page), String(parameters.fiscalYear))}
        ${selectField('hr', 'quarter', t.quarter, quarterChoices(language), page.query['quarter'] ?? '')}
        ${selectField('hr', 'scope', t.scope, scopeChoices(language), parameters.scope, t.scopeHint)}
        ${selectField('hr', 'viewpoint', t.viewpoint.label, namedChoices(t.viewpoint, ['issuer', 'employer']), parameters.viewpoint, t.viewpointHint)}
        ${selectField('hr', 'audience', t.audience.label, namedChoices(t.audience, ['internal', 'external']), parameters.audience)}
        ${selectField('hr', 'departmentAt', t.departmentAt.label, namedChoices(t.departmentAt, ['as-of', 'award']), parameters.departmentAt)}
        ${field('asOf', t.asOf, t.asOfHint, html`type="date" value="${page.query['asOf'] ?? ''}"`)}
        ${field(
          'k',
          t.k,
          t.kHint,
          html`type="number" min="${leastK}" max="${mostK}" value="${page.query['k'] ?? ''}"`,
        )}
        ${field('knownAt', t.knownAt, t.knownAtHint, html`type="datetime-local" value="${localMinute(page.query['knownAt'])}"`)}
      </div>
      <p class="send"><button class="main">${t.show}</button> <a href="${action}">${t.reset}</a></p>
    </form>
  </details>`
}

function field(name: string, label: string, hint: string, attributes: Html): Html {
  return html`<p>
    <label for="hr-${name}">${label}</label>
    <input id="hr-${name}" name="${name}" ${attributes} aria-describedby="hr-${name}-hint" />
    <span class="quiet" id="hr-${name}-hint">${hint}</span>
  </p>`
}

function years({ language, organisation, parameters, today }: HrPage): Choice[] {
  const { fiscalYearStartMonth: month } = organisation
  const now = fiscalYearOf(jstDate(today), month)
  const recent = Array.from({ length: yearsBack + 1 }, (_, back) => now - back)
  const all = [...new Set([parameters.fiscalYear, ...recent])].toSorted((a, b) => b - a)
  return all.map((year) => {
    const [label, term] = [fiscalYearLabel(year)[language], closingTermLabel(year, month)[language]]
    return { value: String(year), name: `${label} · ${term}` }
  })
}

const japan = 9 * 60 * 60 * 1000

/** A field of a form holds no zone: it is Japan's minute. */
function localMinute(instant: string | undefined): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + japan).toISOString().slice(0, 16)
}
