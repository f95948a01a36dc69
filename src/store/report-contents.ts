import type { Db } from './tables.ts'

/** Long files of frozen reports, in pieces of which nobody holds more than one. */

/** One more piece, 0 the first. A file is there once a frozen report names its key. */
export async function writePiece(db: Db, key: string, piece: number, bytes: Uint8Array): Promise<void> {
  await db
    .insertInto('report_contents')
    .values({ content_key: key, piece, bytes: Buffer.from(bytes) })
    .execute()
}

export async function* readPieces(db: Db, key: string): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece += 1) {
    const row = await db
      .selectFrom('report_contents')
      .select('bytes')
      .where('content_key', '=', key)
      .where('piece', '=', piece)
      .executeTakeFirst()
    if (row === undefined) return
    yield row.bytes
  }
}

/** What was written for a report that was not frozen after all. @param begin of its keys */
export async function dropContents(db: Db, begin: string): Promise<void> {
  await db
    .deleteFrom('report_contents')
    .where('content_key', '>=', begin)
    .where('content_key', '<', `${begin}~`)
    .where('content_key', 'not in', named(db))
    .execute()
}

/** The same of freezes that were cut off. @param before keys begin with the time; later ones may still be written */
export async function dropForgotten(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('report_contents')
    .where('content_key', '<', before)
    .where('content_key', 'not in', named(db))
    .execute()
}

const named = (db: Db) =>
  db
    .selectFrom('report_files')
    .select('content_key')
    .where('content_key', 'is not', null)
    .$narrowType<{ content_key: string }>()
