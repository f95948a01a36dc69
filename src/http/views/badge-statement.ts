import { pageTexts } from '../../text/pages.ts'
import { factList, lines, outward } from './facts.ts'
import { html, type Html } from './html.ts'
import type { Page } from './page.ts'
import { day, dayElement } from './when.ts'

/** Items of one framework that a badge is aligned to. */
export type AlignmentGroup = {
  readonly framework: string | undefined
  readonly url: string | undefined
  readonly items: readonly (Html | string)[]
}

/** What a badge says, ready to show, wherever it was read: on its own page or in the verifier. */
export type BadgeStatement = {
  readonly issuer: Html
  readonly recipient: Html
  readonly criteria: Html | undefined
  readonly awarded: string | undefined
  readonly validFrom: string | undefined
  readonly validUntil: string | undefined
  /** Why it holds that long, where that is known. */
  readonly validityReason?: string
  /** An end reads differently where the badge does not stand, and where it has passed at the instant of the report. */
  readonly isValid: boolean
  readonly checkedAt: string
  readonly evidence: readonly Html[]
  readonly results: readonly Html[]
  readonly alignments: readonly AlignmentGroup[]
  readonly programme?: Html
}

type Validity = Pick<
  BadgeStatement,
  'awarded' | 'validFrom' | 'validUntil' | 'isValid' | 'checkedAt' | 'validityReason'
>

/** The same claims look the same on every page. */
export function statementFacts(page: Page, said: BadgeStatement): Html {
  const { language } = page
  const t = pageTexts.badge[language]
  return factList([
    { label: t.recipient, content: said.recipient },
    { label: t.issuer, content: said.issuer },
    { label: t.validity, content: validity(page, said) },
    {
      label: t.awarded,
      content: said.awarded === undefined ? undefined : dayElement(said.awarded, language),
    },
    { label: t.criteria, content: said.criteria },
    { label: t.evidence, content: lines(said.evidence) },
    { label: t.results, content: lines(said.results) },
    { label: t.alignments, content: alignmentList(page, said.alignments) },
    { label: t.programme, content: said.programme },
  ])
}

/** Until when, in words; an end that has passed reads differently. */
export function validity({ language }: Page, said: Validity): Html {
  const t = pageTexts.badge[language]
  const { awarded, validFrom, validUntil, isValid, checkedAt, validityReason } = said
  const apart =
    validFrom !== undefined && awarded !== undefined && day(validFrom, language) !== day(awarded, language)
  const ends =
    validUntil === undefined
      ? t.noExpiry
      : (isValid && !hasPassed(validUntil, checkedAt) ? t.validUntil : t.wasValidUntil)(
          day(validUntil, language),
        )
  return html`<p>${apart && `${t.validFrom(day(validFrom, language))} `}${ends}</p>
    ${validityReason !== undefined && html`<p class="why">${validityReason}</p>`}`
}

const hasPassed = (end: string, at: string): boolean => Date.parse(end) < Date.parse(at)

/** One line a framework: its items, then what it is called. */
export function alignmentList(
  { language }: Pick<Page, 'language'>,
  groups: readonly AlignmentGroup[],
): Html | undefined {
  const comma = language === 'ja' ? '、' : ', '
  return lines(
    groups.map(({ framework, url, items }) => {
      const source = framework === undefined ? undefined : outward(framework, url)
      if (items.length === 0) return html`${source}`
      const listed = items.map((item, index) => html`${index > 0 && comma}${item}`)
      return html`${listed} ${source && html`<span class="source">${source}</span>`}`
    }),
  )
}

/** A description, and beneath it what its issuer wants noted. */
export function descriptionParts({ language }: Page, text: string, notice: string | undefined): Html {
  return html`<p class="lines">${text}</p>
    ${notice !== undefined && html`<p class="notice"><strong>${pageTexts.badge[language].notice}</strong> ${notice}</p>`}`
}
