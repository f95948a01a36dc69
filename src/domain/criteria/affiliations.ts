import { addDays } from '../japan-time.ts'

import type { Fact } from '../fact.ts'
import type { Affiliation } from '../person.ts'
import type { Context } from './context.ts'

/** Where the person belonged: the register, and `affiliation` facts (segment in `value`, else status, else role). */
export function affiliationsOf({ subject, personFacts }: Context): Affiliation[] {
  const rows = personFacts.filter((fact) => fact.kind === 'affiliation')
  return [...subject.affiliations, ...rows.map((fact) => toAffiliation(fact, rows))]
}

/** A row holds until the next one of the same organisation. */
function toAffiliation(fact: Fact, rows: readonly Fact[]): Affiliation {
  const next = rows.find((row) => row.organisation === fact.organisation && row.occurredOn > fact.occurredOn)
  const segment = fact.value ?? fact.status ?? fact.role
  return {
    person: fact.person,
    organisation: fact.organisation,
    from: fact.occurredOn,
    ...(next === undefined ? {} : { to: addDays(next.occurredOn, -1) }),
    ...(segment === undefined ? {} : { segment }),
  }
}

const beforehand: ReadonlySet<Fact['kind']> = new Set(['application', 'selection', 'affiliation'])

/** First day of the occasion: of the cohort where listed, else of the first thing that the person did, else today. */
export function startOf({ cohort, facts, today }: Context): string {
  return cohort?.from ?? facts.find((fact) => !beforehand.has(fact.kind))?.occurredOn ?? today
}
