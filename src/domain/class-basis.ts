import { clausesOf } from './criteria/clauses.ts'
import { badgeReferences } from './rule-references.ts'

import type { BadgeClass } from './badge-class.ts'
import type { Catalogue, ExamScheme, Framework } from './catalogue.ts'
import type { Session } from './programme.ts'

/** What a class means beyond its own file: pass marks, scheduled sessions, and the texts of what it is aligned to. */
export type ClassBasis = {
  readonly examSchemes: readonly ExamScheme[]
  readonly sessions: readonly Pick<Session, 'code' | 'kind' | 'minutes' | 'required'>[]
  /** With only the items that the class names. */
  readonly frameworks: readonly Framework[]
}

type Sources = Pick<Catalogue, 'programmes' | 'examSchemes' | 'frameworks'>

/** The parts of the catalogue on which rule, results, evidence and alignments of a class rest; each list by id. */
export function basisOf(badge: BadgeClass, catalogue: Sources): ClassBasis {
  return {
    examSchemes: schemesOf(badge, catalogue),
    sessions: sessionsOf(badge, catalogue).map(({ code, kind, minutes, required }) => ({
      code,
      kind,
      minutes,
      required,
    })),
    frameworks: frameworksOf(badge, catalogue),
  }
}

/** Of the exams that the rule asks for or whose scores are shown: their fields tell a field from a total. */
function schemesOf({ rule, results }: BadgeClass, { examSchemes }: Sources): ExamScheme[] {
  const asked = new Set(clausesOf(rule).flatMap((clause) => ('exam' in clause ? [clause.exam.scheme] : [])))
  const measured = new Set(
    results.flatMap(({ measure }) => ('score' in measure ? [measure.score.assessment] : [])),
  )
  return byKey(
    [...examSchemes.values()].filter(({ id, exam }) => asked.has(id) || measured.has(exam)),
    ({ id }) => id,
  )
}

/** Sessions that are named, and where none are named, all that a rate or a sum of hours runs over. */
function sessionsOf(badge: BadgeClass, { programmes }: Sources): Session[] {
  const references = badgeReferences(badge)
  const named = new Set(references.flatMap(({ kind, name }) => (kind === 'session' ? [name] : [])))
  const counted = [...clausesOf(badge.rule), ...badge.results.map(({ measure }) => measure)]
  const rates = counted.flatMap((one) =>
    'attendanceRate' in one && one.attendanceRate.sessions === undefined ? [one.attendanceRate] : [],
  )
  const anyHours = counted.some((one) => 'hours' in one && one.hours.sessions === undefined)
  const sessions = programmes.get(badge.programme)?.sessions ?? []
  return byKey(
    sessions.filter(
      ({ code, kind, required }) =>
        named.has(code) ||
        anyHours ||
        (required && rates.some((rate) => rate.kind === undefined || rate.kind === kind)),
    ),
    ({ code }) => code,
  )
}

function frameworksOf({ alignments }: BadgeClass, { frameworks }: Sources): Framework[] {
  const groups = Map.groupBy(alignments, ({ framework }) => framework)
  const aligned = [...groups].flatMap(([id, references]): Framework[] => {
    const framework = frameworks.get(id)
    if (framework === undefined) return []
    const codes = new Set(references.map(({ item }) => item))
    const items = framework.items.filter(({ code }) => codes.has(code))
    return [{ ...framework, items: byKey(items, ({ code }) => code) }]
  })
  return byKey(aligned, ({ id }) => id)
}

/** One order, so that rearranging a file changes nothing. */
function byKey<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[] {
  return values.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
}
