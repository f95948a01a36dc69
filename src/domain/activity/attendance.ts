import type { Fact } from '../fact.ts'
import type { Session } from '../programme.ts'

/** Sessions of a programme by code. */
export type Timetable = ReadonlyMap<string, Session>

const present: ReadonlySet<string> = new Set(['', 'present', 'late', 'left_early', 'makeup'])
const notHappened: ReadonlySet<string> = new Set([
  'absent',
  'cancelled',
  'cancelled_by_provider',
  'declined',
  'requested',
  'offered',
  'rejected',
  'withdrawn',
])

/** The person was there. A row without a status says so by its existence. */
export function isPresent(fact: Fact): boolean {
  return fact.kind === 'attendance' && present.has(fact.status ?? '')
}

export function isMakeup(fact: Fact): boolean {
  return fact.kind === 'attendance' && fact.status === 'makeup'
}

/** 学級閉鎖, weather: never an absence. */
export function isCancelledByProvider(fact: Fact): boolean {
  return fact.kind === 'attendance' && fact.status === 'cancelled_by_provider'
}

/** The thing a fact speaks of took place, whatever its kind. */
export function hasHappened(fact: Fact): boolean {
  return fact.kind === 'attendance' ? isPresent(fact) : !notHappened.has(fact.status ?? '')
}

/** Minutes of one fact: as recorded, else the session's scheduled minutes, else 0. */
export function minutesOf(fact: Fact, timetable: Timetable): number {
  return fact.minutes ?? timetable.get(fact.session ?? '')?.minutes ?? 0
}

export function totalMinutes(facts: readonly Fact[], timetable: Timetable): number {
  return facts.reduce((sum, fact) => sum + minutesOf(fact, timetable), 0)
}
