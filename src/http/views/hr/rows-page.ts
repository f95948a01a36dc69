import type { RowsBehind } from '../../../actions/rows-behind.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import { type Behind, countedBy, toBehindQuery } from '../../../domain/disclosure/behind.ts'
import type { Told } from '../../../domain/disclosure/behind-facts.ts'
import type { BehindRow } from '../../../domain/disclosure/behind-people.ts'
import { dateText } from '../../../domain/evidence-text.ts'
import { rounded } from '../../../domain/disclosure/share.ts'
import { dimensions } from '../../../domain/disclosure/population.ts'
import { disclosureColumn } from '../../../text/disclosure.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { rowsTexts } from '../../../text/hr-rows.ts'
import { factList } from '../facts.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { hrFrame, hrLink, type HrPage } from './frame.ts'
import { attributeText } from './table-cells.ts'

export type RowsPage = HrPage & {
  readonly catalogue: Catalogue
  readonly behind: Behind
  readonly found: RowsBehind
  /** From 0. */
  readonly from: number
  readonly most: number
}

/** The rows behind one figure: what was clicked, how much it is, and each award or person that adds to it. */
export function rowsPage(page: RowsPage): string {
  const { language, behind, found } = page
  const t = rowsTexts[language]
  const label = disclosureColumn(behind.table, behind.column)?.label[language] ?? behind.column
  const body = html`${facts(page)}
    <p class="note">${t.audit}</p>
    ${found.rows.length === 0 ? html`<p>${t.none}</p>` : list(page)}`
  return hrFrame(page, {
    title: `${t.title}: ${label}`,
    section: 'tables',
    lead: html`${t.lead(behind.table, label)}
      <a href="${hrLink(page, `/tables/${behind.table}#${behind.column}`)}">${t.back}</a>`,
    chooses: false,
    body,
  })
}

/** Where no figure was named, or one that has no rows. */
export function noRowsPage(page: HrPage): string {
  const t = rowsTexts[page.language]
  const body = html`<p>${t.unknown} <a href="${hrLink(page, '/tables')}">${t.toTables}</a></p>`
  return hrFrame(page, { title: t.title, section: 'tables', chooses: false, body })
}

function facts({ language, behind, found, catalogue, parameters }: RowsPage): Html {
  const t = rowsTexts[language]
  const { item, dimension = 'all', value, badge, programme, cohort, exam } = behind
  const code = (kind: string, of: string): string => disclosureCodes[`${kind}:${of}`]?.[language] ?? of
  return factList([
    { label: t.figure, content: figureOf(language, behind, found.figure) },
    {
      label: t.conditions,
      content: t.conditionsOf(
        dateText(parameters.period.from, language),
        dateText(parameters.period.to, language),
        dateText(parameters.asOf, language),
      ),
    },
    { label: t.segment, content: code('segment', behind.segment) },
    {
      label: t.programme,
      content:
        programme === 'all'
          ? t.everyProgramme
          : programme && (catalogue.programmes.get(programme)?.name[language] ?? programme),
    },
    { label: t.cohort, content: cohort === '' ? t.noCohort : cohort },
    { label: t.exam, content: exam },
    { label: t.badge, content: badge && (catalogue.badges.get(badge)?.name[language] ?? badge) },
    {
      label: t.item,
      content:
        item === undefined || item.kind === 'all'
          ? undefined
          : (catalogue.badges.get(item.id)?.name[language] ?? item.id),
    },
    {
      label: t.place,
      content:
        dimension === 'all'
          ? undefined
          : `${code('dimension', dimension)}: ${attributeText(language, dimension, value ?? '')}`,
    },
  ])
}

const isOfFacts = ({ table, column }: Behind): boolean => countedBy(table, column)?.unit === 'fact'

const isOfMinutes = ({ table, column }: Behind): boolean => {
  const counted = countedBy(table, column)
  return counted?.unit === 'fact' && counted.count.name === 'minutes'
}

/** Minutes are read as the hours that the table gives. */
function figureOf(language: HrPage['language'], behind: Behind, figure: number): Html {
  const t = rowsTexts[language]
  const counted = countedBy(behind.table, behind.column)
  const number = figure.toLocaleString('en-US')
  if (isOfMinutes(behind))
    return html`<strong>${hoursText(figure)}</strong> ${t.hours} (${t.minutesOf(number)})`
  const things = counted?.unit === 'award' || (counted?.unit === 'fact' && sums.has(counted.count.name))
  return html`<strong>${number}</strong> ${things ? t.awards : t.people}`
}

const sums: ReadonlySet<string> = new Set(['sittings', 'passes', 'appearances'])

