import { readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { CREDENTIALS_V1 } from './contexts.ts'
import { isJsonObject, toList } from './json.ts'
import type { JsonObject } from './json.ts'
import { toLenientSchema } from './lenient-schema.ts'

/** `strict`: arrays are mandatory. `lenient`: one value may stand for an array of one, text may be a language map. */
export type SchemaForm = 'strict' | 'lenient'

export type SchemaSubject = 'achievement-credential' | 'endorsement-credential' | 'profile' | 'status-list'

/** `path` is a JSON pointer into the document, empty for the document itself. */
export type SchemaViolation = { readonly path: string; readonly message: string }

/**
 * Validates against our own schemas of Open Badges 3.0 (VCDM 2.0 or 1.1, by the first context) or of a status list.
 * @returns no violation, or at most eight, the deepest first.
 */
export function findSchemaViolations(
  document: JsonObject,
  subject: SchemaSubject,
  form: SchemaForm,
): readonly SchemaViolation[] {
  const validate = validatorOf(form, definitionOf(document, subject))
  return validate(document) ? [] : toViolations(validate.errors ?? [])
}

const schemaBase = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_'
const published: readonly (readonly [string, SchemaSubject, SchemaForm])[] = [
  ['achievementcredential_schema.json', 'achievement-credential', 'lenient'],
  ['anyachievementcredential_schema.json', 'achievement-credential', 'lenient'],
  ['achievementcredential-jsonschema1.json', 'achievement-credential', 'strict'],
  ['anyachievementcredential-jsonschema1.json', 'achievement-credential', 'strict'],
  ['endorsementcredential_schema.json', 'endorsement-credential', 'lenient'],
  ['anyendorsementcredential_schema.json', 'endorsement-credential', 'lenient'],
  ['endorsementcredential-jsonschema1.json', 'endorsement-credential', 'strict'],
  ['anyendorsementcredential-jsonschema1.json', 'endorsement-credential', 'strict'],
  ['profile_schema.json', 'profile', 'lenient'],
  ['profile-jsonschema1.json', 'profile', 'strict'],
]

/** Which schema of ours answers for a `credentialSchema.id` that 1EdTech publishes; these are never fetched. */
export function findPublishedSchema(url: string): { subject: SchemaSubject; form: SchemaForm } | undefined {
  const row = published.find(([name]) => `${schemaBase}${name}` === url)
  return row && { subject: row[1], form: row[2] }
}

const openBadges = readSchema('open-badges-3.0.json')
const statusList = readSchema('bitstring-status-list.json')

const validators: Record<SchemaForm, Ajv2019> = {
  strict: toAjv(openBadges, statusList),
  lenient: toAjv(toLenientSchema(openBadges), toLenientSchema(statusList)),
}

function definitionOf(document: JsonObject, subject: SchemaSubject): string {
  if (subject === 'status-list') return 'urn:akashi:schema:bitstring-status-list'
  return `urn:akashi:schema:open-badges-3.0#/$defs/${className(document, subject)}`
}

function className(document: JsonObject, subject: Exclude<SchemaSubject, 'status-list'>): string {
  if (subject === 'profile') return 'Profile'
  const flavour = toList(document['@context'])[0] === CREDENTIALS_V1 ? 'V1' : ''
  return subject === 'achievement-credential'
    ? `AchievementCredential${flavour}`
    : `EndorsementCredential${flavour}`
}

function validatorOf(form: SchemaForm, reference: string): ValidateFunction {
  const validate = validators[form].getSchema(reference)
  if (validate === undefined) throw new Error(`no schema ${reference}`)
  return validate
}

function toAjv(...schemas: readonly JsonObject[]): Ajv2019 {
  // One violation is enough to refuse; looking for all of them would let a hostile document buy time.
  const ajv = new Ajv2019({ allErrors: false, strict: true, strictTypes: false, strictTuples: false })
  addFormats.default(ajv, ['date-time', 'date'])
  for (const schema of schemas) ajv.addSchema(schema)
  return ajv
}

function toViolations(errors: readonly ErrorObject[]): readonly SchemaViolation[] {
  return errors
    .toSorted((left, right) => depth(right) - depth(left))
    .slice(0, 8)
    .map(({ instancePath, keyword, message, params }) => ({
      path: instancePath,
      message:
        keyword === 'const' ? `must be ${JSON.stringify(params['allowedValue'])}` : (message ?? keyword),
    }))
}

function depth({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length
}

function readSchema(name: string): JsonObject {
  const text = readFileSync(new URL(`../../schemas/open-badges/${name}`, import.meta.url), 'utf8')
  const schema: unknown = JSON.parse(text)
  if (!isJsonObject(schema)) throw new TypeError(`${name} is not a schema`)
  return schema
}
