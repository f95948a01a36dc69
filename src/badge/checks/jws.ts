import type { JsonObject } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'

/** A compact JWS, decoded and not yet trusted. */
export type Jws = { readonly compact: string; readonly header: JsonObject; readonly claims: JsonObject }

export class JwsError extends Error {
  readonly code: 'jws-malformed' | 'jws-payload-malformed'
  constructor(code: 'jws-malformed' | 'jws-payload-malformed', message: string) {
    super(message)
    this.code = code
  }
}

/** @throws JwsError */
export function readJws(compact: string): Jws {
  const [head = '', body = '', signature = ''] = compact.split('.')
  decodePart(signature, 'signature')
  return { compact, header: readPart(head, 'header'), claims: readPart(body, 'payload') }
}

/** Claims that a VCDM 2.0 JWT adds beside the members of what it secures (Open Badges 3.0, JWT proof). */
const addedClaims: ReadonlySet<string> = new Set(['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud'])

export function withoutAddedClaims(claims: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !addedClaims.has(name)))
}

function readPart(part: string, name: string): JsonObject {
  const bytes = decodePart(part, name)
  try {
    return parseStrictObject(bytes)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    const code = name === 'header' ? 'jws-malformed' : 'jws-payload-malformed'
    throw new JwsError(code, `the ${name} is not acceptable JSON: ${error.pointer || '/'}: ${error.message}`)
  }
}

/** Base64url has spellings that decode to the same bytes; only the one an encoder writes is taken. */
function decodePart(part: string, name: string): Uint8Array {
  const bytes = Buffer.from(part, 'base64url')
  if (bytes.toString('base64url') !== part)
    throw new JwsError('jws-malformed', `the ${name} is not base64url`)
  return bytes
}
