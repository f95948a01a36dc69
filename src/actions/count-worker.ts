import { parentPort, workerData } from 'node:worker_threads'

import { DomainError } from '../domain/error.ts'
import { openStore } from '../store/open.ts'
import type { Message, Refusal } from './count-aside.ts'
import { type CountTask, countShown } from './count-shown.ts'

/** The thread behind `countAside`: a store connection of its own, and only numbers and figures go back. */
const { databaseUrl, ...task } = workerData as CountTask & { readonly databaseUrl: string }
const tell = (message: Message): void => parentPort?.postMessage(message, [])
const { db, close } = await openStore(databaseUrl)
try {
  const content = await countShown({ ...task, db }, async (people) => {
    tell({ people })
    await Promise.resolve()
  })
  tell({ content })
} catch (error) {
  tell({ refusal: refusalOf(error) })
} finally {
  await close()
}

/** A refusal is told again on the other side; our own mistakes end the thread as they are. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error
  const { code, params, faults } = error
  return { code, params, faults }
}
