import type { LedgerAward, LedgerEvent } from '../domain/disclosure/ledger.ts'
import { repeated } from './repeated.ts'
import { withoutNulls } from './rows.ts'
import type { Db } from './tables.ts'

export type LedgerRow = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

// Kysely's own type of these queries is the only exact one.
function entries(db: Db, issuer: string, known: string) {
  return db
    .selectFrom('award_ledger')
    .select(['person', 'award', 'badge', 'programme', 'awarded_on as awardedOn'])
    .select(['recorded_at as recordedAt', 'valid_until_on as validUntilOn'])
    .where('issuer', '=', issuer)
    .where('recorded_at', '<=', known)
    .orderBy('person')
    .orderBy('awarded_on')
    .orderBy('award')
}

/** Reads a page of what an organisation issued, person by person, each person's awards by day. */
export function readRows(db: Db, issuer: string, known: string) {
  const page = repeated(
    db,
    entries(db, issuer, known)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('person', 'awarded_on', 'award'), '>', tuple('', '', '')),
      )
      .limit(0),
  )
  return async (after: LedgerRow | undefined, size: number) =>
    await page(after?.person ?? '', after?.awardedOn ?? '', after?.award ?? '', size)
}

/** What an organisation issued to some people. */
export async function awardsOf(
  db: Db,
  issuer: string,
  known: string,
  persons: readonly string[],
): Promise<LedgerAward[]> {
  const rows = await entries(db, issuer, known).where('person', 'in', persons).execute()
  const told = await events(db, issuer, known).where('person', 'in', persons).execute()
  const byAward = Map.groupBy(told, ({ award }) => award)
  return rows.map((row) => toAward(row, issuer, byAward))
}

function events(db: Db, issuer: string, known: string) {
  return db
    .selectFrom('award_events')
    .select(['award', 'kind', 'happened_on as on', 'recorded_at as recordedAt', 'reason'])
    .select('valid_until_on as validUntilOn')
    .where('issuer', '=', issuer)
    .where('recorded_at', '<=', known)
    .orderBy('person')
    .orderBy('award')
    .orderBy('seq')
}

type EventRow = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number]
type Told = ReadonlyMap<string, readonly EventRow[]>

const noEvents: Told = new Map()
const none: readonly LedgerEvent[] = []

/** Reads what happened to the awards of a page: a stretch of people. */
export function readEvents(db: Db, issuer: string, known: string) {
  const between = repeated(db, events(db, issuer, known).where('person', '>=', '').where('person', '<=', ''))
  return async (rows: readonly LedgerRow[]): Promise<Told> => {
    const [first] = rows
    const last = rows.at(-1)
    if (first === undefined || last === undefined) return noEvents
    return Map.groupBy(await between(first.person, last.person), ({ award }) => award)
  }
}

/** Written out: a million of them pass here. */
export function toAward(row: LedgerRow, issuer: string, told: Told): LedgerAward {
  const { award, person, awardedOn, recordedAt, validUntilOn } = row
  const happened = told.get(award)?.map(({ award: _award, ...event }) => withoutNulls(event)) ?? none
  const { badge, programme } = classOf(row.badge, row.programme)
  const base = {
    award,
    person,
    badge,
    programme,
    issuer,
    awardedOn,
    recordedAt,
    events: happened,
  }
  return validUntilOn === null ? base : { ...base, validUntilOn }
}

type ClassTexts = Pick<LedgerAward, 'badge' | 'programme'>

/** Texts that a million rows have in common: what is looked up by them need not be compared letter by letter. */
const classTexts = new Map<string, ClassTexts>()
const mostClasses = 10_000

function classOf(badge: string, programme: string): ClassTexts {
  const known = classTexts.get(badge)
  if (known?.programme === programme) return known
  const texts = { badge: known?.badge ?? badge, programme }
  if (classTexts.size < mostClasses) classTexts.set(badge, texts)
  return texts
}
