import { bySegment, headcountKey, holders, holdersBefore, joined, word } from './keys.ts'

import type { Guard } from './guard.ts'

export const levels: Guard = {
  table: 'T3',
  identity: ['segment', 'level'],
  columns: [
    {
      column: 'holders',
      key: (row, { classesOfLevel }) => {
        const classes = classesOfLevel.get(word(row, 'level'))
        return classes === undefined
          ? joined('level', 'segment', 'level')(row)
          : holders(word(row, 'segment'), classes)
      },
    },
    {
      column: 'prev',
      key: (row, { classesOfLevel }) => {
        const classes = classesOfLevel.get(word(row, 'level'))
        return classes === undefined
          ? joined('level-before', 'segment', 'level')(row)
          : holdersBefore(word(row, 'segment'), classes)
      },
    },
  ],
  axes: [bySegment],
  derived: { rate_pct: ['holders'], achievement_pct: ['holders'] },
}

export const coverage: Guard = {
  table: 'T4',
  identity: ['segment', 'framework', 'item_code'],
  columns: [
    {
      column: 'headcount',
      key: (row) => headcountKey({ segment: word(row, 'segment') }),
    },
    {
      column: 'holders_active',
      key: (row, { classesOfItem }) => {
        const item = `${word(row, 'framework')}:${word(row, 'item_code')}`
        return holders(word(row, 'segment'), classesOfItem.get(item) ?? `item:${item}`)
      },
      within: 'headcount',
    },
  ],
  axes: [bySegment],
  derived: { coverage_pct: ['headcount', 'holders_active'] },
}

export const exams: Guard = {
  table: 'T7',
  identity: ['segment', 'exam'],
  columns: [
    ...['sittings', 'passes', 'first_time_pass', 'community_members'].map((column) => ({
      column,
      key: joined(`exam-${column}`, 'segment', 'exam'),
    })),
    {
      column: 'confirmed_badges',
      key: (row, { badgeOfExam }) => {
        const badge = badgeOfExam.get(word(row, 'exam'))
        return badge === undefined
          ? joined('exam-confirmed', 'segment', 'exam')(row)
          : ['net', word(row, 'segment'), badge].join('|')
      },
    },
  ],
  axes: [bySegment],
  derived: { pass_rate_pct: ['sittings', 'passes'] },
  // Who failed among a few is nobody's business either.
  remainder: [{ whole: 'sittings', part: 'passes' }],
}
