import { createHash } from 'node:crypto'
import type { ToSigned } from './hashed-proof.ts'
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts'

/**
 * What the `-jcs-` suites sign: the same two hashes, over the JSON itself (RFC 8785). The document is hashed with the
 * context it has; the standard would let further ones be appended unsigned, which could change what the names mean.
 */
export const toPlainHashes: ToSigned = async ({ proof, document }, digest) => {
  const { proofValue: _signature, ...configuration } = proof
  const hash = (value: JsonObject): Buffer => createHash(digest).update(toCanonicalJson(value)).digest()
  return Buffer.concat([hash(configuration), hash(document)])
}

/** RFC 8785: members sorted by UTF-16 units; numbers and texts as ECMAScript writes them. */
function toCanonicalJson(value: JsonValue = null): string {
  if (Array.isArray(value)) {
    const members: readonly JsonValue[] = value
    return `[${members.map(toCanonicalJson).join(',')}]`
  }
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toCanonicalJson(member)}`).join(',')}}`
}
