import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { PersonRecord } from '../domain/disclosure/report-input.ts'
import { streamLedger } from '../store/ledger.ts'
import type { Population } from '../store/population.ts'
import { streamFacts } from '../store/report-facts.ts'
import type { Ports } from './ports.ts'

/**
 * Everybody whom a report may count, each once, in the order of their keys: the people of the register and the headcount,
 * holders, and those of whom a fact tells. Three sorted streams are read side by side, so that memory stays flat.
 */
export async function* reportPeople(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  parameters: ReportParameters,
  population: Population,
): AsyncGenerator<PersonRecord> {
  const { organisation, viewpoint, asOf, knownAt } = parameters
  const { programmes } = catalogue
  const own = [...programmes.values()].filter((one) => one.organisation === organisation).map(({ id }) => id)
  const query =
    viewpoint === 'issuer'
      ? ({ viewpoint, organisation } as const)
      : ({ viewpoint, organisation, programmes, asOf, staff: population } as const)
  const scope = viewpoint === 'issuer' ? { organisation, programmes: own } : { organisation }
  const registered = new Peeked(population.people())
  const holders = new Peeked(streamLedger(db, query, knownAt))
  const told = new Peeked(streamFacts(db, scope, knownAt))
  await Promise.all([registered.next(), holders.next(), told.next()])
  for (;;) {
    const person = earliest(registered.value, holders.value?.person, told.value?.person)
    if (person === undefined) return
    const isRegistered = registered.value === person
    const held = holders.value?.person === person ? holders.value : undefined
    const facts = told.value?.person === person ? told.value.facts : []
    if (isRegistered) await registered.next()
    if (held !== undefined) await holders.next()
    if (told.value?.person === person) await told.next()
    // An employer counts its own people only.
    if (viewpoint === 'employer' && !population.has(person)) continue
    yield {
      member: population.member(person),
      awards: held?.awards ?? [],
      facts,
      ...(viewpoint === 'employer' ? { linked: held?.linked ?? [] } : {}),
    }
  }
}

/** A stream of which the next value is known before it is taken. */
class Peeked<T> {
  readonly #source: Iterator<T> | AsyncIterator<T>
  value: T | undefined

  constructor(source: Iterable<T> | AsyncIterable<T>) {
    this.#source = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  }

  async next(): Promise<void> {
    const { done, value } = await this.#source.next()
    this.value = done === true ? undefined : value
  }
}

function earliest(...persons: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined
  for (const person of persons)
    if (person !== undefined && (first === undefined || person < first)) first = person
  return first
}
