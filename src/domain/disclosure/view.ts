import { resolveFacts } from '../correction.ts'

import { isKnown } from './award-state.ts'
import { showsTo } from './link.ts'

import type { Catalogue } from '../catalogue.ts'
import type { Fact } from '../fact.ts'
import type { LedgerAward } from './ledger.ts'
import type { ReportParameters } from './parameters.ts'
import type { PersonRecord } from './report-input.ts'

/** The person's facts that stand, as known: corrected ones replaced, withdrawn ones gone, those moved elsewhere left out. */
export function standingFacts({ member, facts = [] }: PersonRecord, knownAt: string): Fact[] {
  return facts.length === 0
    ? []
    : resolveFacts(facts, { knownAt }).filter(({ person }) => person === member.person)
}

/**
 * Awards that a report speaks of. An issuer sees its own badges; an employer its own, and another issuer's only where the
 * person linked that issuer towards this employer by the as-of day, so that a side job stays hidden. One set serves all
 * figures of a report, so that the year before is compared on the same basis.
 */
export function awardsInView(
  record: PersonRecord,
  standing: readonly Fact[],
  parameters: ReportParameters,
  catalogue: Catalogue,
): readonly LedgerAward[] {
  const { organisation, viewpoint, knownAt } = parameters
  const issuers = new Set([organisation])
  if (viewpoint === 'employer')
    for (const issuer of record.linked ?? linkedIssuers(standing, parameters, catalogue)) issuers.add(issuer)
  return record.awards.filter((award) => issuers.has(award.issuer) && isKnown(award, knownAt))
}

/** Issuers whose badges the person had linked towards this employer by the as-of day. */
function linkedIssuers(
  standing: readonly Fact[],
  { organisation, asOf }: ReportParameters,
  { programmes }: Catalogue,
): string[] {
  return standing.flatMap((fact) =>
    fact.occurredOn <= asOf && showsTo(organisation, fact, programmes) ? (fact.value ?? []) : [],
  )
}

/**
 * Facts that a report may count: an issuer those of the programmes it runs, an employer those recorded with it. What another
 * body recorded about its people is not its business.
 */
export function factsInView(
  standing: readonly Fact[],
  { organisation, viewpoint }: ReportParameters,
  { programmes }: Catalogue,
): Fact[] {
  return standing.filter((fact) => {
    const runner = programmes.get(fact.programme ?? '')?.organisation
    return viewpoint === 'employer' || runner === undefined
      ? fact.organisation === organisation
      : runner === organisation
  })
}
