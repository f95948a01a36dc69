import type { LedgerAward, LedgerEvent } from '../domain/disclosure/ledger.ts'
import type { Programme } from '../domain/programme.ts'
import { Peeked } from '../domain/peeked.ts'
import { linkedIssuers } from './ledger-links.ts'
import { inPages } from './pages.ts'
import { recordedTime, withoutNulls } from './rows.ts'
import type { Db } from './tables.ts'

/** `organisations` are the slugs of the issuers, or of the employers; several of a group. */
export type LedgerQuery =
  | { readonly viewpoint: 'issuer'; readonly organisations: readonly string[] }
  | ({ readonly viewpoint: 'employer'; readonly organisations: readonly string[] } & Employed)

/** What the employer's viewpoint needs besides. */
export type Employed = {
  /** Of the catalogue: whose programme it is decides to whom a person's link shows a badge. */
  readonly programmes: ReadonlyMap<string, Pick<Programme, 'organisation'>>
  /** Links count that were said by this day (JST) and known at this instant. */
  readonly asOf: string
  readonly linksKnownAt: string
}

/** Everything that reports count of one person; awards in the order of their days, then ids. */
export type PersonAwards = {
  readonly person: string
  readonly awards: readonly LedgerAward[]
  /** Other issuers whose badges the person linked towards this employer. */
  readonly linked?: readonly string[]
}

/** Rows read at a time: few enough that nobody waits for them. */
const mostAtOnce = 500

/** People whose linked badges are read at a time. */
const linkedAtOnce = 400

/**
 * Person by person, in the order of their keys, the awards that count for organisations as far as they were recorded
 * by `knownAt`. `issuer`: what they issued, to people of every kind. `employer`: that, and what people hold of other issuers
 * where they linked them; whose people they are is for the reader to say. Reads in pages: memory does not grow with the
 * number of awards.
 */
export async function* streamLedger(
  db: Db,
  query: LedgerQuery,
  knownAt: string,
  pageSize = mostAtOnce,
): AsyncGenerator<PersonAwards> {
  const known = recordedTime(knownAt)
  const own = issuedByAny(db, query.organisations, known, pageSize)
  if (query.viewpoint === 'issuer') yield* own
  else yield* held(db, query, known, own)
}

/** Of several issuers side by side: each person comes once. */
async function* issuedByAny(
  db: Db,
  issuers: readonly string[],
  known: string,
  pageSize: number,
): AsyncGenerator<PersonAwards> {
  const streams = issuers.map((issuer) => new Peeked(issued(db, issuer, known, pageSize)))
  for (const stream of streams) await stream.next()
  for (;;) {
    const [person] = streams.flatMap(({ value }) => value?.person ?? []).toSorted(byText)
    if (person === undefined) return
    const own = streams.filter(({ value }) => value?.person === person)
    const awards = own.flatMap(({ value }) => value?.awards ?? [])
    yield { person, awards: own.length === 1 ? awards : awards.toSorted(byDay) }
    for (const stream of own) await stream.next()
  }
}

async function* held(
  db: Db,
  { organisations, programmes, asOf, linksKnownAt }: Extract<LedgerQuery, { viewpoint: 'employer' }>,
  known: string,
  issuedByThem: AsyncGenerator<PersonAwards>,
): AsyncGenerator<PersonAwards> {
  const links = await linkedIssuers(db, organisations, { programmes, asOf, knownAt: linksKnownAt })
  const linked = linkedAwards(db, links, known)
  let other = await linked.next()
  for await (const own of issuedByThem) {
    for (; other.done !== true && other.value.person < own.person; other = await linked.next())
      yield other.value
    if (other.done !== true && other.value.person === own.person) {
      yield { ...other.value, awards: [...own.awards, ...other.value.awards].toSorted(byDay) }
      other = await linked.next()
    } else yield own
  }
  for (; other.done !== true; other = await linked.next()) yield other.value
}

/** What one organisation issued. A person may lie on two pages and comes once. */
async function* issued(
  db: Db,
  issuer: string,
  known: string,
  pageSize: number,
): AsyncGenerator<PersonAwards> {
  let open: { person: string; awards: LedgerAward[] } = { person: '', awards: [] }
  for await (const rows of inPages<Row>(
    async (after, size) => await page(db, issuer, known, after, size),
    pageSize,
  )) {
    const told = await eventsOf(db, issuer, known, rows)
    for (const row of rows) {
      if (row.person !== open.person) {
        if (open.awards.length > 0) yield open
        open = { person: row.person, awards: [] }
      }
      open.awards.push(toAward(row, issuer, told))
    }
  }
  if (open.awards.length > 0) yield open
}

/** What people hold of the issuers that they linked. */
async function* linkedAwards(
  db: Db,
  links: ReadonlyMap<string, ReadonlySet<string>>,
  known: string,
): AsyncGenerator<PersonAwards> {
  const persons = [...links.keys()].toSorted(byText)
  for (let start = 0; start < persons.length; start += linkedAtOnce) {
    const some = persons.slice(start, start + linkedAtOnce)
    const found = new Map<string, LedgerAward[]>()
    for (const issuer of new Set(some.flatMap((person) => [...(links.get(person) ?? [])]))) {
      const those = some.filter((person) => links.get(person)?.has(issuer) === true)
      for (const award of await awardsOf(db, issuer, known, those))
        found.set(award.person, [...(found.get(award.person) ?? []), award])
    }
    for (const person of some) {
      const awards = found.get(person)
      if (awards !== undefined)
        yield {
          person,
          awards: awards.toSorted(byDay),
          linked: [...(links.get(person) ?? [])].toSorted(byText),
        }
    }
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

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

async function page(
  db: Db,
  issuer: string,
  known: string,
  after: Row | undefined,
  pageSize: number,
): Promise<Row[]> {
  const { person, awardedOn, award } = after ?? { person: '', awardedOn: '', award: '' }
  return await entries(db, issuer, known)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('person', 'awarded_on', 'award'), '>', tuple(person, awardedOn, award)),
    )
    .limit(pageSize)
    .execute()
}

async function awardsOf(
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

/** What happened to the awards of a page: a stretch of people. */
async function eventsOf(db: Db, issuer: string, known: string, rows: readonly Row[]): Promise<Told> {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return noEvents
  const told = await events(db, issuer, known)
    .where('person', '>=', first.person)
    .where('person', '<=', last.person)
    .execute()
  return Map.groupBy(told, ({ award }) => award)
}

/** Written out: a million of them pass here. */
function toAward(row: Row, issuer: string, told: Told): LedgerAward {
  const { award, person, badge, programme, awardedOn, recordedAt, validUntilOn } = row
  const happened = told.get(award)?.map(({ award: _award, ...event }) => withoutNulls(event)) ?? none
  const base = {
    award,
    person,
    badge: oneText(badge),
    programme: oneText(programme),
    issuer,
    awardedOn,
    recordedAt,
    events: happened,
  }
  return validUntilOn === null ? base : { ...base, validUntilOn }
}

/** Texts that a million rows have in common: what is looked up by them need not be compared letter by letter. */
const texts = new Map<string, string>()
const mostTexts = 10_000

function oneText(text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size < mostTexts) texts.set(text, text)
  return text
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const byDay = (a: LedgerAward, b: LedgerAward): number =>
  byText(a.awardedOn, b.awardedOn) || byText(a.award, b.award)
