import { Worker } from 'node:worker_threads'

import { DomainError, type ErrorCode, type Fault } from '../domain/error.ts'
import type { CountTask } from './count-shown.ts'

/** A `DomainError` on its way between threads. */
export type Refusal = {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly faults: readonly Fault[]
}

export type Message = { readonly people?: number; readonly content?: string; readonly refusal?: Refusal }

/**
 * `countShown` in a thread of its own with a connection of its own: a million awards and thousands of small cells take
 * seconds to work out, and no visitor waits for a moment of them.
 */
export async function countAside(
  task: CountTask & { readonly databaseUrl: string },
  onPeople: (people: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const worker = new Worker(new URL('./count-worker.ts', import.meta.url), { workerData: task })
  const stop = (): void => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.on('message', ({ people, content, refusal }: Message) => {
        if (people !== undefined) onPeople(people)
        if (content !== undefined) resolve(content)
        if (refusal !== undefined) {
          const { code, params, faults } = refusal
          reject(new DomainError(code, params, { faults }))
        }
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        reject(new Error('counting ended before it was done'))
      })
    })
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
