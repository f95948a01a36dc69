import type { JsonValue } from './json.ts'
import type { SchemaViolation } from './open-badges-schema.ts'

/**
 * Texts that other implementations would write differently or not at all: half of a surrogate pair, which has no
 * UTF-8, and control characters, which older canonicalisers leave unescaped where RDFC-1.0 escapes them. Line feed and
 * carriage return are escaped alike everywhere.
 */
export function findUnsignableText(value: JsonValue, path = ''): readonly SchemaViolation[] {
  if (typeof value === 'string') return textViolations(value, path)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => findUnsignableText(member, `${path}/${key}`))
}

function textViolations(text: string, path: string): readonly SchemaViolation[] {
  if (!text.isWellFormed()) return [{ path, message: 'holds half of a surrogate pair' }]
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F]/.test(text)
    ? [{ path, message: 'holds a control character' }]
    : []
}
