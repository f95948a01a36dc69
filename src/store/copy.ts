import Database from 'better-sqlite3'

/** Copies a SQLite store while it may be in use, by SQLite's own online backup: the copy is of one instant. */
export async function copyStore(databaseUrl: string, target: string): Promise<void> {
  const source = new Database(databaseUrl.slice('sqlite:'.length), { fileMustExist: true, readonly: true })
  try {
    await source.backup(target)
  } finally {
    source.close()
  }
}
