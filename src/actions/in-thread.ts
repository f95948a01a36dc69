import { Worker } from 'node:worker_threads'

import { DomainError, type ErrorCode, type Fault } from '../domain/error.ts'
import type { Answer, Task, WorkName } from './long-works.ts'
import type { Ports } from './ports.ts'

/** A `DomainError` on its way between threads. */
export type Refusal = {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly faults: readonly Fault[]
}

export type Message =
  { readonly people: number } | { readonly answer: unknown } | { readonly refusal: Refusal }

/** What a thread is given: it opens the store for itself. */
export type ThreadTask = Required<Pick<Ports, 'databaseUrl'>> &
  Pick<Ports, 'catalogue'> & { readonly name: WorkName; readonly task: unknown }

export type Watch = {
  /** Told how many people are counted, now and then. */
  readonly onPeople?: (people: number) => void
  readonly signal?: AbortSignal
}

/**
 * Long work in a thread of its own with a connection of its own: a million awards and thousands of small cells take seconds
 * to work out, and no visitor waits for a moment of them.
 */
export async function inThread<Name extends WorkName>(
  { databaseUrl, catalogue }: Pick<ThreadTask, 'databaseUrl' | 'catalogue'>,
  name: Name,
  task: Task<Name>,
  { onPeople, signal }: Watch = {},
): Promise<Answer<Name>> {
  const workerData: ThreadTask = { databaseUrl, catalogue, name, task }
  const worker = new Worker(new URL('./long-work-thread.ts', import.meta.url), { workerData })
  const stop = (): void => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise<Answer<Name>>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if ('people' in message) onPeople?.(message.people)
        // The thread did the work of this very name.
        else if ('answer' in message) resolve(message.answer as Answer<Name>)
        else reject(toError(message.refusal))
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        reject(new Error(`${name} ended before it was done`))
      })
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

const toError = ({ code, params, faults }: Refusal): DomainError => new DomainError(code, params, { faults })
