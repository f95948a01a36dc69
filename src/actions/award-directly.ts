import type { Award } from '../domain/award.ts'
import type { Language } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { instantOfDate, jstDate } from '../domain/japan-time.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { insertAward } from '../store/awards.ts'
import { inTransaction } from '../store/open.ts'
import { findPersonByIdentifier } from '../store/persons.ts'
import { newAward } from './decide-awards.ts'
import { freezeClass } from './frozen-class.ts'
import type { Ports } from './ports.ts'

export type DirectAward = {
  readonly badge: string
  /** The organisation that knows the person, and the employee number or e-mail address there. */
  readonly organisation: string
  readonly person: string
  /** Why there are no facts; kept with the award and shown to those who check it. */
  readonly reason: string
  readonly occasion?: string
  /** JST date on which it was earned; today when not given. */
  readonly awardedOn?: string
  readonly language?: Language
}

/**
 * An award on an approver's own word, without facts: marked `direct`, with its reason. Throws `person_unknown` rather
 * than award a mistyped number.
 */
export async function awardDirectly(ports: Ports, caller: Caller, input: DirectAward): Promise<Award> {
  const badge = ports.catalogue.badges.get(input.badge)
  if (badge === undefined) throw new DomainError('badge_unknown', { badge: input.badge })
  demand(caller, 'award-directly', badge.issuer)
  if (input.reason.trim() === '') throw new DomainError('reason_required')
  const now = ports.clock().toISOString()
  const today = jstDate(now)
  if (input.awardedOn !== undefined && input.awardedOn > today)
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'date_in_future', at: '/awardedOn' }] })
  const earned =
    input.awardedOn === undefined || input.awardedOn === today ? now : instantOfDate(input.awardedOn)
  return await inTransaction(ports.db, async (tx) => {
    const person = await findPersonByIdentifier(tx, input.organisation, input.person)
    if (person === undefined) throw new DomainError('person_unknown', { person: input.person })
    const occasion = input.occasion ?? 'once'
    const award: Award = {
      ...newAward(ports, caller, badge, { person, occasion, awardedAt: earned }),
      ...(input.language === undefined ? {} : { language: input.language }),
      basis: 'direct',
      reason: input.reason,
    }
    const result = await insertAward(tx, award)
    if (!result.inserted) return result.award
    await freezeClass(tx, badge, ports.clock())
    const detail = { badge: badge.id, version: badge.version, basis: 'direct', decision: award.decision }
    await appendAudit(tx, { at: now, caller: caller.id, action: 'decide-award', subject: award.id, detail })
    return result.award
  })
}
