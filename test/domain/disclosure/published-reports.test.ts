import * as fc from 'fast-check'
import { test } from 'tap'

import { type EarlierReport, outsideOf } from '../../../src/domain/disclosure/earlier-reports.ts'
import { knowledgeOf } from '../../../src/domain/disclosure/suppression/classes.ts'
import { word } from '../../../src/domain/disclosure/suppression/keys.ts'
import { figuresOf, hiddenKeys } from '../../../src/domain/disclosure/suppression/figures-of.ts'
import { suppressTables } from '../../../src/domain/disclosure/suppression/suppress.ts'
import { fiscalQuarterPeriod, fiscalYearPeriod } from '../../../src/domain/fiscal-year.ts'
import { eliminate, type Zero } from './attacker.ts'
import { award, catalogue, cell, event, parameters, person, report, rowOf, snapshot } from './sample.ts'

import type { ReportParameters } from '../../../src/domain/disclosure/parameters.ts'
import type { PersonRecord } from '../../../src/domain/disclosure/report-input.ts'
import type { ReportTable } from '../../../src/domain/disclosure/table.ts'

const k = 10

/** Reports for the outside, each published after those before it. */
async function publish(
  everybody: readonly PersonRecord[],
  asked: readonly (Partial<ReportParameters> & { readonly people?: readonly PersonRecord[] })[],
  staff = 30,
): Promise<EarlierReport[]> {
  const published: EarlierReport[] = []
  for (const [at, { people = everybody, ...rest }] of asked.entries()) {
    const own = parameters({ ...rest, audience: 'external', k })
    const { tables } = await report(people, {
      parameters: own,
      snapshot: snapshot(own.asOf, [cell('all', staff), cell('regular', staff)]),
    })
    const before = figuresOf(tables, knowledgeOf(catalogue, tables))
    const outside = outsideOf(before, tables, own, published)
    const shown = suppressTables(tables, catalogue, k, outside).tables
    const knowledge = knowledgeOf(catalogue, shown)
    published.push({
      run: at + 1,
      parameters: own,
      figures: figuresOf(shown, knowledge),
      hidden: hiddenKeys(shown, knowledge),
      tables: shown,
    })
  }
  return published
}

const quarter = (of: number) => ({ period: fiscalQuarterPeriod(2026, of, 4) })
const year = (of: number) => ({ fiscalYear: of, period: fiscalYearPeriod(of, 4) })

/** The reader's own names: a number of badges of a class and segment, and the days that it is of. */
type Facts = { readonly known: Map<string, number | undefined>; readonly zeros: Zero[] }

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

/** Everything that several reports say of issued and active badges, as the definitions of the columns tell it. */
function readTogether(published: readonly EarlierReport[]): Facts {
  const known: Facts['known'] = new Map()
  const zeros: Zero[] = []
  const note = (name: string, value: unknown): string => {
    if (typeof value === 'number') known.set(name, value)
    else if (!known.has(name)) known.set(name, undefined)
    return name
  }
  for (const { tables, parameters: of } of published) {
    const { from, to } = of.period
    const rows = (id: string): ReportTable['rows'] => tables.find((one) => one.id === id)?.rows ?? []
    const balances = new Map(
      rows('T13').map((row) => [`${word(row, 'segment')} ${word(row, 'badge_id')}`, row]),
    )
    const columns: Record<string, Map<string, string>> = {}
    for (const row of rows('T1')) {
      const what = `${word(row, 'segment')} ${word(row, 'badge_id')}`
      const balance = balances.get(what) ?? {}
      const name = (kind: string, when: string, value: unknown): string => {
        const named = note(`${kind} of ${what} ${when}`, value)
        ;(columns[`${kind} ${when}`] ??= new Map()).set(what, named)
        return named
      }
      const issued = name('issued', `${from}-${to}`, row['issued_gross'])
      name('issued', `${yearBefore(from)}-${yearBefore(to)}`, row['prev_issued'])
      const closing = name('active', to, row['active_at'])
      const cumulative = name('cumulative', to, row['cumulative_issued'])
      const opening = name('active', dayBefore(from), balance['opening_active'])
      const before = name('cumulative', dayBefore(from), undefined)
      const flow = (column: string): string => name(column, `${from}-${to}`, balance[column])
      zeros.push(
        [plus(cumulative), minus(issued), minus(before)],
        [
          plus(closing),
          minus(opening),
          minus(issued),
          minus(flow('renewed')),
          ...['expired', 'revoked', 'suspended'].map((column) => plus(flow(column))),
        ],
      )
    }
    for (const column of Object.values(columns)) zeros.push(...sumsIn(column))
  }
  return { known, zeros }
}

const plus = (name: string) => ({ name, sign: 1 }) as const
const minus = (name: string) => ({ name, sign: -1 }) as const

/** All segments, and all classes, are the sum of each. */
function sumsIn(column: ReadonlyMap<string, string>): Zero[] {
  const named = [...column].map(([what, name]) => ({ what: what.split(' '), name }))
  return named.flatMap(({ what: [segment = '', badge = ''], name }) => {
    const over = (at: 0 | 1, other: string) =>
      named.filter(({ what }) => what[at] !== 'all' && what[1 - at] === other).map((one) => plus(one.name))
    const parts = [
      ...(segment === 'all' ? [over(0, badge)] : []),
      ...(badge === 'all' ? [over(1, segment)] : []),
    ]
    return parts.filter((part) => part.length > 0).map((part) => [minus(name), ...part])
  })
}

