import { compareInstants } from '../japan-time.ts'
import { later } from '../activity/order.ts'

import { pending, unmet } from './answer.ts'

import type { Answer, JudgedClause } from './answer.ts'
import type { Evaluator } from './evaluator.ts'
import type { MessageKey, MissingItem } from './message.ts'

export const all: Evaluator<'all'> = (clauses, context) => {
  const children = clauses.map((clause) => context.judge(clause, context))
  const refused = children.filter(({ state }) => state === 'unmet')
  const [only, ...others] = refused
  if (only !== undefined) {
    const said = others.length === 0 ? only : unmet('all.unmet', { count: refused.length })
    return { ...unmet(said.key, said.params), children }
  }
  const waiting = children.filter(({ state }) => state === 'pending')
  if (waiting.length > 0) return { ...remaining(waiting), children }
  return { ...together('all.met', { count: children.length }, children), children }
}

export const any: Evaluator<'any'> = (clauses, context) => {
  const children = clauses.map((clause) => context.judge(clause, context))
  return { ...enough(1, children, 'any'), children }
}

export const atLeast: Evaluator<'atLeast'> = ({ n, of }, context) => {
  const children = of.map((clause) => context.judge(clause, context))
  return { ...enough(n, children, 'atLeast'), children }
}

/** Messages that say no more than that something is missing: the list says it shorter. */
const plain: ReadonlySet<MessageKey> = new Set([
  'all.remaining',
  'attended.pending',
  'submitted.pending',
  'accepted.pending',
  'confirmed.pending',
  'score.pending',
  'exam.pending',
  'member.pending',
  'contributed.pending',
])

/** What is missing of all clauses together (「あと DAY3 のみ」); a single clause with more to say says it itself. */
function remaining(waiting: readonly JudgedClause[]): Answer {
  const missing = [...new Set(waiting.flatMap((child) => child.missing))]
  const [only, ...others] = waiting
  if (only !== undefined && others.length === 0 && !plain.has(only.key)) {
    return pending(only.key, only.params, missing)
  }
  return pending('all.remaining', { items: missing }, missing)
}

/** Of alternatives, the ones met first are what earned the badge. */
function enough(n: number, children: readonly JudgedClause[], op: 'any' | 'atLeast'): Answer {
  const earned = children.filter(({ state }) => state === 'met').toSorted(byWhen)
  const waiting = children.filter(({ state }) => state === 'pending')
  const params = { n, met: earned.length, of: children.length }
  if (earned.length >= n) return together(`${op}.met`, params, earned.slice(0, n))
  if (earned.length + waiting.length < n) return unmet(`${op}.unmet`, params)
  return pending(`${op}.pending`, params, choice(waiting, n - earned.length))
}

function choice(waiting: readonly JudgedClause[], needed: number): MissingItem[] {
  const missing = [...new Set(waiting.flatMap((child) => child.missing))]
  return waiting.length === needed ? missing : [`choice:${needed}`]
}

/** Things that never happened (a segment) were always there: they come first. */
function byWhen(left: JudgedClause, right: JudgedClause): number {
  if (left.when === undefined || right.when === undefined) {
    return Number(left.when !== undefined) - Number(right.when !== undefined)
  }
  return compareInstants(left.when, right.when)
}

function together(key: MessageKey, params: Answer['params'], children: readonly JudgedClause[]): Answer {
  const when = children.map((child) => child.when).reduce(later, undefined)
  const facts = [...new Set(children.flatMap((child) => child.facts))]
  return { state: 'met', key, params, facts, missing: [], ...(when === undefined ? {} : { when }) }
}
