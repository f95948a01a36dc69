import { randomBytes, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Signer } from '../badge/ports.ts'
import { DomainError, type Fault } from '../domain/error.ts'
import { replaceFile, writeNewFile } from './durable-file.ts'
import { toDescription, toMultibase, type KeyFile } from './key-file.ts'
import { belongsTogether, makeKeyPair, openPrivateKey, sealPrivateJwk, signBytes } from './key-pair.ts'
import {
  organisationName,
  readKeyFolder,
  stampOf,
  strangersIn,
  type KeyFileCache,
} from './read-key-folder.ts'
import type { KeyAlgorithm, KeyDescription } from './key-description.ts'

export type KeyFolderOptions = {
  readonly folder: string
  readonly passphrase?: string
  /** Development only: keys may be read and, without a passphrase, made unencrypted. */
  readonly allowClear: boolean
  /** Whose keys count; those of anybody else in the folder are left alone. Everybody's unless given. */
  readonly organisations?: ReadonlySet<string>
}

/** Key custody in a folder: one file a key, `<organisation>/<kid>.json`. */
export type KeyFolder = {
  /** Every key, oldest first, retired ones included. Read anew each time: another process may have made one. */
  readonly list: () => Promise<readonly KeyDescription[]>
  /** Changes when a key comes, goes or is retired, whichever process does it. */
  readonly stamp: () => string
  /** Folders with keys that are left alone: their organisation is none of ours. */
  readonly strangers: () => Promise<readonly string[]>
  readonly create: (organisation: string, algorithm: KeyAlgorithm, now: Date) => Promise<KeyDescription>
  /** Marks a key as no longer signing; it stays listed and verifies. Retiring twice keeps the first date. */
  readonly retire: (organisation: string, kid: string, now: Date) => Promise<KeyDescription>
  /** Signs with the organisation's newest key of that algorithm that is neither retired nor compromised. */
  readonly signer: (
    organisation: string,
    algorithm: KeyAlgorithm,
    idOf: (key: KeyDescription) => string,
  ) => Promise<Signer>
}

type Custody = KeyFolderOptions & {
  readonly cache: KeyFileCache
  /** Private keys opened so far, by file text: opening one takes about half a second. */
  readonly opened: Map<string, Promise<KeyObject>>
}

/**
 * Opens a folder of key files and checks it; private keys are opened on first use. Every refusal is the DomainError
 * `key_unavailable` (`not_found` for a key that is not there) with faults that name the file.
 */
export async function openKeyFolder(options: KeyFolderOptions): Promise<KeyFolder> {
  const custody: Custody = { ...options, cache: new Map(), opened: new Map() }
  await readKeyFolder(custody.folder, custody)
  return {
    list: async () => (await readKeyFolder(custody.folder, custody)).map(toDescription),
    stamp: () => stampOf(custody.folder),
    strangers: async () => await strangersIn(custody.folder, custody.organisations),
    create: async (organisation, algorithm, now) => await createKey(custody, organisation, algorithm, now),
    retire: async (organisation, kid, now) => await retireKey(custody, organisation, kid, now),
    signer: async (organisation, algorithm, idOf) => await openSigner(custody, organisation, algorithm, idOf),
  }
}

async function createKey(
  custody: Custody,
  organisation: string,
  algorithm: KeyAlgorithm,
  now: Date,
): Promise<KeyDescription> {
  if (!organisationName.test(organisation)) throw new DomainError('not_found', { organisation })
  const { publicJwk, privateJwk } = await makeKeyPair(algorithm)
  const file: KeyFile = {
    organisation,
    kid: randomBytes(6).toString('hex'),
    algorithm,
    createdAt: now.toISOString(),
    publicJwk,
    ...toMultibase(publicJwk),
    private: await protect(custody, organisation, privateJwk),
  }
  await writeNewFile(pathOf(custody, file), toText(file))
  return toDescription(file)
}

/** A passphrase, where there is one, always wins over the clear. */
async function protect(
  { passphrase, allowClear }: Custody,
  organisation: string,
  privateJwk: Readonly<Record<string, string>>,
): Promise<KeyFile['private']> {
  if (passphrase !== undefined) return await sealPrivateJwk(privateJwk, passphrase)
  if (allowClear) return privateJwk
  throw refuse(organisation, { code: 'key_passphrase_missing', at: organisation })
}

async function retireKey(
  custody: Custody,
  organisation: string,
  kid: string,
  now: Date,
): Promise<KeyDescription> {
  const files = await readKeyFolder(custody.folder, custody)
  const file = files.find((each) => each.organisation === organisation && each.kid === kid)
  if (file === undefined) throw new DomainError('not_found', { organisation, kid })
  if (file.retiredAt !== undefined) return toDescription(file)
  const retired: KeyFile = { ...file, retiredAt: now.toISOString() }
  await replaceFile(pathOf(custody, file), toText(retired))
  return toDescription(retired)
}

async function openSigner(
  custody: Custody,
  organisation: string,
  algorithm: KeyAlgorithm,
  idOf: (key: KeyDescription) => string,
): Promise<Signer> {
  const files = await readKeyFolder(custody.folder, custody)
  const file = files.findLast(
    (each) =>
      each.organisation === organisation &&
      each.algorithm === algorithm &&
      each.retiredAt === undefined &&
      each.compromisedAt === undefined,
  )
  if (file === undefined)
    throw refuse(organisation, { code: 'key_none', at: organisation, params: { algorithm } })
  const key = await openOnce(custody, file)
  return {
    id: idOf(toDescription(file)),
    algorithm,
    sign: ({ data }) => Promise.resolve(signBytes(algorithm, data, key)),
  }
}

async function openOnce(custody: Custody, file: KeyFile): Promise<KeyObject> {
  const id = JSON.stringify([file.organisation, file.kid, file.publicJwk, file.private])
  const opening = custody.opened.get(id) ?? open(custody, file)
  custody.opened.set(id, opening)
  try {
    return await opening
  } catch (error) {
    custody.opened.delete(id)
    throw error
  }
}

async function open({ passphrase }: Custody, file: KeyFile): Promise<KeyObject> {
  const { organisation, kid } = file
  const at = `${organisation}/${kid}.json`
  if (typeof file.private === 'string' && passphrase === undefined) {
    throw refuse(organisation, { code: 'key_passphrase_missing', at })
  }
  const key = await openPrivateKey(file, passphrase).catch((cause: unknown) => {
    throw refuse(organisation, { code: 'key_passphrase_wrong', at }, cause)
  })
  if (!belongsTogether(key, file)) throw refuse(organisation, { code: 'key_mismatch', at })
  return key
}

function refuse(organisation: string, fault: Fault, cause?: unknown): DomainError {
  return new DomainError('key_unavailable', { organisation }, { faults: [fault], cause })
}

function pathOf({ folder }: Custody, { organisation, kid }: KeyFile): string {
  return join(folder, organisation, `${kid}.json`)
}

function toText(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}
