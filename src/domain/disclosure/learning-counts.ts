import { hasHappened, isPresent } from '../activity/attendance.ts'

import { isWithin } from './frame.ts'
import { PlaceSums } from './place-sums.ts'
import { departmentOn, Places, unknownValue } from './places.ts'

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
  readonly #places: Places
  readonly #sums = new PlaceSums<LearningName>()
  /** Attendance without minutes adds a participant and no hours: the number that somebody should look at. */
  withoutMinutes = 0

  constructor(frame: Frame) {
    this.#frame = frame
    this.#places = new Places(frame.ages)
  }

  add(member: PopulationMember, facts: readonly Fact[], completions: readonly Completion[]): void {
    const { period } = this.#frame.parameters
    const inPeriod = facts.filter(({ occurredOn }) => isWithin(occurredOn, period))
    const attended = inPeriod.filter(isPresent)
    const studied = inPeriod.filter((fact) => fact.kind === 'study' && hasHappened(fact))
    const completed = completions.filter(({ on }) => isWithin(on, period))
    if (attended.length + studied.length + completed.length === 0) return
    const standing = this.#standing(member)
    this.withoutMinutes += attended.filter(({ minutes }) => minutes === undefined).length
    this.#addMinutes(standing, attended, 'participants', 'minutes')
    this.#addMinutes(standing, studied, 'studyPeople', 'studyMinutes')
    for (const [key, own] of byProgramme(completed))
      this.#sums.add(
        key,
        placesOf(
          standing,
          own.map(({ on }) => on),
        ),
        'completers',
      )
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
    standing: Standing,
    facts: readonly Fact[],
    people: 'participants' | 'studyPeople',
    minutes: 'minutes' | 'studyMinutes',
  ): void {
    for (const [key, own] of byProgramme(facts)) {
      const days = own.map(({ occurredOn }) => occurredOn)
      this.#sums.add(key, placesOf(standing, days), people)
      const whole = own.reduce((sum, fact) => sum + (fact.minutes ?? 0), 0)
      this.#sums.add(key, standing.places, minutes, whole)
      for (const fact of own)
        this.#sums.add(key, standing.department(fact.occurredOn), minutes, fact.minutes ?? 0)
    }
  }

  #standing(member: PopulationMember): Standing {
    const atAward = this.#frame.parameters.departmentAt === 'award'
    const now = member.attributes.department ?? unknownValue
    return {
      places: this.#places.of(member, 'department'),
      department: (day) =>
        this.#places.inDepartment(member.segment, atAward ? departmentOn(member, day) : now),
    }
  }
}

/** The places of a person that no day changes, and the department that counts for a day with those that it lies in. */
type Standing = {
  readonly places: readonly number[]
  readonly department: (day: string) => readonly number[]
}

/** Who moved between two sessions took part in both departments, once in each, and once in what both lie in. */
const placesOf = ({ places, department }: Standing, days: readonly string[]): number[] => [
  ...places,
  ...new Set(days.flatMap(department)),
]

/** What belongs to a programme, under it and under all of them. */
function byProgramme<T extends { readonly programme?: string }>(
  all: readonly T[],
): Map<string, readonly T[]> {
  const named = all.filter(({ programme }) => programme !== undefined)
  const groups = new Map<string, readonly T[]>(Map.groupBy(named, ({ programme = '' }) => programme))
  return named.length === 0 ? groups : groups.set(everyProgramme, named)
}
