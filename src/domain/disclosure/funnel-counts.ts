import { hasHappened, isCancelledByProvider, isMakeup, isPresent } from '../activity/attendance.ts'

import { compareText } from '../activity/order.ts'

import { isWithin } from './frame.ts'

import type { Fact } from '../fact.ts'
import type { Completion } from './completions.ts'
import type { Frame } from './frame.ts'
import type { PopulationMember, Segment } from './population.ts'

export const funnelStages = [
  'applicants',
  'selected',
  'declined',
  'started',
  'withdrew',
  'cancelled',
  'completed',
] as const
export type FunnelStage = (typeof funnelStages)[number]

/** People who reached a stage in the period, and who had reached it by the as-of day in whatever year. */
export type FunnelCell = Readonly<Record<'period' | 'ever', Record<FunnelStage, number>>>

const empty = (): Record<FunnelStage, number> => ({
  applicants: 0,
  selected: 0,
  declined: 0,
  started: 0,
  withdrew: 0,
  cancelled: 0,
  completed: 0,
})

/** A programme and a cohort of it; an empty cohort stands for facts that name none. */
export type FunnelKey = { readonly programme: string; readonly cohort: string }

/** Counts each person once for each stage of a cohort, on the day on which they first reached it. */
export class FunnelCounts {
  readonly #frame: Frame
  readonly #cells = new Map<string, Map<Segment, FunnelCell>>()
  readonly #keys = new Map<string, FunnelKey>()
  readonly #starters = new Map<Segment, number>()

  constructor(frame: Frame) {
    this.#frame = frame
  }

  add({ segment }: PopulationMember, facts: readonly Fact[], completions: readonly Completion[]): void {
    const cohorts = Map.groupBy(facts.filter(isOfProgramme), ({ programme = '', cohort = '' }) =>
      keyOf({ programme, cohort }),
    )
    const completed = new Map(completions.map((one) => [keyOf(one), one]))
    let hasStarted = false
    for (const key of new Set([...cohorts.keys(), ...completed.keys()])) {
      const own = cohorts.get(key) ?? []
      const reached = stagesOf(own, facts, completed.get(key)?.on)
      const { programme = '', cohort = '' } = own[0] ?? completed.get(key) ?? {}
      this.#add({ programme, cohort }, segment, reached)
      hasStarted ||= this.#isInPeriod(reached.started)
    }
    if (hasStarted) this.#starters.set(segment, this.startersOf(segment) + 1)
  }

  /** Cohorts in which anybody reached a stage in the period. */
  get keys(): FunnelKey[] {
    return [...this.#keys]
      .toSorted(([a], [b]) => compareText(a, b))
      .flatMap(([id, key]) => {
        const cells = [...(this.#cells.get(id)?.values() ?? [])]
        return cells.some(({ period }) => funnelStages.some((stage) => period[stage] > 0)) ? [key] : []
      })
  }

  /** Undefined for a segment of which nobody reached any stage by the as-of day. */
  cell(key: FunnelKey, segment: Segment): FunnelCell | undefined {
    const cell = this.#cells.get(keyOf(key))?.get(segment)
    const isReached = funnelStages.some((stage) => (cell?.period[stage] ?? 0) + (cell?.ever[stage] ?? 0) > 0)
    return isReached ? cell : undefined
  }

  /** Distinct people who started any programme in the period. */
  startersOf(segment: Segment): number {
    return this.#starters.get(segment) ?? 0
  }

  #isInPeriod(day: string | undefined): boolean {
    return day !== undefined && isWithin(day, this.#frame.parameters.period)
  }

  #add(key: FunnelKey, segment: Segment, reached: Reached): void {
    const id = keyOf(key)
    this.#keys.set(id, key)
    let cells = this.#cells.get(id)
    if (cells === undefined) this.#cells.set(id, (cells = new Map()))
    let cell = cells.get(segment)
    if (cell === undefined) cells.set(segment, (cell = { period: empty(), ever: empty() }))
    for (const stage of funnelStages) {
      const day = reached[stage]
      if (day === undefined) continue
      if (this.#isInPeriod(day)) cell.period[stage] += 1
      if (day <= this.#frame.parameters.asOf) cell.ever[stage] += 1
    }
  }
}

/** The day on which one person first reached each stage of a cohort. */
type Reached = Readonly<Record<FunnelStage, string | undefined>>

const keyOf = ({ programme, cohort }: FunnelKey): string => `${programme}\n${cohort}`

const isOfProgramme = ({ programme }: Fact): boolean => programme !== undefined && programme !== ''

function stagesOf(own: readonly Fact[], all: readonly Fact[], completedOn: string | undefined): Reached {
  const first = (isStage: (fact: Fact) => boolean): string | undefined => {
    let day: string | undefined
    for (const fact of own)
      if (isStage(fact) && (day === undefined || fact.occurredOn < day)) day = fact.occurredOn
    return day
  }
  const programme = own[0]?.programme
  const isRegistered = all.some((fact) => fact.kind === 'enrollment' && fact.programme === programme)
  return {
    applicants: first(says('application', '', 'applied')),
    selected: first(says('selection', '', 'selected')),
    declined: first(says('selection', 'declined')),
    // Where nobody keeps a register, who came has started; a make-up in another cohort starts nothing.
    started: first(isRegistered ? says('enrollment', '', 'enrolled', 'completed') : hasCome),
    withdrew: first((fact) => withdrawals.some((says) => says(fact))),
    completed: completedOn,
    // Who completed, or sat the session elsewhere, was not kept from completing.
    cancelled: completedOn === undefined ? first((fact) => isCancelled(fact, all)) : undefined,
  }
}

const says =
  (kind: Fact['kind'], ...statuses: readonly string[]) =>
  (fact: Fact): boolean =>
    fact.kind === kind && statuses.includes(fact.status ?? '')

const withdrawals = [says('withdrawal', '', 'withdrawn'), says('enrollment', 'withdrawn')]

const hasCome = (fact: Fact): boolean =>
  (isPresent(fact) && !isMakeup(fact)) || (fact.kind === 'study' && hasHappened(fact))

/** The provider called the whole off, or a session that the person could not make up anywhere. */
function isCancelled(fact: Fact, all: readonly Fact[]): boolean {
  if (says('enrollment', 'cancelled')(fact)) return true
  return (
    isCancelledByProvider(fact) &&
    !all.some(
      (other) => isPresent(other) && other.programme === fact.programme && other.session === fact.session,
    )
  )
}
