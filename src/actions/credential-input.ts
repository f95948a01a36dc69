import type { AchievementInput, CredentialInput, ProfileInput } from '../badge/index.ts'
import type { Award } from '../domain/award.ts'
import type { AlignmentReference, BadgeClass } from '../domain/badge-class.ts'
import type { Language } from '../domain/bilingual.ts'
import type { Framework } from '../domain/catalogue.ts'
import type { Organisation } from '../domain/organisation.ts'
import { mayShowResult, type RecipientIdentity } from '../domain/recipient.ts'
import type { Ports } from './ports.ts'
import { issuerDid, publicUrls } from './public-urls.ts'

/** What one serial adds to its award. */
export type Serial = {
  readonly id: string
  readonly subjectId: string
  readonly identities: readonly RecipientIdentity[]
  /** Private results that the holder asked to be signed; none on serial 1. */
  readonly claimedResults: readonly string[]
  readonly validFrom: string
  readonly status: { readonly list: string; readonly index: number }
}

type World = Pick<Ports, 'baseUrl' | 'catalogue'>

/** Everything that the credential of an award says, in the language of the award. */
export function credentialInput(
  world: World,
  award: Award,
  badge: BadgeClass,
  organisation: Organisation,
  serial: Serial,
): CredentialInput {
  const { baseUrl } = world
  const { language } = award
  const shown = award.results.filter((result) => mayShowResult(result, serial.claimedResults))
  const statusType = new Set(
    badge.results.filter(({ resultType }) => resultType === 'Status').map(({ id }) => id),
  )
  return {
    id: publicUrls.credential(baseUrl, serial.id),
    issuer: issuerProfile(baseUrl, organisation, language),
    achievement: achievementInput(world, badge, language),
    subject: {
      id: serial.subjectId,
      identifiers: serial.identities,
      results: shown.map(({ id, value }) =>
        statusType.has(id) ? { slug: id, status: 'Completed' } : { slug: id, value },
      ),
    },
    evidence: award.evidence.map(({ genre, name, narrative }) => ({
      genre,
      name: name[language],
      narrative: narrative[language],
    })),
    awardedDate: award.awardedAt,
    validFrom: serial.validFrom,
    ...(award.validUntil === undefined ? {} : { validUntil: award.validUntil }),
    status: {
      list: publicUrls.statusList(baseUrl, serial.status.list),
      index: serial.status.index,
      states: publicUrls.statusStates(baseUrl, serial.status.list),
    },
  }
}

/** The issuer as its badges and its own page name it. */
export function issuerProfile(baseUrl: string, organisation: Organisation, language: Language): ProfileInput {
  const { id, name, description, corporateNumber, email } = organisation
  return {
    id: issuerDid(baseUrl, id),
    name: name[language],
    url: publicUrls.issuer(baseUrl, id),
    ...(description === undefined ? {} : { description: description[language] }),
    ...(email === undefined ? {} : { email }),
    ...(corporateNumber === undefined ? {} : { corporateNumber }),
  }
}

/** One edition of a badge class: Japanese texts under the plain URL, English ones under `…/en`. */
export function achievementInput(
  { baseUrl, catalogue }: World,
  badge: BadgeClass,
  language: Language,
): AchievementInput {
  const { id, version } = badge
  const other: Language = language === 'ja' ? 'en' : 'ja'
  const address = publicUrls.achievement(baseUrl, id, version, language)
  return {
    id: address,
    name: badge.name[language],
    description: withNotice(badge, language),
    criteria: { id: address, narrative: criteriaNarrative(badge, language) },
    achievementType: badge.achievementType,
    image: { id: publicUrls.achievementImage(baseUrl, id, version), caption: badge.artwork.alt[language] },
    inLanguage: language,
    version,
    alignments: badge.alignments.map((reference) =>
      alignment(frameworkOf(badge, catalogue, reference), reference, language),
    ),
    resultDescriptions: badge.results.map(
      ({ id: slug, name, resultType, valueMin, valueMax, requiredValue }) => ({
        slug,
        name: name[language],
        resultType,
        ...(valueMin === undefined ? {} : { valueMin }),
        ...(valueMax === undefined ? {} : { valueMax }),
        ...(requiredValue === undefined ? {} : { requiredValue }),
      }),
    ),
    ...(badge.tags === undefined ? {} : { tags: badge.tags }),
    related: [{ id: publicUrls.achievement(baseUrl, id, version, other), inLanguage: other, version }],
  }
}

/** The Japanese edition's criteria carry the English after the Japanese: a reader of either finds them. */
function criteriaNarrative({ criteria }: BadgeClass, language: Language): string {
  return language === 'ja' ? `${criteria.ja}\n\n${criteria.en}` : criteria.en
}

function withNotice({ description, notice }: BadgeClass, language: Language): string {
  return notice === undefined ? description[language] : `${description[language]}\n\n${notice[language]}`
}

/** As it read when the class was frozen, else as it reads now. */
function frameworkOf(
  { frozenFrameworks = [] }: BadgeClass,
  { frameworks }: World['catalogue'],
  { framework }: AlignmentReference,
): Framework {
  const found = frozenFrameworks.find(({ id }) => id === framework) ?? frameworks.get(framework)
  if (found === undefined) throw new TypeError(`the catalogue check let ${framework} pass`)
  return found
}

function alignment(
  framework: Framework,
  reference: AlignmentReference,
  language: Language,
): {
  targetName: string
  targetUrl: string
  targetCode?: string
  targetFramework: string
  targetDescription?: string
} {
  const targetFramework = `${framework.name[language]} ${framework.version}`
  const item = framework.items.find(({ code }) => code === reference.item)
  if (item === undefined)
    return { targetName: framework.name[language], targetUrl: framework.url, targetFramework }
  return {
    targetName: item.name.ja,
    targetUrl: item.url ?? framework.url,
    targetDescription: item.name.en,
    targetFramework,
    targetCode: item.code,
  }
}
