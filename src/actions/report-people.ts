import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import { Peeked } from '../domain/peeked.ts'
import { streamLedger } from '../store/ledger.ts'
import { type PopulationQuery, streamPopulation, strangersIn } from '../store/population.ts'
import { streamFacts } from '../store/report-facts.ts'
import type { Ports } from './ports.ts'

/** What is not as usual: a reader that looks at no facts or not at the year before, or links as another instant knew them. */
export type SourceNeeds = {
  readonly facts?: boolean
  readonly yearBefore?: boolean
  readonly linksKnownAt?: string
}

/**
 * Everybody whom a report may count, each once, in the order of their keys: the people of the register and the headcount,
 * holders, and those of whom a fact tells. Sorted streams are read side by side, so that memory stays flat.
 */
export async function* reportPeople(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  parameters: ReportParameters,
  { facts: wantsFacts = true, linksKnownAt, ...query }: PopulationQuery & SourceNeeds,
): AsyncGenerator<PersonRecord> {
  const { viewpoint, asOf, knownAt } = parameters
  const { programmes } = catalogue
  const { organisations } = query
  const own = [...programmes.values()].filter(({ organisation }) => organisations.includes(organisation))
  const ledger =
    viewpoint === 'issuer'
      ? ({ viewpoint, organisations } as const)
      : ({ viewpoint, organisations, programmes, asOf, linksKnownAt: linksKnownAt ?? knownAt } as const)
  const scope = { organisations, ...(viewpoint === 'issuer' && { programmes: own.map(({ id }) => id) }) }
  const strangerOf = strangersIn(query)
  const registered = new Peeked(streamPopulation(db, query))
  const holders = new Peeked(streamLedger(db, ledger, knownAt))
  const told = new Peeked(wantsFacts ? streamFacts(db, scope, knownAt) : [])
  await Promise.all([registered.next(), holders.next(), told.next()])
  for (;;) {
    const person = earliest(registered.value?.member.person, holders.value?.person, told.value?.person)
    if (person === undefined) return
    const known = registered.value?.member.person === person ? registered.value : undefined
    const held = holders.value?.person === person ? holders.value : undefined
    const facts = told.value?.person === person ? told.value.facts : undefined
    if (known !== undefined) await registered.next()
    if (held !== undefined) await holders.next()
    if (facts !== undefined) await told.next()
    const belongs = known?.belongs ?? false
    // An employer counts its own people only, and only a headcount of last year tells of somebody who left long ago.
    if (!belongs && (viewpoint === 'employer' || (held ?? facts) === undefined)) continue
    yield {
      member: known?.member ?? strangerOf(person),
      awards: held?.awards ?? [],
      facts: facts ?? [],
      linked: held?.linked ?? [],
    }
  }
}

function earliest(...persons: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined
  for (const person of persons)
    if (person !== undefined && (first === undefined || person < first)) first = person
  return first
}
