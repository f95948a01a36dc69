import type { AtHand } from '../../../actions/kept-report.ts'
import type { Bilingual } from '../../../domain/bilingual.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { Row } from '../../../domain/disclosure/frame.ts'
import { anyLevel } from '../../../domain/disclosure/holder-items.ts'
import { disclosureSentences } from '../../../text/disclosure-sentences.ts'
import { hrDashboardTexts } from '../../../text/hr-dashboard.ts'
import { html, type Html } from '../html.ts'
import { bigNumbers } from './dashboard/big-numbers.ts'
import { expiryFigure } from './dashboard/expiry.ts'
import type { RowsOf } from './dashboard/figure-box.ts'
import { funnelFigure } from './dashboard/funnel.ts'
import { heatFigure } from './dashboard/heat.ts'
import { levelsFigure } from './dashboard/levels.ts'
import { trendFigure } from './dashboard/trend.ts'
import { useFigure } from './dashboard/use.ts'
import { asCounted, askAgainAfter, countingNote, knownNote } from './counted.ts'
import { hrFrame, hrLink, type HrPage } from './frame.ts'
import { programmeList } from './programme-links.ts'

type Kept = Extract<AtHand, { readonly report: object }>

/** The figures of one organisation at a glance, or how far counting them is. */
export function dashboardPage(
  page: HrPage,
  atHand: AtHand,
  catalogue: Catalogue,
  department?: string,
): string {
  const t = hrDashboardTexts[page.language]
  const common = { title: t.title, section: 'dashboard' } as const
  if (atHand.report === undefined)
    return hrFrame(page, { ...common, body: countingNote(page, atHand), refresh: askAgainAfter })
  const counted = asCounted(page, atHand)
  return hrFrame(counted, { ...common, body: figures(counted, atHand, catalogue, department) })
}

function figures(
  page: HrPage,
  { report, counting }: Kept,
  catalogue: Catalogue,
  department: string | undefined,
): Html {
  const tables = new Map<string, readonly Row[]>(
    [...report.tables, ...report.charts].map(({ id, rows }) => [id, rows]),
  )
  const rowsOf: RowsOf = (table, where = {}) =>
    (tables.get(table) ?? []).filter((row) =>
      Object.entries(where).every(([name, value]) => row[name] === value),
    )
  const note = knownNote(page, counting)
  if (report.headlines.cumulativeIssued === 0 && report.headlines.holders === 0)
    return html`${note} ${nothingYet(page)}`
  const { language } = page
  const named = (items: ReadonlyMap<string, { readonly name: Bilingual }>): Map<string, string> =>
    new Map([...items].map(([id, { name }]) => [id, name[language]]))
  return html`${note} ${sentences(page, report)} ${bigNumbers(page, rowsOf, report)}
    <div class="hr-figures">
      ${trendFigure(page, rowsOf)} ${levelsFigure(page, rowsOf, levelNames(page, catalogue))}
      ${expiryFigure(page, rowsOf, named(catalogue.badges))}
      ${funnelFigure(page, rowsOf, named(catalogue.programmes))} ${useFigure(page, rowsOf)}
      ${heatFigure(page, rowsOf, named(catalogue.frameworks), department)}
    </div>
    ${programmeList(page, catalogue)}`
}

function levelNames({ language }: HrPage, catalogue: Catalogue): Map<string, string> {
  const any = anyLevel(catalogue)
  const lowest = any.replace('+', '')
  const whole = language === 'ja' ? `レベル${lowest}以上` : `Level ${lowest} or above`
  return new Map([
    [any, whole],
    ...catalogue.competencyModel.levels.map(({ level, name }) => [String(level), name[language]] as const),
  ])
}

function sentences(page: HrPage, { headlines }: Kept['report']): Html {
  const { language } = page
  const t = hrDashboardTexts[language]
  const said = disclosureSentences(headlines, language)
  if (said.length === 0) return html``
  return html`<section aria-labelledby="sentences">
    <h2 id="sentences" class="quiet">${t.sentences}</h2>
    <ul class="hr-sentences">
      ${said.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </section>`
}

function nothingYet(page: HrPage): Html {
  const t = hrDashboardTexts[page.language].nothing
  const [issue, headcount, quality] = t.steps
  return html`<section class="narrow">
    <h2>${t.title}</h2>
    <p>${t.text}</p>
    <ol>
      <li>${issue}</li>
      <li><a href="${hrLink(page, '/headcount')}">${headcount}</a></li>
      <li><a href="${hrLink(page, '/quality')}">${quality}</a></li>
    </ol>
    <p class="quiet">${t.other}</p>
  </section>`
}
