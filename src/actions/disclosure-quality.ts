import type { Caller } from '../domain/caller.ts'
import { segmentOf } from '../domain/disclosure/attributes.ts'
import type { Belonging } from '../domain/disclosure/member.ts'
import { listBelongings } from '../store/affiliation-versions.ts'
import { listSnapshots } from '../store/headcount.ts'
import { streamLedger } from '../store/ledger.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'

/** What reports cannot know, counted, so that somebody can mend it before the figures are asked about. */
export type DisclosureQuality = {
  readonly organisation: string
  readonly awards: number
  readonly holders: number
  /** Awards to the organisation's people whose department on that day nobody recorded. */
  readonly awardsWithoutDepartment: number
  /** Holders who are not in the organisation's register: other companies' people, mostly. */
  readonly holdersOutsideRegister: number
  /** Holders in the register of whom nothing tells the segment. */
  readonly holdersWithoutSegment: number
  /** Classes that were awarded and have no level: no table of levels counts them. */
  readonly badgesWithoutLevel: readonly string[]
  /** People of the latest snapshot of each scope whom the store does not know. */
  readonly unmatched: readonly { readonly scope: string; readonly asOf: string; readonly people: number }[]
}

/** Looks through the awards that an organisation issued, once. */
export async function disclosureQuality(
  ports: Ports,
  caller: Caller,
  named?: string,
): Promise<DisclosureQuality> {
  const organisation = disclosureOrganisation(ports, caller, 'read-disclosure', named)
  const knownAt = ports.clock().toISOString()
  const register = await listBelongings(ports.db, organisation, knownAt)
  const found = {
    awards: 0,
    holders: 0,
    awardsWithoutDepartment: 0,
    holdersOutsideRegister: 0,
    holdersWithoutSegment: 0,
  }
  const awarded = new Set<string>()
  for await (const { person, awards } of streamLedger(
    ports.db,
    { viewpoint: 'issuer', organisations: [organisation] },
    knownAt,
  )) {
    const stretches = register.get(person)
    found.holders += 1
    found.awards += awards.length
    for (const { badge } of awards) awarded.add(badge)
    if (stretches === undefined) {
      found.holdersOutsideRegister += 1
      continue
    }
    if (!stretches.some((stretch) => segmentOf(stretch) !== undefined)) found.holdersWithoutSegment += 1
    found.awardsWithoutDepartment += awards.filter(
      ({ awardedOn }) => !hasDepartment(stretches, awardedOn),
    ).length
  }
  return {
    organisation,
    ...found,
    badgesWithoutLevel: unlevelled(ports, awarded),
    unmatched: await unmatchedIn(ports, organisation),
  }
}

const hasDepartment = (stretches: readonly Belonging[], day: string): boolean =>
  stretches.some(
    ({ from = '', to, department }) =>
      department !== undefined && from <= day && (to === undefined || day <= to),
  )

function unlevelled({ catalogue }: Ports, awarded: ReadonlySet<string>): string[] {
  const levelled = new Set(catalogue.competencyModel.levels.flatMap(({ badges }) => badges))
  return [...awarded].filter((badge) => !levelled.has(badge)).toSorted()
}

async function unmatchedIn(ports: Ports, organisation: string): Promise<DisclosureQuality['unmatched']> {
  const latest = Map.groupBy(await listSnapshots(ports.db, organisation), ({ scope }) => scope)
  return [...latest].flatMap(([scope, [head]]) =>
    head === undefined || head.unmatched === 0 ? [] : [{ scope, asOf: head.asOf, people: head.unmatched }],
  )
}
