import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'

import type { JsonObject, SchemaForm, SchemaSubject } from '../../src/badge/index.ts'
import { readReference } from './reference.ts'

const files: Readonly<Record<SchemaForm, Readonly<Record<string, string>>>> = {
  strict: {
    'achievement-credential': 'schemas/strict-2024-07/ob_v3p0_achievementcredential-jsonschema1.json',
    'endorsement-credential': 'schemas/strict-2024-07/ob_v3p0_endorsementcredential-jsonschema1.json',
    profile: 'schemas/strict-2024-07/ob_v3p0_profile-jsonschema1.json',
  },
  lenient: {
    'achievement-credential': 'schemas/current/ob_v3p0_anyachievementcredential_schema.json',
    'endorsement-credential': 'schemas/current/ob_v3p0_endorsementcredential_schema.json',
    profile: 'schemas/current/ob_v3p0_profile_schema.json',
  },
}

const validators = new Map<string, ReturnType<Ajv2019['compile']>>()

/** What the official schema of that form says against a document; empty when it accepts it. */
export function officialErrors(
  document: JsonObject,
  subject: SchemaSubject,
  form: SchemaForm,
): readonly string[] {
  const file = files[form][subject] ?? ''
  const validate = validators.get(file) ?? compile(file)
  validators.set(file, validate)
  return validate(document)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

function compile(file: string): ReturnType<Ajv2019['compile']> {
  const ajv = new Ajv2019({ strict: false })
  addFormats.default(ajv)
  return ajv.compile(readReference(file))
}
