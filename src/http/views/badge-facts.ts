import { publicUrls } from '../../actions/public-urls.ts'
import type { Claims } from '../../badge/index.ts'
import type { Bilingual } from '../../domain/bilingual.ts'
import type { Framework } from '../../domain/catalogue.ts'
import type { BadgeClass } from '../../domain/badge-class.ts'
import { pageTexts } from '../../text/pages.ts'
import { alignmentList, type AlignmentGroup, type BadgeStatement, statementFacts } from './badge-statement.ts'
import { issuerLines } from './facts.ts'
import { html, type Html } from './html.ts'
import { linkIn, otherLanguage, type Page } from './page.ts'
import type { ShownBadge } from './shown-badge.ts'

/** What the badge says. Results and evidence are those that were signed, so nothing private slips in from the store. */
export function badgeFacts(page: ShownBadge): Html {
  const { language, view, report, frameworks } = page
  const { badge, award, programme } = view
  const t = pageTexts.badge[language]
  const said: BadgeStatement = {
    issuer: issuer(page),
    recipient: recipient(page),
    criteria: bothLanguages(page, badge.criteria),
    awarded: award.awardedAt,
    validFrom: report.claims?.validFrom,
    validUntil: view.credential.validUntil,
    validityReason: badge.validity.reason[language],
    isValid: report.verdict === 'valid',
    checkedAt: report.checkedAt,
    evidence: report.claims?.evidence.map((item) => evidence(page, item)) ?? [],
    results: report.claims?.results.map((item) => result(page, item)) ?? [],
    alignments: alignmentGroups(page, badge, frameworks),
    programme: html`${programme?.name[language]}${programme && html`<br />`}<a
        href="${linkIn(page, publicUrls.achievement('', badge.id, badge.version, language))}"
        >${t.classPage}</a
      >`,
  }
  return html`<section aria-labelledby="facts">
    <h2 id="facts" class="quiet">${t.facts}</h2>
    ${statementFacts(page, said)}
  </section>`
}

function issuer(page: ShownBadge): Html {
  const {
    language,
    view: { organisation },
    report,
  } = page
  const other = otherLanguage(language)
  return html`${organisation.name[language]}
    <span class="other" lang="${other}">${organisation.name[other]}</span>
    ${issuerLines(page, report)}`
}

function recipient(page: ShownBadge): Html {
  const {
    language,
    report,
    view: { award },
    baseUrl,
    holderKey,
  } = page
  const t = pageTexts.badge[language]
  const claimed = report.claims?.recipient
  if (claimed?.name !== undefined) return html`${claimed.name}`
  if (claimed?.identifiers.some(({ hashed }) => hashed) !== true) return html`${t.recipientNone}`
  const address = `${baseUrl}/badges/${award.id}${holderKey === undefined ? '' : `?key=${encodeURIComponent(holderKey)}`}`
  return html`${t.recipientHashed}
    <a href="${linkIn(page, '/verify', { for: address })}#recipient">${t.recipientCheck}</a>`
}

/** Text that binds: in the reader's language, and beneath it as it stands in the other. */
export function bothLanguages({ language }: Pick<Page, 'language'>, text: Bilingual): Html {
  const other = otherLanguage(language)
  return html`<p>${text[language]}</p>
    <p class="other" lang="${other}">${text[other]}</p>`
}

/** Signed in one language; the other is found in the award that it was signed from. */
function evidence({ language, view: { award } }: ShownBadge, signed: Claims['evidence'][number]): Html {
  const known = award.evidence.find(({ narrative }) =>
    Object.values(narrative).includes(signed.narrative ?? ''),
  )
  const name = known?.name[language] ?? signed.name
  return html`${name !== undefined && html`<strong>${name}</strong> `}${known?.narrative[language] ?? signed.narrative}`
}

function result({ language, view: { badge } }: ShownBadge, signed: Claims['results'][number]): Html {
  const known = badge.results.find(({ name }) => Object.values(name).includes(signed.name))
  return html`${known?.name[language] ?? signed.name}: <strong>${signed.value ?? signed.status}</strong>`
}

/** One line a framework, with the version that was meant and the items that the class names. */
export function alignmentLines(
  page: Pick<Page, 'language'>,
  badge: BadgeClass,
  frameworks: ReadonlyMap<string, Framework>,
): Html | undefined {
  return alignmentList(page, alignmentGroups(page, badge, frameworks))
}

function alignmentGroups(
  { language }: Pick<Page, 'language'>,
  { alignments, frozenFrameworks = [] }: BadgeClass,
  frameworks: ReadonlyMap<string, Framework>,
): AlignmentGroup[] {
  return [...Map.groupBy(alignments, ({ framework }) => framework)].flatMap(([id, references]) => {
    const found = frozenFrameworks.find((one) => one.id === id) ?? frameworks.get(id)
    if (found === undefined) return []
    const codes = new Set(references.map(({ item }) => item))
    const items = found.items.filter(({ code }) => codes.has(code)).map(({ name }) => name[language])
    return [{ framework: `${found.name[language]} ${found.version}`, url: found.url, items }]
  })
}
