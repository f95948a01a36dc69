import { compareInstants, jstDate } from '../japan-time.ts'
import { instantOf } from '../activity/order.ts'
import { evidenceTexts } from '../evidence-text.ts'
import { measureResults } from '../measure.ts'

import { accepted } from './accepted.ts'
import { toTrace } from './answer.ts'
import { attendanceRate } from './attendance-rate.ts'
import { attended } from './attended.ts'
import { confirmed } from './confirmed.ts'
import { contextOf } from './context.ts'
import { contributed } from './contributed.ts'
import { count } from './count.ts'
import { duration } from './duration.ts'
import { exam } from './exam.ts'
import { gap } from './gap.ts'
import { awards, holds } from './holds.ts'
import { hours } from './hours.ts'
import { all, any, atLeast } from './logic.ts'
import { member } from './member.ts'
import { ordered } from './ordered.ts'
import { profile } from './profile.ts'
import { score } from './score.ts'
import { segment } from './segment.ts'
import { submitted } from './submitted.ts'
import { window } from './window.ts'

import type { BadgeClass } from '../badge-class.ts'
import type { Clause, Evaluation } from '../rule.ts'
import type { Answer, JudgedClause } from './answer.ts'
import type { Context, EvaluationTime, Subject } from './context.ts'
import type { Evaluator, Operation } from './evaluator.ts'

/** The rule language: one entry an operation, and no other list of them. */
const evaluators: { readonly [Op in Operation]: Evaluator<Op> } = {
  all,
  any,
  atLeast,
  attended,
  attendanceRate,
  hours,
  ordered,
  gap,
  submitted,
  accepted,
  confirmed,
  score,
  exam,
  count,
  duration,
  holds,
  awards,
  segment,
  profile,
  member,
  contributed,
  window,
}

/**
 * Judges a person on one occasion of a badge class. Pure: the same facts in any order, at the same time, give the same
 * answer. Throws `catalogue_invalid` when the rule names an exam scheme that the catalogue does not have.
 */
export function evaluate(badge: BadgeClass, subject: Subject, at: EvaluationTime): Evaluation {
  const context = contextOf(badge, subject, at, judge)
  const answer = judge(badge.rule, context)
  const metAt = answer.state === 'met' ? earlier(answer.when ?? at.now, at.now) : undefined
  const earned = answer.state === 'met' ? asEarned(context, answer.when) : context
  return {
    badge: badge.id,
    occasion: subject.occasion,
    state: answer.state,
    trace: toTrace(answer),
    ...(metAt === undefined ? {} : { metAt, metOn: jstDate(metAt) }),
    results: measureResults(earned, answer.state),
    evidence: evidenceTexts(earned),
  }
}

function judge(clause: Clause, context: Context): JudgedClause {
  // A clause has exactly one key: the schema says so when the catalogue is loaded.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const [op, args] = Object.entries(clause)[0] as [Operation, never]
  const evaluator: (args: never, context: Context) => Answer = evaluators[op]
  return { op, ...evaluator(args, context) }
}

/**
 * A class that is awarded once never ends: its results and evidence speak of the facts up to the one that earned it, so
 * that a badge for five classes does not count ten because it was judged late. Elsewhere the whole occasion counts.
 */
function asEarned(context: Context, when: string | undefined): Context {
  if (context.badge.occasion !== 'once' || when === undefined) return context
  const facts = context.facts.filter((fact) => compareInstants(instantOf(fact), when) <= 0)
  return { ...context, facts, now: earlier(when, context.now) }
}

/** A fact of today without a time stands at noon, which may still lie ahead: nothing is earned in the future. */
function earlier(left: string, right: string): string {
  return compareInstants(left, right) <= 0 ? left : right
}
