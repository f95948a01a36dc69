import { dialectOf } from './dialect.ts'
import { recordedTime } from './rows.ts'
import type { Tx } from './tables.ts'

/** The least that the specification allows, so that a credential hides among many. */
const leastCapacity = 131_072

export type IndexChoice = {
  readonly issuer: string
  /** Integer from 0 to max − 1. */
  readonly random: (max: number) => number
  readonly makeListId: () => string
  readonly at: string
  /** Bits of a new list. */
  readonly capacity?: number
}

/**
 * Takes a random index that nobody ever had, in the issuer's newest list; in a new list once the newest is half full, so
 * that chance finds a free one soon. Taken is taken, whether a credential comes of it or not: the signature is made
 * after this, and two processes can never sign the same index.
 */
export async function chooseFreeIndex(tx: Tx, choice: IndexChoice): Promise<{ list: string; index: number }> {
  const { id: list, capacity } = await openList(tx, choice)
  const index = await takeIndex(tx, list, capacity, choice.random)
  await tx
    .updateTable('status_lists')
    .set(({ eb }) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', list)
    .execute()
  return { list, index }
}

type OpenList = { readonly id: string; readonly capacity: number }

async function openList(tx: Tx, choice: IndexChoice): Promise<OpenList> {
  for (;;) {
    const newest = await lockNewest(tx, choice.issuer)
    if (newest !== undefined && newest.taken * 2 < newest.capacity) return newest
    // Two that find the list full ask for the same number; one makes it, both look again.
    await tx
      .insertInto('status_lists')
      .values({
        id: choice.makeListId(),
        issuer: choice.issuer,
        number: (newest?.number ?? 0) + 1,
        capacity: choice.capacity ?? leastCapacity,
        taken: 0,
        version: 0,
        created_at: recordedTime(choice.at),
      })
      .onConflict((conflict) => conflict.columns(['issuer', 'number']).doNothing())
      .execute()
  }
}

async function lockNewest(
  tx: Tx,
  issuer: string,
): Promise<(OpenList & { number: number; taken: number }) | undefined> {
  return await tx
    .selectFrom('status_lists')
    .select(['id', 'number', 'capacity', 'taken'])
    .where('issuer', '=', issuer)
    .orderBy('number', 'desc')
    .limit(1)
    .$if(dialectOf(tx) === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
}

/** More misses than this in a list that is half free mean that `random` is not random. */
const mostDraws = 200

async function takeIndex(
  tx: Tx,
  list: string,
  capacity: number,
  random: IndexChoice['random'],
): Promise<number> {
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const position = random(capacity)
    const taken = await tx
      .insertInto('status_indexes')
      .values({ list, position })
      .onConflict((conflict) => conflict.columns(['list', 'position']).doNothing())
      .returning('position')
      .executeTakeFirst()
    if (taken !== undefined) return taken.position
  }
  throw new Error('no free status index: the source of randomness repeats itself')
}
