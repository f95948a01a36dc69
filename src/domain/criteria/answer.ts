import { latestInstant } from '../activity/order.ts'

import type { Fact } from '../fact.ts'
import type { ClauseResult, ClauseState, MessageParameters } from '../rule.ts'
import type { MessageKey, MissingItem } from './message.ts'

/** What an evaluator answers: a ClauseResult that still knows its instants and what it waits for. */
export type Answer = {
  readonly state: ClauseState
  readonly key: MessageKey
  readonly params: MessageParameters
  readonly facts: readonly string[]
  /** Instant of the last thing needed; absent where nothing happened, as with a segment. */
  readonly when?: string
  readonly missing: readonly MissingItem[]
  readonly children?: readonly JudgedClause[]
}

/** An answer with the operation that gave it. */
export type JudgedClause = Answer & { readonly op: string }

export function met(
  key: MessageKey,
  params: MessageParameters,
  facts: readonly Fact[],
  when?: string,
): Answer {
  const last = when ?? latestInstant(facts)
  const ids = [...new Set(facts.map(({ id }) => id))]
  return { state: 'met', key, params, facts: ids, missing: [], ...(last === undefined ? {} : { when: last }) }
}

export function pending(key: MessageKey, params: MessageParameters, missing: readonly MissingItem[]): Answer {
  return { state: 'pending', key, params, facts: [], missing }
}

export function unmet(key: MessageKey, params: MessageParameters): Answer {
  return { state: 'unmet', key, params, facts: [], missing: [] }
}

export function toTrace({ op, state, key, params, facts, children }: JudgedClause): ClauseResult {
  return {
    op,
    state,
    message: { key, params },
    facts,
    ...(children === undefined ? {} : { children: children.map(toTrace) }),
  }
}
