import { setImmediate } from 'node:timers/promises'

/**
 * All rows of a long query, a page at a time, each page read after the last row of the one before. The event loop turns
 * between pages: a report of a million rows must not keep everybody else waiting, and awaiting alone lets nobody in.
 */
export async function* inPages<Row>(
  read: (after: Row | undefined, size: number) => Promise<readonly Row[]>,
  size: number,
): AsyncGenerator<readonly Row[]> {
  let after: Row | undefined
  do {
    const rows = await read(after, size)
    if (rows.length > 0) yield rows
    after = rows.length < size ? undefined : rows.at(-1)
    await setImmediate()
  } while (after !== undefined)
}
