import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Trust } from './badge/index.ts'
import type { Config } from './config.ts'
import { DomainError, type Fault } from './domain/error.ts'
import { jstDate } from './domain/japan-time.ts'
import { systemClock } from './outside/clock.ts'
import { parseTrust, type TrustFile, trustFiles } from './sheets/index.ts'

/**
 * What the operator vouches for, from the files in the trust folder; a folder or file that is missing vouches for
 * nothing. Throws `settings_invalid` with every fault of every file: one line that is not right stops the start, since
 * a register that is read in part says less than its operator believes.
 */
export function readTrust({ trustDir }: Pick<Config, 'trustDir'>): Trust {
  const unreadable: Fault[] = []
  const files: Partial<Record<TrustFile, Uint8Array>> = {}
  for (const file of trustFiles) {
    const read = readIfThere(join(trustDir, file))
    if ('bytes' in read) files[file] = read.bytes
    else if (read.reason !== undefined)
      unreadable.push({
        code: 'trust_file_unreadable',
        at: join(trustDir, file),
        params: { reason: read.reason },
      })
  }
  const today = jstDate(systemClock().toISOString())
  const { faults, ...trust } = parseTrust(files, { today })
  const all = [...unreadable, ...faults]
  if (all.length > 0) throw new DomainError('settings_invalid', {}, { faults: all })
  return trust
}

/** No reason: there is no such file. */
function readIfThere(path: string): { readonly bytes: Uint8Array } | { readonly reason?: string } {
  try {
    return { bytes: readFileSync(path) }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return reason === 'ENOENT' ? {} : { reason }
  }
}
