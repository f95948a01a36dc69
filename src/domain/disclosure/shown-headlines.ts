import type { HeadlineFigures } from './headlines.ts'
import type { ReportTable, Value } from './table.ts'

/** Headline figures as they may be shown: what a table hides, no sentence says. */
export type ShownHeadlines = {
  readonly asOf: string
  readonly recordedBy?: string
  readonly cumulativeIssued: Value
  readonly cumulativeTypes: Value
  readonly legacyIncluded: number
  readonly holders: Value
  readonly holdersInclLeavers: Value
  readonly headcount: Value
  readonly holderRatePct: Value
  readonly participationRatePct: Value
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
 * The figures of the sentences, taken from the tables as these are shown. Three stand in no table: the change of the rate on
 * the year before is left out with any of the figures that it tells of; the share of those who took part, whose numerator
 * is no sum of the funnel's, wherever the funnel hides who started; and everybody who holds a badge wherever that
 * would tell of fewer than `k` people outside the headcount.
 */
export function shownHeadlines(
  figures: HeadlineFigures,
  tables: readonly ReportTable[],
  k: number,
): ShownHeadlines {
  const cell = cellsOf(tables)
  const all = { badge_id: 'all', segment: 'all' }
  const everybody = { ...all, dimension: 'all' }
  const level = { level: figures.dx.level, segment: 'all' }
  const levelHolders = cell('T3', level, 'holders', figures.dx.holders)
  const before = cell('T3', level, 'prev', figures.dx.yoyPt)
  const ratePct = cell('T3', level, 'rate_pct', figures.dx.ratePct)
  const headcount = cell('T2', everybody, 'headcount', figures.headcount)
  const hidden = [levelHolders, before, ratePct].find(isHidden)
  const holders = cell('T2', everybody, 'holders', figures.holders)
  const started = tables.find(({ id }) => id === 'T6')?.rows.map((row) => row['started'] ?? 0) ?? []
  return {
    asOf: figures.asOf,
    ...(figures.recordedBy === undefined ? {} : { recordedBy: figures.recordedBy }),
    cumulativeIssued: cell('T1', all, 'cumulative_issued', figures.cumulativeIssued),
    cumulativeTypes: cell('T1', all, 'cumulative_types', figures.cumulativeTypes),
    legacyIncluded: figures.legacyIncluded,
    holders,
    holdersInclLeavers: everyHolder([holders, cell('T1', all, 'holders', figures.holders)], figures, k),
    headcount,
    holderRatePct: cell('T2', everybody, 'holder_rate_pct', figures.holderRatePct),
    participationRatePct: [headcount, ...started].find(isHidden) ?? figures.participationRatePct,
    dx: {
      level: figures.dx.level,
      holders: levelHolders,
      ratePct,
      yoyPt: hidden ?? figures.dx.yoyPt,
      target: figures.dx.target,
      targetYear: figures.dx.targetYear,
      achievementPct: cell('T3', level, 'achievement_pct', figures.dx.achievementPct),
    },
  }
}

/** Two tables show holders that are part of everybody: what lies between tells how many others there are. */
function everyHolder(
  parts: readonly Value[],
  { holdersInclLeavers: everyone }: HeadlineFigures,
  k: number,
): Value {
  const hidden = parts.find(isHidden)
  if (hidden !== undefined) return hidden
  const tellsOfFew = parts.some((part) => typeof part === 'number' && everyone > part && everyone - part < k)
  return tellsOfFew ? { mark: 'suppressed', reason: 'small' } : everyone
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
