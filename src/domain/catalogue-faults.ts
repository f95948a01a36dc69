import { badgeFaults } from './badge-faults.ts'
import type { CompetencyModel } from './catalogue.ts'
import { frameworkItemFaults, knownNames, repeated, unknownName } from './catalogue-parts.ts'
import type { CatalogueParts, Known, Placed, Unread } from './catalogue-parts.ts'
import type { DisclosureMapping } from './disclosure/mapping.ts'
import type { Fault } from './error.ts'
import type { Organisation } from './organisation.ts'
import type { Programme } from './programme.ts'
import { cycleFaults, seriesFaults } from './stacking-faults.ts'

export type { CatalogueParts, Placed, Unread } from './catalogue-parts.ts'

/**
 * Every fault that no schema of a single file can see: ids used twice, names that lead nowhere, stacks that need
 * themselves, series with holes, samples without their mark, text that canonicalises differently by sort order.
 * Vocabularies, real dates and the reason of a validity policy are the schemas' part. Empty when the catalogue is sound.
 */
export function catalogueFaults(parts: CatalogueParts, unread: Unread = new Set()): Fault[] {
  const known = knownNames(parts)
  return [
    ...twiceUsed(parts),
    ...parts.organisations.flatMap(organisationFaults),
    ...parts.organisations.flatMap((placed) => consolidationFaults(placed, known, unread)),
    ...parts.programmes.flatMap((placed) => programmeFaults(placed, known, unread)),
    ...parts.frameworks.flatMap(({ at, value }) => repeated(value.items, 'code', `${at}/items`)),
    ...parts.examSchemes.flatMap(({ at, value }) => repeated(value.fields, 'code', `${at}/fields`)),
    ...parts.badges.flatMap((placed) => badgeFaults(placed, known, unread)),
    ...seriesFaults(parts.badges, unread),
    ...cycleFaults(parts.badges),
    ...(parts.competencyModel === undefined ? [] : modelFaults(parts.competencyModel, known, unread)),
    ...(parts.disclosureMapping === undefined ? [] : mappingFaults(parts.disclosureMapping)),
  ]
}

function twiceUsed(parts: CatalogueParts): Fault[] {
  const groups = [parts.organisations, parts.programmes, parts.badges, parts.frameworks, parts.examSchemes]
  return groups.flatMap((group) => {
    const ids = group.map(({ value }) => value.id)
    return group.flatMap(({ at, value: { id } }, index): Fault[] =>
      ids.indexOf(id) === index ? [] : [{ code: 'id_repeated', at: `${at}/id`, params: { id } }],
    )
  })
}

/** An entry for a standard that the file does not describe would be printed without its edition. */
function mappingFaults({ at, value: { standards, entries } }: Placed<DisclosureMapping>): Fault[] {
  const ids = new Set(standards.map(({ id }) => id))
  const unknown = entries.flatMap(({ standard }, index): Fault[] =>
    ids.has(standard)
      ? []
      : [
          {
            code: 'name_unknown',
            at: `${at}/entries/${index}/standard`,
            params: { in: 'standards', name: standard },
          },
        ],
  )
  return [...repeated(standards, 'id', `${at}/standards`), ...unknown]
}

/** A sample that reads like the real organisation would make badges that look official. */
function organisationFaults({ at, value: { sample, name } }: Placed<Organisation>): Fault[] {
  if (!sample) return []
  return [
    ...(name.ja.startsWith('見本:')
      ? []
      : [{ code: 'sample_unmarked', at: `${at}/name/ja`, params: { mark: '見本:' } }]),
    ...(name.en.startsWith('Sample: ')
      ? []
      : [{ code: 'sample_unmarked', at: `${at}/name/en`, params: { mark: 'Sample: ' } }]),
  ]
}

/** Figures of a group are of organisations that are there, and count nobody twice. */
function consolidationFaults({ at, value }: Placed<Organisation>, known: Known, unread: Unread): Fault[] {
  return (value.consolidates ?? []).flatMap((id, index): Fault[] => {
    const place = `${at}/consolidates/${index}`
    if (id === value.id) return [{ code: 'consolidates_itself', at: place, params: { id } }]
    return known.organisations.has(id) ? [] : unknownName('organisations', id, place, unread)
  })
}

function programmeFaults({ at, value }: Placed<Programme>, known: Known, unread: Unread): Fault[] {
  const organisation = (id: string, where: string): Fault[] =>
    known.organisations.has(id) ? [] : unknownName('organisations', id, `${at}${where}`, unread)
  const backwards = (value.cohorts ?? []).flatMap(({ from, to }, index): Fault[] =>
    from <= to
      ? []
      : [{ code: 'cohort_ends_before_start', at: `${at}/cohorts/${index}/to`, params: { from, to } }],
  )
  return [
    ...organisation(value.organisation, '/organisation'),
    ...(value.partners ?? []).flatMap((id, index) => organisation(id, `/partners/${index}`)),
    ...repeated(value.sessions, 'code', `${at}/sessions`),
    ...repeated(value.cohorts ?? [], 'id', `${at}/cohorts`),
    ...backwards,
  ]
}

function modelFaults({ at, value }: Placed<CompetencyModel>, known: Known, unread: Unread): Fault[] {
  const schemes = [...known.examSchemes.values()]
  const levels = new Set(value.levels.map(({ level }) => level))
  return [
    ...repeated(value.items, 'code', `${at}/items`),
    ...value.levels.flatMap(({ badges }, level) =>
      badges.flatMap((id, index) =>
        known.badges.has(id)
          ? []
          : unknownName('badges', id, `${at}/levels/${level}/badges/${index}`, unread),
      ),
    ),
    ...value.items.flatMap((item, index) => [
      ...(levels.has(item.level)
        ? []
        : [{ code: 'level_unknown', at: `${at}/items/${index}/level`, params: { level: item.level } }]),
      ...item.examSections.flatMap(({ exam, section }, i) =>
        schemes.some((scheme) => scheme.exam === exam && scheme.fields.some(({ code }) => code === section))
          ? []
          : unknownName(
              'examSchemes',
              `${exam}:${section}`,
              `${at}/items/${index}/examSections/${i}`,
              unread,
            ),
      ),
      ...item.frameworkItems.flatMap((ref, i) =>
        frameworkItemFaults(ref, `${at}/items/${index}/frameworkItems/${i}`, known, unread),
      ),
    ]),
  ]
}
