/** A small company, its badges and its people, for tests whose answers are counted by hand. */
import { endOfDay, instantOfDate } from '../../../src/domain/japan-time.ts'
import { fiscalYearPeriod } from '../../../src/domain/fiscal-year.ts'
import { tallyReport } from '../../../src/domain/disclosure/tally.ts'

import type { BadgeClass } from '../../../src/domain/badge-class.ts'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import type { LedgerAward, LedgerEvent, LedgerEventKind } from '../../../src/domain/disclosure/ledger.ts'
import type { ReportParameters } from '../../../src/domain/disclosure/parameters.ts'
import type { HeadcountCell, HeadcountSnapshot } from '../../../src/domain/disclosure/population.ts'
import type { PopulationMember, Segment } from '../../../src/domain/disclosure/population.ts'
import type { PersonRecord, ReportInput } from '../../../src/domain/disclosure/report-input.ts'
import type { ReportTable, Value } from '../../../src/domain/disclosure/table.ts'
import type { Fact, FactKind } from '../../../src/domain/fact.ts'
import type { Organisation } from '../../../src/domain/organisation.ts'
import type { Programme } from '../../../src/domain/programme.ts'

const named = (id: string) => ({ ja: `${id}の名前`, en: `Name of ${id}` })

const organisation = (id: string, fiscalYearStartMonth: number): Organisation => ({
  id,
  name: named(id),
  sample: false,
  issuer: true,
  fiscalYearStartMonth,
  approval: 'automatic',
})

const programme = (id: string, runner: string): Programme => ({
  id,
  family: 'sample',
  name: named(id),
  description: named(id),
  organisation: runner,
  sessions: [],
  cohorts: [],
})

function badge(id: string, issuer: string, rest: Partial<BadgeClass> = {}): BadgeClass {
  return {
    id,
    version: '1.0.0',
    programme: `${id}-programme`,
    issuer,
    name: named(id),
    description: named(id),
    criteria: named(id),
    rule: { attended: { sessions: ['DAY1'] } },
    occasion: 'cohort',
    validity: { kind: 'none', reason: named(id) },
    achievementType: 'Course',
    proofKind: 'skill',
    alignments: [],
    results: [],
    evidence: [],
    artwork: { family: 'sample', rings: 1, label: 'X', alt: named(id) },
    details: {
      outcomes: named(id),
      assessment: named(id),
      workload: named(id),
      mode: 'onsite',
      qualityAssurance: named(id),
    },
    ...rest,
  }
}

const level = (n: number) =>
  badge(`level-${n}`, 'acme', {
    series: { id: 'levels', level: n, of: 2 },
    alignments: [{ framework: 'dss', item: `S${n}` }],
  })

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.id, one]))

const badges = [
  badge('alpha', 'acme', { alignments: [{ framework: 'dss', item: 'S1' }] }),
  badge('beta', 'acme'),
  badge('june', 'june-co'),
  badge('side-job', 'region'),
  badge('pass', 'acme', {
    rule: { exam: { exam: 'itpassport', scheme: 'itpassport' } },
    alignments: [{ framework: 'itpassport', item: 'S' }],
  }),
  level(1),
  level(2),
]

export const catalogue: Catalogue = {
  organisations: byId([organisation('acme', 4), organisation('june-co', 6), organisation('region', 4)]),
  programmes: byId(badges.map(({ programme: id, issuer }) => programme(id, issuer))),
  badges: byId(badges),
  frameworks: byId([
    {
      id: 'dss',
      name: named('dss'),
      version: '1.2',
      url: 'https://skills.example',
      items: ['S1', 'S2', 'S3'].map((code) => ({ code, name: named(code) })),
    },
  ]),
  examSchemes: byId([
    {
      id: 'itpassport',
      exam: 'itpassport',
      version: '1.0.0',
      name: named('itpassport'),
      total: 1000,
      passTotal: 600,
      fields: ['S', 'M', 'T'].map((code) => ({ code, name: named(code), pass: 300, max: 1000 })),
    },
  ]),
  competencyModel: {
    id: 'dx',
    version: '2.0.0',
    name: named('dx'),
    levels: [1, 2].map((n) => ({ level: n, name: named(`level ${n}`), badges: [`level-${n}`] })),
    items: [
      {
        code: 'C1',
        name: named('C1'),
        level: 1,
        examSections: [],
        frameworkItems: [{ framework: 'dss', item: 'S1' }],
      },
    ],
  },
}

