import { byTime, isDuring } from './order.ts'

import type { Affiliation } from '../person.ts'
import type { Fact } from '../fact.ts'

/** What is known of the other sides of a person's talks. */
export type Counterparts = {
  /** Talk facts of everyone in the programme. */
  readonly facts: readonly Fact[]
  /** `organisation/identifier` → person key, for counterparts that were written down by number or address. */
  readonly people: ReadonlyMap<string, string>
}

/** A talk that both sides recorded, each in a fact of its own. */
export type MutualTalk = { readonly own: Fact; readonly other: Fact }

/**
 * Talks confirmed by both: same day, each naming the other. One fact of the other side confirms one talk only, so that
 * nobody can turn one conversation into five.
 */
export function mutualTalks(own: readonly Fact[], counterparts: Counterparts): MutualTalk[] {
  const free = counterparts.facts.filter(isConfirmed).toSorted(byTime)
  const talks: MutualTalk[] = []
  for (const fact of own.filter(isConfirmed).toSorted(byTime)) {
    const at = free.findIndex((other) => confirms(other, fact, counterparts))
    const [other] = at < 0 ? [] : free.splice(at, 1)
    if (other !== undefined) talks.push({ own: fact, other })
  }
  return talks
}

/** Minutes of a talk: the shorter of two statements. */
export function talkMinutes({ own, other }: MutualTalk): number {
  return Math.min(own.minutes ?? other.minutes ?? 0, other.minutes ?? own.minutes ?? 0)
}

/** The other side is not of an organisation to which the person belonged on that day. */
export function isAcrossOrganisations(
  { own, other }: MutualTalk,
  affiliations: readonly Affiliation[],
): boolean {
  const theirs = own.counterpartOrganisation ?? other.organisation
  const mine = affiliations.filter((affiliation) => isDuring(affiliation, own.occurredOn))
  return theirs !== own.organisation && !mine.some((affiliation) => affiliation.organisation === theirs)
}

const confirmed: ReadonlySet<string> = new Set(['', 'confirmed', 'completed', 'held'])

function isConfirmed(fact: Fact): boolean {
  return fact.kind === 'talk' && confirmed.has(fact.status ?? '')
}

function confirms(other: Fact, own: Fact, counterparts: Counterparts): boolean {
  return (
    other.occurredOn === own.occurredOn &&
    other.person !== own.person &&
    counterpartKey(own, counterparts) === other.person &&
    counterpartKey(other, counterparts) === own.person
  )
}

function counterpartKey(fact: Fact, { people }: Counterparts): string | undefined {
  if (fact.counterpart === undefined) return undefined
  const places = [fact.counterpartOrganisation, fact.organisation]
  return places.map((place) => people.get(`${place}/${fact.counterpart}`)).find(Boolean) ?? fact.counterpart
}
