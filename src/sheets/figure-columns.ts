import type { FigureKind } from '../domain/disclosure/figures.ts'
import type { Column } from './read-rows.ts'

/** Correction of a row that was wrong to be there at all: 1, with the same key. */
const withdrawn = { name: 'withdrawn', kind: 'flag' } as const

const programme = { name: 'programme', kind: 'code', required: true } as const

/** The columns of each file, in the order in which the README lists them. */
export const figureColumns = {
  targets: [
    { name: 'level', kind: 'code', required: true },
    { name: 'target', kind: 'count', required: true },
    { name: 'target_year', kind: 'year', required: true },
    withdrawn,
  ],
  legacy: [
    { name: 'badge', kind: 'code' },
    { name: 'name_ja', kind: 'name' },
    { name: 'name_en', kind: 'name' },
    { name: 'from', kind: 'pastDate', required: true },
    { name: 'to', kind: 'pastDate', required: true },
    { name: 'issued', kind: 'count', required: true },
    { name: 'holders', kind: 'count' },
    { name: 'source', kind: 'note', required: true },
    withdrawn,
  ],
  surveys: [
    programme,
    { name: 'cohort', kind: 'code' },
    { name: 'question', kind: 'code', required: true },
    { name: 'question_ja', kind: 'note', required: true },
    { name: 'question_en', kind: 'note' },
    { name: 'scale_min', kind: 'count', required: true },
    { name: 'scale_max', kind: 'count', required: true },
    { name: 'timing', kind: 'timing', required: true },
    { name: 'surveyed_on', kind: 'pastDate', required: true },
    { name: 'n', kind: 'count', required: true },
    { name: 'asked', kind: 'count' },
    { name: 'mean', kind: 'decimal' },
    { name: 'sum', kind: 'count' },
    { name: 'top_box', kind: 'count' },
    withdrawn,
  ],
  costs: [
    programme,
    { name: 'cohort', kind: 'code' },
    { name: 'on', kind: 'pastDate', required: true },
    { name: 'amount_jpy', kind: 'count', required: true },
    { name: 'item', kind: 'name' },
    withdrawn,
  ],
  capacities: [
    programme,
    { name: 'cohort', kind: 'code', required: true },
    { name: 'capacity', kind: 'count', required: true },
    withdrawn,
  ],
  visits: [
    programme,
    { name: 'on', kind: 'pastDate', required: true },
    { name: 'school', kind: 'code', required: true },
    { name: 'prefecture', kind: 'prefecture', required: true },
    { name: 'municipality', kind: 'name' },
    { name: 'sessions', kind: 'count', required: true },
    { name: 'pupils', kind: 'count', required: true },
    withdrawn,
  ],
  hosts: [
    programme,
    { name: 'on', kind: 'pastDate', required: true },
    { name: 'host', kind: 'code', required: true },
    { name: 'prefecture', kind: 'prefecture' },
    { name: 'municipality', kind: 'name' },
    withdrawn,
  ],
  outcomes: [
    programme,
    { name: 'on', kind: 'pastDate', required: true },
    { name: 'outcome', kind: 'outcome', required: true },
    { name: 'people', kind: 'count', required: true },
    withdrawn,
  ],
} as const satisfies Record<FigureKind, readonly Column[]>

export type FigureColumn = (typeof figureColumns)[FigureKind][number]['name']
