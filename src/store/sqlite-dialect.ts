import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'

/** How long one process waits for another's transaction, in milliseconds. */
const busyTimeout = 10_000

/** Statements kept ready. Beyond that the oldest goes: lists of different length make ever new ones. */
const keptStatements = 256

/**
 * SQLite in one file for several processes. Every transaction takes the write lock at its beginning: one that read first
 * and wrote later could find that another process had written in between, which no waiting cures (SQLITE_BUSY_SNAPSHOT).
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(path: string) {
    const database = openDatabase(path)
    super({ database })
    this.#database = database
  }

  /**
   * A text that changes with every change of the file's content, whichever process makes it: what was read after one is
   * still so while it stays. Costs microseconds.
   */
  changeMark(): string {
    const [own] = this.#database.prepare('select total_changes() as changes').all([])
    const [others] = this.#database.prepare('pragma data_version').all([])
    return JSON.stringify([own, others])
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database })
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** SQLite rolls tables back like rows, so a migration that dies half-way leaves nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * `synchronous` is FULL: in WAL mode NORMAL may lose the last commits when the power fails, and a badge that somebody
 * has downloaded would be issued a second time. One fsync per transaction is the price.
 */
function openDatabase(path: string): SqliteDatabase {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path, { timeout: busyTimeout })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    return keepingStatements(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Parsing SQL costs a point read several times its own time, so each text is prepared once. */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = kept.get(sql) ?? database.prepare(sql)
      kept.delete(sql)
      kept.set(sql, statement)
      const [oldest] = kept.size > keptStatements ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      return statement
    },
  }
}
