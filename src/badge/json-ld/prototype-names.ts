import { isJsonObject } from '../json.ts'

/** What every JavaScript object has, such as `__proto__`: jsonld keeps nodes by their ids in plain objects. */
const names = Object.getOwnPropertyNames(Object.prototype)
const quoted = new RegExp(`"(?:${names.join('|')})"`)

/** Whether one of the names stands anywhere in a document, as a whole text or as a key. */
export function mentionsPrototype(json: string): boolean {
  return quoted.test(json)
}

/**
 * Whether a node of an expanded document is named so. Such a name is a relative IRI and refused in the end, but jsonld
 * has by then written into the prototype of all objects, and no later document is read rightly.
 */
export function namesPrototype(expanded: unknown): boolean {
  if (Array.isArray(expanded)) return expanded.some(namesPrototype)
  if (!isJsonObject(expanded)) return false
  const id = expanded['@id']
  const isNamed = typeof id === 'string' && names.includes(id)
  return isNamed || Object.entries(expanded).some(([key, value]) => key !== '@value' && namesPrototype(value))
}
