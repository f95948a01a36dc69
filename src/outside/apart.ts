import { type Limits, type Ran, runKillable } from './carriers/killable.ts'
import { Turnstile } from './carriers/turnstile.ts'

/** What is done over a file in a process of its own. */
export type ApartWork = 'headcount'

/** Does a work with its options (of JSON) over a file; answers what it printed, or why it has no answer. */
export type RunApart = (work: ApartWork, options: object, file: Uint8Array) => Promise<Ran>

/** A sheet of the most rows that are read takes some 15 seconds and half of the memory. */
const works: Readonly<Record<ApartWork, { readonly script: URL; readonly limits: Limits }>> = {
  headcount: {
    script: new URL('../sheets/headcount-process.ts', import.meta.url),
    limits: { cpuSeconds: 60, timeout: 180_000, megabytes: 1536, answer: 256 * 1024 * 1024 },
  },
}

/** One at a time, beside the verifier's readers: whoever verifies a badge waits for no headcount. */
const turnstile = new Turnstile(1, 16)

/** Long work over an office's files, out of the way of the server and killed when it goes too far. */
export function runApart(changes: Partial<Limits> = {}, through = turnstile): RunApart {
  return async (work, options, file) => {
    const { script, limits } = works[work]
    const input = Buffer.concat([Buffer.from(`${JSON.stringify(options)}\n`), file])
    return await runKillable(script, input, { ...limits, ...changes }, through)
  }
}
