import type { Clause } from '../rule.ts'

/** A clause and everything below it, in reading order. */
export function clausesOf(clause: Clause): Clause[] {
  return [clause, ...childrenOf(clause).flatMap(clausesOf)]
}

function childrenOf(clause: Clause): readonly Clause[] {
  if ('all' in clause) return clause.all
  if ('any' in clause) return clause.any
  if ('atLeast' in clause) return clause.atLeast.of
  if ('window' in clause) return [clause.window.of]
  return []
}

/** Badge classes that a rule asks for. */
export function badgesAskedBy(rule: Clause): string[] {
  return clausesOf(rule).flatMap((clause) => {
    if ('awards' in clause) return [clause.awards.badge]
    if (!('holds' in clause)) return []
    const { anyOf = [], allOf = [], atLeast } = clause.holds
    return [...anyOf, ...allOf, ...(atLeast?.of ?? [])]
  })
}
