import type { Db } from './tables.ts'

/** Both signed documents of a list, as JSON text. */
export type SignedDocuments = { readonly list: string; readonly states: string }

/** The documents as they were signed for this very version, if they were. */
export async function readStatusDocuments(
  db: Db,
  list: string,
  version: number,
): Promise<SignedDocuments | undefined> {
  return await db
    .selectFrom('status_documents')
    .select(['list_text as list', 'states_text as states'])
    .where('list', '=', list)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** Keeps the documents of a version in place of earlier ones; the first of a version stays, an older never returns. */
export async function writeStatusDocuments(
  db: Db,
  documents: SignedDocuments & { readonly statusList: string; readonly version: number },
): Promise<void> {
  const { statusList, version, list, states } = documents
  const written = { version, list_text: list, states_text: states }
  await db
    .insertInto('status_documents')
    .values({ list: statusList, ...written })
    .onConflict((conflict) =>
      conflict.column('list').doUpdateSet(written).where('status_documents.version', '<', version),
    )
    .execute()
}
