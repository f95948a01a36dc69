import type { Award, DecisionState } from '../domain/award.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { demand } from '../domain/permission.ts'
import { listAwards } from '../store/awards.ts'
import type { Ports } from './ports.ts'

export type AwardListFilter = {
  readonly organisation?: string
  readonly programme?: string
  readonly badge?: string
  readonly decision?: DecisionState
  readonly limit?: number
  readonly after?: string
}

export type AwardLine = Pick<
  Award,
  | 'id'
  | 'badge'
  | 'badgeVersion'
  | 'issuer'
  | 'programme'
  | 'occasion'
  | 'decision'
  | 'basis'
  | 'awardedAt'
  | 'proposedBy'
  | 'proposedAt'
> & { readonly name: Bilingual; readonly reason?: string; readonly validUntil?: string }

/** Awards, newest first, a page at a time: what waits for approval is found here. People stand in it by no name. */
export async function awardsOf(
  ports: Ports,
  caller: Caller,
  filter: AwardListFilter,
): Promise<{ items: readonly AwardLine[]; next?: string }> {
  const organisation = filter.organisation ?? (caller.organisation === '*' ? undefined : caller.organisation)
  demand(caller, 'read-awards', organisation)
  const { items, next } = await listAwards(ports.db, {
    ...filter,
    ...(organisation === undefined ? {} : { organisation }),
    limit: filter.limit ?? 50,
  })
  const lines = items.map((award) => toLine(ports, award))
  return next === undefined ? { items: lines } : { items: lines, next }
}

function toLine({ catalogue }: Ports, award: Award): AwardLine {
  const {
    id,
    badge,
    badgeVersion,
    issuer,
    programme,
    occasion,
    decision,
    basis,
    awardedAt,
    proposedBy,
    proposedAt,
  } = award
  return {
    id,
    badge,
    name: catalogue.badges.get(badge)?.name ?? { ja: badge, en: badge },
    badgeVersion,
    issuer,
    programme,
    occasion,
    decision,
    basis,
    ...(award.reason === undefined ? {} : { reason: award.reason }),
    awardedAt,
    ...(award.validUntil === undefined ? {} : { validUntil: award.validUntil }),
    proposedBy,
    proposedAt,
  }
}