/** FY2026 of acme, all that is known at the end of time, unless told otherwise. */
export function parameters(rest: Partial<ReportParameters> = {}): ReportParameters {
  const period = rest.period ?? fiscalYearPeriod(2026, rest.organisation === 'june-co' ? 6 : 4)
  return {
    organisation: 'acme',
    viewpoint: 'issuer',
    fiscalYear: 2026,
    period,
    asOf: period.to,
    knownAt: '2999-12-31T00:00:00Z',
    departmentAt: 'as-of',
    scope: 'submitting',
    audience: 'internal',
    k: 5,
    ...rest,
  }
}

let serial = 0

/** An award stored at noon of its day; `events` are recorded on the day they take effect unless they say when. */
export function award(badgeId: string, awardedOn: string, rest: Partial<LedgerAward> = {}): LedgerAward {
  serial += 1
  return {
    award: `a${serial}`,
    person: 'p',
    badge: badgeId,
    programme: `${badgeId}-programme`,
    issuer: catalogue.badges.get(badgeId)?.issuer ?? 'acme',
    awardedOn,
    recordedAt: instantOfDate(awardedOn),
    events: [],
    ...rest,
  }
}

export function event(kind: LedgerEventKind, on: string, rest: Partial<LedgerEvent> = {}): LedgerEvent {
  return { kind, on, recordedAt: endOfDay(on), ...rest }
}

export function member(person: string, rest: Partial<PopulationMember> = {}): PopulationMember {
  return { person, segment: 'regular', inHeadcount: true, attributes: {}, departments: [], ...rest }
}

/** One person and their awards. */
export function person(
  key: string,
  awards: readonly LedgerAward[],
  rest: Partial<PopulationMember> = {},
  facts: readonly Fact[] = [],
  linked: readonly string[] = [],
): PersonRecord {
  return {
    member: member(key, rest),
    linked,
    awards: awards.map((one) => ({ ...one, person: key })),
    facts: facts.map((one) => ({ ...one, person: key })),
  }
}

export function fact(kind: FactKind, occurredOn: string, rest: Partial<Fact> = {}): Fact {
  serial += 1
  return {
    id: `f${serial}`,
    kind,
    organisation: 'acme',
    person: 'p',
    programme: 'alpha-programme',
    occurredOn,
    recordedAt: endOfDay(occurredOn),
    ...rest,
  }
}

export function snapshot(asOf: string, cells: readonly HeadcountCell[]): HeadcountSnapshot {
  return {
    id: `h-${asOf}`,
    organisation: 'acme',
    scope: 'submitting',
    asOf,
    definition: named('headcount'),
    recordedAt: endOfDay(asOf),
    sourceHash: '0'.repeat(64),
    cells,
    names: {},
  }
}

export const cell = (
  segment: Segment | 'all',
  headcount: number,
  dimension: HeadcountCell['dimension'] = 'all',
  value = 'all',
): HeadcountCell => ({ segment, dimension, value, headcount })

export async function report(people: readonly PersonRecord[], input: Partial<ReportInput> = {}) {
  return await tallyReport({ run: 'run-1', parameters: parameters(), catalogue, ...input }, people)
}

export async function tables(
  people: readonly PersonRecord[],
  input: Partial<ReportInput> = {},
): Promise<readonly ReportTable[]> {
  return (await report(people, input)).tables
}

export type Row = Readonly<Record<string, Value>>

/** The rows of a table that have these values. */
export function rowsOf(all: readonly ReportTable[], id: string, where: Row = {}): readonly Row[] {
  const table = all.find((one) => one.id === id)
  if (table === undefined) throw new Error(`no table ${id}`)
  return table.rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value))
}

/** The one row that has these values; that there is one is part of every test. */
export function rowOf(all: readonly ReportTable[], id: string, where: Row): Row {
  const [row, ...more] = rowsOf(all, id, where)
  if (row === undefined || more.length > 0)
    throw new Error(`${more.length + Number(row !== undefined)} rows of ${id} with ${JSON.stringify(where)}`)
  return row
}

/** Some columns of a row. */
export const pick = (row: Row, ...names: readonly string[]): Row =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? '(no such column)']))

export const dash = { mark: 'not-applicable' } as const
export const dots = { mark: 'not-available' } as const
