import type { BadgeClass } from './badge-class.ts'
import { type Bilingual, type Language, languages } from './bilingual.ts'
import { frameworkItemFaults, repeated, unknownName } from './catalogue-parts.ts'
import type { Known, Placed, Unread } from './catalogue-parts.ts'
import type { Fault } from './error.ts'
import { orderDependentPair } from './order-dependent.ts'
import type { Session } from './programme.ts'
import { badgeReferences, type Reference } from './rule-references.ts'

/** Characters of the label that stay clear at 64 pixels. */
const labelLimit = 4

/** What an evidence narrative may leave to the facts. */
const placeholders: ReadonlySet<string> = new Set([
  '{date}',
  '{dates}',
  '{minutes}',
  '{hours}',
  '{days}',
  '{count}',
])

/** Faults of one badge class against the rest of the catalogue. */
export function badgeFaults(placed: Placed<BadgeClass>, known: Known, unread: Unread): Fault[] {
  const { at, value: badge } = placed
  return [
    ...issuerFaults(placed, known, unread),
    ...(known.programmes.has(badge.programme)
      ? []
      : unknownName('programmes', badge.programme, `${at}/programme`, unread)),
    ...badgeReferences(badge).flatMap((reference) => referenceFaults(placed, reference, known, unread)),
    ...badge.alignments.flatMap((item, index) =>
      frameworkItemFaults(item, `${at}/alignments/${index}`, known, unread),
    ),
    ...repeated(badge.results, 'id', `${at}/results`),
    ...coverageFaults(placed, known, unread),
    ...placeholderFaults(placed),
    ...artworkFaults(placed, known, unread),
    ...languages.flatMap((language) => orderFaults(placed, language, known)),
  ]
}

function issuerFaults({ at, value }: Placed<BadgeClass>, known: Known, unread: Unread): Fault[] {
  const issuer = known.organisations.get(value.issuer)
  if (issuer === undefined) return unknownName('organisations', value.issuer, `${at}/issuer`, unread)
  return issuer.issuer ? [] : [{ code: 'not_an_issuer', at: `${at}/issuer`, params: { name: value.issuer } }]
}

function referenceFaults(
  { at: file, value: badge }: Placed<BadgeClass>,
  { kind, name, pointer, exam }: Reference,
  known: Known,
  unread: Unread,
): Fault[] {
  const at = `${file}${pointer}`
  if (kind === 'badge') return known.badges.has(name) ? [] : unknownName('badges', name, at, unread)
  if (kind === 'examScheme') {
    const scheme = known.examSchemes.get(name)
    if (scheme === undefined) return unknownName('examSchemes', name, at, unread)
    return scheme.exam === exam
      ? []
      : [{ code: 'scheme_of_other_exam', at, params: { name, exam: scheme.exam } }]
  }
  // An unknown programme is a fault of its own: its sessions need not be called unknown too.
  const sessions = known.programmes.get(badge.programme)?.sessions
  if (sessions === undefined || sessions.some((session) => session[sessionField[kind]] === name)) return []
  return unknownName('programmes', `${badge.programme}:${name}`, at, unread)
}

const sessionField = { session: 'code', sessionKind: 'kind' } as const satisfies Record<string, keyof Session>

function coverageFaults({ at, value }: Placed<BadgeClass>, known: Known, unread: Unread): Fault[] {
  return value.results.flatMap(({ measure }, index) =>
    'coverage' in measure
      ? frameworkItemFaults(measure.coverage, `${at}/results/${index}/measure/coverage`, known, unread)
      : [],
  )
}

function placeholderFaults({ at, value }: Placed<BadgeClass>): Fault[] {
  return value.evidence.flatMap(({ narrative }, index) =>
    languages.flatMap((language) =>
      (narrative[language].match(/\{[^}]*\}?/g) ?? [])
        .filter((written) => !placeholders.has(written))
        .map((written) => ({
          code: 'placeholder_unknown',
          at: `${at}/evidence/${index}/narrative/${language}`,
          params: { placeholder: written },
        })),
    ),
  )
}

function artworkFaults(
  { at, value: { artwork } }: Placed<BadgeClass>,
  known: Known,
  unread: Unread,
): Fault[] {
  const length = [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(artwork.label)].length
  return [
    ...(length <= labelLimit
      ? []
      : [{ code: 'label_too_long', at: `${at}/artwork/label`, params: { length, limit: labelLimit } }]),
    ...(known.families.has(artwork.family)
      ? []
      : unknownName('programmes', artwork.family, `${at}/artwork/family`, unread)),
  ]
}

function orderFaults({ at, value }: Placed<BadgeClass>, language: Language, known: Known): Fault[] {
  const pair = orderDependentPair(editionTexts(value, language, known))
  return pair === undefined
    ? []
    : [{ code: 'order_dependent_text', at, params: { language, first: pair[0], second: pair[1] } }]
}

/** Every text of one language edition that could stand in one credential. The criteria stand in both languages. */
function editionTexts(badge: BadgeClass, language: Language, known: Known): string[] {
  const issuer = known.organisations.get(badge.issuer)
  const frameworks = badge.alignments.flatMap(({ framework, item }): Bilingual[] => {
    const found = known.frameworks.get(framework)
    if (found === undefined) return []
    return [found.name, ...found.items.filter(({ code }) => code === item).map(({ name }) => name)]
  })
  const own = [
    badge.name,
    badge.description,
    ...badge.results.map(({ name }) => name),
    ...badge.evidence.flatMap(({ name, narrative }) => [name, narrative]),
    badge.artwork.alt,
    ...(issuer === undefined ? [] : [issuer.name, ...(issuer.description ? [issuer.description] : [])]),
  ]
  return [
    ...own.map((text) => text[language]),
    ...[badge.criteria, ...frameworks].flatMap(({ ja, en }) => [ja, en]),
    ...(badge.tags ?? []),
  ]
}
