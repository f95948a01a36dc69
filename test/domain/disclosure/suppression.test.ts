import * as fc from 'fast-check'
import { test } from 'tap'

import { hideSmall } from '../../../src/domain/disclosure/suppression/hide.ts'
import type { Equation, Figures, Quantity } from '../../../src/domain/disclosure/suppression/quantity.ts'

/** A table of people with its margins: `r,c` inside, `r,*` and `*,c` at the edges, `*,*` in the corner. */
function toFigures(table: readonly (readonly number[])[], most?: number): Figures {
  const rows = table.map((row, r) => row.map((value, c) => ({ key: `${r},${c}`, value })))
  const add = (cells: readonly Quantity[]): number => cells.reduce((sum, { value }) => sum + value, 0)
  const columns = (table[0] ?? []).map((_, c) => rows.flatMap((row) => row[c] ?? []))
  const rowTotals = rows.map((row, r) => ({ key: `${r},*`, value: add(row) }))
  const columnTotals = columns.map((column, c) => ({ key: `*,${c}`, value: add(column) }))
  const grand = { key: '*,*', value: add(rowTotals) }
  const bound = most === undefined ? {} : { most }
  const inside = rows.flat().map((cell) => ({ ...cell, ...bound }))
  const keys = (cells: readonly Quantity[]): string[] => cells.map(({ key }) => key)
  const equations: Equation[] = [
    ...rows.map((row, r) => ({ total: `${r},*`, parts: keys(row) })),
    ...columns.map((column, c) => ({ total: `*,${c}`, parts: keys(column) })),
    { total: '*,*', parts: keys(rowTotals) },
    { total: '*,*', parts: keys(columnTotals) },
  ]
  const all = [...inside, ...rowTotals, ...columnTotals, grand]
  return { quantities: new Map(all.map((cell) => [cell.key, cell])), equations }
}

/**
 * The attacker, who knows nothing of how cells were chosen: tries every table of whole numbers up to a limit that agrees
 * with all that is shown, and answers the hidden cells that have the same value in every one of them.
 */
function attack({ quantities, equations }: Figures, hidden: ReadonlySet<string>, limit: number): string[] {
  const unknown = [...hidden].toSorted()
  const seen = new Map(unknown.map((key) => [key, new Set<number>()]))
  const value = new Map([...quantities].map(([key, quantity]) => [key, quantity.value]))
  const holds = (): boolean =>
    equations.every(
      ({ total, parts }) => parts.reduce((sum, key) => sum + (value.get(key) ?? 0), 0) === value.get(total),
    )
  const closed = (at: number): boolean =>
    equations.every(({ total, parts }) => {
      const open = new Set(unknown.slice(at))
      if (open.has(total) || parts.some((key) => open.has(key))) return true
      return parts.reduce((sum, key) => sum + (value.get(key) ?? 0), 0) === value.get(total)
    })
  const search = (at: number): void => {
    const key = unknown[at]
    if (key === undefined) {
      if (holds()) for (const one of unknown) seen.get(one)?.add(value.get(one) ?? 0)
      return
    }
    const most = Math.min(limit, quantities.get(key)?.most ?? limit)
    for (let guess = 0; guess <= most; guess += 1) {
      value.set(key, guess)
      if (closed(at + 1)) search(at + 1)
    }
  }
  search(0)
  return unknown.filter((key) => seen.get(key)?.size === 1)
}

void test('a cell of fewer than k people is hidden, and with it one that would give it away', (t) => {
  const figures = toFigures([[3, 20, 40]])
  t.same(
    [...hideSmall(figures, 5)],
    [
      ['0,0', 'small'],
      ['*,0', 'small'],
      ['0,1', 'complement'],
      ['*,1', 'complement'],
    ],
    'the smallest of the others goes along, in the margins as well',
  )
  t.same([...hideSmall(toFigures([[5, 20, 40]]), 5)], [], 'five are enough for k = 5')
  t.same([...hideSmall(toFigures([[0, 20, 40]]), 5)], [], 'nobody is no secret')
  t.end()
})

void test('all of a small group is hidden like none of a small group', (t) => {
  const of = (value: number, most: number): Figures => ({
    quantities: new Map([['holders', { key: 'holders', value, most }]]),
    equations: [],
  })
  t.same([...hideSmall(of(7, 7), 5)], [['holders', 'everyone']], 'seven of seven')
  t.same([...hideSmall(of(12, 12), 5)], [], 'twelve of twelve')
  t.same([...hideSmall(of(0, 4), 5)], [['holders', 'small']], 'none of four')
  t.same([...hideSmall(of(0, 9), 5)], [], 'none of nine')
  t.end()
})

void test('hidden cells that add up to fewer than k get one more beside them', (t) => {
  const hidden = hideSmall(toFigures([[1, 2, 30, 40]]), 5)
  t.ok(hidden.has('0,2'), 'one and two are three, which the row would tell')
  t.notOk(hidden.has('0,3'))
  t.end()
})

