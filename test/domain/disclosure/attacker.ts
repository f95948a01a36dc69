/**
 * Somebody who has every published table of a report, a pencil and a lot of time. Knows what the columns mean (their
 * definitions are printed) and nothing of how cells were chosen to be hidden.
 */
import type { ReportTable, Value } from '../../../src/domain/disclosure/table.ts'

type Row = Readonly<Record<string, Value>>
type Term = { readonly name: string; readonly sign: 1 | -1 }
/** The sum of the terms is zero. */
export type Zero = readonly Term[]
/** Where something hidden stands; the attacker's own name for it. */
type Cell = { readonly table: string; readonly row: Row; readonly column: string }

export type Found = Cell & { readonly value: number }

const text = (value: Value | undefined): string =>
  typeof value === 'object' ? value.mark : String(value ?? '')
const isHidden = (value: Value | undefined): boolean =>
  typeof value === 'object' && value.mark === 'suppressed'

/** Columns that hold whole numbers of people or awards, and what tells their rows apart. */
const tablesRead: Readonly<
  Record<string, { readonly keys: readonly string[]; readonly columns: readonly string[] }>
> = {
  T1: {
    keys: ['segment', 'badge_id'],
    columns: [
      'issued_gross',
      'issued_net',
      'renewed',
      'revoked',
      'expired_in_period',
      'active_at',
      'holders',
      'first_time_holders',
      'cumulative_issued',
      'prev_issued',
      'yoy_diff',
    ],
  },
  T2: { keys: ['segment', 'badge_id', 'dimension', 'value_code'], columns: ['headcount', 'holders'] },
  T3: { keys: ['segment', 'level'], columns: ['holders', 'prev'] },
  T4: { keys: ['segment', 'framework', 'item_code'], columns: ['headcount', 'holders_active'] },
  T5: { keys: ['segment', 'programme_id', 'dimension', 'value'], columns: ['participants', 'completers'] },
  T6: {
    keys: ['segment', 'programme_id', 'cohort'],
    columns: ['applicants', 'selected', 'declined', 'started', 'withdrew', 'completed'],
  },
  T7: {
    keys: ['segment', 'exam'],
    columns: ['sittings', 'passes', 'first_time_pass', 'confirmed_badges', 'community_members'],
  },
  T9: {
    keys: ['segment', 'badge_id'],
    columns: ['expiring_30', 'expiring_90', 'expiring_180', 'expired', 'renewed'],
  },
  T13: {
    keys: ['segment', 'badge_id'],
    columns: ['opening_active', 'issued', 'renewed', 'expired', 'revoked', 'suspended', 'closing_active'],
  },
  T15: { keys: ['programme_id', 'quarter', 'outcome'], columns: ['people', 'people_total'] },
  D1: {
    keys: ['segment', 'framework', 'item_code', 'dimension', 'value_code'],
    columns: ['headcount', 'holders_active'],
  },
  D2: { keys: ['fiscal_year'], columns: ['issued_net', 'active_at'] },
}

type Known = Map<string, Cell & { readonly value: number | undefined }>

/**
 * Hidden cells whose value the attacker works out, with the value; and people right in a department, whom no table shows.
 * `moved`: who took part may stand in several departments, so that these do not add up.
 */
export function solve(published: readonly ReportTable[], moved = false): Found[] {
  const cells = cellsOf(published)
  const tree = published.flatMap((table) => (moved && table.id === 'T5' ? [] : treeSums(table, cells)))
  const covered = coveredIn(published)
  const zeros = published
    .flatMap((table) => identitiesOf(table, moved, covered))
    .concat(acrossTables(published), tree)
  const limits = published
    .flatMap(({ id }) => limitsOf(id, published, moved))
    .concat(treeLimits(cells, moved))
  const found = new Map<string, number>()
  for (;;) {
    const usable = zeros.filter((zero) => zero.every(({ name }) => cells.has(name)))
    const unknown = [...cells].filter(([, { value }]) => value === undefined).map(([name]) => name)
    const solved = eliminate(usable, unknown, (name) => cells.get(name)?.value)
    if (!moved && emptied(cells, solved)) continue
    const told = solved.size > 0 ? solved : squeezed(cells, usable, limits)
    for (const [name, value] of told) {
      const cell = cells.get(name)
      if (cell === undefined) continue
      found.set(name, value)
      cells.set(name, { ...cell, value })
    }
    if (told.size > 0) continue
    return [...found].flatMap(([name, value]) => {
      const cell = cells.get(name)
      return cell === undefined ? [] : [{ ...cell, value }]
    })
  }
}

