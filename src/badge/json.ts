/** A JSON value as parsed: the shape of everything that has not been validated yet. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

export type JsonObject = { readonly [key: string]: JsonValue }

/** Whether a parsed value is a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of a property that may be absent, single or an array. */
export function toList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return []
  return isArray(value) ? value : [value]
}

// Array.isArray widens a readonly array to any[].
function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
