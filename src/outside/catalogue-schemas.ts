import { readFileSync } from 'node:fs'

import { type AnySchemaObject, type ErrorObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

import type { BadgeClass } from '../domain/badge-class.ts'
import type { CompetencyModel, ExamScheme, Framework } from '../domain/catalogue.ts'
import type { DisclosureMapping } from '../domain/disclosure/mapping.ts'
import type { Fault } from '../domain/error.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Programme } from '../domain/programme.ts'

/** What `programme.json` of a family folder holds. */
export type ProgrammeFile = {
  readonly family: string
  /** The day that counts as today in the family's sample files. */
  readonly sampleReferenceDate?: string
  readonly programmes: readonly Programme[]
}

/** Content of each kind of catalogue file, by the name of its schema. */
export type FileContent = {
  readonly organisations: { readonly organisations: readonly Organisation[] }
  readonly programmes: ProgrammeFile
  readonly 'badge-class': BadgeClass
  readonly framework: Framework
  readonly 'exam-scheme': ExamScheme
  readonly 'competency-model': CompetencyModel
  readonly 'disclosure-mapping': DisclosureMapping
}

export type FileKind = keyof FileContent

export type Validators = { readonly [Kind in FileKind]: ValidateFunction<FileContent[Kind]> }

const shared = ['vocabulary', 'rule'] as const

/** Compiled schemas of the catalogue files. They are our own, so a fault in one is our mistake and throws as it is. */
export function compileCatalogueSchemas(): Validators {
  // strictRequired would refuse `anyOf: [{required: …}]`, which says "at least one of these".
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
  addFormats.default(ajv)
  for (const name of shared) ajv.addSchema(readSchema(name))
  const compile = <Kind extends FileKind>(name: Kind): ValidateFunction<FileContent[Kind]> =>
    ajv.compile<FileContent[Kind]>(readSchema(name))
  return {
    organisations: compile('organisations'),
    programmes: compile('programmes'),
    'badge-class': compile('badge-class'),
    framework: compile('framework'),
    'exam-scheme': compile('exam-scheme'),
    'competency-model': compile('competency-model'),
    'disclosure-mapping': compile('disclosure-mapping'),
  }
}

function readSchema(name: string): AnySchemaObject {
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url)
  const schema: AnySchemaObject = JSON.parse(readFileSync(file, 'utf8'))
  return schema
}

/** What ajv found in one file, as faults at places in it. `if` only repeats what its branch already says. */
export function schemaFaults(path: string, errors: readonly ErrorObject[] | null | undefined): Fault[] {
  return (errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => ({ code: 'schema', at: `${path}#${pointerOf(error)}`, params: reasonOf(error) }))
}

/** A key that should not be there is named in the pointer, so that it can be searched for. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword !== 'additionalProperties') return instancePath
  const key = String(params['additionalProperty']).replaceAll('~', '~0').replaceAll('/', '~1')
  return `${instancePath}/${key}`
}

function reasonOf({ keyword, message, params }: ErrorObject): Record<string, string> {
  if (keyword === 'additionalProperties') return { keyword, reason: 'must not be here' }
  if (keyword === 'false schema') return { keyword, reason: 'must not be here with this kind' }
  if (keyword === 'enum') return { keyword, reason: `must be one of ${params['allowedValues'].join(', ')}` }
  if (keyword === 'const') return { keyword, reason: `must be ${JSON.stringify(params['allowedValue'])}` }
  return { keyword, reason: message ?? keyword }
}
