import type { AwardCounts } from './award-counts.ts'
import type { ExamCounts } from './exam-counts.ts'
import type { FunnelCounts } from './funnel-counts.ts'
import type { LearningCounts } from './learning-counts.ts'
import type { OutreachCounts } from './outreach-counts.ts'
import type { YearCounts } from './year-counts.ts'
import type { Frame } from './frame.ts'
import type { Headcount } from './headcount.ts'
import type { HolderCounts } from './holder-counts.ts'

/** What one pass over the people left: all that tables are made of. */
export type Counted = {
  readonly frame: Frame
  readonly awards: AwardCounts
  readonly holders: HolderCounts
  readonly headcount: Headcount
  readonly learning: LearningCounts
  readonly funnel: FunnelCounts
  readonly exams: ExamCounts
  readonly outreach: OutreachCounts
  readonly years: YearCounts
}
