import { bySegment, joined } from './keys.ts'

import type { Guard } from './guard.ts'

const funnelStages = [
  'applicants',
  'selected',
  'declined',
  'started',
  'withdrew',
  'cancelled_by_provider',
  'completed',
]
/** What the rates of a cohort are made of, from its first day on. */
const everStages = ['ever_applicants', 'ever_selected', 'ever_started', 'ever_cancelled', 'ever_completed']

export const training: Guard = {
  table: 'T5',
  identity: ['segment', 'programme_id', 'dimension', 'value'],
  columns: [
    { column: 'participants', key: joined('participants', 'segment', 'programme_id', 'dimension', 'value') },
    { column: 'completers', key: joined('completers', 'segment', 'programme_id', 'dimension', 'value') },
    {
      column: 'hours_total',
      key: joined('hours', 'segment', 'programme_id', 'dimension', 'value'),
      open: true,
    },
  ],
  axes: [
    bySegment,
    { over: 'values' },
    { over: 'programme_id', total: 'all', only: new Set(['hours_total']) },
  ],
  derived: {
    hours_per_participant: ['participants', 'hours_total'],
    hours_per_employee: ['participants', 'hours_total'],
  },
  linked: [['participants', 'hours_total']],
}

export const funnel: Guard = {
  table: 'T6',
  identity: ['segment', 'programme_id', 'cohort'],
  columns: [...funnelStages, ...everStages].map((column) => ({
    column,
    key: joined(`funnel-${column}`, 'segment', 'programme_id', 'cohort'),
  })),
  axes: [bySegment],
  // A rate is the cohort's own: the year that it is read in may have nobody, and hide nothing.
  derived: {
    ratio: ['applicants', 'selected', 'ever_applicants', 'ever_selected'],
    completion_rate_pct: [
      'started',
      'cancelled_by_provider',
      'completed',
      'ever_started',
      'ever_cancelled',
      'ever_completed',
    ],
  },
}

export const surveys: Guard = {
  table: 'T10',
  identity: ['programme_id', 'cohort', 'question_id', 'timing'],
  columns: [
    { column: 'n', key: joined('answers', 'programme_id', 'cohort', 'question_id', 'timing') },
    {
      column: 'top_box',
      key: joined('top-box', 'programme_id', 'cohort', 'question_id', 'timing'),
      within: 'n',
    },
  ],
  axes: [],
  derived: { response_rate_pct: ['n'], mean_1dp: ['n'], top_box_pct: ['n', 'top_box'] },
}

export const impact: Guard = {
  table: 'T11',
  identity: ['programme_id'],
  columns: [
    { column: 'instructors_unique', key: joined('instructors', 'programme_id') },
    { column: 'instructors_total', key: joined('appearances', 'programme_id') },
  ],
  axes: [{ over: 'programme_id', total: 'all', only: new Set(['instructors_total']) }],
  derived: {},
  linked: [['instructors_unique', 'instructors_total']],
}

export const careers: Guard = {
  table: 'T15',
  identity: ['programme_id', 'quarter', 'outcome'],
  columns: [
    { column: 'people', key: joined('outcome', 'programme_id', 'quarter', 'outcome') },
    { column: 'people_total', key: joined('outcomes', 'programme_id', 'quarter') },
  ],
  axes: [{ column: 'people', totalColumn: 'people_total' }],
  derived: { share_pct: ['people', 'people_total'] },
}
