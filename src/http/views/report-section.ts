import {
  checkNames,
  type Check,
  type CheckName,
  type ContainedReport,
  type Outcome,
  type Report,
} from '../../badge/index.ts'
import { checkNameTexts, checkTexts, technicalNames } from '../../text/checks.ts'
import { documentTexts, fetchFailureTexts } from '../../text/fetch-failures.ts'
import { pageTexts } from '../../text/pages.ts'
import { html, type Html } from './html.ts'
import { icon, outcomeLooks } from './icons.ts'
import { nextStep } from './next-step.ts'
import { outcomeOf, outcomeWord } from './outcome-word.ts'
import type { Page } from './page.ts'
import { moment } from './when.ts'

const tallied = ['passed', 'warning', 'failed', 'unknown', 'skipped'] as const satisfies readonly Outcome[]

type Group = { readonly name: CheckName; readonly lines: readonly Check[] }

/** Every check in a fold, with what exactly was checked. */
export function checksFold(page: Page, report: Report): Html {
  const t = pageTexts.badge[page.language]
  return html`<details class="checks" ${report.verdict !== 'valid' && html` open`}>
    <summary>
      <h2>${t.checks}</h2>
      <span class="count">${tally(page, groupsOf(report))}</span>
    </summary>
    ${checkList(page, report)} ${record(page, report)}
  </details>`
}

/** Every check: sign, name, what it is about, what it found and what to do. Those that were not reached share a line. */
export function checkList(
  page: Page,
  report: Pick<ContainedReport, 'checks'> & Pick<Report, 'documents'>,
): Html {
  const shown: (Group | readonly Group[])[] = []
  for (const one of groupsOf(report)) {
    const last = shown.at(-1)
    if (!isUnreached(one)) shown.push(one)
    else if (Array.isArray(last)) shown[shown.length - 1] = [...last, one]
    else shown.push([one])
  }
  return html`<ol>
    ${shown.map((item) => ('name' in item ? group(page, item, report.documents) : unreached(page, item)))}
  </ol>`
}

const groupsOf = ({ checks }: Pick<ContainedReport, 'checks'>): Group[] =>
  checkNames.map((name) => ({ name, lines: checks.filter(({ check }) => check === name) }))

const isUnreached = ({ lines }: Group): boolean => lines.every(({ code }) => code === 'not-reached')

/** 「問題なし 8 · 該当なし 4」: how many checks came out how, in the order of a report. */
function tally({ language }: Page, groups: readonly Group[]): string {
  const words = tallied.flatMap((outcome) =>
    groups
      .filter(({ lines }) => outcomeOf(lines) === outcome)
      .map(({ lines }) => outcomeWord(lines, language)),
  )
  return [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${word} ${all.length}`).join(' · ')
}

function unreached({ language }: Page, groups: readonly Group[]): Html {
  const names = groups.map(({ name }) => checkNameTexts[name][language]).join(language === 'ja' ? '、' : ', ')
  const word = outcomeWord([], language)
  return html`<li data-tone="plain">
    <span class="sign">${icon('dash')}</span>
    <div>
      <h3>${word}</h3>
      <p>${pageTexts.badge[language].notReached(names)}</p>
    </div>
  </li>`
}

function group({ language }: Page, { name, lines }: Group, documents: Report['documents']): Html {
  const look = outcomeLooks[outcomeOf(lines)]
  return html`<li data-tone="${look.tone}">
    <span class="sign">${icon(look.icon)}</span>
    <div>
      <h3>${checkNameTexts[name][language]} <span class="outcome">${outcomeWord(lines, language)}</span></h3>
      <p class="purpose">${pageTexts.badge[language].checkPurposes[name]}</p>
      ${lines.map((line) => finding(language, line, outcomeWord(lines, language), documents))}
      ${technical(language, name, lines)}
    </div>
  </li>`
}

/** What the check's own word says already is not said again. */
function finding(
  language: Page['language'],
  check: Check,
  word: string,
  documents: Report['documents'],
): Html {
  const { code } = check
  const { title, means } = checkTexts[code][language]
  const next = nextStep(language, check, documents)
  const t = pageTexts.badge[language]
  return html`${code !== 'ok' && html`<p>${title.toLowerCase() !== word.toLowerCase() && html`<strong>${title}</strong> `}${means}</p>`}
  ${next !== '' && html`<p class="next"><span>${t.checkNext}</span> ${next}</p>`}`
}

/** What engineers ask for: the standard's own name, the code, the detail. English, since it is for logs and issues. */
function technical(language: Page['language'], name: CheckName, lines: readonly Check[]): Html {
  return html`<details class="technical">
    <summary>${pageTexts.badge[language].technical}</summary>
    <div lang="en">
      <p class="detail"><code>${name}</code> ${technicalNames[name]}</p>
      ${lines.map(({ code, detail }) => html`<p class="detail"><code>${code}</code> ${detail}</p>`)}
    </div>
  </details>`
}

/** What exactly was checked: for the printed record. */
function record({ language }: Page, { source, documents = [] }: Report): Html | undefined {
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
    ${documentRow(
      documentTexts.unread[language],
      documents.flatMap(({ url, failure }) =>
        failure === undefined ? [] : [{ url, note: fetchFailureTexts[failure][language] }],
      ),
    )}
    ${documentRow(
      documentTexts.kept[language],
      documents.flatMap(({ url, keptSince }) =>
        keptSince === undefined ? [] : [{ url, note: moment(keptSince) }],
      ),
    )}
  </dl>`
}

/** Documents behind the verdict, each with what is to be said of it. */
function documentRow(
  term: string,
  documents: readonly { readonly url: string; readonly note: string | Html }[],
): Html | undefined {
  if (documents.length === 0) return undefined
  return html`<div>
    <dt>${term}</dt>
    ${documents.map(({ url, note }) => html`<dd>${url} – ${note}</dd>`)}
  </div>`
}
