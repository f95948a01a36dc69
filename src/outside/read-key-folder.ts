import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError, type Fault } from '../domain/error.ts'
import { parseKeyFile, type KeyFile } from './key-file.ts'

/** Organisations are folders, keys are files in them; anything else in the folder is not ours to judge. */
export const organisationName = /^[a-z0-9][a-z0-9-]{0,62}$/
const fileName = /^([A-Za-z0-9_-]{1,64})\.json$/

/** Files as they were when last read: unchanged ones are not parsed again. */
export type KeyFileCache = Map<string, { readonly stamp: string; readonly file: KeyFile }>

type Found = {
  readonly organisation: string
  readonly kid: string
  readonly path: string
  readonly name: string
}

/**
 * All key files of a folder, oldest first. Throws `key_unavailable` with every fault: unreadable files, files of
 * another organisation, one key in two files, and keys in the clear where they may not be.
 */
export async function readKeyFolder(
  folder: string,
  options: {
    allowClear: boolean
    cache: KeyFileCache
    organisations?: ReadonlySet<string>
  },
): Promise<readonly KeyFile[]> {
  const read = findFiles(folder)
    .filter(({ organisation }) => options.organisations?.has(organisation) ?? true)
    .map((found) => readOne(found, options.cache))
  const files = read.flatMap((entry) => ('file' in entry ? [entry.file] : []))
  const faults = [
    ...read.flatMap((entry) => ('fault' in entry ? [entry.fault] : [])),
    ...findShared(files),
    ...(options.allowClear ? [] : findClear(files)),
  ]
  if (faults.length > 0) throw refuseFolder(folder, faults)
  return files.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.kid, b.kid))
}

/** Organisations outside `ours` that have key files here. */
export async function strangersIn(
  folder: string,
  ours: ReadonlySet<string> | undefined,
): Promise<readonly string[]> {
  if (ours === undefined) return []
  const found = findFiles(folder).map(({ organisation }) => organisation)
  return [...new Set(found)].filter((organisation) => !ours.has(organisation))
}

/** A text that changes when a key file comes, goes or is replaced; not when somebody edits one in its place. */
export function stampOf(folder: string): string {
  const folders = [folder, ...namesIn(folder).map((name) => join(folder, name))]
  return folders.map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ')
}

function refuseFolder(folder: string, faults: readonly Fault[]): DomainError {
  const organisations = new Set(faults.map(({ at = '' }) => at.slice(0, at.indexOf('/'))))
  return new DomainError(
    'key_unavailable',
    { organisation: [...organisations].join(', '), folder },
    { faults },
  )
}

/**
 * Looked through without waiting: every public document of an issuer asks for it, and a few dozen small files are told
 * in a tenth of the time that as many errands to another thread take.
 */
function findFiles(folder: string): readonly Found[] {
  const organisations = namesIn(folder)
    .filter((name) => organisationName.test(name))
    .toSorted()
  return organisations.flatMap((organisation) =>
    namesIn(join(folder, organisation))
      .toSorted()
      .flatMap((file) => {
        const kid = fileName.exec(file)?.[1]
        const path = join(folder, organisation, file)
        return kid === undefined ? [] : [{ organisation, kid, path, name: `${organisation}/${file}` }]
      }),
  )
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
    throw error
  }
}

function readOne(found: Found, cache: KeyFileCache): { file: KeyFile } | { fault: Fault } {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(found.path)
    const stamp = `${mtimeMs} ${ctimeMs} ${size} ${ino}`
    const known = cache.get(found.path)
    if (known?.stamp === stamp) return { file: known.file }
    const file = parseKeyFile(readFileSync(found.path, 'utf8'), found.organisation, found.kid)
    if (typeof file === 'string') return { fault: { code: `key_file_${file}`, at: found.name } }
    cache.set(found.path, { stamp, file })
    return { file }
  } catch (error) {
    if (!isSystemError(error)) throw error
    return { fault: { code: 'key_file_unreadable', at: found.name, params: { reason: error.code ?? '' } } }
  }
}

/** Two issuers with one key could sign in each other's name. */
function findShared(files: readonly KeyFile[]): readonly Fault[] {
  const owners = new Map<string, string>()
  return files.flatMap((file) => {
    const key = `${file.publicJwk.crv} ${file.publicJwk.x}`
    const owner = owners.get(key)
    owners.set(key, owner ?? toName(file))
    return owner === undefined ? [] : [{ code: 'key_shared', at: toName(file), params: { other: owner } }]
  })
}

function findClear(files: readonly KeyFile[]): readonly Fault[] {
  const clear = files.filter((file) => typeof file.private !== 'string')
  return clear.map((file) => ({ code: 'key_in_clear', at: toName(file) }))
}

function toName({ organisation, kid }: KeyFile): string {
  return `${organisation}/${kid}.json`
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
