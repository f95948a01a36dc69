import { parseInstant } from '../date-time.ts'
import { isJsonObject, toList, type JsonObject, type JsonValue } from '../json.ts'
import { findPublishedSchema, findSchemaViolations, type SchemaSubject } from '../open-badges-schema.ts'
import { findModelFaults } from './data-model/data-model.ts'
import { failed, isFailed, passed, warning, type Finding, type Line } from './finding.ts'
import type { CredentialKind, Secured } from './format.ts'

/** Which schema judges which kind of credential; the others have none of ours. */
const subjects: Partial<Record<CredentialKind, SchemaSubject>> = {
  achievement: 'achievement-credential',
  endorsement: 'endorsement-credential',
  'status-list': 'status-list',
}

/** Structure, then the rules of Open Badges that its schemas leave out. */
export function checkSchema(secured: Secured): Finding {
  const { credential, kind, flavour } = secured
  const lines = [
    ...findModelFaults(credential, kind, flavour).map((fault) => failed('schema-violation', fault)),
    ...checkDates(credential),
    ...(kind === 'achievement' ? checkAchievement(credential) : []),
  ]
  const schemaLine = checkStructure(secured)
  const declared = kind === 'achievement' || kind === 'endorsement' ? checkDeclared(secured) : []
  const all = [...lines, schemaLine, ...declared].filter((line) => line !== undefined)
  const bad = all.filter(isFailed)
  return bad.length > 0 ? { lines: bad } : { lines: all, found: true }
}

function checkStructure({ credential, kind }: Secured): Line {
  const subject = subjects[kind]
  if (subject === undefined) return passed('a verifiable credential; no badge schema applies')
  const strict = findSchemaViolations(credential, subject, 'strict')
  if (strict.length === 0) return passed('conforms to the strict schema')
  const lenient = findSchemaViolations(credential, subject, 'lenient')
  if (lenient.length === 0) return warning('schema-lenient', describe(strict))
  return failed('schema-violation', describe(lenient))
}

function describe(violations: readonly { path: string; message: string }[]): string {
  return violations.map(({ path, message }) => `${path || '/'} ${message}`).join('; ')
}

/** The issuer's id, from either spelling. */
export function issuerIdOf(credential: JsonObject): string | undefined {
  const { issuer } = credential
  const id = isJsonObject(issuer) ? issuer['id'] : issuer
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** `credentialSchema` entries that 1EdTech publishes are answered by our own schemas; no schema is ever fetched. */
function checkDeclared({ credential, kind }: Secured): readonly (Line | undefined)[] {
  return toList(credential['credentialSchema']).map((entry) => {
    const id = isJsonObject(entry) ? entry['id'] : undefined
    const known = typeof id === 'string' ? findPublishedSchema(id) : undefined
    if (known === undefined)
      return warning('schema-unknown', `the schema ${JSON.stringify(id)} is not applied here`)
    return known.subject === subjects[kind]
      ? undefined
      : failed('schema-violation', `/credentialSchema names a schema of ${known.subject}`)
  })
}

const dateMembers = ['validFrom', 'validUntil', 'awardedDate', 'issuanceDate', 'expirationDate']

function checkDates(credential: JsonObject): readonly Line[] {
  return dateMembers
    .filter((member) => credential[member] !== undefined && parseInstant(credential[member]) === undefined)
    .map((member) => failed('date-invalid', `/${member} is not a date and time with a zone`))
}

function checkAchievement(credential: JsonObject): readonly (Line | undefined)[] {
  const [subject] = toList(credential['credentialSubject'])
  if (!isJsonObject(subject)) return []
  const achievement = isJsonObject(subject['achievement']) ? subject['achievement'] : {}
  return [checkIdentified(subject), checkCriteria(achievement), ...checkResults(subject, achievement)]
}

function checkIdentified(subject: JsonObject): Line | undefined {
  const identified = typeof subject['id'] === 'string' || toList(subject['identifier']).length > 0
  return identified
    ? undefined
    : failed('subject-unidentified', '/credentialSubject has neither id nor identifier')
}

function checkCriteria({ criteria }: JsonObject): Line | undefined {
  const stated = isJsonObject(criteria) && (Boolean(criteria['id']) || Boolean(criteria['narrative']))
  return stated ? undefined : failed('criteria-empty', '/credentialSubject/achievement/criteria says nothing')
}

/** Every result names a description, and every level a level, that the achievement has. */
function checkResults(subject: JsonObject, achievement: JsonObject): readonly (Line | undefined)[] {
  const descriptions = objects(achievement['resultDescription'])
  const levels = descriptions.flatMap((description) => objects(description['rubricCriterionLevel']))
  const references: readonly [string, JsonValue | undefined, readonly JsonObject[]][] = [
    ...objects(subject['result']).flatMap(
      (result): [string, JsonValue | undefined, readonly JsonObject[]][] => [
        ['resultDescription', result['resultDescription'], descriptions],
        ['achievedLevel', result['achievedLevel'], levels],
      ],
    ),
    ...descriptions.map((description): [string, JsonValue | undefined, readonly JsonObject[]] => [
      'requiredLevel',
      description['requiredLevel'],
      levels,
    ]),
  ]
  return references.map(([member, target, among]) =>
    target === undefined || among.some(({ id }) => id === target)
      ? undefined
      : failed('result-unresolved', `${member} ${JSON.stringify(target)} is not in the achievement`),
  )
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return toList(value).filter(isJsonObject)
}
