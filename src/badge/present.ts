import type { JsonObject, JsonValue } from './json.ts'

/** Leaves out what is not there: a badge holds no `null` and no empty array (spec.md 1). Keeps the order of keys. */
export function present(properties: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: Record<string, JsonValue> = {}
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue
    kept[key] = value
  }
  return kept
}