const hoursText = (minutes: number): string =>
  rounded(minutes, 60).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function list(page: RowsPage): Html {
  const { language, found, from, behind } = page
  const t = rowsTexts[language]
  const known = dimensions.filter((dimension) =>
    found.rows.some(({ member }) => member.attributes[dimension] !== undefined),
  )
  const name = (dimension: string): string =>
    disclosureCodes[`dimension:${dimension}`]?.[language] ?? dimension
  const { person, segment, headcount, awardedOn, validUntil, state, adds, minutes, record, happenedOn } =
    t.columns
  const ofFacts = isOfFacts(behind)
  const heads = ofFacts
    ? [person, t.programme, record, happenedOn]
    : [person, t.badge, awardedOn, validUntil, state]
  const about = [segment, headcount, ...known.map(name)]
  const csv = Object.fromEntries(
    Object.entries(toBehindQuery(behind)).map(([key, value]) => [key, value ?? '']),
  )
  return html`<section class="hr-tabular" aria-labelledby="rows">
    <div class="bar">
      <p id="rows">${t.rowsOf(from + 1, from + found.rows.length, found.total)}</p>
      ${paging(page)}
    </div>
    <div class="hr-scroll" role="group" aria-labelledby="rows" tabindex="0">
      <table>
        <caption>
          ${t.title}
        </caption>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            <th scope="col" class="figure">${isOfMinutes(behind) ? minutes : adds}</th>
            ${about.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${found.rows.map((row) => line(page, row, known, ofFacts ? recordCells(page, row) : awardCells(page, row)))}
        </tbody>
      </table>
    </div>
    <p class="screen-only">
      <a class="button" href="${hrLink(page, '/rows.csv', csv)}">${icon('download')}${t.csv}</a>
    </p>
  </section>`
}

type Known = readonly (keyof BehindRow['member']['attributes'])[]

function line({ language }: RowsPage, { member, adds }: BehindRow, known: Known, cells: Html): Html {
  const t = rowsTexts[language]
  return html`<tr>
    <th scope="row"><code>${member.person.slice(0, 8)}</code></th>
    ${cells}
    <td class="figure">${adds.toLocaleString('en-US')}</td>
    <td>${disclosureCodes[`segment:${member.segment}`]?.[language] ?? member.segment}</td>
    <td>${member.inHeadcount ? t.inHeadcount : t.outside}</td>
    ${known.map((dimension) => {
      const value = member.attributes[dimension]
      return html`<td>${value === undefined ? '–' : attributeText(language, dimension, value)}</td>`
    })}
  </tr>`
}

function awardCells({ language, catalogue }: RowsPage, { awards }: BehindRow): Html {
  const t = rowsTexts[language]
  const each = (of: (award: BehindRow['awards'][number]) => string): Html =>
    html`${awards.map((award) => html`<span class="hr-line">${of(award)}</span>`)}`
  return html`<td>
      ${each(({ award }) => catalogue.badges.get(award.badge)?.name[language] ?? award.badge)}
    </td>
    <td>${each(({ award }) => award.awardedOn)}</td>
    <td>${each(({ lastDay }) => lastDay ?? '–')}</td>
    <td>${each(({ standing }) => t.states[standing.asOf])}</td>`
}

/** Records of one person on a page; the CSV holds all of them. */
const mostRecords = 8

/** Where nothing is told, the person's belonging to a programme is what counts. */
function recordCells({ language, catalogue }: RowsPage, { told }: BehindRow): Html {
  const t = rowsTexts[language]
  const more = told.length - mostRecords
  const each = (of: (one: Told) => string, rest = ''): Html =>
    told.length === 0
      ? html`–`
      : html`${told.slice(0, mostRecords).map((one) => html`<span class="hr-line">${of(one)}</span>`)}
        ${more > 0 && rest !== '' && html`<span class="hr-line quiet">${rest}</span>`}`
  const programme = ({ programme: id = '' }: Told): string =>
    catalogue.programmes.get(id)?.name[language] ?? id
  const record = ({ kind, session, exam, minutes }: Told): string =>
    [t.kinds[kind], session, exam, minutes === undefined ? undefined : t.minutesOf(String(minutes))]
      .filter((part) => part !== undefined && part !== '')
      .join(' ')
  return html`<td>${[...new Set(told.map(programme))].filter((name) => name !== '').join(' / ') || '–'}</td>
    <td>${each(record, t.more(more))}</td>
    <td>${each(({ occurredOn }) => occurredOn)}</td>`
}

function paging(page: RowsPage): Html | undefined {
  const { found, from, most, behind, language } = page
  if (found.total <= most) return undefined
  const t = rowsTexts[language]
  const to = (start: number): string => {
    const query = { ...toBehindQuery(behind), page: String(start / most + 1) }
    return hrLink(
      page,
      '/rows',
      Object.fromEntries(Object.entries(query).map(([key, value]) => [key, value])),
    )
  }
  return html`<p class="paging">
    ${from > 0 && html`<a href="${to(from - most)}" rel="prev">${t.previous}</a>`}
    ${from + most < found.total && html`<a href="${to(from + most)}" rel="next">${t.next}</a>`}
  </p>`
}
