import { compareText } from '../activity/order.ts'

import { column, toTable } from './frame.ts'
import { Rates } from './rates.ts'
import { listedBadges } from './table-badge-counts.ts'

import type { Bilingual } from '../bilingual.ts'
import type { Framework } from '../framework.ts'
import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { HolderItem } from './holder-items.ts'
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
  const classes = alignedClasses(counted)
  const entries = orderedFrameworks(counted).flatMap((framework) =>
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

type CoveredItem = {
  readonly framework: string
  readonly code: string
  readonly name: Bilingual
  readonly item: HolderItem
}

/** Items that at least one listed class covers, in the order of T4. */
export function coveredItems(counted: Counted): CoveredItem[] {
  const classes = alignedClasses(counted)
  return orderedFrameworks(counted).flatMap(({ id: framework, items }) =>
    items.flatMap(({ code, name }): CoveredItem[] => {
      const id = `${framework}:${code}`
      return classes.has(id) ? [{ framework, code, name, item: { kind: 'framework-item', id } }] : []
    }),
  )
}

function orderedFrameworks({ frame }: Counted): Framework[] {
  return [...frame.input.catalogue.frameworks.values()].toSorted((a, b) => compareText(a.id, b.id))
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
