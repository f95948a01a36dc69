import type { BadgeClass } from './badge-class.ts'
import type { Clause, Holds } from './rule.ts'

/** A name in a badge class that must be known elsewhere. `pointer` is a JSON pointer from the badge class. */
export type Reference = {
  readonly kind: 'session' | 'sessionKind' | 'badge' | 'examScheme'
  readonly name: string
  readonly pointer: string
  /** Of an exam scheme: the exam that it must be for. */
  readonly exam?: string
}

type Kind = Reference['kind']

/** What rule, results and evidence of a badge class refer to, in reading order. */
export function badgeReferences(badge: BadgeClass): Reference[] {
  return [
    ...ruleReferences(badge.rule, '/rule'),
    ...badge.results.flatMap(({ measure }, index) => {
      const at = `/results/${index}/measure`
      const [key, value] = onlyEntry(measure)
      return typeof value === 'object' ? sessionsAndKind(value, `${at}/${key}`) : []
    }),
    ...badge.evidence.flatMap(({ from }, index) =>
      named('session', from.sessions, `/evidence/${index}/from/sessions`),
    ),
  ]
}

/** What a clause and its inner clauses refer to. */
export function ruleReferences(clause: Clause, at: string): Reference[] {
  if ('all' in clause) return inner(clause.all, `${at}/all`)
  if ('any' in clause) return inner(clause.any, `${at}/any`)
  if ('atLeast' in clause) return inner(clause.atLeast.of, `${at}/atLeast/of`)
  if ('window' in clause) return ruleReferences(clause.window.of, `${at}/window/of`)
  if ('ordered' in clause) return named('session', clause.ordered, `${at}/ordered`)
  if ('gap' in clause)
    return [one('session', clause.gap.from, `${at}/gap/from`), one('session', clause.gap.to, `${at}/gap/to`)]
  if ('holds' in clause) return held(clause.holds, `${at}/holds`)
  if ('awards' in clause) return [one('badge', clause.awards.badge, `${at}/awards/badge`)]
  if ('exam' in clause) {
    const { exam, scheme } = clause.exam
    return [{ ...one('examScheme', scheme, `${at}/exam/scheme`), exam }]
  }
  if ('attended' in clause) return attended(clause.attended, `${at}/attended`)
  if ('attendanceRate' in clause) return sessionsAndKind(clause.attendanceRate, `${at}/attendanceRate`)
  if ('hours' in clause) return sessionsAndKind(clause.hours, `${at}/hours`)
  if ('count' in clause) return sessionsAndKind(clause.count, `${at}/count`)
  return []
}

/** Badge classes that a rule wants held: the edges of the stacking graph. */
export function heldBadges(badge: BadgeClass): string[] {
  return ruleReferences(badge.rule, '/rule')
    .filter(({ kind }) => kind === 'badge')
    .map(({ name }) => name)
}

const inner = (clauses: readonly Clause[], at: string): Reference[] =>
  clauses.flatMap((clause, index) => ruleReferences(clause, `${at}/${index}`))

function held({ anyOf, allOf, atLeast }: Holds, at: string): Reference[] {
  return [
    ...named('badge', anyOf, `${at}/anyOf`),
    ...named('badge', allOf, `${at}/allOf`),
    ...named('badge', atLeast?.of, `${at}/atLeast/of`),
  ]
}

const attended = (
  value: { readonly sessions: readonly string[]; readonly allowMakeup?: readonly string[] },
  at: string,
): Reference[] => [
  ...named('session', value.sessions, `${at}/sessions`),
  ...named('session', value.allowMakeup, `${at}/allowMakeup`),
]

const sessionsAndKind = (
  value: { readonly sessions?: readonly string[]; readonly kind?: string },
  at: string,
): Reference[] => [
  ...named('session', value.sessions, `${at}/sessions`),
  ...(value.kind === undefined ? [] : [one('sessionKind', value.kind, `${at}/kind`)]),
]

const named = (kind: Kind, names: readonly string[] | undefined, at: string): Reference[] =>
  (names ?? []).map((name, index) => one(kind, name, `${at}/${index}`))

const one = (kind: Kind, name: string, pointer: string): Reference => ({ kind, name, pointer })

/** The one key of a measure with its value. */
function onlyEntry<Value extends object>(value: Value): readonly [string, Value[keyof Value] | undefined] {
  const entries: [string, Value[keyof Value]][] = Object.entries(value)
  return entries[0] ?? ['', undefined]
}
