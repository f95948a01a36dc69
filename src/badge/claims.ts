import { toVisible } from './deception/hidden-characters.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import type { Claims } from './claimed.ts'

/** Longest text of a stranger that is shown. */
const maxText = 4_000
const maxItems = 50

/**
 * What a credential says of itself, read from whatever shape it has; a member of the wrong kind is left out. Nothing
 * here has been judged, and all of it is text, without characters that would make it read as something else.
 */
export function readClaims(credential: JsonObject): Claims {
  const [first] = toList(credential['credentialSubject'])
  const subject = toObject(first)
  const achievement = toObject(subject['achievement'])
  return compact({
    id: text(credential['id']),
    name: text(credential['name']),
    achievement: Object.keys(achievement).length > 0 ? readAchievement(achievement) : undefined,
    issuer: readIssuer(credential['issuer']),
    recipient: readRecipient(subject),
    awardedDate: text(credential['awardedDate']),
    validFrom: text(credential['validFrom']) ?? text(credential['issuanceDate']),
    validUntil: text(credential['validUntil']) ?? text(credential['expirationDate']),
    evidence: objects(credential['evidence']).map(readEvidence),
    alignments: objects(achievement['alignment']).flatMap(readAlignment),
    results: readResults(subject, achievement),
  })
}

/** The names that people go by, as they are written: issuer, badge, recipient. */
export function readNames(credential: JsonObject): readonly string[] {
  const [first] = toList(credential['credentialSubject'])
  const subject = toObject(first)
  const named = objects(subject['identifier']).filter(({ identityType }) => identityType === 'name')
  return [
    toObject(credential['issuer'])['name'],
    toObject(subject['achievement'])['name'],
    credential['name'],
    subject['name'],
    subject['familyName'],
    subject['givenName'],
    ...named.map(({ identityHash }) => identityHash),
  ]
    .map(written)
    .filter((name) => name !== undefined)
}

function readAchievement(achievement: JsonObject): NonNullable<Claims['achievement']> {
  const criteria = toObject(achievement['criteria'])
  const { image } = achievement
  return compact({
    id: text(achievement['id']),
    name: text(achievement['name']),
    description: text(achievement['description']),
    criteria: text(criteria['narrative']),
    criteriaUrl: text(criteria['id']),
    image: isJsonObject(image) ? address(image['id']) : address(image),
    type: text(achievement['achievementType']),
    language: text(achievement['inLanguage']),
  })
}

/** Who a credential says issued it, from either spelling. */
export function readIssuer(issuer: JsonValue | undefined): Claims['issuer'] {
  const profile = isJsonObject(issuer) ? issuer : { id: issuer ?? null }
  const id = text(profile['id'])
  if (id === undefined) return undefined
  const corporateNumber = objects(profile['otherIdentifier'])
    .map(({ identifier }) => text(identifier))
    .find((identifier) => identifier !== undefined && /^\d{13}$/.test(identifier))
  return compact({ id, name: text(profile['name']), url: text(profile['url']), corporateNumber })
}

function readRecipient(subject: JsonObject): NonNullable<Claims['recipient']> {
  const identifiers = objects(subject['identifier']).map((identity) => {
    const hashed = identity['hashed'] === true
    // A salted hash tells a reader nothing and is of use only to someone who guesses addresses.
    const value = hashed ? undefined : text(identity['identityHash'])
    return compact({ type: text(identity['identityType']) ?? '', hashed, value })
  })
  const named = identifiers.find(({ type, hashed }) => type === 'name' && !hashed)?.value
  const parts = [text(subject['familyName']), text(subject['givenName'])].filter((part) => part !== undefined)
  const name = text(subject['name']) ?? named ?? (parts.length > 0 ? parts.join(' ') : undefined)
  return compact({ id: text(subject['id']), name, identifiers })
}

function readEvidence(evidence: JsonObject): Claims['evidence'][number] {
  return compact({
    name: text(evidence['name']),
    narrative: text(evidence['narrative']) ?? text(evidence['description']),
    genre: text(evidence['genre']),
  })
}

function readAlignment(alignment: JsonObject): Claims['alignments'] {
  const name = text(alignment['targetName'])
  if (name === undefined) return []
  return [
    compact({
      name,
      framework: text(alignment['targetFramework']),
      code: text(alignment['targetCode']),
      url: text(alignment['targetUrl']),
    }),
  ]
}

function readResults(subject: JsonObject, achievement: JsonObject): Claims['results'] {
  const descriptions = objects(achievement['resultDescription'])
  return objects(subject['result']).map((result) => {
    const description = descriptions.find(({ id }) => id !== undefined && id === result['resultDescription'])
    const level = objects(description?.['rubricCriterionLevel']).find(
      ({ id }) => id === result['achievedLevel'],
    )
    return compact({
      name: text(description?.['name']) ?? '',
      value: text(result['value']) ?? text(level?.['name']),
      status: text(result['status']),
    })
  })
}

/** Text as it may be shown. */
function text(value: JsonValue | undefined): string | undefined {
  const shown = toVisible(written(value) ?? '')
  return shown === '' ? undefined : shown
}

/** Text as it is, or of a language map the Japanese, else the first. */
function written(value: JsonValue | undefined): string | undefined {
  const plain = isJsonObject(value) ? (value['ja'] ?? value['@value'] ?? Object.values(value)[0]) : value
  if (typeof plain === 'number') return String(plain)
  return typeof plain === 'string' && plain !== '' ? plain.slice(0, maxText) : undefined
}

/** An address is no address when cut; a picture inside a data: URL may be long. */
function address(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function toObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return toList(value).filter(isJsonObject).slice(0, maxItems)
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

function compact<T extends object>(members: T): Present<T> {
  const kept: Partial<T> = {}
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name]
  // What is left out is exactly what Present makes optional.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kept as object as Present<T>
}
