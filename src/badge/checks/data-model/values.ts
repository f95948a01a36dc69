import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'

/** What is wrong with a document, and where: `/issuer/id must be a URL`. */
export type Fault = string

/** Absolute: a scheme, and nothing that no URL can hold. What the scheme makes of the rest is its own affair. */
const url = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i

export function isUrl(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && url.test(value)
}

/** VCDM 2.0, 4.4: where there is an id, it is one URL; `null` is there too. */
export function findIdFaults(object: JsonObject, at: string, demanded = false): readonly Fault[] {
  const { id } = object
  if (id === undefined) return demanded ? [`${at}/id is missing`] : []
  return isUrl(id) ? [] : [`${at}/id must be one URL`]
}

/** VCDM 2.0, 4.5: one or more terms or URLs; whether the terms are defined is JSON-LD's to say. */
export function findTypeFaults({ type }: JsonObject, at: string): readonly Fault[] {
  const names: readonly JsonValue[] = Array.isArray(type) ? type : [type ?? null]
  if (names.length > 0 && names.every((name) => typeof name === 'string' && name !== '')) return []
  return [`${at}/type must be one or more terms or URLs`]
}

/** The objects of a member that may hold one or several; `undefined` when something in it is no object. */
export function readObjects(value: JsonValue): readonly JsonObject[] | undefined {
  const members: readonly JsonValue[] = Array.isArray(value) ? value : [value]
  const objects = members.filter(isJsonObject)
  return members.length > 0 && objects.length === members.length ? objects : undefined
}
