import type { Caller } from '../domain/caller.ts'
import { DomainError } from '../domain/error.ts'
import { demand, isPermitted, type Permission } from '../domain/permission.ts'
import type { RunManifest } from '../domain/disclosure/run.ts'
import {
  findRun,
  listRunFiles,
  listRuns,
  type OpenedFile,
  openRunFile,
  type StoredFile,
  type StoredFileHead,
  type StoredRun,
  wholeFile,
} from '../store/report-runs.ts'
import { disclosureOrganisation } from './disclosure-organisation.ts'
import type { Ports } from './ports.ts'

export type RunHead = Pick<
  StoredRun,
  'id' | 'organisation' | 'number' | 'generatedAt' | 'requestedBy' | 'parameters'
>

export type RunShown = RunHead & {
  /** Totals of the recount are exact however small: they are for those who may hand them to an auditor. */
  readonly manifest: Omit<RunManifest, 'recount'> & Partial<Pick<RunManifest, 'recount'>>
  /** The manifest as it was signed, for the same. */
  readonly signed?: string
  readonly files: readonly StoredFileHead[]
}

/** Frozen reports of an organisation, newest first; of all of them for an operator who names none. */
export async function reportRuns(
  ports: Ports,
  caller: Caller,
  named?: string,
): Promise<{ readonly items: readonly RunHead[] }> {
  const isEveryone = named === undefined && caller.organisation === '*'
  if (isEveryone) demand(caller, 'read-disclosure')
  const organisation = isEveryone
    ? undefined
    : disclosureOrganisation(ports, caller, 'read-disclosure', named)
  return { items: (await listRuns(ports.db, organisation)).map(headOf) }
}

/** A frozen report with its manifest and the names of its files. Throws `not_found`. */
export async function showRun(ports: Ports, caller: Caller, id: string): Promise<RunShown> {
  const run = await ownRun(ports, caller, 'read-disclosure', id)
  const files = (await listRunFiles(ports.db, id)).filter(({ kind }) => kind === 'published')
  const whole = manifestOf(run)
  const { recount: _recount, ...manifest } = whole
  return isPermitted(caller, 'manage-disclosure', run.organisation)
    ? { ...headOf(run), manifest: whole, signed: run.manifest, files }
    : { ...headOf(run), manifest, files }
}

/**
 * One published file of a frozen report, or one for the auditor where the caller may hand those out; its bytes come piece
 * after piece.
 */
export async function openFile(ports: Ports, caller: Caller, id: string, name: string): Promise<OpenedFile> {
  const { organisation } = await ownRun(ports, caller, 'read-disclosure', id)
  const file = await openRunFile(ports.db, id, name)
  const isOpen =
    file?.kind === 'published' ||
    (file?.kind === 'audit' && isPermitted(caller, 'manage-disclosure', organisation))
  if (file === undefined || !isOpen) throw new DomainError('not_found')
  return file
}

/** The same with all its bytes at once. */
export async function runFile(ports: Ports, caller: Caller, id: string, name: string): Promise<StoredFile> {
  return await wholeFile(await openFile(ports, caller, id, name))
}

/** A run of the caller's own organisation: of another's nobody learns whether it is there. */
export async function ownRun(
  ports: Pick<Ports, 'db'>,
  caller: Caller,
  permission: Permission,
  id: string,
): Promise<StoredRun> {
  demand(caller, permission)
  const run = await findRun(ports.db, id)
  if (run === undefined || !isPermitted(caller, permission, run.organisation))
    throw new DomainError(
      'not_found',
      {},
      { faults: [{ code: 'run_unknown', at: 'run', params: { value: id } }] },
    )
  return run
}

const headOf = ({ id, organisation, number, generatedAt, requestedBy, parameters }: StoredRun): RunHead => ({
  id,
  organisation,
  number,
  generatedAt,
  requestedBy,
  parameters,
})

/** What was signed at the freeze, out of its credential. */
export function manifestOf({ manifest }: Pick<StoredRun, 'manifest'>): RunManifest {
  // Written by `freezeReport` and never changed.
  return (JSON.parse(manifest) as { credentialSubject: { manifest: RunManifest } }).credentialSubject.manifest
}
