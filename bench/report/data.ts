import Database from 'better-sqlite3'

import type { Catalogue } from '../../src/domain/catalogue.ts'
import { cellsOfPeople } from '../../src/domain/disclosure/headcount-cells.ts'
import { type Dimension, segments } from '../../src/domain/disclosure/population.ts'
import { insertSnapshot, type SnapshotMember } from '../../src/store/headcount.ts'
import { inTransaction, migrate, openStore } from '../../src/store/open.ts'

/** The company whose figures are counted, and the year. */
export const company = 'pasona-group'
export const request = { organisation: company, fiscalYear: 2025 } as const
export const knownAt = '2026-07-01T00:00:00.000Z'

/** All classes of the shipped catalogue, as if the one company had issued them. */
export function oneCompany(shipped: Catalogue): Catalogue {
  const owned = <T extends { readonly id: string }>(
    all: ReadonlyMap<string, T>,
    own: Readonly<Partial<T>>,
  ): ReadonlyMap<string, T> => new Map([...all].map(([id, one]) => [id, { ...one, ...own }]))
  return {
    ...shipped,
    badges: owned(shipped.badges, { issuer: company }),
    programmes: owned(shipped.programmes, { organisation: company }),
  }
}

export type Size = { readonly people: number; readonly awards: number }

/**
 * A store with so many people in nine populations and twelve departments, and so many awards of five years. No credential
 * is signed: reports read the ledger, which is written here as issuing writes it.
 */
export async function makeStore(file: string, { people, awards }: Size, catalogue: Catalogue): Promise<void> {
  const { db, close } = await openStore(`sqlite:${file}`)
  await migrate(db)
  const persons = Array.from({ length: people }, (_, at) => keyOf(at))
  fill(file, persons, awards, catalogue)
  const members = persons.map((person, at) => memberOf(person, at))
  for (const [year, counted] of [members.filter((_, at) => at % 20 !== 0), members].entries()) {
    const day = `${2025 + year}-05-31`
    await inTransaction(db, async (tx) => {
      await insertSnapshot(
        tx,
        {
          id: `snapshot-${day}`,
          organisation: company,
          scope: 'submitting',
          asOf: day,
          kind: 'people',
          recordedAt: `${day}T03:00:00Z`,
          recordedBy: 'bench',
          source: 'bench.csv',
          sourceHash: '',
          definition: { ja: '全員', en: 'Everybody' },
          names: {},
          unmatched: 0,
          cells: cellsOfPeople(counted),
        },
        counted,
      )
    })
  }
  await close()
}

function memberOf(person: string, at: number): SnapshotMember {
  return {
    person,
    segment: segments[spread(at, 1) % segments.length] ?? 'regular',
    attributes: attributesOf(at),
  }
}

const attributesOf = (at: number): Partial<Record<Dimension, string>> => ({
  department: departmentOf(at),
  grade: `G${spread(at, 3) % 6}`,
  gender: at % 2 === 0 ? 'female' : 'male',
  age_band: ['0-29', '30-39', '40-49', '50-59', '60-'][spread(at, 4) % 5] ?? '60-',
  employment_type: at % 3 === 0 ? 'indefinite' : 'fixed_term',
})

const departmentOf = (at: number): string => `D${String(spread(at, 2) % 12).padStart(2, '0')}`

/** A number that looks like chance and is the same in every run. */
function spread(at: number, salt: number): number {
  return (Math.imul(at + 1, 2_654_435_761) ^ Math.imul(salt, 40_503)) >>> 7
}

/** As long as the keys of the store, and sorted as chance would have it. */
function keyOf(at: number, salt = 0): string {
  const hex = (of: number): string =>
    (Math.imul(of ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b) >>> 0).toString(16)
  const text = [at + 1, at + 7919, at + 104_729, at].map((of) => hex(of).padStart(8, '0')).join('')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${at.toString(16).padStart(12, '0')}`
}

function fill(file: string, persons: readonly string[], awards: number, catalogue: Catalogue): void {
  const database = new Database(file)
  const insert = (table: string, columns: string) =>
    database.prepare(`insert into ${table} (${columns}) values (${columns.replaceAll(/\w+/g, '?')})`)
  const person = insert('persons', 'key')
  const version = insert(
    'affiliation_versions',
    'organisation, person, from_on, recorded_at, gone, department, segment',
  )
  const fact = insert(
    'facts',
    'id, organisation, person, kind, programme, cohort, session, status, minutes, occurred_on, recorded_at',
  )
  database.transaction(() => {
    for (const [at, key] of persons.entries()) {
      person.run(key)
      version.run(company, key, '2021-04-01', '2021-04-01T00:00:00.000Z', 0, departmentOf(at), 'employee')
    }
    const programmes = [...catalogue.programmes.keys()]
    for (const [at, key] of persons.entries())
      for (const session of ['1', '2']) {
        const programme = programmes[at % programmes.length]
        const on = dayOf(spread(at, 6) % 300, '2025-06-01')
        const told = ['attendance', programme, 'c1', session, 'present', 180, on, `${on}T09:00:00.000Z`]
        fact.run(`f${at}-${session}`, company, key, ...told)
      }
    fillLedger(insert, persons, awards, catalogue)
  })()
  database.close()
}

const dayOf = (offset: number, first = '2021-06-01'): string =>
  new Date(Date.parse(first) + offset * 86_400_000).toISOString().slice(0, 10)

/** In the order in which the store keeps them, which is quicker to write. */
function fillLedger(
  insert: (table: string, columns: string) => Database.Statement,
  persons: readonly string[],
  awards: number,
  { badges }: Catalogue,
): void {
  const ledger = insert(
    'award_ledger',
    'issuer, person, awarded_on, award, badge, programme, recorded_at, valid_until_on',
  )
  const event = insert(
    'award_events',
    'issuer, person, award, seq, kind, happened_on, recorded_at, reason, valid_until_on',
  )
  const classes = [...badges.values()]
  for (const [at, person] of persons.toSorted().entries()) {
    const own = Math.floor(((at + 1) * awards) / persons.length) - Math.floor((at * awards) / persons.length)
    for (let nth = 0; nth < own; nth += 1) {
      const chance = spread(at * 97 + nth, 8)
      const badge = classes[chance % classes.length]
      if (badge === undefined) continue
      const on = dayOf(chance % 1826)
      const until = chance % 5 < 2 ? dayOf((chance % 1826) + 1095) : null
      const award = keyOf(at * 97 + nth, 1)
      ledger.run(company, person, on, award, badge.id, badge.programme, `${on}T09:00:00.000Z`, until)
      const told = eventOf(chance, on, until)
      if (told !== undefined) event.run(company, person, award, 1, ...told)
    }
  }
}

/** Something happened to one award in eighteen. */
function eventOf(chance: number, on: string, until: string | null): (string | null)[] | undefined {
  const later = dayOf((chance % 90) + 10, on)
  const told = (kind: string, reason: string | null, validUntil: string | null = null) => [
    kind,
    later,
    `${later}T09:00:00.000Z`,
    reason,
    validUntil,
  ]
  const lot = (chance >>> 3) % 1000
  if (lot < 3) return told('revoked', 'issued_in_error')
  if (lot < 5) return told('suspended', 'other')
  if (lot < 25) return told('superseded', 'name_correction')
  return lot < 55 && until !== null ? told('renewed', null, dayOf(730, until)) : undefined
}
