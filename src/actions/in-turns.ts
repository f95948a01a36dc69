import { setImmediate } from 'node:timers/promises'

import type { Steps } from '../domain/steps.ts'

/** Milliseconds that one piece of work may keep everybody else waiting. */
const mostAtOnce = 8

/** Something to await between two steps of long work: now and then it lets the server answer others. */
export function turns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < mostAtOnce) return
    await setImmediate()
    since = performance.now()
  }
}

/** Does long work step by step. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  const turn = turns()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await turn()
  }
}
