import type { AtHand } from '../../../actions/kept-report.ts'
import { dateText } from '../../../domain/evidence-text.ts'
import { hrDashboardTexts } from '../../../text/hr-dashboard.ts'
import { html, type Html } from '../html.ts'
import { grouped } from './charts/figure-value.ts'
import type { HrPage } from './hr-page.ts'

type Kept = Extract<AtHand, { readonly report: object }>

/** Seconds after which a page that waits for its first figures asks again. */
export const askAgainAfter = 3

/** How far the first count for these conditions is. */
export function countingNote(
  { language, url }: HrPage,
  { progress }: Extract<AtHand, { readonly progress: object }>,
): Html {
  const t = hrDashboardTexts[language]
  return html`<section class="narrow" role="status">
    <h2>${t.countingTitle}</h2>
    <p>${t.countingText}</p>
    ${progress.people > 0 && html`<p>${t.countingPeople(grouped(progress.people))}</p>`}
    <p><a class="button" href="${url}">${t.countingAgain}</a></p>
  </section>`
}

/** The page with the report's own parameters: what is shown is the report as it was counted, its instant and not this request's. */
export const asCounted = <Page extends HrPage>(page: Page, { report }: Kept): Page => ({
  ...page,
  parameters: report.parameters,
})

/** Up to when the figures know, and whether newer ones are on their way. */
export function knownNote(page: HrPage, counting: boolean): Html {
  const t = hrDashboardTexts[page.language]
  return html`<p class="hr-known">
    ${t.known[0]}${minute(page)}${t.known[1]}
    ${counting && html`<span role="status">${t.recounting} <a href="${page.url}">${t.newer}</a></span>`}
  </p>`
}

/** The minute in Japan up to which everything is counted. */
function minute({ language, parameters }: HrPage): Html {
  const [date = '', time = ''] = new Date(Date.parse(parameters.knownAt) + japan).toISOString().split('T')
  const [hour, past] = [Number(time.slice(0, 2)), Number(time.slice(3, 5))]
  const day = dateText(date, language)
  const text = language === 'ja' ? `${day}${hour}時${past}分` : `${day}, ${time.slice(0, 5)} Japan time`
  return html`<time datetime="${parameters.knownAt}">${text}</time>`
}

const japan = 9 * 60 * 60 * 1000
