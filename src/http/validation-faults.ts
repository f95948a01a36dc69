import type { FastifySchemaValidationError } from 'fastify'

import type { Fault } from '../domain/error.ts'

/** What a request's schema says against it, one fault a place, in the terms of the form that was meant. */
export function validationFaults(errors: readonly FastifySchemaValidationError[]): Fault[] {
  return meantForm(errors).map(toFault)
}

/**
 * A body of several forms (`anyOf`) that fails is told by every form at once. The form that was meant is the one whose
 * fixed word (`mode`) was met; where none was, only the words to choose from are told.
 */
function meantForm(errors: readonly FastifySchemaValidationError[]): readonly FastifySchemaValidationError[] {
  const forms = Map.groupBy(
    errors,
    ({ schemaPath }) => /^#\/anyOf\/(?<form>\d+)\//u.exec(schemaPath)?.groups?.['form'],
  )
  const plain = (forms.get(undefined) ?? []).filter(({ keyword }) => keyword !== 'anyOf')
  forms.delete(undefined)
  if (forms.size === 0) return plain
  const meant = [...forms.values()].find((form) => form.every(({ keyword }) => keyword !== 'const'))
  if (meant !== undefined) return [...plain, ...meant]
  const words = [...forms.values()].flat().filter(({ keyword }) => keyword === 'const')
  const [first] = words
  if (first === undefined) return plain
  const allowedValues = words.map(({ params }) => params['allowedValue'])
  return [...plain, { ...first, keyword: 'enum', params: { allowedValues } }]
}

function toFault({ instancePath, keyword, params, message }: FastifySchemaValidationError): Fault {
  const at = pointerOf(instancePath, params)
  const allowed = params['allowedValues']
  if (keyword === 'enum' && Array.isArray(allowed))
    return { code: 'choice', at, params: { choices: allowed.join(', ') } }
  if (keyword === 'required') return { code: 'missing', at }
  if (keyword === 'additionalProperties') return { code: 'unexpected', at }
  return { code: 'schema', at, params: { reason: message ?? '' } }
}

/** A property that is missing or that nobody asked for is named below the object that lacks or holds it. */
function pointerOf(path: string, params: Readonly<Record<string, unknown>>): string {
  const property = params['missingProperty'] ?? params['additionalProperty']
  return typeof property === 'string' ? `${path}/${property}` : path
}
