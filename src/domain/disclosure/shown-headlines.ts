import type { HeadlineFigures } from './headlines.ts'
import type { ReportTable, Value } from './table.ts'

/** Headline figures as they may be shown: what a table hides, no sentence says. */
export type ShownHeadlines = {
  readonly asOf: string
  readonly cumulativeIssued: Value
  readonly cumulativeTypes: Value
  readonly legacyIncluded: number
  readonly holders: Value
  readonly headcount: Value
  readonly holderRatePct: Value
  readonly dx: {
    readonly level: string
    readonly holders: Value
    readonly ratePct: Value
    readonly yoyPt: Value
    readonly target: Value
    readonly targetYear: Value
    readonly achievementPct: Value
  }
}

/**
 * The figures of the sentences, taken from the tables as these are shown. The change on the year before stands in no table
 * of levels: it is left out with either of the two figures that it tells of.
 */
export function shownHeadlines(figures: HeadlineFigures, tables: readonly ReportTable[]): ShownHeadlines {
  const cell = cellsOf(tables)
  const all = { badge_id: 'all', segment: 'all' }
  const everybody = { ...all, dimension: 'all' }
  const level = { level: figures.dx.level, segment: 'all' }
  const levelHolders = cell('T3', level, 'holders', figures.dx.holders)
  const before = cell('T3', level, 'prev', figures.dx.yoyPt)
  const hidden = [levelHolders, before].find(isHidden)
  return {
    asOf: figures.asOf,
    cumulativeIssued: cell('T1', all, 'cumulative_issued', figures.cumulativeIssued),
    cumulativeTypes: cell('T1', all, 'cumulative_types', figures.cumulativeTypes),
    legacyIncluded: figures.legacyIncluded,
    holders: cell('T2', everybody, 'holders', figures.holders),
    headcount: cell('T2', everybody, 'headcount', figures.headcount),
    holderRatePct: cell('T2', everybody, 'holder_rate_pct', figures.holderRatePct),
    dx: {
      level: figures.dx.level,
      holders: levelHolders,
      ratePct: cell('T3', level, 'rate_pct', figures.dx.ratePct),
      yoyPt: hidden ?? figures.dx.yoyPt,
      target: figures.dx.target,
      targetYear: figures.dx.targetYear,
      achievementPct: cell('T3', level, 'achievement_pct', figures.dx.achievementPct),
    },
  }
}

type Where = Readonly<Record<string, string>>

/** A figure where its table shows it; the mark that stands there; the figure itself where no such row is. */
function cellsOf(tables: readonly ReportTable[]) {
  return (id: string, where: Where, column: string, figure: Value): Value => {
    const table = tables.find((one) => one.id === id)
    const row = table?.rows.find((one) => Object.entries(where).every(([name, value]) => one[name] === value))
    return row?.[column] ?? figure
  }
}

const isHidden = (value: Value): boolean => typeof value === 'object' && value.mark === 'suppressed'
