import { unmet } from './answer.ts'

import type { Evaluator } from './evaluator.ts'

/** Only facts of these days, both included; what is still missing when the last day is over can no longer come. */
export const window: Evaluator<'window'> = ({ from, to, of }, context) => {
  const running = context.today <= to
  const facts = context.facts.filter((fact) => from <= fact.occurredOn && fact.occurredOn <= to)
  const child = context.judge(of, {
    ...context,
    facts,
    open: context.open && running,
    makeupOpen: context.makeupOpen && running,
    live: context.live && running,
  })
  const { op: _op, ...answer } = child
  const said = child.state === 'pending' && !running ? unmet('window.ended', { to }) : answer
  return { ...said, children: [child] }
}
