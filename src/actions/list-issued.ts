import type { CredentialState, Visibility } from '../domain/award.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { isDate } from '../domain/japan-time.ts'
import { demand } from '../domain/permission.ts'
import { listCredentials } from '../store/credentials.ts'
import type { Ports } from './ports.ts'
import { publicUrls } from './public-urls.ts'
import { whoAre } from './who.ts'

export type ListFilter = {
  readonly organisation?: string
  readonly programme?: string
  readonly badge?: string
  readonly state?: CredentialState
  readonly visibility?: Visibility
  /** Award dates, JST, both included. */
  readonly from?: string
  readonly to?: string
  readonly limit?: number
  readonly after?: string
}

export type IssuedLine = {
  readonly id: string
  readonly url: string
  readonly award: string
  /** How the issuer knows the holder: number or address, and name. */
  readonly who?: string
  readonly badgeUrl: string
  readonly badge: string
  readonly name: Bilingual
  readonly issuer: string
  readonly programme: string
  readonly state: CredentialState
  readonly visibility: Visibility
  readonly serial: number
  readonly awardedAt: string
  readonly validUntil?: string
  readonly issuedAt: string
}

/** Issued credentials, newest first, a page at a time; `next` is the cursor of the next page. For callers of the issuer. */
export async function listIssued(
  ports: Ports,
  caller: Caller,
  filter: ListFilter,
): Promise<{ items: readonly IssuedLine[]; next?: string }> {
  const organisation = filter.organisation ?? (caller.organisation === '*' ? undefined : caller.organisation)
  demand(caller, 'list-credentials', organisation)
  if (filter.badge !== undefined && !ports.catalogue.badges.has(filter.badge))
    throw new DomainError('badge_unknown', { badge: filter.badge })
  for (const at of ['from', 'to'] as const)
    if (filter[at] !== undefined && !isDate(filter[at]))
      throw new DomainError('field_invalid', {}, { faults: [{ code: 'date_unreadable', at }] })
  const { items, next } = await listCredentials(ports.db, {
    ...filter,
    ...(organisation === undefined ? {} : { organisation }),
    limit: filter.limit ?? 50,
    at: ports.clock().toISOString(),
  })
  const people = await whoAre(
    ports,
    items.map(({ award }) => award.person),
  )
  const lines = items.map(({ credential, award, state }): IssuedLine => {
    const who = people.get(award.person)
    const name = ports.catalogue.badges.get(award.badge)?.name ?? { ja: award.badge, en: award.badge }
    return {
      id: credential.id,
      url: publicUrls.credential(ports.baseUrl, credential.id),
      award: award.id,
      ...(who === undefined ? {} : { who }),
      badgeUrl: publicUrls.badge(ports.baseUrl, award.id),
      badge: award.badge,
      name,
      issuer: award.issuer,
      programme: award.programme,
      state,
      visibility: award.visibility,
      serial: credential.serial,
      awardedAt: award.awardedAt,
      ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
      issuedAt: credential.issuedAt,
    }
  })
  return next === undefined ? { items: lines } : { items: lines, next }
}
