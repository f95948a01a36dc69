import { parentPort, workerData } from 'node:worker_threads'

import { DomainError } from '../domain/error.ts'
import { openStore } from '../store/open.ts'
import type { Message, Refusal, ThreadTask } from './in-thread.ts'
import { type Context, longWorks, type Told } from './long-works.ts'

/** The thread behind `inThread`. */
const { databaseUrl, catalogue, name, task } = workerData as ThreadTask
const say = (message: Message): void => parentPort?.postMessage(message, [])
const { db, close } = await openStore(databaseUrl)
try {
  // The other side asks with the task of this very work.
  const work = longWorks[name] as (context: Context, task: unknown, told: Told) => Promise<unknown>
  const told: Told = async (people) => {
    say({ people })
    await Promise.resolve()
  }
  say({ answer: await work({ db, catalogue }, task, told) })
} catch (error) {
  say({ refusal: refusalOf(error) })
} finally {
  await close()
}

/** A refusal is told again on the other side; our own mistakes end the thread as they are. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error
  const { code, params, faults } = error
  return { code, params, faults }
}
