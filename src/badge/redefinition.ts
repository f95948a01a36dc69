import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import { termsOf, toTerms } from './property-names.ts'

/**
 * Finds a word of the document's own contexts that an inline context gives another meaning. JSON-LD protects some of
 * them and passes over the rest in silence, as where the class of a node has the last word; a reader who takes names
 * at their face would read something else than was signed.
 * @returns the word.
 */
export function findRedefined(document: JsonObject): string | undefined {
  const inline = collectInline(document)
  if (inline.length === 0) return undefined
  const defined = new Map<string, Set<string>>()
  for (const url of toList(document['@context']).filter((entry) => typeof entry === 'string'))
    for (const { name, iri } of termsOf(url)) defined.set(name, (defined.get(name) ?? new Set()).add(iri))
  return inline
    .flatMap((context) => toTerms(context))
    .find(({ name, iri }) => {
      const meanings = defined.get(name)
      return meanings !== undefined && !meanings.has(iri)
    })?.name
}

/** Contexts that are written out, wherever they stand. */
function collectInline(value: JsonValue): readonly JsonObject[] {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    return members.flatMap(collectInline)
  }
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) =>
    name === '@context' ? toList(member).filter(isJsonObject) : collectInline(member),
  )
}
