import { hasHappened, isPresent } from '../activity/attendance.ts'

import { isWithin } from './frame.ts'
import { PlaceSums } from './place-sums.ts'
import { Places } from './places.ts'

import type { Fact } from '../fact.ts'
import type { Completion } from './completions.ts'
import type { Frame } from './frame.ts'
import type { Place } from './places.ts'
import type { PopulationMember } from './population.ts'

export type LearningName = 'participants' | 'minutes' | 'completers' | 'studyPeople' | 'studyMinutes'

/** What is known of one programme at one place. */
export type LearningCell = { readonly place: Place; readonly of: (name: LearningName) => number }

/** The programme of rows that take all programmes together. */
export const everyProgramme = 'all'

/** People and minutes of the period, by programme and place. Attended minutes and minutes of own study stay apart. */
export class LearningCounts {
  readonly #frame: Frame
  readonly #places = new Places()
  readonly #sums = new PlaceSums<LearningName>()
  /** Attendance without minutes adds a participant and no hours: the number that somebody should look at. */
  withoutMinutes = 0

  constructor(frame: Frame) {
    this.#frame = frame
  }

  add(member: PopulationMember, facts: readonly Fact[], completions: readonly Completion[]): void {
    const { period } = this.#frame.parameters
    const inPeriod = facts.filter(({ occurredOn }) => isWithin(occurredOn, period))
    const attended = inPeriod.filter(isPresent)
    const studied = inPeriod.filter((fact) => fact.kind === 'study' && hasHappened(fact))
    const completed = completions.filter(({ on }) => isWithin(on, period))
    if (attended.length + studied.length + completed.length === 0) return
    const places = this.#places.of(member)
    this.withoutMinutes += attended.filter(({ minutes }) => minutes === undefined).length
    this.#addMinutes(places, attended, 'participants', 'minutes')
    this.#addMinutes(places, studied, 'studyPeople', 'studyMinutes')
    const programmes = completed.map(({ programme }) => programme)
    for (const key of withAll(programmes)) this.#sums.add(key, places, 'completers')
  }

  get programmes(): string[] {
    return this.#sums.keys
  }

  /** Everything of a programme, by place. */
  cells(programme: string): LearningCell[] {
    return this.#places.list.flatMap((place, at) => {
      const numbers = this.#sums.at(programme, at)
      return numbers.size === 0 ? [] : [{ place, of: (name) => numbers.get(name) ?? 0 }]
    })
  }

  #addMinutes(
    places: readonly number[],
    facts: readonly Fact[],
    people: 'participants' | 'studyPeople',
    minutes: 'minutes' | 'studyMinutes',
  ): void {
    const programmes = facts.flatMap(({ programme }) => programme ?? [])
    for (const key of withAll(programmes)) this.#sums.add(key, places, people)
    for (const fact of facts)
      for (const key of withAll(fact.programme === undefined ? [] : [fact.programme]))
        this.#sums.add(key, places, minutes, fact.minutes ?? 0)
  }
}

function withAll(programmes: readonly string[]): Iterable<string> {
  return programmes.length === 0 ? [] : new Set([...programmes, everyProgramme])
}