function workedOut(published: readonly EarlierReport[]): Map<string, number> {
  const { known, zeros } = readTogether(published)
  const unknown = [...known].filter(([, value]) => value === undefined).map(([name]) => name)
  const found = eliminate(zeros, unknown, (name) => known.get(name))
  // What nobody ever hid, such as all that was issued before the first report, is anybody's to work out.
  const asked = new Set(
    published.flatMap((one) => {
      const own = readTogether([one]).known
      return [...own].filter(([, value]) => value === undefined).map(([name]) => name)
    }),
  )
  const secret = new Set(published.flatMap(secretNames))
  return new Map(
    [...found].filter(([name, value]) => asked.has(name) && secret.has(name) && value > 0 && value < k),
  )
}

/** Names of what a report shows as `x`. */
function secretNames({ tables, parameters: of }: EarlierReport): string[] {
  const { from, to } = of.period
  const marked = (id: string, column: string, kind: string, when: string): string[] =>
    (tables.find((one) => one.id === id)?.rows ?? []).flatMap((row) => {
      const value = row[column]
      const isHidden = typeof value === 'object' && value.mark === 'suppressed'
      return isHidden ? [`${kind} of ${word(row, 'segment')} ${word(row, 'badge_id')} ${when}`] : []
    })
  return [
    ...marked('T1', 'issued_gross', 'issued', `${from}-${to}`),
    ...marked('T1', 'prev_issued', 'issued', `${yearBefore(from)}-${yearBefore(to)}`),
    ...marked('T1', 'active_at', 'active', to),
    ...marked('T1', 'cumulative_issued', 'cumulative', to),
    ...marked('T13', 'opening_active', 'active', dayBefore(from)),
  ]
}

const holders = (name: string, count: number, badge: string, on: string): PersonRecord[] =>
  Array.from({ length: count }, (_, at) => person(`${name}${at}`, [award(badge, on)]))

await test('the quarters of a year and the year itself give no quarter away', async (t) => {
  const people = [
    ...holders('spring', 11, 'alpha', '2026-05-01'),
    ...holders('summer', 2, 'alpha', '2026-08-01'),
    ...holders('autumn', 12, 'alpha', '2026-11-01'),
  ]
  const published = await publish(people, [...[1, 2, 3, 4].map(quarter), year(2026)])
  t.same([...workedOut(published)], [])
  const [first, second, third] = published
  const row = (one: EarlierReport | undefined, id: string) =>
    rowOf(one?.tables ?? [], id, { segment: 'all', badge_id: 'alpha' })
  t.match(row(first, 'T1'), { issued_gross: 11 }, 'what is large enough is shown')
  t.match(row(second, 'T1'), { issued_gross: { mark: 'suppressed' } })
  t.match(
    row(third, 'T13'),
    { opening_active: { mark: 'suppressed', reason: 'earlier-report' } },
    'the opening is the closing that was hidden',
  )
})

await test('this year’s report does not say of last year what last year’s hid', async (t) => {
  const people = [
    ...holders('old', 1, 'beta', '2024-09-01'),
    ...holders('then', 12, 'alpha', '2025-09-01'),
    ...holders('now', 14, 'alpha', '2026-09-01'),
  ]
  const published = await publish(people, [year(2025), year(2026)])
  t.same([...workedOut(published)], [])
})

await test('another viewpoint of the same days shows nothing that the first hides', async (t) => {
  const own = holders('own', 14, 'alpha', '2026-05-01')
  const guests = Array.from({ length: 3 }, (_, at) =>
    person(`guest${at}`, [award('alpha', '2026-05-01')], {
      segment: 'consortium_other',
      inHeadcount: false,
    }),
  )
  const [issuer, employer] = await publish(
    [...own, ...guests],
    [year(2026), { ...year(2026), viewpoint: 'employer', people: own }],
  )
  const hidden = [...(issuer?.hidden ?? [])]
  t.ok(hidden.length > 0)
  t.same(
    hidden.filter((key) => employer?.figures.quantities.has(key)),
    [],
  )
})

await test('several reports together tell of nobody whom one of them hides', async (t) => {
  const awards = fc.record({
    badge: fc.constantFrom('alpha', 'beta', 'level-1'),
    month: fc.integer({ min: 0, max: 23 }),
    ended: fc.constantFrom(undefined, undefined, undefined, 'revoked' as const),
    segment: fc.constantFrom('regular' as const, 'regular' as const, 'fixed_term' as const),
  })
  const plan = fc.constantFrom(
    [year(2025), year(2026)],
    [1, 2, 3, 4].map(quarter),
    [quarter(1), quarter(2), year(2026)],
    [year(2025), quarter(1), quarter(2), quarter(3)],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(awards, { minLength: 20, maxLength: 60 }), plan, async (given, asked) => {
      const people = given.map(({ badge, month, ended, segment }, at) => {
        const on = new Date(Date.UTC(2025, 3 + month, 10)).toISOString().slice(0, 10)
        const events = ended === undefined ? [] : [event(ended, '2026-12-20', { reason: 'other' })]
        return person(`p${at}`, [award(badge, on, { events })], { segment })
      })
      t.same([...workedOut(await publish(people, asked, people.length))], [])
    }),
    { numRuns: 40, seed: 26 },
  )
})
