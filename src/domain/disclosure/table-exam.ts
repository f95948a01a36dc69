import { column, toTable } from './frame.ts'
import { confirmingBadges } from './exam-counts.ts'
import { segments } from './population.ts'
import { share } from './share.ts'

import type { Counted } from './counted.ts'
import type { Entry, TableShape } from './frame.ts'
import type { Segment } from './population.ts'
import type { ReportTable } from './table.ts'

export const examShape: TableShape = {
  id: 'T7',
  name: 'exam',
  columns: [
    column('exam', 'code'),
    column('sittings', 'integer', 'total'),
    column('passes', 'integer', 'total'),
    column('pass_rate_pct', 'percent'),
    column('first_time_pass', 'integer', 'unique'),
    column('confirmed_badges', 'integer', 'total'),
    column('community_members', 'integer', 'unique'),
  ],
}

/** T7: results announced in the period, badges that confirm a pass, and people of the programmes that prepare for it. */
export function examTable(counted: Counted): ReportTable {
  const { exams, frame, awards } = counted
  const entries = exams.exams.flatMap((exam) => {
    const badges = confirmingBadges(exam, frame)
    const parts = segments.map((segment) => ({
      segment,
      cell: exams.cell(exam, segment) ?? { sittings: 0, passes: 0, firstTimePass: 0, members: 0 },
      confirmed: badges.reduce((sum, badge) => sum + awards.counts(badge, segment).net, 0),
    }))
    const taken = parts.filter(({ cell, confirmed }) => cell.sittings + cell.members + confirmed > 0)
    return [entry(exam, 'all', taken), ...taken.map((part) => entry(exam, part.segment, [part]))]
  })
  return toTable(examShape, entries, frame)
}

type Part = {
  readonly cell: Readonly<Record<'sittings' | 'passes' | 'firstTimePass' | 'members', number>>
  readonly confirmed: number
}

function entry(exam: string, segment: Segment | 'all', parts: readonly Part[]): Entry {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0)
  const [sittings, passes] = [sum(({ cell }) => cell.sittings), sum(({ cell }) => cell.passes)]
  return {
    segment,
    values: {
      exam,
      sittings,
      passes,
      pass_rate_pct: share({ part: passes, whole: sittings }),
      first_time_pass: sum(({ cell }) => cell.firstTimePass),
      confirmed_badges: sum(({ confirmed }) => confirmed),
      community_members: sum(({ cell }) => cell.members),
    },
  }
}
