import { isJsonObject } from './json.ts'
import type { JsonObject, JsonValue } from './json.ts'

// Wider than language, script and region: real badges carry `en-us`, which is not for a reader to refuse.
const languageMap = {
  type: 'object',
  propertyNames: { pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' },
  additionalProperties: { type: 'string' },
}

const lenientDefinitions: JsonObject = {
  Text: { anyOf: [{ type: 'string' }, languageMap] },
  OpenBadgesContext: {
    type: 'string',
    pattern:
      '^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d\\.\\d\\.json|\\.json|/ob_v3p0\\.jsonld)$',
  },
}

/**
 * Derives the lenient form of a strict schema: one value may stand for an array of one, as JSON-LD has it, everywhere
 * but in `@context` tuples, and text may be a language map.
 */
export function toLenientSchema(schema: JsonObject): JsonObject {
  const lenient = relax(schema)
  if (!isJsonObject(lenient)) throw new TypeError('a schema is an object')
  const { $defs } = lenient
  if (!isJsonObject($defs)) return lenient
  const status = toSeveral($defs['CredentialStatus'])
  return { ...lenient, $defs: { ...$defs, ...lenientDefinitions, ...status } }
}

/** The data model allows several statuses; Open Badges' own schema knows one and cannot say "revoked or suspended". */
function toSeveral(status: JsonValue | undefined): JsonObject {
  if (status === undefined) return {}
  return { CredentialStatus: { anyOf: [status, { type: 'array', minItems: 1, items: status }] } }
}

function relax(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map((member: JsonValue) => relax(member))
  if (!isJsonObject(schema)) return schema
  const relaxed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, relax(value)]))
  return relaxed['type'] === 'array' && isJsonObject(schema['items'])
    ? { anyOf: [single(relaxed), relaxed] }
    : relaxed
}

function single(list: JsonObject): JsonValue {
  const { items = {}, contains } = list
  return contains === undefined ? items : contains
}
