import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseFacts, parsePeople } from '../../src/sheets/index.ts'

import type { Fact } from '../../src/domain/fact.ts'
import type { IncomingPerson } from '../../src/domain/person.ts'

export type Samples = {
  readonly facts: readonly Fact[]
  readonly people: readonly IncomingPerson[]
  readonly faults: readonly unknown[]
}

/** Sample files of a family as if recorded on `today`; a person is `organisation/identifier`. */
export function readSamples(folder: string, today: string): Samples {
  const facts = parseFacts(readFileSync(join(folder, 'sample-facts.csv')), { today })
  const people = parsePeople(readFileSync(join(folder, 'sample-people.csv')), { today })
  return {
    facts: facts.rows.map(({ fact }): Fact => {
      const { organisation, counterpart, counterpartOrganisation } = fact
      const other =
        counterpart === undefined
          ? {}
          : { counterpart: `${counterpartOrganisation ?? organisation}/${counterpart}` }
      return { ...fact, ...other, person: `${organisation}/${fact.person}`, recordedAt: `${today}T00:00:00Z` }
    }),
    people: people.rows.map(({ person }) => person),
    faults: [...facts.faults, ...people.faults],
  }
}

export function isAffiliationOf(row: IncomingPerson, person: string): boolean {
  return `${row.organisation}/${row.person}` === person
}