/** Where nobody stands, nobody holds anything: answers whether that told something new. */
function emptied(cells: Known, solved: ReadonlyMap<string, number>): boolean {
  const empty = [...solved].flatMap(([name, value]) => {
    const cell = cells.get(name)
    return value === 0 && cell?.column === 'headcount' && cell.row[rightIn] === true ? [cell.row] : []
  })
  if (empty.length === 0) return false
  let isNew = false
  for (const [name, cell] of cells)
    if (
      cell.value === undefined &&
      cell.row[rightIn] === true &&
      empty.some(
        (row) =>
          text(row['segment']) === text(cell.row['segment']) &&
          text(row['value_code']) === text(cell.row['value_code'] ?? cell.row['value']),
      )
    ) {
      cells.set(name, { ...cell, value: 0 })
      isNew = true
    }
  return isNew
}

/** Marks what the attacker writes down for people right in a department. */
export const rightIn = 'right_in'

function cellsOf(published: readonly ReportTable[]): Known {
  const cells: Known = new Map()
  for (const table of published) {
    const read = tablesRead[table.id]
    if (read === undefined) continue
    for (const row of table.rows)
      for (const column of read.columns) {
        const value = row[column]
        if (typeof value === 'number' || isHidden(value))
          cells.set(nameOf(table.id, row, read.keys, column), {
            table: table.id,
            row,
            column,
            value: typeof value === 'number' ? value : undefined,
          })
      }
  }
  return cells
}

const pathOf = (row: Row): string => text(row['value_code'] ?? row['value'])
const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/')

/** A department is the departments right beneath it and the people right in it. */
function treeSums({ id, rows }: ReportTable, cells: Known): Zero[] {
  const read = tablesRead[id]
  const departments = rows.filter((row) => text(row['dimension']) === 'department')
  if (read === undefined || departments.length === 0) return []
  const about = read.keys.filter((key) => key !== 'dimension' && !key.startsWith('value'))
  const nameIn = (row: Row, path: string): string => [...about.map((key) => text(row[key])), path].join('|')
  const children = Map.groupBy(departments, (row) => nameIn(row, parentOf(pathOf(row))))
  return departments.flatMap((whole) => {
    const parts = children.get(nameIn(whole, pathOf(whole))) ?? []
    if (parts.length === 0) return []
    return read.columns.map((column): Zero => {
      const row = { ...whole, [rightIn]: true }
      const name = `${nameOf(id, whole, read.keys, column)}|${rightIn}`
      cells.set(name, { table: id, row, column, value: undefined })
      // No cell in the headcount is nobody in it.
      const there = parts.filter((part) => cells.has(nameOf(id, part, read.keys, column)))
      return [
        { name: nameOf(id, whole, read.keys, column), sign: -1 },
        ...there.map((part): Term => ({ name: nameOf(id, part, read.keys, column), sign: 1 })),
        { name, sign: 1 },
      ]
    })
  })
}

const nameOf = (table: string, row: Row, keys: readonly string[], column: string): string =>
  [table, ...keys.map((key) => text(row[key])), column].join('|')

/** Segments with a headcount, shown or hidden. */
function coveredIn(published: readonly ReportTable[]): ReadonlySet<string> {
  const rows = published.find(({ id }) => id === 'T2')?.rows ?? []
  return new Set(
    rows
      .filter((row) => text(row['dimension']) === 'all' && text(row['headcount']) !== 'not-applicable')
      .map((row) => text(row['segment'])),
  )
}

