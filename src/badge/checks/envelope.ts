import { isCompactJws } from '../bake/payload.ts'
import { toList, type JsonObject, type JsonValue } from '../json.ts'

/** Media types of a JWT around a credential and around a presentation, the older spellings included. */
const credentialUrl = /^data:application\/(?:vc\+jwt|vc\+ld\+jwt|vc-ld\+jwt|jwt)(?:;charset=utf-8)?,/i
const presentationUrl = /^data:application\/(?:vp\+jwt|vp\+ld\+jwt|vp-ld\+jwt|jwt)(?:;charset=utf-8)?,/i

/** Whether a JSON document only wraps a credential that is secured some other way (VCDM 2.0, 4.13). */
export function isEnvelope({ type }: JsonObject): boolean {
  return toList(type).includes('EnvelopedVerifiableCredential')
}

/** The compact JWS inside; undefined for an envelope of another kind, such as an SD-JWT. */
export function openEnvelope({ id }: JsonObject): string | undefined {
  return open(id, credentialUrl)
}

/** Whether a JSON document only wraps a presentation that is secured some other way (VCDM 2.0, 4.13). */
export function isPresentationEnvelope({ type }: JsonObject): boolean {
  return toList(type).includes('EnvelopedVerifiablePresentation')
}

export function openPresentationEnvelope({ id }: JsonObject): string | undefined {
  return open(id, presentationUrl)
}

function open(id: JsonValue | undefined, url: RegExp): string | undefined {
  if (typeof id !== 'string' || !url.test(id)) return undefined
  const content = id.slice(id.indexOf(',') + 1)
  return isCompactJws(content) ? content : undefined
}
