import { met, pending, unmet } from './answer.ts'

import type { Fact } from '../fact.ts'
import type { Submitted } from '../rule.ts'
import type { Context } from './context.ts'
import type { Evaluator } from './evaluator.ts'

const handedIn: ReadonlySet<string> = new Set(['', 'submitted', 'approved', 'accepted'])
const approvedWords: ReadonlySet<string> = new Set(['approved', 'accepted'])

/** The artifact was handed in, so many times; with `approved`, and found good. No date is set, so it may come late. */
export const submitted: Evaluator<'submitted'> = (args, context) => {
  const { count = 1 } = args
  const rows = rowsOf(args, context)
  const good = rows.filter((fact) => approvedWords.has(fact.status ?? ''))
  const plain = rows.filter((fact) => !approvedWords.has(fact.status ?? ''))
  // One piece may leave two rows, handed in and approved: they count once.
  const counted = args.approved || good.length > plain.length ? good : plain
  const params = { artifact: args.artifact, count, done: counted.length }
  if (counted.length >= count) return met('submitted.met', params, counted.slice(0, count))
  if (!context.live) return unmet('submitted.unmet', params)
  if (args.approved && rows.length >= count)
    return pending('submitted.approval', params, [`approval:${args.artifact}`])
  return pending('submitted.pending', params, [`artifact:${args.artifact}`])
}

/** `acceptance` rows speak of an artifact too, and count as its approval. */
function rowsOf({ artifact, approved = false }: Submitted, context: Context): Fact[] {
  return context.facts.filter(
    (fact) =>
      fact.artifact === artifact &&
      ((fact.kind === 'artifact' && handedIn.has(fact.status ?? '')) || (approved && isAcceptance(fact))),
  )
}

function isAcceptance(fact: Fact): boolean {
  return fact.kind === 'acceptance' && approvedWords.has(fact.status ?? '')
}
