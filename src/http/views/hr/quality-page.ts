import type { DisclosureQuality } from '../../../actions/disclosure-quality.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import type { OverHeadcount } from '../../../domain/disclosure/over-headcount.ts'
import { disclosureCodes } from '../../../text/disclosure-codes.ts'
import { qualityTexts } from '../../../text/hr-quality.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { askAgainAfter } from './counted.ts'
import { hrFrame, type HrPage } from './frame.ts'
import { attributeText } from './table-cells.ts'

type Item = keyof (typeof qualityTexts)['ja']['items']

/** What was looked through, and the report of today where it has been counted. */
export type QualityFound = {
  readonly quality: DisclosureQuality
  readonly counted?: {
    readonly exceeded: readonly OverHeadcount[]
    readonly departments: readonly string[]
  }
}

type Found = { readonly item: Item; readonly count: number; readonly details: readonly string[] }

/**
 * What a report cannot know: how much of it, what that does to the figures, and what to do. Small numbers of people are
 * shown only to those who may see the people.
 */
export function qualityPage(page: HrPage, { quality, counted }: QualityFound, catalogue: Catalogue): string {
  const { language } = page
  const t = qualityTexts[language]
  const number = (value: number): string => value.toLocaleString('en-US')
  const code = (of: string): string => disclosureCodes[of]?.[language] ?? of
  const place = ({ segment, dimension, value, name, rate }: OverHeadcount): string => {
    const where =
      dimension === 'all'
        ? []
        : [
            `${code(`dimension:${dimension}`)} ${language === 'ja' ? name : attributeText(language, dimension, value)}`,
          ]
    return `${[code(`segment:${segment}`), ...where].join(' · ')} ${rate.toFixed(1)}%`
  }
  const { unmatched, badgesWithoutLevel } = quality
  const found: readonly Found[] = [
    { item: 'awardsWithoutDepartment', count: quality.awardsWithoutDepartment, details: [] },
    { item: 'holdersOutsideRegister', count: quality.holdersOutsideRegister, details: [] },
    { item: 'holdersWithoutSegment', count: quality.holdersWithoutSegment, details: [] },
    {
      item: 'unmatched',
      count: unmatched.reduce((sum, { people }) => sum + people, 0),
      details: unmatched.map((one) =>
        t.scopes(code(`scope:${one.scope}`), one.asOf, shownCount(page, one.people)),
      ),
    },
    ...(counted === undefined
      ? []
      : ([
          { item: 'exceeded', count: counted.exceeded.length, details: counted.exceeded.map(place) },
          { item: 'departments', count: counted.departments.length, details: counted.departments },
        ] as const)),
    {
      item: 'badgesWithoutLevel',
      count: badgesWithoutLevel.length,
      details: badgesWithoutLevel.map((id) => catalogue.badges.get(id)?.name[language] ?? id),
    },
  ]
  const body = html`<p>${t.basis(number(quality.awards), number(quality.holders))}</p>
    <ul class="hr-quality">
      ${found.map((one) => line(page, one))}
    </ul>
    ${counted === undefined && html`<p class="quiet" role="status">${t.counting}</p>`}`
  return hrFrame(page, {
    title: t.title,
    section: 'quality',
    lead: html`${t.lead}`,
    chooses: false,
    body,
    ...(counted === undefined ? { refresh: askAgainAfter } : {}),
  })
}

/** Few people are as good as one person. */
const shownCount = ({ maySeeRows, parameters }: HrPage, count: number): string =>
  count > 0 && count < parameters.k && !maySeeRows ? `1–${parameters.k - 1}` : count.toLocaleString('en-US')

/** Counts of classes and places; the others are of people. */
const places: ReadonlySet<Item> = new Set(['badgesWithoutLevel', 'exceeded', 'departments'])

function line(page: HrPage, { item, count, details }: Found): Html {
  const t = qualityTexts[page.language]
  const { name, means, next } = t.items[item]
  const shown = places.has(item) ? String(count) : shownCount(page, count)
  return html`<li data-tone="${count === 0 ? 'good' : 'wait'}">
    ${icon(count === 0 ? 'check' : 'exclamation')}
    <div>
      <h2>${name} <span class="count">${count === 0 ? t.good : shown}</span></h2>
      ${
        count > 0 &&
        html`<p>${means}</p>
          <p><strong>${t.next}</strong> ${next}</p>`
      }
      ${details.length > 0 && html`<p class="quiet">${details.join(page.language === 'ja' ? '、' : ', ')}</p>`}
    </div>
  </li>`
}
