import type { Award, DecisionState } from '../domain/award.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand, isPermitted } from '../domain/permission.ts'
import { findAward, listAwards } from '../store/awards.ts'
import type { Ports } from './ports.ts'
import { whoAre } from './who.ts'

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
> & {
  readonly name: Bilingual
  readonly who?: string
  readonly reason?: string
  readonly validUntil?: string
}

/** Awards, newest first, a page at a time: what waits for approval is found here. For callers of the issuer. */
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
  const people = await whoAre(
    ports,
    items.map(({ person }) => person),
  )
  const lines = items.map((award) => toLine(ports, award, people.get(award.person)))
  return next === undefined ? { items: lines } : { items: lines, next }
}

/** One award, for callers of its issuer. Throws `not_found`. */
export async function awardOfId(ports: Ports, caller: Caller, id: string): Promise<AwardLine> {
  const award = await findAward(ports.db, id)
  if (award === undefined || !isPermitted(caller, 'read-awards', award.issuer))
    throw new DomainError('not_found')
  const people = await whoAre(ports, [award.person])
  return toLine(ports, award, people.get(award.person))
}

function toLine({ catalogue }: Ports, award: Award, who?: string): AwardLine {
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
    ...(who === undefined ? {} : { who }),
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
