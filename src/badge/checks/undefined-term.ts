import { isJsonObject, type JsonValue } from '../json.ts'

/** Members of an event of the JSON-LD processor that hold what it stumbled over, and under which name it stands. */
const kinds = [
  ['property', 'the term'],
  ['type', 'the type'],
  ['id', 'the id'],
  ['subject', 'the id'],
  ['predicate', 'the term'],
  ['graph', 'the id'],
  ['term', 'the term'],
  ['language', 'the language'],
  ['vocab', 'the vocabulary'],
] as const

/** More places would say no more. */
const most = 3

/**
 * What has no definition and where it stands, in words: from an event that safe mode refused. The processor names no
 * place; every one with the same term is listed, since one may be defined in one place and not in another.
 */
export function describeUndefined(event: unknown, document: JsonValue): string {
  const { message, details } = read(event)
  for (const [member, kind] of kinds) {
    const name = details[member]
    if (typeof name !== 'string') continue
    const places = [...find(document, name, kind === 'the term')]
    const shown = places.slice(0, most).join(', ')
    const more = places.length > most ? ', …' : ''
    const where = places.length === 0 ? '' : ` (at ${shown}${more})`
    return `no context that applies defines ${kind} ${JSON.stringify(name)}${where}`
  }
  return message
}

function read(event: unknown): { message: string; details: Readonly<Record<string, unknown>> } {
  const { message, details } = toRecord(event)
  return {
    message: typeof message === 'string' ? message : 'a statement would be left out of the signature',
    details: toRecord(details),
  }
}

const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** JSON pointers of members called `name`, or of values that are `name`. */
function* find(value: JsonValue, name: string, isKey: boolean, at = ''): Generator<string> {
  if (!isKey && value === name) yield at
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* find(item, name, isKey, `${at}/${index}`)
  else if (isJsonObject(value))
    for (const [key, item] of Object.entries(value)) {
      if (key === '@context') continue
      const place = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (isKey && key === name) yield place
      yield* find(item, name, isKey, place)
    }
}
