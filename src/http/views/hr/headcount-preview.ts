import type { HeadcountResult } from '../../../actions/import-headcount.ts'
import type { Compared } from '../../../domain/disclosure/headcount-cells.ts'
import type { Fault } from '../../../domain/error.ts'
import { headcountFields } from '../../../sheets/index.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { faultText } from '../../../text/faults.ts'
import { headcountTexts } from '../../../text/hr-headcount.ts'
import { icon } from '../icons.ts'
import { html, type Html } from '../html.ts'
import { linkIn } from '../page.ts'
import { described, type Preview } from './headcount-form.ts'
import type { HrPage } from './frame.ts'
import { listTable, overFigures } from './list-table.ts'

/** Faults shown on a page; a file with more is better mended first. */
const mostFaults = 100

/** What would be stored: numbers beside the last ones, how each column is read, and what could not be. */
export function headcountPreview(page: HrPage, preview: Preview): Html {
  const { language, organisation } = page
  const t = headcountTexts[language]
  const { result, form, source, digest, content } = preview
  const { faults, notices, total } = result
  return html`<section aria-labelledby="result">
    <h2 id="result" tabindex="-1" autofocus>${t.previewTitle}: ${source}</h2>
    <p>${t.previewLead}</p>
    ${numbers(page, result)} ${faultTable(page, t.faults, faults)} ${faultTable(page, t.notices, notices)}
    <form
      class="hr-form"
      method="post"
      action="${linkIn(page, `/hr/${organisation.id}/headcount`)}#result"
      enctype="multipart/form-data"
      data-busy="${t.busy}"
    >
      ${described(page, form)}
      <h3>${t.mapping}</h3>
      <p class="quiet">${t.mappingText}</p>
      <div class="hr-fields">${result.columns.map((column, at) => columnField(page, column, at))}</div>
      <input type="hidden" name="source" value="${source}" />
      <input type="hidden" name="digest" value="${digest}" />
      ${
        content === undefined
          ? html`<p>
              <label for="file">${t.fileAgain}</label>
              <input
                id="file"
                type="file"
                name="file"
                accept=".csv,.xlsx,text/csv"
                required
                aria-describedby="again-hint"
              />
              <span class="quiet" id="again-hint">${t.fileAgainText}</span>
            </p>`
          : html`<input type="hidden" name="content" value="${content}" />`
      }
      ${
        faults.length > 0 &&
        total > 0 &&
        html`<p class="confirm">
          <label><input type="checkbox" name="keep_good" value="yes" /> ${t.keepGood}</label>
        </p>`
      }
      <p class="send">
        ${total > 0 && html`<button class="main" name="step" value="store">${t.store}</button>`}
        <button name="step" value="preview">${t.again}</button>
        <a href="${linkIn(page, `/hr/${organisation.id}/headcount`)}#import">${t.otherFile}</a>
        <span class="quiet" data-busy-note role="status"></span>
      </p>
    </form>
  </section>`
}

function columnField(
  { language }: HrPage,
  { heading, field }: HeadcountResult['columns'][number],
  at: number,
): Html {
  const t = headcountTexts[language]
  return html`<p>
    <label for="field-${at}">${heading}</label>
    <input type="hidden" name="heading.${at}" value="${heading}" />
    <select id="field-${at}" name="field.${at}">
      ${(['', ...headcountFields] as const).map(
        (one) =>
          html`<option value="${one}" ${one === (field ?? '') && html`selected`}>${t.fields[one]}</option>`,
      )}
    </select>
  </p>`
}

function numbers({ language }: HrPage, result: HeadcountResult): Html {
  const t = headcountTexts[language]
  const { kind, matched, unmatched, previous, segments, departments, newDepartments, goneDepartments } =
    result
  const named = (value: string): string => disclosureCodes[`segment:${value}`]?.[language] ?? value
  const comma = language === 'ja' ? '、' : ', '
  const strangers = kind === 'people' && matched === 0 && unmatched > 0
  return html`${kind === 'people' && html`<p>${t.matched(matched, unmatched)}</p>`}
    ${strangers && html`<p class="fault" role="alert">${icon('exclamation')} ${t.nobodyMatched}</p>`}
    ${previous && html`<p class="quiet">${t.compared(previous.asOf)}</p>`}
    <div class="hr-pair">
      ${comparedTable(language, t.segment, segments, named)}
      ${departments.length > 0 && comparedTable(language, t.department, departments, (value) => value)}
    </div>
    ${newDepartments.length > 0 && html`<p><strong>${t.added}</strong>: ${newDepartments.join(comma)}</p>`}
    ${goneDepartments.length > 0 && html`<p><strong>${t.gone}</strong>: ${goneDepartments.join(comma)}</p>`}
    ${newDepartments.length + goneDepartments.length > 0 && html`<p class="quiet">${t.renamed}</p>`}`
}

function comparedTable(
  language: HrPage['language'],
  title: string,
  rows: readonly Compared[],
  named: (value: string) => string,
): Html {
  const t = headcountTexts[language]
  const text = (value: number | undefined): string => value?.toLocaleString('en-US') ?? '–'
  return listTable(
    title,
    [title, overFigures(t.people), overFigures(t.previous), overFigures(t.difference)],
    rows.map(({ value, headcount, previous }) => {
      const change = previous === undefined ? undefined : headcount - previous
      return html`<tr>
        <th scope="row">${named(value)}</th>
        <td class="figure">${text(headcount)}</td>
        <td class="figure">${text(previous)}</td>
        <td class="figure">${change !== undefined && change > 0 ? '+' : ''}${text(change)}</td>
      </tr>`
    }),
  )
}

/** The place has columns of its own. */
const withoutPlace = ({ code, params = {} }: Fault): Fault => ({ code, params })

function faultTable({ language }: HrPage, title: string, faults: readonly Fault[]): Html | undefined {
  if (faults.length === 0) return undefined
  const t = headcountTexts[language]
  return html`<h3>${title} (${faults.length})</h3>
    ${title === t.faults && html`<p class="quiet">${t.faultsText}</p>`}
    ${listTable(
      title,
      [t.line, t.column, t.fault],
      faults.slice(0, mostFaults).map(
        (fault) =>
          html`<tr>
            <th scope="row">${fault.line ?? '–'}</th>
            <td>${fault.at ?? '–'}</td>
            <td class="wide">${faultText(withoutPlace(fault), language)}</td>
          </tr>`,
      ),
      true,
    )}`
}
