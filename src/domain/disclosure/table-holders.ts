import { totalName } from './badge-names.ts'
import { column, toTable } from './frame.ts'
import { compareValues, unknownValue } from './places.ts'
import { dimensions } from './population.ts'
import { Rates } from './rates.ts'
import { notApplicable } from './share.ts'
import { listedBadges } from './table-badge-counts.ts'
import { valueName } from './value-names.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { Headcount } from './headcount.ts'
import type { HolderCell } from './holder-counts.ts'
import type { HolderItem } from './holder-items.ts'
import type { Dimension } from './population.ts'
import type { RatePlace } from './rates.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable } from './table.ts'

export const holdersShape: TableShape = {
  id: 'T2',
  name: 'holders_by_attribute',
  columns: [
    column('badge_id', 'code'),
    column('dimension', 'code'),
    column('value_code', 'code'),
    column('value_name_ja', 'text'),
    column('headcount', 'integer', 'unique'),
    column('holders', 'integer', 'unique'),
    column('holder_rate_pct', 'percent'),
    column('prev_holder_rate_pct', 'percent'),
    column('diff_pt', 'decimal'),
    column('suppressed', 'flag'),
    column('suppression_reason', 'code'),
  ],
}

/**
 * T2: holders of any badge, of each series and of each class. Segments are crossed with dimensions for holders of any badge
 * only, so that no row speaks of a class, a segment and an attribute at once.
 */
export function holdersTable(counted: Counted): ReportTable {
  const items = holderItems(counted)
  const values = dimensionValues(counted, items)
  const entries = items.flatMap((item) => itemEntries(counted, item, item.kind === 'all', values))
  return toTable(holdersShape, entries, counted.frame)
}

/** Any badge, then series and classes of which one was issued by the as-of day. */
function holderItems(counted: Counted): HolderItem[] {
  const { awards, frame } = counted
  const issued = listedBadges(counted).filter((badge) => awards.total(badge).cumulative > 0)
  const series = new Set(issued.flatMap((badge) => frame.input.catalogue.badges.get(badge)?.series?.id ?? []))
  return [
    { kind: 'all', id: 'all' },
    ...[...series].toSorted().map((id) => ({ kind: 'series', id }) as const),
    ...issued.map((id) => ({ kind: 'badge', id }) as const),
  ]
}

type DimensionValue = {
  readonly dimension: Dimension
  readonly value: string
  readonly segment: SegmentOrAll
}

/**
 * Values of each dimension that the headcount or a holder has; a dimension of which nothing is known is left out. All items
 * are asked, since at award time one person may stand at another department for each.
 */
function dimensionValues({ headcount, holders }: Counted, items: readonly HolderItem[]): DimensionValue[] {
  const cells = items.flatMap((item) => holders.cells(item, 'current'))
  const parts: SegmentOrAll[] = ['all', ...headcount.segmentsWith(cells)]
  return dimensions.flatMap((dimension) =>
    parts.flatMap((segment) => {
      const held = cells
        .filter((cell) => cell.place.dimension === dimension && isCounted(headcount, cell, segment))
        .map(({ place }) => place.value)
      const values = [...new Set([...headcount.values(segment, dimension), ...held])].toSorted(
        compareValues(dimension),
      )
      return values.every((value) => value === unknownValue)
        ? []
        : values.map((value) => ({ dimension, value, segment }))
    }),
  )
}

function isCounted(headcount: Headcount, cell: HolderCell, segment: SegmentOrAll): boolean {
  if (segment === 'all') return headcount.holdersOfAll([cell]) > 0
  return headcount.holders(segment, [cell]) > 0
}

function itemEntries(
  counted: Counted,
  item: HolderItem,
  crossed: boolean,
  values: readonly DimensionValue[],
): Entry[] {
  const rates = new Rates(counted, item)
  const wholes: SegmentOrAll[] = ['all', ...counted.headcount.segmentsWith(rates.totals)]
  const places: RatePlace[] = [
    ...wholes.map((segment) => ({ segment, dimension: 'all', value: 'all' }) as const),
    ...values.filter(({ segment }) => crossed || segment === 'all'),
  ]
  return places.map((place) => toEntry(counted, item, place, rates))
}

function toEntry({ headcount }: Counted, item: HolderItem, place: RatePlace, rates: Rates): Entry {
  const { segment, dimension, value } = place
  const rate = rates.at(place)
  return {
    segment,
    values: {
      badge_id: item.kind === 'series' ? `series:${item.id}` : item.id,
      dimension,
      value_code: value,
      value_name_ja:
        dimension === 'all'
          ? totalName.ja
          : (headcount.nameOf(dimension, value) ?? valueName(dimension, value)?.ja ?? value),
      headcount: rate.headcount,
      holders: rate.holders,
      holder_rate_pct: rate.rate,
      prev_holder_rate_pct: rate.previousRate,
      diff_pt: rate.difference,
      prev_holders: rate.previousHolders,
      prev_headcount: rate.previousHeadcount,
      suppressed: false,
      suppression_reason: notApplicable,
    },
  }
}
