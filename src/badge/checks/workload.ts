import { isJsonObject, type JsonValue } from '../json.ts'

/**
 * What a document may ask of the JSON-LD processor. Its work grows faster than the document: some hundred kilobytes of
 * inline contexts fill the memory of a server, twenty thousand equal members keep it busy for ten seconds. Real
 * badges stay far below.
 */
const limits = { values: 8_000, objects: 3_000, contexts: 100, terms: 3_000 }

type Load = { values: number; objects: number; contexts: number; terms: number }

/** What there is too much of, or undefined. */
export function findExcess(document: JsonValue): keyof Load | undefined {
  const load: Load = { values: 0, objects: 0, contexts: 0, terms: 0 }
  weigh(document, load)
  const kinds: readonly (keyof Load)[] = ['values', 'objects', 'contexts', 'terms']
  return kinds.find((kind) => load[kind] > limits[kind])
}

function weigh(value: JsonValue, load: Load): void {
  load.values += 1
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    for (const member of members) weigh(member, load)
  } else if (isJsonObject(value)) {
    load.objects += 1
    for (const [key, member] of Object.entries(value)) {
      if (key === '@context') weighContext(member, load)
      weigh(member, load)
    }
  }
}

/** Every entry copies the terms of those before it. */
function weighContext(context: JsonValue, load: Load): void {
  const entries: readonly JsonValue[] = Array.isArray(context) ? context : [context]
  load.contexts += entries.length
  for (const entry of entries) load.terms += isJsonObject(entry) ? Object.keys(entry).length : 0
}
