import type {
  Dimension,
  HeadcountCell,
  HeadcountSnapshot,
  PopulationMember,
} from '../domain/disclosure/population.ts'
import { dimensions } from '../domain/disclosure/population.ts'
import { inPages } from './pages.ts'
import { repeated } from './repeated.ts'
import { fromJson, inPieces, recordedTime, storedDepartment, withoutNulls } from './rows.ts'
import type { Db, Tx } from './tables.ts'

export type SnapshotKind = 'people' | 'cells'

/** Someone whom a snapshot counts, as far as the store knows the person. */
export type SnapshotMember = Pick<PopulationMember, 'person' | 'segment' | 'attributes'>

export type NewSnapshot = HeadcountSnapshot & {
  readonly kind: SnapshotKind
  readonly recordedBy: string
  readonly source: string
  /** People of the file whom nobody knows: counted in the cells, and not stored. */
  readonly unmatched: number
}

/** Keeps a snapshot for ever: a correction is another one of the same day. */
export async function insertSnapshot(
  tx: Tx,
  snapshot: NewSnapshot,
  members: readonly SnapshotMember[],
): Promise<void> {
  const { id, organisation, scope, asOf, kind, recordedBy, source, sourceHash, unmatched } = snapshot
  await tx
    .insertInto('headcount_snapshots')
    .values({
      id,
      organisation,
      scope,
      as_of: asOf,
      kind,
      recorded_at: recordedTime(snapshot.recordedAt),
      recorded_by: recordedBy,
      source,
      source_hash: sourceHash,
      definition_ja: snapshot.definition.ja,
      definition_en: snapshot.definition.en,
      names: JSON.stringify(snapshot.names),
      unmatched,
    })
    .execute()
  for (const piece of inPieces(snapshot.cells))
    await tx
      .insertInto('headcount_cells')
      .values(piece.map((cell) => ({ snapshot: id, ...cell })))
      .execute()
  for (const piece of inPieces(members))
    await tx
      .insertInto('headcount_members')
      .values(
        piece.map(({ person, segment, attributes }) => ({
          snapshot: id,
          person,
          segment,
          ...allDimensions(attributes),
        })),
      )
      .execute()
}

function allDimensions(attributes: SnapshotMember['attributes']): Record<Dimension, string | null> {
  const entries = dimensions.map((dimension) => [dimension, attributes[dimension] ?? null] as const)
  // Every dimension is there, which is what the type says.
  return Object.fromEntries(entries) as Record<Dimension, string | null>
}

export type SnapshotQuery = {
  readonly organisation: string
  readonly scope: string
  /** The latest snapshot of this day or a day before is looked for. */
  readonly asOf: string
  /** What was recorded later is not known. */
  readonly knownAt: string
  /** Snapshots of days before this one are too old. */
  readonly since?: string
}

export type StoredSnapshot = HeadcountSnapshot & Pick<NewSnapshot, 'kind' | 'source' | 'unmatched'>

/** The headcount that holds for a day as it was known; of two of one day the one recorded last. It may be of an earlier day. */
export async function findSnapshot(db: Db, query: SnapshotQuery): Promise<StoredSnapshot | undefined> {
  const row = await heads(db)
    .where('organisation', '=', query.organisation)
    .where('scope', '=', query.scope)
    .where('as_of', '<=', query.asOf)
    .$if(query.since !== undefined, (rows) => rows.where('as_of', '>=', query.since ?? ''))
    .where('recorded_at', '<=', recordedTime(query.knownAt))
    .orderBy('as_of', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...toHead(row), cells: await cellsOf(db, row.id) }
}

/** Without cells, newest day first. */
export type SnapshotHead = Omit<StoredSnapshot, 'cells'> & { readonly total: number }

/** Snapshots of one organisation or of all, with the number of people that each counts. */
export async function listSnapshots(db: Db, organisation?: string): Promise<SnapshotHead[]> {
  const rows = await heads(db)
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .orderBy('as_of', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
  const totals = await db
    .selectFrom('headcount_cells')
    .select(['snapshot', 'headcount'])
    .where('segment', '=', 'all')
    .where('dimension', '=', 'all')
    .execute()
  const byId = new Map(totals.map(({ snapshot, headcount }) => [snapshot, headcount]))
  return rows.map((row) => ({ ...toHead(row), total: byId.get(row.id) ?? 0 }))
}

const membersAtOnce = 500

/** Whom a snapshot of people counts, in the order of their keys. */
export async function* streamMembers(db: Db, id: string): AsyncGenerator<SnapshotMember> {
  const page = repeated(db, memberRows(db, id).limit(0))
  const read = async (after: SnapshotMember | undefined, size: number): Promise<SnapshotMember[]> =>
    (await page(after?.person ?? '', size)).map(({ person, segment, ...attributes }) => ({
      person,
      segment,
      attributes: withoutNulls({ ...attributes, department: storedDepartment(attributes.department) }),
    }))
  for await (const members of inPages(read, membersAtOnce)) yield* members
}

// Kysely's own type of this query is the only exact one.
function memberRows(db: Db, id: string) {
  return db
    .selectFrom('headcount_members')
    .select(['person', 'segment', ...dimensions])
    .where('snapshot', '=', id)
    .where('person', '>', '')
    .orderBy('person')
}

async function cellsOf(db: Db, id: string): Promise<HeadcountCell[]> {
  return await db
    .selectFrom('headcount_cells')
    .select(['segment', 'dimension', 'value', 'headcount'])
    .where('snapshot', '=', id)
    .orderBy('segment')
    .orderBy('dimension')
    .orderBy('value')
    .execute()
}

// Kysely's own type of this query is the only exact one.
function heads(db: Db) {
  return db
    .selectFrom('headcount_snapshots')
    .select(['id', 'organisation', 'scope', 'as_of as asOf', 'kind', 'recorded_at as recordedAt', 'source'])
    .select(['source_hash as sourceHash', 'definition_ja', 'definition_en', 'names', 'unmatched'])
}

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

const toHead = ({
  definition_ja: ja,
  definition_en: en,
  names,
  ...row
}: Row): Omit<StoredSnapshot, 'cells'> => ({
  ...row,
  definition: { ja, en },
  names: fromJson<HeadcountSnapshot['names']>(names),
})

/** The column mapping that an organisation used last for a kind of file. */
export async function readMapping(
  db: Db,
  organisation: string,
  kind: string,
): Promise<Readonly<Record<string, string>>> {
  const row = await db
    .selectFrom('headcount_mappings')
    .select('mapping')
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row === undefined ? {} : fromJson<Record<string, string>>(row.mapping)
}

export async function writeMapping(
  tx: Tx,
  kept: {
    readonly organisation: string
    readonly kind: string
    readonly mapping: Readonly<Record<string, string>>
    readonly at: string
  },
): Promise<void> {
  const row = { mapping: JSON.stringify(kept.mapping), updated_at: recordedTime(kept.at) }
  await tx
    .insertInto('headcount_mappings')
    .values({ organisation: kept.organisation, kind: kept.kind, ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'kind']).doUpdateSet(row))
    .execute()
}
