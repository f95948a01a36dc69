import { compareInstants } from '../japan-time.ts'

import { column, knownOf, toTable } from './frame.ts'
import { anyLevel } from './holder-items.ts'
import { Rates } from './rates.ts'
import { notApplicable, rounded } from './share.ts'

import type { CompetencyModel } from '../catalogue.ts'
import type { Counted } from './counted.ts'
import type { Entry, Frame, TableShape } from './frame.ts'
import type { LevelTarget, SegmentOrAll } from './report-input.ts'
import type { ReportTable, Value } from './table.ts'

export const levelsShape: TableShape = {
  id: 'T3',
  name: 'dx_talent_levels',
  columns: [
    column('definition_version', 'code'),
    column('level', 'code'),
    column('level_name_ja', 'text'),
    column('dss_type', 'code'),
    column('holders', 'integer', 'unique'),
    column('rate_pct', 'percent'),
    column('target', 'integer', 'unique'),
    column('target_year', 'integer'),
    column('achievement_pct', 'percent'),
    column('prev', 'integer', 'unique'),
  ],
}

/** T3: people at any level, then at each level; a person counts at each level whose badge they hold. */
export function levelsTable(counted: Counted): ReportTable {
  const { competencyModel } = counted.frame.input.catalogue
  const entries = levelsOf(counted.frame).flatMap((level) => {
    const rates = new Rates(counted, { kind: 'level', id: level.id })
    const parts: SegmentOrAll[] = ['all', ...counted.headcount.segmentsWith(rates.totals)]
    return parts.map((segment): Entry => {
      const { holders, rate, previousHolders } = rates.at({ segment, dimension: 'all', value: 'all' })
      return {
        segment,
        values: {
          definition_version: `${competencyModel.id} ${competencyModel.version}`,
          level: level.id,
          level_name_ja: level.name,
          dss_type: level.types,
          holders,
          rate_pct: rate,
          // A target is set for the organisation as a whole.
          ...targetValues(segment === 'all' ? targetOf(level.id, counted.frame) : undefined, holders),
          prev: previousHolders,
        },
      }
    })
  })
  return toTable(levelsShape, entries, counted.frame)
}

type Level = { readonly id: string; readonly name: string; readonly types: Value }

function levelsOf({ input }: Pick<Frame, 'input'>): Level[] {
  const { competencyModel } = input.catalogue
  const lowest = anyLevel(input.catalogue)
  return [
    { id: lowest, name: `レベル${lowest.slice(0, -1)}以上`, types: notApplicable },
    ...competencyModel.levels.map(({ level, name }) => ({
      id: String(level),
      name: name.ja,
      types: skillStandards(level, competencyModel),
    })),
  ]
}

/** The parts of the Digital Skill Standard (DSS-L, DSS-P) that the items of a level stand on. */
function skillStandards(level: number, { items }: CompetencyModel): Value {
  const frameworks = items
    .filter((item) => item.level === level)
    .flatMap(({ frameworkItems }) => frameworkItems.map(({ framework }) => framework))
    .filter((framework) => framework.startsWith('dss'))
  const names = [...new Set(frameworks)].toSorted().map((framework) => framework.toUpperCase())
  return names.length === 0 ? notApplicable : names.join(' ')
}

/** The target recorded last. */
export function targetOf(level: string, { input, parameters }: Frame): LevelTarget | undefined {
  return knownOf(input.targets, parameters)
    .filter((target) => target.level === level)
    .toSorted((a, b) => compareInstants(a.recordedAt, b.recordedAt))
    .at(-1)
}

/** A target, and how much of it is reached: people over people. */
export function targetValues(target: LevelTarget | undefined, holders: number) {
  if (target === undefined)
    return { target: notApplicable, target_year: notApplicable, achievement_pct: notApplicable }
  return {
    target: target.target,
    target_year: target.targetYear,
    achievement_pct: target.target > 0 ? rounded(holders * 100, target.target) : notApplicable,
  }
}
