import { engagementsOf } from '../activity/engagement.ts'
import { inclusiveDays } from '../japan-time.ts'

import { met, pending, unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

/** One engagement of so many days that has ended. Where the badge is for this very engagement, a short one is final. */
export const duration: Evaluator<'duration'> = ({ engagement, atLeastDays }, context) => {
  const stays = engagementsOf(context.facts, engagement)
  const long = stays.find(({ days }) => days >= atLeastDays)
  const params = { engagement, needed: atLeastDays }
  if (long !== undefined) return met('duration.met', { ...params, days: long.days }, long.facts)
  const missing = [`engagement:${engagement}`] as const
  const running = stays.find((stay) => stay.from !== undefined && stay.to === undefined)
  if (running?.from !== undefined && context.live) {
    return pending(
      'duration.running',
      { ...params, days: inclusiveDays(running.from, context.today) },
      missing,
    )
  }
  const days = Math.max(0, ...stays.map((stay) => stay.days))
  const over = stays.some((stay) => stay.to !== undefined) && context.badge.occasion === 'engagement'
  if (over || !context.live) return unmet('duration.unmet', { ...params, days })
  return pending('duration.pending', { ...params, days }, missing)
}
