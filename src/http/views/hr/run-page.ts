import type { RunShown } from '../../../actions/report-runs.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import { runsTexts } from '../../../text/hr-runs.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linkIn } from '../page.ts'
import { moment } from '../when.ts'
import { hrFrame, type HrPage } from './frame.ts'
import { listTable, overFigures } from './list-table.ts'
import { runConditions } from './run-conditions.ts'

export type RunPage = HrPage & {
  readonly run: RunShown
  readonly catalogue: Catalogue
  /** Whether the manifest's signature was verified just now; undefined for those who do not see it. */
  readonly verified?: boolean
  readonly done?: boolean
}

/** One frozen report: what it says, what it was made from, its files, and what an auditor may be given. */
export function runPage(page: RunPage): string {
  const { language, run, done } = page
  const t = runsTexts[language]
  const sentences = run.manifest.sentences[language]
  const body = html`${done === true && html`<p class="hr-state" data-tone="good" id="result" tabindex="-1" autofocus>${icon('check')}${t.done}</p>`}
  ${signature(page)}
  ${
    sentences.length > 0 &&
    html`<section aria-labelledby="sentences">
      <h2 id="sentences">${t.sentences}</h2>
      <ul>
        ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </section>`
  }
  ${files(page)} ${page.mayManage && auditor(page)} ${page.mayManage && rerun(page)} ${runConditions(page)}`
  return hrFrame(page, {
    title: run.id,
    section: 'runs',
    lead: html`${t.frozenAt} ${moment(run.generatedAt)} ·
      <a href="${linkIn(page, `/hr/${page.organisation.id}/runs`)}">${t.all}</a>`,
    chooses: false,
    body,
  })
}

function signature({ language, verified, organisation }: RunPage): Html {
  const t = runsTexts[language]
  if (verified === undefined) return html`<p class="note">${t.signedOnly}</p>`
  const look = verified
    ? ({ tone: 'good', sign: 'check' } as const)
    : ({ tone: 'bad', sign: 'cross' } as const)
  return html`<p class="hr-state" data-tone="${look.tone}">
    ${icon(look.sign)}${verified ? t.signed(organisation.name[language]) : t.unsigned}
  </p>`
}

/** T2 before T10. */
const byName = ({ name: a }: { name: string }, { name: b }: { name: string }): number =>
  a.localeCompare(b, 'en', { numeric: true })

const kilobytes = (size: number): string =>
  `${Math.max(1, Math.round(size / 1024)).toLocaleString('en-US')} kB`

/** A name of a file may go on in the next line after each `_`. */
const breakable = (name: string): Html =>
  html`${name.split('_').map((part, at) => (at === 0 ? part : html`_<wbr />${part}`))}`

function files({ language, run }: RunPage): Html {
  const t = runsTexts[language]
  return html`<section aria-labelledby="files">
    <h2 id="files">${t.files}</h2>
    ${listTable(
      t.files,
      [t.file, overFigures(t.size), 'SHA-256'],
      run.files.toSorted(byName).map(
        ({ name, size, sha256 }) =>
          html`<tr>
            <th scope="row">
              <a href="/api/disclosure/runs/${run.id}/files/${name}" download>${breakable(name)}</a>
            </th>
            <td class="figure">${kilobytes(size)}</td>
            <td class="hash"><code>${sha256}</code></td>
          </tr>`,
      ),
    )}
  </section>`
}

function auditor(page: RunPage): Html {
  const { language, run } = page
  const t = runsTexts[language]
  return html`<section class="screen-only" aria-labelledby="auditor">
    <h2 id="auditor">${t.auditorTitle}</h2>
    <p>${t.auditorText}</p>
    <form class="hr-form" method="get" action="/api/disclosure/runs/${run.id}/bundle.zip">
      <div class="hr-fields">
        <p>
          <label for="sample">${t.sample}</label>
          <input
            id="sample"
            type="number"
            name="sample"
            min="1"
            max="1000"
            value="20"
            required
            aria-describedby="sample-hint"
          />
          <span class="quiet" id="sample-hint">${t.sampleHint}</span>
        </p>
        <p>
          <label for="seed">${t.seed}</label>
          <input
            id="seed"
            type="text"
            name="seed"
            maxlength="200"
            required
            autocomplete="off"
            aria-describedby="seed-hint"
          />
          <span class="quiet" id="seed-hint">${t.seedHint}</span>
        </p>
      </div>
      <p class="send">
        <button>${icon('download')}${t.bundle}</button>
        <a href="/api/disclosure/runs/${run.id}/bundle.zip" download>${t.bundleOfTotals}</a>
        <a href="${linkIn(page, '/hr/recount')}">${t.recount}</a>
      </p>
    </form>
  </section>`
}

function rerun(page: RunPage): Html {
  const { language, run, organisation } = page
  const t = runsTexts[language]
  return html`<section class="screen-only" aria-labelledby="rerun">
    <h2 id="rerun">${t.rerunTitle}</h2>
    <p>${t.rerunText}</p>
    <form
      method="post"
      action="${linkIn(page, `/hr/${organisation.id}/runs/${run.id}/rerun`)}"
      data-busy="${t.rerunBusy}"
    >
      <p class="send">
        <button>${t.rerunButton}</button>
        <span class="quiet" data-busy-note role="status">${t.freezeNote}</span>
      </p>
    </form>
  </section>`
}
