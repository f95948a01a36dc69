import type { Award } from '../domain/award.ts'
import type { BadgeClass } from '../domain/badge-class.ts'
import type { Caller } from '../domain/caller.ts'
import { DomainError, type ErrorCode, type Fault } from '../domain/error.ts'
import { instantOfDate, jstDate } from '../domain/japan-time.ts'
import { demand } from '../domain/permission.ts'
import { validUntil } from '../domain/validity.ts'
import { appendAudit } from '../store/audit.ts'
import { insertAward } from '../store/awards.ts'
import { inTransaction } from '../store/open.ts'
import { decidesAlone } from './approve-awards.ts'
import { chosenClasses, evaluateRound, inRounds, type Selection, type Standing } from './evaluate-awards.ts'
import { freezeClass } from './frozen-class.ts'
import type { Ports } from './ports.ts'

export type Decision = {
  /** Awards made now and approved at once, by id. */
  readonly awarded: readonly string[]
  /** Awards made now that wait for a second person. */
  readonly proposed: number
  /** Met before, and awarded then. */
  readonly existing: number
  readonly pending: number
  readonly unmet: number
  /** Met, but something stands in the way of an award; the others are not held up. */
  readonly refused: readonly RefusedStanding[]
}

export type RefusedStanding = {
  readonly person: string
  readonly badge: string
  readonly occasion: string
  readonly error: ErrorCode
  readonly faults: readonly Fault[]
}

/**
 * Makes an award of every met standing of a selection: once for each person, class and occasion, however often it is
 * asked. Where the organisation asks for two persons, the award is only proposed. Stacks see the awards made just before.
 */
export async function decideAwards(
  ports: Ports,
  caller: Caller,
  selection: Selection,
  onProgress: (evaluated: number) => void = () => {},
): Promise<Decision> {
  demand(caller, 'decide-awards')
  const awarded: string[] = []
  const refused: RefusedStanding[] = []
  const tally = { proposed: 0, existing: 0, pending: 0, unmet: 0 }
  let evaluated = 0
  for (const round of inRounds(chosenClasses(ports, caller, selection))) {
    for await (const standing of evaluateRound(ports, caller, selection, round)) {
      evaluated += 1
      onProgress(evaluated)
      const { state } = standing.evaluation
      if (state !== 'met') tally[state] += 1
      else if (standing.award !== undefined) tally.existing += 1
      else {
        const decided = await decideOrRefuse(ports, caller, standing)
        if ('error' in decided) refused.push(decided)
        else if (!decided.inserted) tally.existing += 1
        else if (decided.award.decision === 'approved') awarded.push(decided.award.id)
        else tally.proposed += 1
      }
    }
  }
  return { ...tally, awarded, refused }
}

async function decideOrRefuse(
  ports: Ports,
  caller: Caller,
  standing: Standing,
): Promise<{ award: Award; inserted: boolean } | RefusedStanding> {
  try {
    return await decideOne(ports, caller, standing)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { person, badge, occasion } = standing
    return { person, badge, occasion, error: error.code, faults: error.faults }
  }
}

async function decideOne(
  ports: Ports,
  caller: Caller,
  standing: Standing,
): Promise<{ award: Award; inserted: boolean }> {
  const badge = ports.catalogue.badges.get(standing.badge)
  if (badge === undefined) throw new TypeError(`evaluated a class outside the catalogue: ${standing.badge}`)
  const award = awardOf(ports, caller, badge, standing)
  return await inTransaction(ports.db, async (tx) => {
    const result = await insertAward(tx, award)
    if (!result.inserted) return result
    await freezeClass(tx, ports.catalogue, badge, ports.clock())
    await appendAudit(tx, {
      at: award.proposedAt,
      caller: caller.id,
      action: 'decide-award',
      subject: award.id,
      detail: { badge: badge.id, version: badge.version, occasion: award.occasion, decision: award.decision },
    })
    return result
  })
}

/** An award as the rule's answer makes it, without storing it. */
export function awardOf(ports: Ports, caller: Caller, badge: BadgeClass, standing: Standing): Award {
  const { evaluation, person, occasion } = standing
  const now = ports.clock().toISOString()
  const earned = evaluation.metAt ?? (evaluation.metOn === undefined ? now : instantOfDate(evaluation.metOn))
  return {
    ...newAward(ports, caller, badge, { person, occasion, awardedAt: earned < now ? earned : now }),
    basis: 'rule',
    trace: evaluation.trace,
    results: evaluation.results,
    evidence: evaluation.evidence,
  }
}

type NewAward = { readonly person: string; readonly occasion: string; readonly awardedAt: string }

/** What every new award has, however it came about. Throws `field_invalid` when its end cannot be computed. */
export function newAward(
  ports: Ports,
  caller: Caller,
  badge: BadgeClass,
  { person, occasion, awardedAt }: NewAward,
): Omit<Award, 'basis' | 'trace' | 'reason'> {
  const now = ports.clock().toISOString()
  const cohort = cohortOf(ports, badge, occasion)
  const end = endOfAward(ports, badge, occasion, jstDate(awardedAt), cohort?.to)
  const alone = decidesAlone(ports, badge.issuer)
  return {
    id: ports.random.uuid(),
    person,
    badge: badge.id,
    badgeVersion: badge.version,
    issuer: badge.issuer,
    programme: badge.programme,
    occasion,
    ...(cohort === undefined ? {} : { cohort: cohort.id }),
    language: 'ja',
    decision: alone ? 'approved' : 'proposed',
    awardedAt: `${awardedAt.slice(0, 19)}Z`,
    ...(end === undefined ? {} : { validUntil: end }),
    results: [],
    evidence: [],
    visibility: 'private',
    proposedBy: caller.id,
    proposedAt: now,
    ...(alone ? { decidedBy: caller.id, decidedAt: now } : {}),
  }
}

/** The last second of validity, or a refusal that says which field of the input makes it impossible. */
function endOfAward(
  ports: Ports,
  badge: BadgeClass,
  occasion: string,
  awardDate: string,
  cohortEnd: string | undefined,
): string | undefined {
  const fiscalYearStartMonth = ports.catalogue.organisations.get(badge.issuer)?.fiscalYearStartMonth ?? 4
  try {
    return validUntil(badge.validity, awardDate, {
      fiscalYearStartMonth,
      ...(cohortEnd === undefined ? {} : { cohortEnd }),
    })
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause
    const fault =
      badge.validity.kind === 'cohortEnd' && cohortEnd === undefined
        ? { code: 'cohort_unknown', at: '/occasion', params: { value: occasion } }
        : { code: 'validity_over', at: '/awardedOn', params: { value: awardDate } }
    throw new DomainError(cause.code, cause.params, { faults: [fault], cause })
  }
}

/** Engagements carry the cohort before the host. */
function cohortOf(ports: Ports, badge: BadgeClass, occasion: string): { id: string; to: string } | undefined {
  const cohorts = ports.catalogue.programmes.get(badge.programme)?.cohorts ?? []
  return cohorts.find(({ id }) => id === occasion.split('/')[0])
}