/** What the definitions say adds up within one table. */
function identitiesOf({ id, rows }: ReportTable, moved: boolean, covered: ReadonlySet<string>): Zero[] {
  const read = tablesRead[id]
  if (read === undefined) return []
  const sums = (over: string, total: string, columns: readonly string[]): Zero[] => {
    const others = read.keys.filter((key) => key !== over)
    const groups = Map.groupBy(rows, (row) => others.map((key) => text(row[key])).join('|'))
    return [...groups.values()].flatMap((group) => {
      const whole = group.find((row) => text(row[over]) === total)
      const parts = group.filter((row) => row !== whole)
      // Totals of what a rate is taken of hold people of the headcount only.
      if (over === 'segment' && covered.size > 0 && ['T2', 'T3', 'T4'].includes(id))
        parts.splice(0, parts.length, ...parts.filter((row) => covered.has(text(row['segment']))))
      return whole === undefined || parts.length === 0
        ? []
        : columns.map((column): Zero => [
            { name: nameOf(id, whole, read.keys, column), sign: -1 },
            ...parts.map((row): Term => ({ name: nameOf(id, row, read.keys, column), sign: 1 })),
          ])
    })
  }
  const awards = read.columns.filter((column) => !['holders', 'first_time_holders'].includes(column))
  const over: Readonly<Record<string, () => Zero[]>> = {
    T1: () => [
      ...sums('segment', 'all', read.columns),
      ...sums('badge_id', 'all', awards),
      ...rows.map((row): Zero => plus(id, row, 'issued_gross', ['prev_issued', 'yoy_diff'])),
    ],
    T2: () => [...sums('segment', 'all', read.columns), ...valueSums(id, rows, read.columns)],
    T3: () => sums('segment', 'all', read.columns),
    T4: () => sums('segment', 'all', read.columns),
    T5: () => [...sums('segment', 'all', read.columns), ...valueSums(id, rows, read.columns, moved)],
    T6: () => sums('segment', 'all', read.columns),
    T7: () => sums('segment', 'all', read.columns),
    T9: () => [...sums('segment', 'all', read.columns), ...sums('badge_id', 'all', read.columns)],
    T13: () => [
      ...sums('segment', 'all', read.columns),
      ...sums('badge_id', 'all', read.columns),
      ...rows.map((row): Zero => [
        ...['opening_active', 'issued', 'renewed'].map((column): Term => term(id, row, column, 1)),
        ...['expired', 'revoked', 'suspended', 'closing_active'].map((column): Term =>
          term(id, row, column, -1),
        ),
      ]),
    ],
    D1: () => valueSums(id, rows, read.columns),
    T15: () => {
      const groups = Map.groupBy(rows, (row) => `${text(row['programme_id'])}|${text(row['quarter'])}`)
      return [...groups.values()].flatMap((group) =>
        group.map((first): Zero => [
          term(id, first, 'people_total', -1),
          ...group.map((row): Term => term(id, row, 'people', 1)),
        ]),
      )
    },
  }
  // A rule that the table's own numbers contradict is none: totals may hold people that no part does.
  return over[id]?.() ?? []
}

const term = (table: string, row: Row, column: string, sign: 1 | -1): Term => ({
  name: nameOf(table, row, tablesRead[table]?.keys ?? [], column),
  sign,
})

const plus = (table: string, row: Row, whole: string, parts: readonly string[]): Zero => [
  term(table, row, whole, -1),
  ...parts.map((column) => term(table, row, column, 1)),
]

/** Values of each dimension add up to the row of all; of departments those at the top. */
function valueSums(table: string, rows: readonly Row[], columns: readonly string[], moved = false): Zero[] {
  const about = tablesRead[table]?.keys.filter((key) => key !== 'dimension' && !key.startsWith('value')) ?? []
  const groups = Map.groupBy(rows, (row) => about.map((key) => text(row[key])).join('|'))
  return [...groups.values()].flatMap((group) => {
    const whole = group.find((row) => text(row['dimension']) === 'all')
    if (whole === undefined) return []
    const byDimension = Map.groupBy(
      group.filter(
        (row) => row !== whole && (text(row['dimension']) !== 'department' || !pathOf(row).includes('/')),
      ),
      (row) => text(row['dimension']),
    )
    if (moved) byDimension.delete('department')
    return [...byDimension.values()].flatMap((parts) =>
      columns.map((column): Zero => [
        term(table, whole, column, -1),
        ...parts.map((row) => term(table, row, column, 1)),
      ]),
    )
  })
}

/** What the catalogue of the sample says of its items. */
const coveredBy: Readonly<Record<string, readonly string[]>> = {
  'dss:S2': ['level-2'],
}

