import { isJsonObject, toList, type JsonObject, type JsonValue } from './json.ts'
import { propertyNames } from './property-names.ts'

/**
 * Finds a statement that is signed but does not stand in the document under its name. Signed is the graph and not the
 * JSON: `validUntil` written out as `https://www.w3.org/2018/credentials#validUntil`, under a name that an inline
 * context invents, or moved into `@included`, gives the same graph. The signature holds, and who reads the JSON sees a
 * badge that never ends and has no status.
 * @param document what was canonicalised.
 * @param quads its canonical N-Quads.
 * @returns the property that is hidden.
 */
export function findDisguised(document: JsonObject, quads: string): string | undefined {
  const root = idOf(document)
  if (isPlain(document, root)) return undefined
  const own: Counts = new Map()
  countMembers(document, root, own)
  const anywhere: Counts = new Map()
  countValue(document, anywhere)
  const names = propertyNames()
  for (const [statement, signed] of countQuads(quads)) {
    const [subject = '', property = ''] = statement.split(' ')
    const shown = subject === root && property.startsWith(dataModel) ? own : anywhere
    const terms = names.get(property)
    if (terms !== undefined && signed > sum(terms.map((term) => shown.get(`${subject} ${term}`) ?? 0)))
      return property
  }
  return undefined
}

/**
 * Nothing is hidden where every name is a word of contexts that are carried here, for what decides has one word in
 * them, and where no second object is the same node. Most badges are so, and counting costs more than looking.
 */
function isPlain(document: JsonObject, root: string): boolean {
  return Object.entries(document).every(([name, member]) => isPlainMember(name, member, root))
}

function isPlainMember(name: string, member: JsonValue, root: string): boolean {
  if (name === '@context') return toList(member).every((entry) => typeof entry === 'string')
  return /^@(?:value|language|direction)$|^[^@:]+$/.test(name) && isPlainValue(member, root)
}

function isPlainValue(value: JsonValue, root: string): boolean {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    return members.every((member) => isPlainValue(member, root))
  }
  if (!isJsonObject(value)) return true
  const isRootAgain = root !== nameless && value['id'] === root
  return !isRootAgain && isPlain(value, root)
}

/** What the credential says of itself counts only where every reader looks for it: at its top. */
const dataModel = 'https://www.w3.org/2018/credentials#'

/** All nodes without an id: each object without one is another node, so none can be written in two places. */
const nameless = '_:'

/** Values, by node and name. */
type Counts = Map<string, number>

function countQuads(quads: string): Counts {
  const counts: Counts = new Map()
  for (const [, subject = nameless, property = ''] of quads.matchAll(/^(?:<([^>]*)>|_:\S+) <([^>]*)> /gm))
    add(counts, `${subject} ${property}`, 1)
  return counts
}

function countValue(value: JsonValue, counts: Counts): void {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    for (const member of members) countValue(member, counts)
  } else if (isJsonObject(value) && !('@value' in value)) {
    countMembers(value, idOf(value), counts)
    for (const [name, member] of Object.entries(value)) if (name !== '@context') countValue(member, counts)
  }
}

/** Equal values are one statement; an empty list is none. */
function countMembers(object: JsonObject, subject: string, counts: Counts): void {
  for (const [name, member] of Object.entries(object)) {
    const values = name === '@context' ? [] : toList(member)
    const distinct =
      values.length > 1 ? new Set(values.map((value) => JSON.stringify(value))).size : values.length
    add(counts, `${subject} ${name}`, distinct)
  }
}

function add(counts: Counts, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** A node that is named `_:…` for this document only may be written in several places; its statements count nowhere. */
function idOf(object: JsonObject): string {
  const id = object['id'] ?? object['@id'] ?? nameless
  return typeof id === 'string' ? id : 'unreadable'
}
