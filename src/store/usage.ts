import type { FirstUseKind, UsageDay } from '../domain/disclosure/report-input.ts'
import { jstDate } from '../domain/japan-time.ts'
import { readMeta } from './meta.ts'
import { inPieces, recordedTime } from './rows.ts'
import type { Db, Tx } from './tables.ts'

/** Uses of badges of one class on one day (JST). */
export type UseSum = {
  readonly organisation: string
  readonly badge: string
  readonly on: string
  readonly kind: UsageDay['kind']
  readonly count: number
}

/** Adds to the counts; `recordedOn` is today (JST). In one order everywhere, so that processes do not lock each other out. */
export async function addUsage(tx: Tx, recordedOn: string, sums: readonly UseSum[]): Promise<void> {
  const rows = [...summed(sums)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
  for (const piece of inPieces(rows))
    await tx
      .insertInto('usage_days')
      .values(
        piece.map(({ organisation, badge, on, kind, count }) => ({
          organisation,
          badge,
          happened_on: on,
          kind,
          recorded_on: recordedOn,
          uses: count,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'happened_on', 'badge', 'kind', 'recorded_on'])
          .doUpdateSet((eb) => ({ uses: eb('usage_days.uses', '+', eb.ref('excluded.uses')) })),
      )
      .execute()
}

/** One statement may touch a row once. */
function summed(sums: readonly UseSum[]): Map<string, UseSum> {
  const byRow = new Map<string, UseSum>()
  for (const sum of sums) {
    const key = [sum.organisation, sum.on, sum.badge, sum.kind].join('\n')
    byRow.set(key, { ...sum, count: sum.count + (byRow.get(key)?.count ?? 0) })
  }
  return byRow
}

/** Remembers that each award was used so; answers those of which it was not known before. */
export async function markFirstUse(
  tx: Tx,
  kind: FirstUseKind,
  awards: readonly string[],
): Promise<Set<string>> {
  const marked = new Set<string>()
  for (const piece of inPieces([...new Set(awards)].toSorted())) {
    const rows = await tx
      .insertInto('award_uses')
      .values(piece.map((award) => ({ award, kind })))
      .onConflict((conflict) => conflict.columns(['award', 'kind']).doNothing())
      .returning('award')
      .execute()
    for (const { award } of rows) marked.add(award)
  }
  return marked
}

/** A credential as uses of it are counted. */
export type Counted = {
  readonly credential: string
  readonly award: string
  readonly badge: string
  readonly organisation: string
  readonly awardedOn: string
  /** Instant of the award's first credential. */
  readonly issuedAt: string
}

/** Those of the credentials that are here. */
export async function findCounted(db: Db, credentials: readonly string[]): Promise<Counted[]> {
  const found: Counted[] = []
  for (const piece of inPieces(credentials))
    found.push(...(await counted(db).where('credentials.id', 'in', piece).execute()))
  return found
}

/** An award by its newest credential; undefined before there is one. */
export async function findCountedAward(db: Db, award: string): Promise<Counted | undefined> {
  return await counted(db)
    .where('credentials.award', '=', award)
    .where('credentials.current', '=', 1)
    .executeTakeFirst()
}

// Kysely's own type of this query is the only exact one.
function counted(db: Db) {
  return db
    .selectFrom('credentials')
    .innerJoin('awards', 'awards.id', 'credentials.award')
    .innerJoin('award_ledger as ledger', (join) =>
      join
        .onRef('ledger.issuer', '=', 'awards.issuer')
        .onRef('ledger.person', '=', 'awards.person')
        .onRef('ledger.award', '=', 'awards.id'),
    )
    .select(['credentials.id as credential', 'credentials.award', 'credentials.badge'])
    .select(['credentials.issuer as organisation', 'ledger.awarded_on as awardedOn'])
    .select('ledger.recorded_at as issuedAt')
}

export type UsageQuery = { readonly organisation: string; readonly from: string; readonly to: string }

/**
 * Daily counts of an organisation's badges, `from` and `to` included. A day is known once it is over: what stands then
 * changes no more, so that the same `knownAt` answers the same for ever.
 */
export async function listUsage(
  db: Db,
  { organisation, from, to }: UsageQuery,
  knownAt: string,
): Promise<UsageDay[]> {
  const rows = await db
    .selectFrom('usage_days')
    .select(['badge', 'happened_on as on', 'kind', 'uses as count', 'recorded_on as recordedOn'])
    .where('organisation', '=', organisation)
    .where('happened_on', '>=', from)
    .where('happened_on', '<=', to)
    .where('recorded_on', '<', jstDate(knownAt))
    .orderBy('happened_on')
    .orderBy('badge')
    .orderBy('kind')
    .orderBy('recorded_on')
    .execute()
  const known = recordedTime(knownAt)
  return rows
    .map(({ recordedOn, ...day }) => ({ ...day, recordedAt: dayIsOver(recordedOn) }))
    .filter(({ recordedAt }) => recordedAt <= known)
}

/** Five minutes into the next day in Japan: what was on its way has arrived. */
const dayIsOver = (day: string): string => `${day}T15:05:00.000Z`

/** Instant from which on uses are counted: this store began then. */
export async function usageSince(db: Db): Promise<string | undefined> {
  return await readMeta(db, 'usage_since')
}
