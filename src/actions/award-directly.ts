import type { Award } from '../domain/award.ts'
import type { Language } from '../domain/bilingual.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { instantOfDate, jstDate } from '../domain/japan-time.ts'
import { onlyOccasion } from '../domain/occasion.ts'
import { demand } from '../domain/permission.ts'
import { appendAudit } from '../store/audit.ts'
import { insertAward } from '../store/awards.ts'
import { inTransaction } from '../store/open.ts'
import { findPersonByIdentifier } from '../store/persons.ts'
import { directDecisionEvidence } from '../text/evidence.ts'
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
 * An award on an approver's own word, without facts: marked `direct`, with its reason, and in the signed badge with
 * evidence that says so without the reason, which may name people. Throws `person_unknown` rather than award a mistyped
 * number.
 */
export async function awardDirectly(ports: Ports, caller: Caller, input: DirectAward): Promise<Award> {
  const badge = ports.catalogue.badges.get(input.badge)
  if (badge === undefined) throw new DomainError('badge_unknown', { badge: input.badge })
  demand(caller, 'award-directly', badge.issuer)
  if (input.reason.trim() === '') throw new DomainError('reason_required')
  const now = ports.clock().toISOString()
  const today = jstDate(now)
  refuseDay(input.awardedOn, today)
  const occasion = input.occasion ?? onlyOccasion
  if (badge.occasion === 'once' && occasion !== onlyOccasion)
    throw invalid('occasion_only_once', '/occasion', { value: occasion })
  const earned =
    input.awardedOn === undefined || input.awardedOn === today ? now : instantOfDate(input.awardedOn)
  return await inTransaction(ports.db, async (tx) => {
    const person = await findPersonByIdentifier(tx, input.organisation, input.person)
    if (person === undefined) throw new DomainError('person_unknown', { person: input.person })
    const award: Award = {
      ...newAward(ports, caller, badge, { person, occasion, awardedAt: earned }),
      ...(input.language === undefined ? {} : { language: input.language }),
      basis: 'direct',
      evidence: [directDecisionEvidence],
      reason: input.reason,
    }
    const result = await insertAward(tx, award)
    if (!result.inserted) return result.award
    await freezeClass(tx, ports.catalogue, badge, ports.clock())
    const detail = { badge: badge.id, version: badge.version, basis: 'direct', decision: award.decision }
    await appendAudit(tx, { at: now, caller: caller.id, action: 'decide-award', subject: award.id, detail })
    return result.award
  })
}

/** Earlier days are typing errors: no programme of this kind is older. */
const earliest = '2000-01-01'

function refuseDay(day: string | undefined, today: string): void {
  if (day === undefined) return
  if (day > today) throw invalid('date_in_future', '/awardedOn', {})
  if (day < earliest) throw invalid('date_too_early', '/awardedOn', { value: day, earliest })
}

const invalid = (code: string, at: string, params: NonNullable<Fault['params']>): DomainError =>
  new DomainError('field_invalid', {}, { faults: [{ code, at, params }] })
