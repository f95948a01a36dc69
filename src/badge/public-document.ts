import type { JsonObject } from './json.ts'
import { Memory } from './remember.ts'
import { parseStrictObject } from './strict-json.ts'

const parsed = new Memory<JsonObject>()

/** `parseStrictObject` for documents that one verification after another asks for. @throws JsonError */
export function parsePublicDocument(bytes: Uint8Array): JsonObject {
  const { known, keep } = parsed.recall(bytes)
  if (known) return known
  const document = parseStrictObject(bytes)
  keep(document)
  return document
}
