import type { LedgerAward } from '../domain/disclosure/ledger.ts'
import type { Programme } from '../domain/programme.ts'
import { Peeked } from '../domain/peeked.ts'
import { linkedIssuers } from './ledger-links.ts'
import { awardsOf, type LedgerRow, readEvents, readRows, toAward } from './ledger-rows.ts'
import { inPages } from './pages.ts'
import { recordedTime } from './rows.ts'
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

/** Counted in less time than a thread takes to begin. Of a few thousand awards many cells are small, and hiding takes long. */
const countedAtOnce = 1_000

/** Whether a report of this store takes long. */
export async function hasManyAwards(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('award_ledger')
    .select('award')
    .limit(1)
    .offset(countedAtOnce)
    .executeTakeFirst()
  return row !== undefined
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
export function streamLedger(
  db: Db,
  query: LedgerQuery,
  knownAt: string,
  pageSize = mostAtOnce,
): AsyncGenerator<PersonAwards> {
  const known = recordedTime(knownAt)
  const [only, ...others] = query.organisations
  const own =
    only !== undefined && others.length === 0
      ? issued(db, only, known, pageSize)
      : issuedByAny(db, query.organisations, known, pageSize)
  return query.viewpoint === 'issuer' ? own : held(db, query, known, own)
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
  const eventsOf = readEvents(db, issuer, known)
  let open: { person: string; awards: LedgerAward[] } = { person: '', awards: [] }
  for await (const rows of inPages<LedgerRow>(readRows(db, issuer, known), pageSize)) {
    const told = await eventsOf(rows)
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

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const byDay = (a: LedgerAward, b: LedgerAward): number =>
  byText(a.awardedOn, b.awardedOn) || byText(a.award, b.award)
