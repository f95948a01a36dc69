import { countVerdicts, type Line, linesOf, toCsv } from '../../actions/judged-table.ts'
import type { Judged } from '../../actions/verify-many.ts'
import { pageTexts } from '../../text/pages.ts'
import { badgeFold } from './contained-section.ts'
import { html, type Html } from './html.ts'
import { headlineLooks, icon } from './icons.ts'
import { layout } from './layout.ts'
import { lookOf } from './verdict.ts'
import { type VerifyForm, verifyForm } from './verify-form.ts'
import { moment } from './when.ts'

export type VerifyBatchPage = VerifyForm & {
  readonly judged: readonly Judged[]
  /** Files and a text were both given: how many files were used. */
  readonly onlyFiles?: boolean
}

/** What came of several: how many stand, a line each, and every full report in a fold. */
export function verifyBatchPage(page: VerifyBatchPage): string {
  const { judged, language } = page
  const t = pageTexts.batch[language]
  const lines = linesOf(judged, language)
  const body = html`<article class="batch">
      ${page.onlyFiles === true && html`<p class="note">${t.onlyFiles}</p>`} ${tally(page)}
      <p class="send screen-only">
        <a class="button" href="${csvAddress(page)}" download="akashi-results.csv"
          >${icon('download')}${t.csv}</a
        >
        <span class="quiet">${t.csvHint}</span>
      </p>
      ${table(page, lines)}
      <section class="contained" aria-labelledby="details">
        <h2 id="details">${t.details}</h2>
        <ul>
          ${lines.map((line, at) => html`<li>${fold(page, line, at)}</li>`)}
        </ul>
      </section>
      <p class="quiet screen-only">${pageTexts.badge[language].printHint}</p>
    </article>
    <section class="again" aria-labelledby="again">
      <h2 id="again">${pageTexts.badge[language].verifyAgain}</h2>
      ${verifyForm(page)}
    </section>`
  return layout(page, { title: t.title(judged.length), body, hidden: true, wide: true, answer: true })
}

/** A file that a browser saves without asking anybody: what was verified is not sent again. */
function csvAddress({ judged, language }: VerifyBatchPage): string {
  return `data:text/csv;charset=utf-8;base64,${Buffer.from(toCsv(judged, language, 'words')).toString('base64')}`
}

const looks = {
  valid: headlineLooks.valid,
  invalid: headlineLooks.invalid,
  indeterminate: headlineLooks.indeterminate,
} as const

function tally({ judged, language }: VerifyBatchPage): Html {
  const t = pageTexts.batch[language]
  const counts = countVerdicts(judged)
  const checkedAt = judged[0]?.report.checkedAt
  return html`<section class="tally" aria-labelledby="result">
    <h1 id="result" tabindex="-1" autofocus>${t.title(judged.length)}</h1>
    <p>${counts.valid === judged.length ? t.allValid : t.someNot(counts.valid)}</p>
    <ul>
      ${(['valid', 'invalid', 'indeterminate'] as const).map(
        (verdict) =>
          html`<li data-tone="${counts[verdict] === 0 ? 'plain' : looks[verdict].tone}">
            ${icon(looks[verdict].icon)}<span
              >${t.verdicts[verdict]} <strong>${counts[verdict]}</strong>${t.unit}</span
            >
          </li>`,
      )}
    </ul>
    <p class="checked">
      ${pageTexts.badge[language].checkedAt} ${checkedAt !== undefined && moment(checkedAt)}
    </p>
  </section>`
}

/** A column that would be empty for all is left out: few badges name their holder. */
function columnsOf({ language }: VerifyBatchPage, lines: readonly Line[]): readonly Column[] {
  const t = pageTexts.batch[language]
  const all: readonly Column[] = [
    { name: 'badge', label: t.badge, content: badgeCell },
    { name: 'recipient', label: t.recipient, content: ({ recipient }) => recipient },
    { name: 'until', label: t.until, content: ({ validUntil }) => validUntil },
    { name: 'reason', label: t.reason, content: ({ reason }) => reason },
  ]
  return all.filter(({ content }) => lines.some((line) => content(line) !== undefined))
}

type Column = {
  readonly name: string
  readonly label: string
  readonly content: (line: Line) => Html | string | undefined
}

function badgeCell({ badge, issuer }: Line): Html | undefined {
  return (badge ?? issuer) === undefined ? undefined : html`${badge}<span class="quiet">${issuer}</span>`
}

function table(page: VerifyBatchPage, lines: readonly Line[]): Html {
  const t = pageTexts.batch[page.language]
  const columns = columnsOf(page, lines)
  return html`<table class="issued results" aria-label="${t.table}">
    <thead>
      <tr>
        ${[t.item, t.verdict, ...columns.map(({ label }) => label)].map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines.map((line, at) => row(columns, line, at))}
    </tbody>
  </table>`
}

function row(columns: readonly Column[], line: Line, at: number): Html {
  return html`<tr>
    <th scope="row"><a href="#item-${at + 1}">${line.name}</a></th>
    <td class="state-cell">${mark(line)}</td>
    ${columns.map(({ name, label, content }) => {
      const inside = content(line)
      const shown = inside !== undefined && html`<span class="label">${label}</span> <span>${inside}</span>`
      return html`<td class="${name}">${shown}</td>`
    })}
  </tr>`
}

function mark({ report, words }: Line): Html {
  const look = lookOf(report)
  return html`<span class="state" data-tone="${look.tone}">${icon(look.icon)}${words}</span>`
}

function fold(page: VerifyBatchPage, { name, badge, report }: Line, at: number): Html {
  const checkedAt = page.judged[0]?.report.checkedAt ?? ''
  const title = badge === undefined ? name : `${name}: ${badge}`
  return badgeFold(page, report, { name: title, checkedAt, id: `item-${at + 1}` })
}
