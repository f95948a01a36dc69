import type { CredentialState } from '../domain/award.ts'
import type { BadgeClass } from '../domain/badge-class.ts'
import { listCredentials } from '../store/credentials.ts'
import type { Ports } from './ports.ts'

/** One badge that its holder made public, without a word about the holder. */
export type PublishedBadge = {
  readonly award: string
  readonly badge: BadgeClass
  readonly state: CredentialState
  readonly awardedAt: string
  readonly validUntil?: string
}

/** Newest published badges, at most `limit`: only current credentials, whatever their state. */
export async function publishedBadges(ports: Ports, limit = 48): Promise<readonly PublishedBadge[]> {
  const at = ports.clock().toISOString()
  const { items } = await listCredentials(ports.db, { visibility: 'public', limit, at })
  return items.flatMap(({ credential, award, state }) => {
    const badge = ports.catalogue.badges.get(award.badge)
    if (badge === undefined || !credential.current) return []
    const { validUntil } = credential
    const line = { award: award.id, badge, state, awardedAt: award.awardedAt }
    return [validUntil === undefined ? line : { ...line, validUntil }]
  })
}
