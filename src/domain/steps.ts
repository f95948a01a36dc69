/** Long work that stops now and then, so that whoever has it done can let others in between. */
export type Steps<T> = Generator<undefined, T, undefined>

/** All of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
