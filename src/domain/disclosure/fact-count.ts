import type { ExamCell } from './exam-counts.ts'
import type { FunnelStage } from './funnel-counts.ts'
import type { LearningName } from './learning-counts.ts'

/** What facts are counted for: T5 and T6, sittings and people of T7, instructors of T11. */
export type FactCount =
  | { readonly of: 'learning'; readonly name: LearningName }
  | { readonly of: 'funnel'; readonly name: FunnelStage }
  | { readonly of: 'exam'; readonly name: keyof ExamCell }
  | { readonly of: 'outreach'; readonly name: 'instructors' | 'appearances' }

/** Own study stands in rows of its own: no place, and this as value. */
export const kindOfStudy = 'study'
