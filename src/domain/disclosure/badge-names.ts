import { notApplicable, notAvailable } from './share.ts'

import type { Catalogue } from '../catalogue.ts'
import type { Row } from './frame.ts'

/** Of the row that sums up all others of its column. */
export const totalName = { ja: '合計', en: 'Total' } as const

/** Columns that say which class a row speaks of. */
export function badgeValues(badge: string, programme: string | undefined, catalogue: Catalogue): Row {
  const found = catalogue.badges.get(badge)
  const programmeId = found?.programme ?? programme
  return {
    programme_id: programmeId ?? notApplicable,
    programme_name_ja: catalogue.programmes.get(programmeId ?? '')?.name.ja ?? notAvailable,
    badge_id: badge,
    badge_name_ja: found?.name.ja ?? notAvailable,
    badge_name_en: found?.name.en ?? notAvailable,
    series: found?.series?.id ?? notApplicable,
    level: found?.series?.level ?? notApplicable,
    proof_kind: found?.proofKind ?? notApplicable,
  }
}

export const totalBadgeValues: Row = {
  programme_id: 'all',
  programme_name_ja: totalName.ja,
  badge_id: 'all',
  badge_name_ja: totalName.ja,
  badge_name_en: totalName.en,
  series: notApplicable,
  level: notApplicable,
  proof_kind: notApplicable,
}
