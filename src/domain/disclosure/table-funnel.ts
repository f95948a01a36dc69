import { column, knownOf, toTable } from './frame.ts'
import { funnelStages } from './funnel-counts.ts'
import { segments } from './population.ts'
import { notApplicable, notAvailable, rounded, share } from './share.ts'

import type { Counted } from './counted.ts'
import type { Entry, Row, TableShape } from './frame.ts'
import type { FunnelCell, FunnelKey, FunnelStage } from './funnel-counts.ts'
import type { SegmentOrAll } from './report-input.ts'
import type { ReportTable, Value } from './table.ts'

export const funnelShape: TableShape = {
  id: 'T6',
  name: 'funnel',
  columns: [
    column('programme_id', 'code'),
    column('cohort', 'code'),
    column('capacity', 'integer'),
    column('applicants', 'integer', 'unique'),
    column('ratio', 'decimal'),
    column('selected', 'integer', 'unique'),
    column('declined', 'integer', 'unique'),
    column('started', 'integer', 'unique'),
    column('withdrew', 'integer', 'unique'),
    column('cancelled_by_provider', 'integer', 'unique'),
    column('completed', 'integer', 'unique'),
    column('completion_rate_pct', 'percent'),
  ],
}

/**
 * T6: each cohort in which something happened in the period. Columns count what happened in the period; the rates are the
 * cohort's own, from its first day to the as-of day, since a course that runs over the end of a year is one course.
 */
export function funnelTable(counted: Counted): ReportTable {
  const entries = counted.funnel.keys.flatMap((key) => {
    const cells = segments.flatMap((segment) => {
      const cell = counted.funnel.cell(key, segment)
      return cell === undefined ? [] : [{ segment, cell }]
    })
    const capacity = capacityOf(key, counted)
    const whole = addCells(cells.map(({ cell }) => cell))
    const isKnown = typeof capacity === 'number'
    // Places are given to a cohort, not to a segment of it; only where none are known, all rows are over those selected.
    return [
      entry('all', key, whole, capacity, isKnown ? capacity : whole.ever.selected),
      ...cells.map(({ segment, cell }) =>
        entry(segment, key, cell, notApplicable, isKnown ? 0 : cell.ever.selected),
      ),
    ]
  })
  return toTable(funnelShape, entries, counted.frame)
}

/** @param places that the applicants are divided by; 0 where there is no such number. */
function entry(
  segment: SegmentOrAll,
  key: FunnelKey,
  { period, ever }: FunnelCell,
  capacity: Value,
  places: number,
): Entry {
  return {
    segment,
    values: {
      programme_id: key.programme,
      cohort: key.cohort === '' ? notApplicable : key.cohort,
      capacity,
      applicants: period.applicants,
      ratio: places > 0 && ever.applicants > 0 ? rounded(ever.applicants, places) : notApplicable,
      selected: period.selected,
      declined: period.declined,
      started: period.started,
      withdrew: period.withdrew,
      cancelled_by_provider: period.cancelled,
      completed: period.completed,
      completion_rate_pct: share({ part: ever.completed, whole: ever.started - ever.cancelled }),
      // Not written: what the rates are made of, for the rules of small cells.
      ...everCounts(ever),
    },
  }
}

const everCounts = (ever: FunnelCell['ever']): Row =>
  Object.fromEntries(funnelStages.map((stage) => [`ever_${stage}`, ever[stage]]))

function capacityOf(key: FunnelKey, { frame }: Counted): Value {
  const found = knownOf(frame.input.capacities, frame.parameters).filter(
    ({ programme, cohort }) => programme === key.programme && cohort === key.cohort,
  )
  return found.at(-1)?.capacity ?? notAvailable
}

function addCells(cells: readonly FunnelCell[]): FunnelCell {
  const sum = (of: 'period' | 'ever') => {
    const total = (stage: FunnelStage) => cells.reduce((count, cell) => count + cell[of][stage], 0)
    // Every stage has its number, so that the object is whole.
    return Object.fromEntries(funnelStages.map((stage) => [stage, total(stage)])) as Record<
      FunnelStage,
      number
    >
  }
  return { period: sum('period'), ever: sum('ever') }
}
