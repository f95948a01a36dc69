import { scopes } from '../../../domain/disclosure/parameters.ts'
import { leastK, mostK } from '../../../domain/disclosure/report-request.ts'
import { closingTermLabel, fiscalYearLabel, fiscalYearOf } from '../../../domain/fiscal-year.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { hrFrameTexts } from '../../../text/hr-frame.ts'
import { html, type Html } from '../html.ts'
import type { HrPage } from './hr-page.ts'

type Choice = { readonly value: string; readonly name: string }

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
        ${select('fiscalYear', t.fiscalYear, years(page), String(parameters.fiscalYear))}
        ${select('quarter', t.quarter, quarters(page), page.query['quarter'] ?? '')}
        ${select('scope', t.scope, scopeChoices(page), parameters.scope, t.scopeHint)}
        ${select('viewpoint', t.viewpoint.label, named(t.viewpoint, ['issuer', 'employer']), parameters.viewpoint, t.viewpointHint)}
        ${select('audience', t.audience.label, named(t.audience, ['internal', 'external']), parameters.audience)}
        ${select('departmentAt', t.departmentAt.label, named(t.departmentAt, ['as-of', 'award']), parameters.departmentAt)}
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

function select(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
  hint?: string,
): Html {
  return html`<p>
    <label for="hr-${name}">${label}</label>
    <select id="hr-${name}" name="${name}" ${hint && html`aria-describedby="hr-${name}-hint"`}>
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === chosen && html`selected`}>
            ${choice.name}
          </option>`,
      )}
    </select>
    ${hint && html`<span class="quiet" id="hr-${name}-hint">${hint}</span>`}
  </p>`
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

function quarters({ language }: HrPage): Choice[] {
  const t = hrFrameTexts[language]
  const each = [1, 2, 3, 4].map((quarter) => ({ value: String(quarter), name: t.quarterOf(quarter) }))
  return [{ value: '', name: t.wholeYear }, ...each]
}

const scopeChoices = ({ language }: HrPage): Choice[] =>
  scopes.map((scope) => ({ value: scope, name: disclosureCodes[`scope:${scope}`]?.[language] ?? scope }))

function named<Value extends string>(
  words: Readonly<Record<Value, string>>,
  values: readonly Value[],
): Choice[] {
  return values.map((value) => ({ value, name: words[value] }))
}

const japan = 9 * 60 * 60 * 1000

/** A field of a form holds no zone: it is Japan's minute. */
function localMinute(instant: string | undefined): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + japan).toISOString().slice(0, 16)
}
