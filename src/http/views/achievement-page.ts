import type { BadgeClass, ValidityPolicy } from '../../domain/badge-class.ts'
import type { Framework } from '../../domain/catalogue.ts'
import { dateText } from '../../domain/evidence-text.ts'
import type { Language } from '../../domain/bilingual.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Programme } from '../../domain/programme.ts'
import { pageTexts } from '../../text/pages.ts'
import { alignmentLines, bothLanguages } from './badge-facts.ts'
import { factList, lines } from './facts.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { linkIn, otherLanguage, type Page } from './page.ts'

export type AchievementPage = Page & {
  readonly badge: BadgeClass
  readonly organisation: Organisation | undefined
  readonly programme: Programme | undefined
  readonly frameworks: ReadonlyMap<string, Framework>
}

/** One kind of badge in one version: what it stands for, what one must do, how long it holds and why. */
export function achievementPage(page: AchievementPage): string {
  const { badge, language, baseUrl, organisation } = page
  const path = `/achievements/${badge.id}/${badge.version}`
  const body = html`<article class="badge">
    ${identity(page, path)} ${classFacts(page)} ${documents(page, path)}
  </article>`
  const title = `${badge.name[language]} — ${organisation?.name[language] ?? badge.issuer}`
  const share = {
    url: `${baseUrl}${path}`,
    title,
    image: `${baseUrl}${path}/card.png`,
    imageAlt: badge.artwork.alt[language],
  }
  return layout(page, { title, description: badge.description[language], body, share })
}

function identity(page: AchievementPage, path: string): Html {
  const { badge, language, organisation } = page
  const t = pageTexts.catalogue[language]
  const other = otherLanguage(language)
  const place = [
    badge.series && t.level(badge.series.level, badge.series.of),
    badge.milestone === true ? t.milestone : undefined,
  ].filter((part) => part !== undefined)
  return html`<section class="identity" aria-labelledby="name">
    <img src="${path}.png?size=600" width="600" height="600" alt="${badge.artwork.alt[language]}" />
    <div>
      <p class="quiet">${[t.achievement, ...place].join(' · ')}</p>
      <h1 id="name">${badge.name[language]}</h1>
      <p class="other" lang="${other}">${badge.name[other]}</p>
      <p class="by">
        <a href="${linkIn(page, `/issuers/${badge.issuer}`)}"
          >${organisation?.name[language] ?? badge.issuer}</a
        >
      </p>
      <p>${badge.description[language]}</p>
      ${badge.notice && html`<p class="notice"><strong>${t.notice}</strong> ${badge.notice[language]}</p>`}
    </div>
  </section>`
}

function classFacts(page: AchievementPage): Html {
  const { badge, language, programme, frameworks } = page
  const t = pageTexts.catalogue[language]
  const { details } = badge
  return factList([
    { label: t.criteria, content: bothLanguages(page, badge.criteria) },
    {
      label: t.validity,
      content: html`<p>${validityText(badge.validity, language)}</p>
        <p class="why">${badge.validity.reason[language]}</p>`,
    },
    { label: t.outcomes, content: details.outcomes[language] },
    { label: t.assessment, content: details.assessment[language] },
    { label: t.workload, content: details.workload[language] },
    { label: t.mode, content: t.modes[details.mode] },
    { label: t.quality, content: details.qualityAssurance[language] },
    { label: t.stackability, content: details.stackability?.[language] },
    { label: t.evidence, content: lines(badge.evidence.map(({ name }) => name[language])) },
    {
      label: t.results,
      content: lines(
        badge.results.map(
          (result) =>
            html`${result.name[language]}${result.private && html` <span class="source">${t.resultPrivate}</span>`}`,
        ),
      ),
    },
    { label: t.alignments, content: alignmentLines(page, badge, frameworks) },
    {
      label: t.programme,
      content:
        programme &&
        html`<p>${programme.name[language]}</p>
          <p class="why">${programme.description[language]}</p>
          ${programme.sampleNotice && html`<p class="why">${programme.sampleNotice[language]}</p>`}`,
    },
    { label: t.version, content: badge.version },
  ])
}

function documents({ language }: Page, path: string): Html {
  const t = pageTexts.catalogue[language]
  return html`<section class="downloads" aria-labelledby="data">
    <h2 id="data">${t.data}</h2>
    <ul class="buttons">
      <li><a class="button" href="${path}.json">${t.dataJa}</a></li>
      <li><a class="button" href="${path}/en.json">${t.dataEn}</a></li>
      <li><a class="button" href="${path}.svg">${t.picture} (SVG)</a></li>
    </ul>
  </section>`
}

/** The policy as a rule; the dates of a very badge stand on its own page. */
function validityText(policy: ValidityPolicy, language: Language): string {
  const t = pageTexts.catalogue[language]
  switch (policy.kind) {
    case 'duration':
      return t.validityDuration(policy.months)
    case 'fixedDate':
      return t.validityFixed(dateText(policy.date, language))
    case 'fiscalYearEnd':
      return t.validityFiscalYear(policy.years)
    case 'cohortEnd':
      return t.validityCohort
    case 'none':
      return t.validityNone
  }
}
