import type { Court } from '../checks/court.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import { isSameSite } from '../same-site.ts'
import { readHosted } from './read-hosted.ts'

/** Who issued, by the profile at the issuer's own address; `elsewhere` is the address on another site that it led to. */
export type IssuerProfile = {
  readonly id: string
  readonly document: JsonObject
  readonly elsewhere?: string
}

/** A document, or in English why it cannot be had. */
export type Reading<T> = T | { readonly problem: string }

/** The badge class: inside the assertion, or at the address that the assertion names. */
export async function readBadgeClass(
  badge: JsonValue | undefined,
  court: Court,
): Promise<Reading<{ readonly document: JsonObject }>> {
  if (isJsonObject(badge)) return { document: badge }
  return typeof badge === 'string'
    ? readHosted(badge, court)
    : { problem: 'the assertion names no badge class' }
}

/**
 * The issuer's profile. What a badge class says of its issuer counts for nothing where the issuer has an address of
 * its own; without one (before 1.1) there is only the origin that the badge class names.
 */
export async function readProfile(badgeClass: JsonObject, court: Court): Promise<Reading<IssuerProfile>> {
  const { issuer } = badgeClass
  const profile = isJsonObject(issuer) ? issuer : {}
  const id = isJsonObject(issuer) ? profile['id'] : issuer
  if (typeof id === 'string') return fetchProfile(id, court)
  const origin = profile['origin'] ?? profile['url']
  return typeof origin === 'string'
    ? { id: origin, document: profile }
    : { problem: 'the badge class names no issuer' }
}

async function fetchProfile(id: string, court: Court): Promise<Reading<IssuerProfile>> {
  const answer = await readHosted(id, court)
  if ('problem' in answer) return answer
  const { document, answeredBy } = answer
  if (typeof document['id'] === 'string' && document['id'] !== id)
    return { problem: `${id} is the document of ${document['id']}` }
  return { id, document, ...(!isSameSite(id, answeredBy) && { elsewhere: answeredBy }) }
}
