import type { listHeadcounts } from '../../../actions/show-headcount.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { headcountTexts } from '../../../text/hr-headcount.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linkIn } from '../page.ts'
import { moment } from '../when.ts'
import { faultList } from './fault-list.ts'
import { hrFrame, type HrPage } from './frame.ts'
import { described, type Preview } from './headcount-form.ts'
import { headcountPreview } from './headcount-preview.ts'
import { listTable, overFigures } from './list-table.ts'

export type HeadcountPage = HrPage & {
  readonly items: Awaited<ReturnType<typeof listHeadcounts>>['items']
  readonly preview?: Preview
  readonly faults?: readonly string[]
  readonly done?: boolean
}

/** The headcounts of an organisation; for those who may, a new one: seen first, then stored. */
export function headcountPage(page: HeadcountPage): string {
  const { language, preview, done } = page
  const t = headcountTexts[language]
  const body = html`${done === true && html`<p class="hr-state" data-tone="good" id="result" tabindex="-1" autofocus>${icon('check')}${t.done}</p>`}
  ${faultList(page, page.faults)} ${preview === undefined ? list(page) : headcountPreview(page, preview)}
  ${page.mayManage && preview === undefined && form(page)}`
  return hrFrame(page, { title: t.title, section: 'headcount', lead: html`${t.lead}`, chooses: false, body })
}

function list({ language, items }: HeadcountPage): Html {
  const t = headcountTexts[language]
  if (items.length === 0) return html`<p class="note">${t.none}</p>`
  return listTable(
    t.list,
    [t.asOf, t.scope, overFigures(t.total), overFigures(t.unmatched), t.definition, t.source, t.recordedAt],
    items.map(
      ({ asOf, scope, total, unmatched, definition, source, recordedAt }) =>
        html`<tr>
          <th scope="row">${asOf}</th>
          <td>${disclosureCodes[`scope:${scope}`]?.[language] ?? scope}</td>
          <td class="figure">${total.toLocaleString('en-US')}</td>
          <td class="figure">${unmatched.toLocaleString('en-US')}</td>
          <td>${definition[language]}</td>
          <td>${source}</td>
          <td>${moment(recordedAt)}</td>
        </tr>`,
    ),
    true,
  )
}

function form(page: HeadcountPage): Html {
  const { language, organisation, today } = page
  const t = headcountTexts[language]
  const latest = jstDate(today)
  return html`<section aria-labelledby="import">
    <h2 id="import">${t.formTitle}</h2>
    <p>${t.formText}</p>
    <p class="quiet">${t.formDepartments}</p>
    <form
      class="hr-form"
      method="post"
      action="${linkIn(page, `/hr/${organisation.id}/headcount`)}#result"
      enctype="multipart/form-data"
      data-busy="${t.busy}"
    >
      <p>
        <label for="file">${t.file}</label>
        <input
          id="file"
          type="file"
          name="file"
          accept=".csv,.xlsx,text/csv"
          required
          aria-describedby="file-hint"
        />
        <span class="quiet" id="file-hint">${t.fileHint}</span>
      </p>
      ${described(page, { scope: 'submitting', asOf: latest, ja: '', en: '' })}
      <p class="send">
        <button class="main" name="step" value="preview">${t.preview}</button>
        <span class="quiet" data-busy-note role="status"></span>
      </p>
    </form>
  </section>`
}