/** The same figure in two tables. */
function acrossTables(published: readonly ReportTable[]): Zero[] {
  const rowsOf = (id: string): readonly Row[] => published.find((table) => table.id === id)?.rows ?? []
  const same = (left: Term, right: Term): Zero => [
    { ...left, sign: 1 },
    { ...right, sign: -1 },
  ]
  const at = (row: Row, rest: Row): Row => ({ segment: row['segment'] ?? '', ...rest })
  const all = { dimension: 'all', value_code: 'all' }
  return [
    ...rowsOf('T1').flatMap((row) => [
      ...(text(row['segment']) === 'all'
        ? []
        : [same(term('T1', row, 'holders', 1), term('T2', { ...row, ...all }, 'holders', 1))]),
      same(term('T1', row, 'issued_gross', 1), term('T13', row, 'issued', 1)),
      same(term('T1', row, 'revoked', 1), term('T13', row, 'revoked', 1)),
      same(term('T1', row, 'expired_in_period', 1), term('T13', row, 'expired', 1)),
      same(term('T1', row, 'active_at', 1), term('T13', row, 'closing_active', 1)),
      same(term('T1', row, 'renewed', 1), term('T9', row, 'renewed', 1)),
      same(term('T1', row, 'expired_in_period', 1), term('T9', row, 'expired', 1)),
    ]),
    ...rowsOf('T3').map((row) =>
      same(
        term('T3', row, 'holders', 1),
        term('T2', at(row, { badge_id: `level-${text(row['level'])}`, ...all }), 'holders', 1),
      ),
    ),
    ...rowsOf('D1').flatMap((row) => [
      same(term('D1', row, 'headcount', 1), term('T2', { ...row, badge_id: 'all' }, 'headcount', 1)),
      ...(text(row['dimension']) === 'all'
        ? [same(term('D1', row, 'holders_active', 1), term('T4', row, 'holders_active', 1))]
        : []),
      ...(coveredBy[`${text(row['framework'])}:${text(row['item_code'])}`] ?? []).map((badge) =>
        same(term('D1', row, 'holders_active', 1), term('T2', { ...row, badge_id: badge }, 'holders', 1)),
      ),
    ]),
    ...rowsOf('D2').flatMap((row) => {
      const whole = rowsOf('T1').find(
        (one) => text(one['segment']) === 'all' && text(one['badge_id']) === 'all',
      )
      const balance = rowsOf('T13').find(
        (one) => text(one['segment']) === 'all' && text(one['badge_id']) === 'all',
      )
      if (whole === undefined || balance === undefined) return []
      if (text(row['fiscal_year']) === '2025')
        return [same(term('D2', row, 'active_at', 1), term('T13', balance, 'opening_active', 1))]
      return text(row['fiscal_year']) === '2026'
        ? [
            same(term('D2', row, 'issued_net', 1), term('T1', whole, 'issued_net', 1)),
            same(term('D2', row, 'active_at', 1), term('T1', whole, 'active_at', 1)),
            [
              term('T1', whole, 'cumulative_issued', -1),
              ...rowsOf('D2').map((one) => term('D2', one, 'issued_net', 1)),
            ],
          ]
        : []
    }),
    ...rowsOf('T2').flatMap((row) =>
      rowsOf('T2')
        .filter(
          (other) =>
            text(other['badge_id']) === 'all' &&
            ['segment', 'dimension', 'value_code'].every((key) => text(other[key]) === text(row[key])),
        )
        .map((other) => same(term('T2', row, 'headcount', 1), term('T2', other, 'headcount', 1))),
    ),
  ]
}

/** The sum of `small` is no more than the sum of `large`; a number stands for itself. */
type Limit = { readonly small: readonly (string | number)[]; readonly large: readonly (string | number)[] }

const cellIn = (table: string, row: Row, column: string): string =>
  nameOf(table, row, tablesRead[table]?.keys ?? [], column)

