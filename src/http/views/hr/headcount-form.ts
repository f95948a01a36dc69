import type { HeadcountResult } from '../../../actions/import-headcount.ts'
import { scopes } from '../../../domain/disclosure/parameters.ts'
import { jstDate } from '../../../domain/japan-time.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { headcountTexts } from '../../../text/hr-headcount.ts'
import { html, type Html } from '../html.ts'
import type { HrPage } from './frame.ts'

/** What a form said of the file, so that it need not be typed again. */
export type HeadcountForm = {
  readonly scope: string
  readonly asOf: string
  readonly ja: string
  readonly en: string
}

/** A file that was read and not stored. */
export type Preview = {
  readonly result: HeadcountResult
  readonly form: HeadcountForm
  readonly source: string
  /** Of the file, what was said of it and what came of it: only that is stored. */
  readonly digest: string
  /** The file itself, packed, to be sent back; absent where it is too large for a page. */
  readonly content?: string
}

/** What the file speaks of: fields of both forms. */
export function described({ language, today }: HrPage, { scope, asOf, ja, en }: HeadcountForm): Html {
  const t = headcountTexts[language]
  return html`<div class="hr-fields">
    <p>
      <label for="asOf">${t.asOf}</label>
      <input id="asOf" type="date" name="as_of" value="${asOf}" max="${jstDate(today)}" required />
    </p>
    <p>
      <label for="scope">${t.scope}</label>
      <select id="scope" name="scope">
        ${scopes.map(
          (one) =>
            html`<option value="${one}" ${one === scope && html`selected`}>
              ${disclosureCodes[`scope:${one}`]?.[language] ?? one}
            </option>`,
        )}
      </select>
    </p>
    <p>
      <label for="ja">${t.definition} (日本語)</label>
      <input id="ja" name="definition_ja" maxlength="500" value="${ja}" aria-describedby="definition-hint" />
      <span class="quiet" id="definition-hint">${t.definitionHint}</span>
    </p>
    <p>
      <label for="en">${t.definition} (English)</label>
      <input id="en" name="definition_en" maxlength="500" value="${en}" lang="en" />
    </p>
  </div>`
}
