import type { ReportParameters } from '../domain/disclosure/parameters.ts'
import type { RunFileKind } from './disclosure-tables.ts'
import { readPieces } from './report-contents.ts'
import { fromJson, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** A frozen report without its files. */
export type StoredRun = {
  readonly id: string
  readonly organisation: string
  readonly number: number
  readonly generatedAt: string
  readonly requestedBy: string
  readonly parameters: ReportParameters
  /** Signed, as it is served. */
  readonly manifest: string
  readonly saltSecret: string
}

export type StoredFileHead = {
  readonly name: string
  readonly kind: RunFileKind
  readonly download: string
  readonly ascii: string
  readonly mediaType: string
  readonly sha256: string
  readonly size: number
}

export type StoredFile = StoredFileHead & { readonly bytes: Uint8Array }

/** A file of a run to be, by its bytes or by the key of pieces that were written already. */
export type NewFile = StoredFileHead & ({ readonly bytes: Uint8Array } | { readonly contentKey: string })

/** The number that the next run of an organisation gets; the unique constraint decides between two at once. */
export async function nextRunNumber(db: Db, organisation: string): Promise<number> {
  const { last } = await db
    .selectFrom('report_runs')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('organisation', '=', organisation)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Written once, and for ever. */
export async function insertRun(tx: Tx, run: StoredRun, files: readonly NewFile[]): Promise<void> {
  await tx
    .insertInto('report_runs')
    .values({
      id: run.id,
      organisation: run.organisation,
      number: run.number,
      generated_at: recordedTime(run.generatedAt),
      requested_by: run.requestedBy,
      parameters: JSON.stringify(run.parameters),
      manifest: run.manifest,
      salt_secret: run.saltSecret,
    })
    .execute()
  for (const { name, kind, download, ascii, mediaType, sha256, size, ...content } of files)
    await tx
      .insertInto('report_files')
      .values({
        run: run.id,
        name,
        kind,
        download,
        ascii,
        media_type: mediaType,
        sha256,
        size,
        content: Buffer.from('bytes' in content ? content.bytes : []),
        content_key: 'contentKey' in content ? content.contentKey : null,
      })
      .execute()
}

/** Runs of one organisation or of all, newest first. */
export async function listRuns(db: Db, organisation?: string): Promise<StoredRun[]> {
  const rows = await runs(db)
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .orderBy('generated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toRun)
}

export async function findRun(db: Db, id: string): Promise<StoredRun | undefined> {
  const row = await runs(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toRun(row)
}

// Kysely's own type of this query is the only exact one.
function runs(db: Db) {
  return db
    .selectFrom('report_runs')
    .select(['id', 'organisation', 'number', 'generated_at as generatedAt', 'requested_by as requestedBy'])
    .select(['parameters', 'manifest', 'salt_secret as saltSecret'])
}

type Row = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

const toRun = ({ parameters, ...row }: Row): StoredRun => ({
  ...row,
  parameters: fromJson<ReportParameters>(parameters),
})

/** Files of a run without their bytes, by name. */
export async function listRunFiles(db: Db, run: string): Promise<StoredFileHead[]> {
  return await db
    .selectFrom('report_files')
    .select(['name', 'kind', 'download', 'ascii', 'media_type as mediaType', 'sha256', 'size'])
    .where('run', '=', run)
    .orderBy('name')
    .execute()
}

/** A file and its bytes, piece after piece: those of everybody's rows come to a hundred megabytes. */
export type OpenedFile = StoredFileHead & { readonly pieces: AsyncIterable<Uint8Array> }

export async function openRunFile(db: Db, run: string, name: string): Promise<OpenedFile | undefined> {
  const row = await db
    .selectFrom('report_files')
    .select(['name', 'kind', 'download', 'ascii', 'media_type as mediaType', 'sha256', 'size', 'content'])
    .select('content_key')
    .where('run', '=', run)
    .where('name', '=', name)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { content, content_key: key, ...head } = row
  return { ...head, pieces: key === null ? only(content) : readPieces(db, key) }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** The same with all its bytes at once. */
export async function readRunFile(db: Db, run: string, name: string): Promise<StoredFile | undefined> {
  const file = await openRunFile(db, run, name)
  return file === undefined ? undefined : await wholeFile(file)
}

export async function wholeFile({ pieces, ...head }: OpenedFile): Promise<StoredFile> {
  return { ...head, bytes: Buffer.concat(await Array.fromAsync(pieces)) }
}
