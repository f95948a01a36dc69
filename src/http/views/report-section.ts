import { checkNames, type Check, type CheckName, type Outcome, type Report } from '../../badge/index.ts'
import { checkNameTexts, checkTexts, outcomeTexts } from '../../text/checks.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { icon, outcomeLooks } from './icons.ts'
import type { Page } from './page.ts'

/** How a check with several lines came out, worst first. */
const worst = ['failed', 'unknown', 'warning', 'passed', 'skipped'] as const satisfies readonly Outcome[]

const tallied = ['passed', 'warning', 'failed', 'unknown', 'skipped'] as const satisfies readonly Outcome[]

/** Every check in a fold: sign, name, what it is about, what it found and what to do. None is left out. */
export function checksFold(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  const groups = checkNames.map((name) => ({
    name,
    lines: report.checks.filter(({ check }) => check === name),
  }))
  return html`<details class="checks" ${report.verdict !== 'valid' && html` open`}>
    <summary>
      <h2>${t.checks}</h2>
      <span class="count"
        >${tally(
          page,
          groups.map(({ lines }) => outcomeOf(lines)),
        )}</span
      >
    </summary>
    <ol>
      ${groups.map(({ name, lines }) => group(page, name, lines))}
    </ol>
    ${record(page, report)}
  </details>`
}

/** 「問題なし 8 · 確認せず 4」: how many checks came out how, in the order of a report. */
function tally({ language }: Page, outcomes: readonly Outcome[]): string {
  return tallied
    .map((outcome) => ({ outcome, count: outcomes.filter((one) => one === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${outcomeTexts[outcome][language]} ${count}`)
    .join(' · ')
}

function group({ language }: Page, name: CheckName, lines: readonly Check[]): Html {
  const outcome = outcomeOf(lines)
  const look = outcomeLooks[outcome]
  return html`<li data-tone="${look.tone}">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h3>
        ${checkNameTexts[name][language]} <span class="outcome">${outcomeTexts[outcome][language]}</span>
      </h3>
      <p class="purpose">${pageTexts.badge[language].checkPurposes[name]}</p>
      ${lines.map((line) => finding(language, line))}
    </div>
  </li>`
}

function finding(language: Page['language'], { code, detail }: Check): Html {
  const { title, means, next } = checkTexts[code][language]
  const t = pageTexts.badge[language]
  return html`${code !== 'ok' && html`<p><strong>${title}</strong> ${means}</p>`}
    ${next !== '' && html`<p class="next"><span>${t.checkNext}</span> ${next}</p>`}
    <p class="detail" lang="en">${code !== 'ok' && html`<code>${code}</code> `}${detail}</p>`
}

const outcomeOf = (lines: readonly Check[]): Outcome =>
  worst.find((outcome) => lines.some((line) => line.outcome === outcome)) ?? 'skipped'

/** What exactly was checked: for the printed record. */
function record({ language }: Page, { source }: Report): Html | undefined {
  if (source === undefined) return undefined
  const t = pageTexts.badge[language]
  const name = source.url ?? source.fileName
  return html`<dl class="record">
    ${
      name !== undefined &&
      name !== '' &&
      html`<div>
        <dt>${t.source}</dt>
        <dd>${name}</dd>
      </div>`
    }
    ${
      source.sha256 !== undefined &&
      html`<div>
        <dt>${t.fingerprint}</dt>
        <dd><code>${source.sha256}</code></dd>
      </div>`
    }
  </dl>`
}
