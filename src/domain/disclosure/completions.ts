import { isVoided } from './award-state.ts'

import type { BadgeClass } from '../badge-class.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { LedgerAward } from './ledger.ts'

/** A programme completed by one person, in a cohort where one is known. */
export type Completion = { readonly programme: string; readonly cohort: string; readonly on: string }

const completionTypes: ReadonlySet<string> = new Set(['LearningProgram', 'CertificateOfCompletion'])

/**
 * Classes whose badge says that a programme was completed: its milestones; else those of a whole programme; else all of the
 * programme, which then has no larger one.
 */
export function completionBadges({ badges }: Catalogue): ReadonlySet<string> {
  const byProgramme = Map.groupBy(badges.values(), ({ programme }) => programme)
  return new Set([...byProgramme.values()].flatMap((classes) => wholeOf(classes).map(({ id }) => id)))
}

function wholeOf(classes: readonly BadgeClass[]): readonly BadgeClass[] {
  const milestones = classes.filter(({ milestone }) => milestone === true)
  if (milestones.length > 0) return milestones
  const whole = classes.filter(({ achievementType }) => completionTypes.has(achievementType))
  return whole.length > 0 ? whole : classes
}

/**
 * What a person completed, by a fact that says so or by the badge of it; both together are one completion. A badge for
 * other badges, of a programme that the person never took part in, completes nothing.
 */
export function completionsOf(
  facts: readonly Fact[],
  awards: readonly LedgerAward[],
  badges: ReadonlySet<string>,
  knownAt: string,
): Completion[] {
  if (facts.length === 0) return []
  const joined = new Set(facts.filter(({ kind }) => takingPart.has(kind)).map(({ programme }) => programme))
  const said = facts.flatMap(({ kind, status, programme, cohort = '', occurredOn: on }) =>
    kind === 'enrollment' && status === 'completed' && programme !== undefined
      ? [{ programme, cohort, on }]
      : [],
  )
  const awarded = awards
    .filter((award) => joined.has(award.programme) && badges.has(award.badge) && !isVoided(award, knownAt))
    .map((award) => ({
      programme: award.programme,
      cohort: cohortBefore(facts, award),
      on: award.awardedOn,
    }))
  const first = new Map<string, Completion>()
  for (const one of [...said, ...awarded]) {
    const key = `${one.programme}\n${one.cohort}`
    const known = first.get(key)
    if (known === undefined || one.on < known.on) first.set(key, one)
  }
  return [...first.values()]
}

const takingPart: ReadonlySet<string> = new Set(['enrollment', 'attendance', 'study'])

/** The cohort that the person had joined last when the badge was awarded. */
function cohortBefore(facts: readonly Fact[], { programme, awardedOn }: LedgerAward): string {
  let last: Fact | undefined
  for (const fact of facts) {
    if (fact.cohort === undefined || fact.programme !== programme || fact.occurredOn > awardedOn) continue
    if (fact.kind !== 'enrollment' && fact.kind !== 'attendance') continue
    if (last === undefined || rank(last) < rank(fact)) last = fact
  }
  return last?.cohort ?? ''
}

/** A registration says it better than an attendance, which may be a make-up in another cohort. */
const rank = ({ kind, occurredOn }: Fact): string => `${kind === 'enrollment' ? 1 : 0} ${occurredOn}`
