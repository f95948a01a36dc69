import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Config } from './config.ts'
import { DomainError } from './domain/error.ts'
import { ownCatalogue } from './ports.ts'
import { copyStore } from './store/copy.ts'

/**
 * A copy of the store, the key files (encrypted as they are) and the own catalogue in a new folder. Works while the
 * server runs. PostgreSQL is backed up with its own tools, and this says so. Answers what was written.
 */
export async function backupInstance(config: Config, folder: string): Promise<readonly string[]> {
  if (existsSync(folder))
    throw new DomainError('field_invalid', {}, { faults: [{ code: 'folder_exists', at: folder }] })
  if (!config.databaseUrl.startsWith('sqlite:'))
    throw new DomainError(
      'settings_invalid',
      {},
      { faults: [{ code: 'backup_by_postgres', at: 'DATABASE_URL' }] },
    )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const written = [join(folder, 'akashi.db')]
  await copyStore(config.databaseUrl, join(folder, 'akashi.db'))
  for (const [name, source] of [
    ['keys', config.keysDir],
    ['catalogue', ownCatalogue(config)],
  ] as const) {
    if (!existsSync(source)) continue
    cpSync(source, join(folder, name), { recursive: true })
    written.push(join(folder, name))
  }
  return written
}