void test('bounds count: what is left over must fit', (t) => {
  // Two hidden cells of at most six each that add up to twelve are both six.
  const quantities = new Map(
    [
      { key: 'a', value: 6, most: 6 },
      { key: 'b', value: 6, most: 6 },
      { key: 'c', value: 30, most: 90 },
      { key: 'sum', value: 42 },
    ].map((quantity) => [quantity.key, quantity]),
  )
  const hidden = hideSmall({ quantities, equations: [{ total: 'sum', parts: ['a', 'b', 'c'] }] }, 5)
  t.same([...hidden.keys()], ['a', 'b', 'c'])
  t.end()
})

void test('cells that no single line gives away, but several together do, are found', (t) => {
  // a + b, b + c and a + c are shown: half their sum less one of them is a cell. No line has a lone unknown.
  const quantities = new Map(
    [
      { key: 'a', value: 3 },
      { key: 'b', value: 4 },
      { key: 'c', value: 2 },
      { key: 'ab', value: 7 },
      { key: 'bc', value: 6 },
      { key: 'ac', value: 5 },
    ].map((quantity) => [quantity.key, quantity]),
  )
  const equations = [
    { total: 'ab', parts: ['a', 'b'] },
    { total: 'bc', parts: ['b', 'c'] },
    { total: 'ac', parts: ['a', 'c'] },
  ]
  const hidden = hideSmall({ quantities, equations }, 5)
  t.same(attack({ quantities, equations }, new Set(hidden.keys()), 12), [])
  t.end()
})

void test('the order in which figures come does not matter', (t) => {
  const figures = toFigures([
    [1, 9, 30],
    [12, 2, 7],
    [8, 8, 3],
  ])
  const turned = {
    quantities: new Map([...figures.quantities].toReversed()),
    equations: figures.equations.toReversed(),
  }
  t.same([...hideSmall(turned, 5).keys()].toSorted(), [...hideSmall(figures, 5).keys()].toSorted())
  t.end()
})

void test('whatever the table, trying all tables that fit what is shown never pins a hidden cell of a few people', (t) => {
  const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 3,
  })
  fc.assert(
    fc.property(table, (numbers) => {
      const figures = toFigures(numbers)
      const hidden = hideSmall(figures, 4)
      const found = attack(figures, new Set(hidden.keys()), 18)
      const few = found.filter((key) => {
        const value = figures.quantities.get(key)?.value ?? 0
        return value > 0 && value < 4
      })
      return few.length === 0
    }),
    { numRuns: 60, seed: 20_261_124 },
  )
  t.end()
})

/** A company of two divisions; one has two branches and people of its own, who stand in no table. */
function treeOf(branches: readonly [number, number], own: number, other: number): Figures {
  const division = branches[0] + branches[1] + own
  const quantities: Quantity[] = [
    { key: 'all', value: division + other },
    { key: 'division', value: division },
    { key: 'division/east', value: branches[0] },
    { key: 'division/west', value: branches[1] },
    { key: 'division right in it', value: own, unshown: true },
    { key: 'other', value: other },
  ]
  return {
    quantities: new Map(quantities.map((one) => [one.key, one])),
    equations: [
      { total: 'all', parts: ['division', 'other'] },
      { total: 'division', parts: ['division/east', 'division/west', 'division right in it'] },
    ],
  }
}

void test('people right in a department, whom no table shows, are kept, and keep others at no cost', (t) => {
  t.same(
    [...hideSmall(treeOf([20, 30], 2, 40), 5)],
    [
      ['division right in it', 'small'],
      ['division/east', 'complement'],
    ],
    'fifty-two less twenty less thirty would be the two',
  )
  t.same(
    [...hideSmall(treeOf([3, 30], 40, 50), 5)],
    [
      ['division/east', 'small'],
      ['division right in it', 'complement'],
    ],
    'nobody can take off the forty',
  )
  t.same(
    [...hideSmall(treeOf([3, 30], 0, 50), 5)].map(([key]) => key),
    ['division/east', 'division/west'],
    'where nobody is right in it, everybody knows that',
  )
  t.end()
})

void test('whatever the tree, whoever does not know who is right in a department pins nobody of a few', (t) => {
  const k = 3
  const few = fc.integer({ min: 0, max: 7 })
  fc.assert(
    fc.property(fc.tuple(few, few), few, few, (branches, own, other) => {
      const figures = treeOf(branches, own, other)
      const hidden = new Set([...hideSmall(figures, k).keys(), 'division right in it'])
      const pinned = attack(figures, hidden, 24)
      const told = pinned.filter((key) => {
        const { value } = figures.quantities.get(key) ?? { value: 0 }
        return value > 0 && value < k
      })
      if (told.length > 0) throw new Error(`${told.join()} of ${JSON.stringify([branches, own, other])}`)
    }),
    { numRuns: 150, seed: 20_261_124 },
  )
  t.end()
})