/** What the words mean: who holds one class holds a badge, and what is active was issued. */
function limitsOf(id: string, published: readonly ReportTable[], moved: boolean): Limit[] {
  const rows = published.find((table) => table.id === id)?.rows ?? []
  const noMore = (row: Row, small: string, large: string): Limit => ({
    small: [cellIn(id, row, small)],
    large: [cellIn(id, row, large)],
  })
  const read: Readonly<Record<string, () => Limit[]>> = {
    T1: () => rows.flatMap((row) => countLimits(row, noMore)),
    T2: () => [
      ...oneOfMany(id, rows, 'badge_id', 'all', ['holders'], moved),
      ...rows
        .filter((row) => !moved || text(row['dimension']) !== 'department')
        .map((row) => noMore(row, 'holders', 'headcount')),
    ],
    T3: () => oneOfMany(id, rows, 'level', '1+', ['holders', 'prev'], moved),
    T4: () => rows.map((row) => noMore(row, 'holders_active', 'headcount')),
    T5: () => oneOfMany(id, rows, 'programme_id', 'all', ['participants', 'completers'], false),
    T7: () =>
      rows.flatMap((row) => [noMore(row, 'passes', 'sittings'), noMore(row, 'first_time_pass', 'passes')]),
    T9: () =>
      rows.flatMap((row) => [
        noMore(row, 'expiring_30', 'expiring_90'),
        noMore(row, 'expiring_90', 'expiring_180'),
        { small: [cellIn(id, row, 'expiring_180')], large: [cellIn('T1', row, 'active_at')] },
      ]),
  }
  return read[id]?.() ?? []
}

function countLimits(row: Row, noMore: (row: Row, small: string, large: string) => Limit): Limit[] {
  const all = cellIn('T1', row, 'cumulative_issued')
  const elsewhere = row['legacy_included']
  const own = row['cumulative_types']
  return [
    noMore(row, 'issued_net', 'issued_gross'),
    noMore(row, 'first_time_holders', 'issued_net'),
    noMore(row, 'holders', 'active_at'),
    ...(elsewhere === 0
      ? [
          noMore(row, 'active_at', 'cumulative_issued'),
          { small: [cellIn('T1', row, 'issued_gross'), cellIn('T1', row, 'prev_issued')], large: [all] },
          { small: [cellIn('T13', row, 'opening_active'), cellIn('T13', row, 'issued')], large: [all] },
          // One of each kind that there is.
          ...(typeof own === 'number' ? [{ small: [own], large: [all] }] : []),
        ]
      : []),
  ]
}

/** Rows that differ in what is held, and one of anything: it has the people of each, and no others. */
function oneOfMany(
  id: string,
  rows: readonly Row[],
  over: string,
  any: string,
  columns: readonly string[],
  moved: boolean,
): Limit[] {
  const others = tablesRead[id]?.keys.filter((key) => key !== over) ?? []
  const groups = Map.groupBy(rows, (row) => others.map((key) => text(row[key])).join('|'))
  return [...groups.values()].flatMap((group) => {
    const whole = group.find((row) => text(row[over]) === any)
    const parts = group.filter((row) => row !== whole)
    // Classes are not crossed with segments and attributes at once.
    if (whole === undefined || parts.length === 0) return []
    const apart = moved && text(whole['dimension']) === 'department'
    return columns.flatMap((column): Limit[] => [
      ...(apart
        ? []
        : parts.map((row) => ({ small: [cellIn(id, row, column)], large: [cellIn(id, whole, column)] }))),
      {
        small: [cellIn(id, whole, column)],
        large: parts
          .filter((row) => !text(row[over]).startsWith('series:'))
          .map((row) => cellIn(id, row, column)),
      },
    ])
  })
}

/** The same of people right in a department. */
function treeLimits(cells: Known, moved: boolean): Limit[] {
  if (moved) return []
  const right = [...cells].filter(([, { table, row }]) => table === 'T2' && row[rightIn] === true)
  const groups = Map.groupBy(right, ([, { row }]) => `${text(row['segment'])}|${pathOf(row)}`)
  return [...groups.values()].flatMap((group) => {
    const held = group.filter(([, { column }]) => column === 'holders')
    const any = held.find(([, { row }]) => text(row['badge_id']) === 'all')?.[0]
    const classes = held.filter(
      ([name, { row }]) => name !== any && !text(row['badge_id']).startsWith('series:'),
    )
    if (any === undefined || classes.length === 0) return []
    return [
      ...held.flatMap(([name, { row }]) =>
        group
          .filter(([, one]) => one.column === 'headcount' && one.row['badge_id'] === row['badge_id'])
          .map(([heads]): Limit => ({ small: [name], large: [heads] })),
      ),
      ...classes.map(([name]): Limit => ({ small: [name], large: [any] })),
      { small: [any], large: classes.map(([name]) => name) },
    ]
  })
}

