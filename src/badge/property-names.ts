import { bundledContexts } from './contexts.ts'
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'

type Prefixes = Readonly<Record<string, string>>

/** A name that a context gives to a property or a class. */
export type Term = { readonly name: string; readonly iri: string; readonly isOrdered: boolean }

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

let names: ReadonlyMap<string, readonly string[]> | undefined

/** Every property that a context carried here defines, by IRI, with the names it has there; nearly all have one. */
export function propertyNames(): ReadonlyMap<string, readonly string[]> {
  names ??= collectNames()
  return names
}

function collectNames(): ReadonlyMap<string, readonly string[]> {
  const sets = new Map([[rdfType, new Set(['type', '@type'])]])
  for (const url of bundledContexts.keys())
    for (const term of termsOf(url))
      // What is in order stands behind a list of its own, and its values are no statements of the node.
      if (!term.isOrdered) sets.set(term.iri, (sets.get(term.iri) ?? new Set()).add(term.name))
  return new Map([...sets].map(([iri, set]) => [iri, [...set]]))
}

const collected = new Map<string, readonly Term[]>()

/** What a context carried here defines, at any depth; nothing for one that is not carried. */
export function termsOf(url: string): readonly Term[] {
  const document = bundledContexts.get(url)
  const terms = collected.get(url) ?? toTerms(document && '@context' in document ? document['@context'] : [])
  collected.set(url, terms)
  return terms
}

/** Terms of a context and of those inside it, which see the prefixes around them. */
export function toTerms(context: unknown, outer: Prefixes = {}): readonly Term[] {
  if (Array.isArray(context)) return context.flatMap((entry) => toTerms(entry, outer))
  if (!isJsonObject(context)) return []
  const prefixes = { ...outer, ...prefixesOf(context) }
  return Object.entries(context).flatMap(([name, definition]) => {
    if (name.startsWith('@')) return []
    const iri = expand(isJsonObject(definition) ? definition['@id'] : definition, prefixes)
    const inside = isJsonObject(definition) ? toTerms(definition['@context'], prefixes) : []
    return iri === undefined ? inside : [{ name, iri, isOrdered: isOrdered(definition) }, ...inside]
  })
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
