import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Config } from './config.ts'
import { DomainError } from './domain/error.ts'
import { storeKind, type StoreKind } from './actions/open-instance.ts'
import { keysDirOf, ownCatalogue } from './ports.ts'
import { copyStore } from './store/copy.ts'
import { openStore } from './store/open.ts'

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
  const kind = await kindOf(config)
  const written = [join(folder, 'akashi.db')]
  await copyStore(config.databaseUrl, join(folder, 'akashi.db'))
  for (const [name, source] of [
    [kind === 'sample' ? 'sample-keys' : 'keys', keysDirOf(config, kind)],
    ['catalogue', ownCatalogue(config)],
  ] as const) {
    if (!existsSync(source)) continue
    cpSync(source, join(folder, name), { recursive: true })
    written.push(join(folder, name))
  }
  return written
}

async function kindOf(config: Config): Promise<StoreKind> {
  const store = await openStore(config.databaseUrl)
  try {
    return await storeKind(store.db)
  } finally {
    await store.close()
  }
}