/** Figures that may fall below nothing. */
const signed: ReadonlySet<string> = new Set(['yoy_diff', 'suspended'])

/** Narrows what each hidden cell may be until nothing moves; answers those of which one value is left. */
function squeezed(cells: Known, zeros: readonly Zero[], limits: readonly Limit[]): Map<string, number> {
  const ranges = new Map(
    [...cells].map(([name, { column, value }]): [string, [number, number]] => [
      name,
      value === undefined ? [signed.has(column) ? -Infinity : 0, Infinity] : [value, value],
    ]),
  )
  const rangeOf = (one: string | number): [number, number] | undefined =>
    typeof one === 'number' ? [one, one] : ranges.get(one)
  const rules = [
    ...zeros.flatMap((zero) => {
      const plus = zero.filter(({ sign }) => sign > 0).map(({ name }) => name)
      const minus = zero.filter(({ sign }) => sign < 0).map(({ name }) => name)
      return [
        { small: plus, large: minus },
        { small: minus, large: plus },
      ]
    }),
    ...limits,
  ].flatMap(({ small, large }) => {
    const [less, more] = [small.map(rangeOf), large.map(rangeOf)]
    return [...less, ...more].every((range) => range !== undefined)
      ? [{ less: less as [number, number][], more: more as [number, number][] }]
      : []
  })
  for (let round = 0, moves = true; moves && round < 50; round += 1) {
    moves = false
    for (const { less, more } of rules) {
      const sum = (ranges: readonly [number, number][], end: 0 | 1, but?: unknown): number =>
        ranges.reduce((all, range) => (range === but ? all : all + range[end]), 0)
      for (const range of less) {
        const most = sum(more, 1) - sum(less, 0, range)
        if (most < range[1]) [range[1], moves] = [most, true]
      }
      for (const range of more) {
        const least = sum(less, 0) - sum(more, 1, range)
        if (least > range[0]) [range[0], moves] = [least, true]
      }
    }
  }
  return new Map(
    [...ranges].flatMap(([name, [least, most]]) =>
      cells.get(name)?.value === undefined && least === most ? [[name, least] as const] : [],
    ),
  )
}

/** Ordinary elimination, in doubles: the coefficients are ones, the systems small. */
export function eliminate(
  zeros: readonly Zero[],
  unknown: readonly string[],
  valueOf: (name: string) => number | undefined,
): Map<string, number> {
  const place = new Map(unknown.map((name, at) => [name, at]))
  const width = unknown.length
  const rows = zeros.map((zero) => {
    const row = new Float64Array(width + 1)
    for (const { name, sign } of zero) {
      const at = place.get(name)
      if (at === undefined) row[width] = (row[width] ?? 0) - sign * (valueOf(name) ?? 0)
      else row[at] = (row[at] ?? 0) + sign
    }
    return row
  })
  const at = (row: Float64Array, column: number): number => row[column] ?? 0
  let next = 0
  for (let column = 0; column < width && next < rows.length; column += 1) {
    const found = rows.findIndex((row, index) => index >= next && Math.abs(at(row, column)) > 1e-9)
    if (found === -1) continue
    const pivot = rows[found] ?? new Float64Array()
    rows[found] = rows[next] ?? pivot
    rows[next] = pivot
    const scale = at(pivot, column)
    for (let index = column; index <= width; index += 1) pivot[index] = at(pivot, index) / scale
    for (const row of rows) {
      const factor = at(row, column)
      if (row === pivot || Math.abs(factor) < 1e-9) continue
      for (let index = column; index <= width; index += 1)
        row[index] =
          Math.abs(at(row, index) - factor * at(pivot, index)) < 1e-9
            ? 0
            : at(row, index) - factor * at(pivot, index)
    }
    next += 1
  }
  const solved = new Map<string, number>()
  for (const row of rows.slice(0, next)) {
    const columns = [...row.subarray(0, width).keys()].filter((column) => Math.abs(at(row, column)) > 1e-9)
    const [only, ...more] = columns
    if (only !== undefined && more.length === 0) solved.set(unknown[only] ?? '', Math.round(at(row, width)))
  }
  return solved
}
