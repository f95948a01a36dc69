import { attemptsAt, isPass } from '../activity/assessment.ts'

import { met, pending, unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

/** Total and each field reached in one attempt; a failed attempt may be repeated. */
export const score: Evaluator<'score'> = ({ assessment, atLeast, fields = {} }, context) => {
  const attempts = attemptsAt(context.facts, assessment, Object.keys(fields))
  const passed = attempts.find((attempt) => isPass(attempt, { total: atLeast, fields }))
  const totals = attempts.flatMap(({ total }) => total ?? [])
  const params = { assessment, atLeast, ...(totals.length === 0 ? {} : { best: Math.max(...totals) }) }
  if (passed !== undefined) return met('score.met', params, passed.facts)
  if (!context.live) return unmet('score.unmet', params)
  return pending(attempts.length > 0 ? 'score.retake' : 'score.pending', params, [`score:${assessment}`])
}
