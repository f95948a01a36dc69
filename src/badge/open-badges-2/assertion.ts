import { isCompactJws } from '../bake/payload.ts'
import { isJsonObject, toList, type JsonObject } from '../json.ts'
import { JsonError, parseStrictObject } from '../strict-json.ts'

/** An Open Badge of the generations before 3.0, as it was carried: nothing of it has been judged. */
export type OlderBadge =
  | { readonly form: 'address'; readonly url: string }
  | { readonly form: 'json'; readonly assertion: JsonObject }
  | {
      readonly form: 'jws'
      readonly assertion: JsonObject
      readonly compact: string
      readonly header: JsonObject
    }

/**
 * Open Badges 2.0, 1.1 or 1.0 in a container's text, or undefined when it is something else: an assertion, a JWS
 * around one, or, in images of 1.0, only the address of one.
 */
export function readOpenBadges2(payload: string): OlderBadge | undefined {
  if (/^https?:\/\/\S{1,2000}$/i.test(payload)) return { form: 'address', url: payload }
  if (!isCompactJws(payload)) {
    const assertion = mayBeAssertion(payload) ? parse(payload) : undefined
    return assertion && isAssertion(assertion) ? { form: 'json', assertion } : undefined
  }
  const [head = '', body = ''] = payload.split('.')
  const header = parse(Buffer.from(head, 'base64url'))
  const assertion = parse(Buffer.from(body, 'base64url'))
  if (header === undefined || assertion === undefined || !isAssertion(assertion)) return undefined
  return { form: 'jws', assertion, compact: payload, header }
}

/** The words of which an assertion has one, as they stand in JSON, or an escape, behind which any word may stand. */
const telling = /"(?:Assertion|verify|badge)"|\\u/

/** A careless look, so that the careful one is not taken twice at what is no assertion. */
function mayBeAssertion(payload: string): boolean {
  if (!telling.test(payload)) return false
  try {
    const value: unknown = JSON.parse(payload)
    return isJsonObject(value) && isAssertion(value)
  } catch {
    return false
  }
}

function isAssertion(object: JsonObject): boolean {
  const types = toList(object['type'])
  if (types.includes('VerifiableCredential')) return false
  return types.includes('Assertion') || 'verify' in object || ('badge' in object && 'recipient' in object)
}

/** How the assertion says it is to be verified: `verification` since 2.0, `verify` before. */
export function verificationOf(assertion: JsonObject): JsonObject {
  const verification = assertion['verification'] ?? assertion['verify']
  return isJsonObject(verification) ? verification : {}
}

/** What the generation is called, for a reader. */
export function generationOf(assertion: JsonObject): string {
  return toList(assertion['@context']).includes('https://w3id.org/openbadges/v2') ? '2.0' : '1.x'
}

function parse(text: string | Uint8Array): JsonObject | undefined {
  try {
    return parseStrictObject(text)
  } catch (error) {
    // The reader of credentials says what is wrong with it.
    if (error instanceof JsonError) return undefined
    throw error
  }
}
