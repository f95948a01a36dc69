import { isComplete, isPass, sittingsOf } from '../activity/assessment.ts'
import { DomainError } from '../error.ts'

import { met, pending, unmet } from './answer.ts'

import type { Attempt, Thresholds } from '../activity/assessment.ts'
import type { ExamScheme } from '../catalogue.ts'
import type { Context } from './context.ts'
import type { Arguments, Evaluator } from './evaluator.ts'

/**
 * An official pass under a scheme. A result on the screen is provisional and earns nothing; the announcement or the
 * certificate does. A failed sitting is final for a badge of that sitting, and may be repeated for any other badge.
 */
export const exam: Evaluator<'exam'> = ({ exam: code, scheme: id }, context) => {
  const scheme = schemeOf(id, context)
  const thresholds = thresholdsOf(scheme)
  const sittings = sittingsOf(context.facts, code, Object.keys(thresholds.fields))
  const official = sittings.filter((sitting) => sitting.official)
  const passed = passedSitting({ exam: code, scheme: id }, context)
  const params = { exam: code, passTotal: scheme.passTotal, total: scheme.total }
  if (passed !== undefined) return met('exam.met', params, passed.facts)
  if (!context.live) return unmet('exam.unmet', params)
  const missing = [`exam:${code}`] as const
  if (official.some((sitting) => !isComplete(sitting, thresholds)))
    return pending('exam.incomplete', params, missing)
  if (official.length > 0 && context.badge.occasion === 'exam') return unmet('exam.unmet', params)
  if (sittings.some((sitting) => !sitting.official && isPass(sitting, thresholds))) {
    return pending('exam.provisional', params, missing)
  }
  return pending(sittings.length > 0 ? 'exam.retake' : 'exam.pending', params, missing)
}

/** The sitting with which the exam was officially passed. */
export function passedSitting(
  { exam: code, scheme: id }: Arguments<'exam'>,
  context: Context,
): Attempt | undefined {
  const thresholds = thresholdsOf(schemeOf(id, context))
  return sittingsOf(context.facts, code, Object.keys(thresholds.fields)).find(
    (sitting) => sitting.official && isPass(sitting, thresholds),
  )
}

function thresholdsOf({ passTotal, fields }: ExamScheme): Thresholds {
  return { total: passTotal, fields: Object.fromEntries(fields.map(({ code, pass }) => [code, pass])) }
}

function schemeOf(id: string, { subject }: Context): ExamScheme {
  const { examSchemes } = subject.catalogue
  const scheme = examSchemes.get(id) ?? [...examSchemes.values()].find((one) => one.id === id)
  if (scheme === undefined) throw new DomainError('catalogue_invalid', { scheme: id })
  return scheme
}
