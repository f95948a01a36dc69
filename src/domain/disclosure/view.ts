import { resolveFacts } from '../correction.ts'
import { DomainError } from '../error.ts'

import { isKnown } from './award-state.ts'
import { reportedOrganisations } from './scope.ts'

import type { Catalogue } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { LedgerAward } from './ledger.ts'
import type { ReportParameters, Viewpoint } from './parameters.ts'
import type { PersonRecord } from './report-input.ts'

/** What a report may speak of. */
export type View = {
  /** Whose people, awards and facts are counted; more than one in a report of a group. */
  readonly organisations: ReadonlySet<string>
  readonly viewpoint: Viewpoint
  readonly knownAt: string
  readonly programmes: Catalogue['programmes']
}

export function toView(
  { organisation, viewpoint, scope, knownAt }: ReportParameters,
  { organisations, programmes }: Pick<Catalogue, 'organisations' | 'programmes'>,
): View {
  const reporting = organisations.get(organisation)
  if (reporting === undefined) throw new DomainError('not_found')
  return {
    organisations: new Set(reportedOrganisations(reporting, scope)),
    viewpoint,
    knownAt,
    programmes,
  }
}

/** The person's facts that stand, as known: corrected ones replaced, withdrawn ones gone, those moved elsewhere left out. */
export function standingFacts({ member, facts = [] }: PersonRecord, knownAt: string): Fact[] {
  return facts.length === 0
    ? []
    : resolveFacts(facts, { knownAt }).filter(({ person }) => person === member.person)
}

/**
 * Awards that a report speaks of. An issuer sees its own badges; an employer its own, and another issuer's only where the
 * person linked that issuer towards this employer by the as-of day, so that a side job stays hidden. In a report of a
 * group, its companies are no others. One set serves all figures of a report, so that the year before is compared on the
 * same basis.
 */
export function awardsInView(
  { awards, linked }: PersonRecord,
  { organisations, viewpoint, knownAt }: View,
): readonly LedgerAward[] {
  const others = viewpoint === 'employer' ? linked : []
  const isSeen = (award: LedgerAward): boolean =>
    (organisations.has(award.issuer) || others.includes(award.issuer)) && isKnown(award, knownAt)
  // Of a million awards hardly one is not: no list is made for nothing.
  return awards.every(isSeen) ? awards : awards.filter(isSeen)
}

/**
 * Facts that a report may count: an issuer those of the programmes it runs, an employer those recorded with it. What another
 * body recorded about its people is not its business.
 */
export function factsInView(
  standing: readonly Fact[],
  { organisations, viewpoint, programmes }: View,
): Fact[] {
  return standing.filter((fact) => {
    const runner = programmes.get(fact.programme ?? '')?.organisation
    return organisations.has(viewpoint === 'employer' || runner === undefined ? fact.organisation : runner)
  })
}
