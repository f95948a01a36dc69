import { CarrierError } from './carrier-error.ts'

/** Compact JWS (Open Badges 3.0, CompactJws): three base64url parts; a signature may be missing, and is then missed. */
const compactJws = /^[\w-]+\.[\w-]*\.[\w-]*$/

/** True for the compact serialisation of a JWS, nothing around it. */
export function isCompactJws(text: string): boolean {
  return compactJws.test(text)
}

/** Longest credential text that is read from or written into an image, in UTF-8 bytes. */
export const maxPayloadBytes = 4 * 1024 * 1024

/**
 * The same JSON value as pure ASCII: inside strings everything beyond ASCII, and `{`, `}`, `<`, `>`, is written
 * as `\uXXXX`. Careless readers count braces or guess the encoding of PNG text; `]]>` would end SVG's CDATA.
 * Works on the text, so numbers, order and white space stay as they were signed.
 */
export function asciiPayload(json: string): string {
  requireJson(json)
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, escapeString)
}

/** What goes into an image: ASCII JSON, or a compact JWS as it is. Throws `json-malformed` for anything else. */
export function toPayload(credential: string): string {
  const text = credential.trim()
  return isCompactJws(text) ? text : asciiPayload(text)
}

function escapeString(literal: string): string {
  return literal.replace(/[{}<>]|[^\x20-\x7e]/g, escapeUnit)
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function requireJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new CarrierError(
      'json-malformed',
      `not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`,
    )
  }
}
