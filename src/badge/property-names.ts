import { bundledContexts } from './contexts.ts'
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'

type Names = Map<string, Set<string>>
type Prefixes = Readonly<Record<string, string>>

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

let collected: ReadonlyMap<string, readonly string[]> | undefined

/** Every property that a context carried here defines, by IRI, with the names it has there; nearly all have one. */
export function propertyNames(): ReadonlyMap<string, readonly string[]> {
  collected ??= collectAll()
  return collected
}

function collectAll(): ReadonlyMap<string, readonly string[]> {
  const names: Names = new Map([[rdfType, new Set(['type', '@type'])]])
  for (const document of bundledContexts.values())
    if ('@context' in document) collect(document['@context'], {}, names)
  return new Map([...names].map(([property, terms]) => [property, [...terms]]))
}

/** Terms of a context and of those inside it, which see the prefixes around them. */
function collect(context: unknown, outer: Prefixes, names: Names): void {
  if (Array.isArray(context)) for (const entry of context) collect(entry, outer, names)
  if (!isJsonObject(context)) return
  const prefixes = { ...outer, ...prefixesOf(context) }
  for (const [term, definition] of Object.entries(context)) {
    if (term.startsWith('@')) continue
    const property = expand(isJsonObject(definition) ? definition['@id'] : definition, prefixes)
    // What is in order stands behind a list of its own, and its values are no statements of the node.
    if (property !== undefined && !isOrdered(definition))
      names.set(property, (names.get(property) ?? new Set()).add(term))
    if (isJsonObject(definition)) collect(definition['@context'], prefixes, names)
  }
}

function isOrdered(definition: JsonValue): boolean {
  return isJsonObject(definition) && definition['@container'] === '@list'
}

function prefixesOf(context: JsonObject): Prefixes {
  const entries = Object.entries(context).flatMap(([term, definition]): [string, string][] => {
    const id = isJsonObject(definition) ? definition['@id'] : definition
    return typeof id === 'string' && /[#/:]$/.test(id) ? [[term, id]] : []
  })
  return Object.fromEntries(entries)
}

function expand(id: JsonValue | undefined, prefixes: Prefixes): string | undefined {
  if (typeof id !== 'string' || id.startsWith('@')) return undefined
  const [prefix = '', local = ''] = id.split(':')
  return Object.hasOwn(prefixes, prefix) && !local.startsWith('//') ? `${prefixes[prefix]}${local}` : id
}
