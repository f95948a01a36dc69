import type { FigureKind, Figures, Incoming } from '../domain/disclosure/figures.ts'
import { fromJson, inPieces, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

export type FigureFile = {
  readonly id: string
  readonly organisation: string
  readonly kind: FigureKind
  readonly recordedAt: string
  readonly recordedBy: string
  readonly source: string
  /** SHA-256 of the file. */
  readonly sourceHash: string
}

type Row<Kind extends FigureKind> = {
  readonly key: string
  readonly withdrawn: boolean
  readonly figure: Incoming<Kind>
}

/** Keeps a file of figures for ever: a row of the same key in a later file stands in its place from then on. */
export async function insertFigures<Kind extends FigureKind>(
  tx: Tx,
  file: FigureFile & { readonly kind: Kind },
  rows: readonly Row<Kind>[],
): Promise<void> {
  const { id, organisation, kind, recordedAt, recordedBy, source, sourceHash } = file
  await tx
    .insertInto('disclosure_inputs')
    .values({
      id,
      organisation,
      kind,
      recorded_at: recordedTime(recordedAt),
      recorded_by: recordedBy,
      source,
      source_hash: sourceHash,
    })
    .execute()
  for (const piece of inPieces(rows))
    await tx
      .insertInto('disclosure_rows')
      .values(
        piece.map(({ key, withdrawn, figure }) => ({
          input: id,
          row_key: key,
          content: JSON.stringify(withdrawn ? null : figure),
        })),
      )
      .execute()
}

/** The figures of one kind that stood at an instant, in the order of their keys. */
export async function listFigures<Kind extends FigureKind>(
  db: Db,
  organisation: string,
  kind: Kind,
  knownAt: string,
): Promise<Figures[Kind][]> {
  const rows = await db
    .selectFrom('disclosure_rows')
    .innerJoin('disclosure_inputs', 'disclosure_inputs.id', 'disclosure_rows.input')
    .select(['row_key', 'content', 'recorded_at as recordedAt'])
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .where('recorded_at', '<=', recordedTime(knownAt))
    .orderBy('row_key')
    .orderBy('recorded_at')
    .execute()
  return rows.flatMap(({ row_key: key, content, recordedAt }, at) => {
    if (rows[at + 1]?.row_key === key) return []
    const figure = fromJson<Incoming<Kind> | null>(content)
    // Written by `insertFigures` for this kind; the time completes it.
    return figure === null ? [] : [{ ...figure, recordedAt } as unknown as Figures[Kind]]
  })
}

/** The files of one kind that were known at an instant, newest first. */
export async function listFigureFiles(
  db: Db,
  organisation: string,
  kind: FigureKind,
  knownAt: string,
): Promise<FigureFile[]> {
  return await db
    .selectFrom('disclosure_inputs')
    .select(['id', 'organisation', 'kind', 'recorded_at as recordedAt', 'recorded_by as recordedBy'])
    .select(['source', 'source_hash as sourceHash'])
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .where('recorded_at', '<=', recordedTime(knownAt))
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
}
