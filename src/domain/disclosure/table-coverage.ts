import { compareText } from '../activity/order.ts'

import { column, toTable } from './frame.ts'
import { Rates } from './rates.ts'
import { listedBadges } from './table-badge-counts.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const coverageShape: TableShape = {
  id: 'T4',
  name: 'competency_coverage',
  columns: [
    column('framework', 'code'),
    column('framework_version', 'code'),
    column('item_code', 'code'),
    column('item_name_ja', 'text'),
    column('aligned_badges', 'integer'),
    column('holders_active', 'integer', 'unique'),
    column('coverage_pct', 'percent'),
    column('headcount', 'integer', 'unique'),
  ],
}

/** T4: each item of each framework in the version that the catalogue holds; items that no badge touches say 0. */
export function coverageTable(counted: Counted): ReportTable {
  const { frameworks } = counted.frame.input.catalogue
  const classes = alignedClasses(counted)
  const ordered = [...frameworks.values()].toSorted((a, b) => compareText(a.id, b.id))
  const entries = ordered.flatMap((framework) =>
    framework.items.flatMap(({ code, name }) => {
      const rates = new Rates(counted, { kind: 'framework-item', id: `${framework.id}:${code}` })
      const parts: SegmentOrAll[] = ['all', ...counted.headcount.segmentsWith(rates.totals)]
      return parts.map((segment): Entry => {
        const { holders, rate, headcount } = rates.at({ segment, dimension: 'all', value: 'all' })
        return {
          segment,
          values: {
            framework: framework.id,
            framework_version: framework.version,
            item_code: code,
            item_name_ja: name.ja,
            aligned_badges: classes.get(`${framework.id}:${code}`) ?? 0,
            holders_active: holders,
            coverage_pct: rate,
            headcount,
          },
        }
      })
    }),
  )
  return toTable(coverageShape, entries, counted.frame)
}

/** How many listed classes are aligned to each item. */
function alignedClasses(counted: Counted): Map<string, number> {
  const { badges } = counted.frame.input.catalogue
  const counts = new Map<string, number>()
  for (const badge of listedBadges(counted)) {
    const items = (badges.get(badge)?.alignments ?? []).map(
      ({ framework, item }) => `${framework}:${item ?? ''}`,
    )
    for (const item of new Set(items)) counts.set(item, (counts.get(item) ?? 0) + 1)
  }
  return counts
}
