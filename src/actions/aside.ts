import { DomainError } from '../domain/error.ts'
import { hasManyAwards } from '../store/ledger.ts'
import { inThread } from './in-thread.ts'
import { type Answer, type Context, longWorks, type Task, type Told, type WorkName } from './long-works.ts'
import type { Ports } from './ports.ts'

/** Works that wait for the one before them: each thread holds a hundred megabytes. */
const mostWaiting = 20

let waiting = 0
let before: Promise<unknown> = Promise.resolve()

/**
 * Long work where nobody waits for it: over many awards in a thread of its own, one after another; over few, which is done
 * before a thread would have begun, at once. Throws `too_many_requests`.
 */
export async function aside<Name extends WorkName>(
  ports: Context & Pick<Ports, 'databaseUrl'>,
  name: Name,
  task: Task<Name>,
): Promise<Answer<Name>> {
  const { db, catalogue, databaseUrl } = ports
  if (databaseUrl === undefined || !(await hasManyAwards(db))) {
    // One entry of the table with the task of that entry.
    const work = longWorks[name] as (context: Context, task: unknown, told: Told) => Promise<Answer<Name>>
    return await work({ db, catalogue }, task, async () => {})
  }
  if (waiting >= mostWaiting) throw new DomainError('too_many_requests')
  waiting += 1
  const mine = before.then(async () => await inThread({ databaseUrl, catalogue }, name, task))
  before = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}
