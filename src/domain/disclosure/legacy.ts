import { compareText } from '../activity/order.ts'

import { knownOf } from './frame.ts'
import { notApplicable, notAvailable } from './share.ts'

import type { Frame, Row } from './frame.ts'
import type { LegacyBalance } from './report-input.ts'

/** Badges issued elsewhere before: of one class of the catalogue, or of a badge that has none. */
export type LegacyType = {
  readonly badge?: string
  readonly name?: LegacyBalance['name']
  readonly issued: number
}

/** Opening balances up to the as-of day, one entry for each kind of badge, in a fixed order. */
export function legacyTypes({ input, parameters }: Frame): LegacyType[] {
  const balances = knownOf(input.legacy, parameters).filter(({ period }) => period.to <= parameters.asOf)
  const byType = Map.groupBy(balances, legacyId)
  return [...byType]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, [first, ...rest]]) =>
      first === undefined
        ? []
        : [{ ...first, issued: rest.reduce((sum, { issued }) => sum + issued, first.issued) }],
    )
}

export function legacyId({ badge, name }: Pick<LegacyType, 'badge' | 'name'>): string {
  return badge ?? `legacy:${name?.ja ?? ''}`
}

/** Columns that say which badge a row speaks of that the catalogue never had. */
export function legacyValues(type: LegacyType): Row {
  return {
    programme_id: notApplicable,
    programme_name_ja: notApplicable,
    badge_id: legacyId(type),
    badge_name_ja: type.name?.ja ?? notAvailable,
    badge_name_en: type.name?.en ?? notAvailable,
    series: notApplicable,
    level: notApplicable,
    proof_kind: notApplicable,
  }
}
