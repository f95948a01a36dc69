import type { Row } from '../frame.ts'
import type { ReportTable } from '../table.ts'
import type { Gathering } from './gathering.ts'
import type { Knowledge } from './guard.ts'
import { holders, holdersBefore, word } from './keys.ts'
import type { Bound } from './quantity.ts'

/** Where holders are counted: a segment, all of it or one value of a dimension. */
type Place = { readonly segment: string; readonly dimension: string; readonly value: string }

/** Names of which one takes in another: whoever holds the inner holds the outer. */
type Inside = readonly [inner: string, outer: string]
/** Whoever holds the whole holds at least one of its parts. */
type Cover = { readonly whole: string; readonly parts: readonly string[] }
type Relations = { readonly inside: readonly Inside[]; readonly covers: readonly Cover[] }

/**
 * At each place: whoever holds a class holds the level, the item, the series of it and any badge, and whoever holds any of
 * these holds one of its classes. So it is with people right in a department too.
 */
export function* holderBounds(
  tables: readonly ReportTable[],
  knowledge: Knowledge,
  { quantities }: Gathering,
): Generator<Bound[]> {
  const classes = classesOf(tables)
  const names = ['all', ...new Set([...classes, ...knowledge.classesIn.keys()])]
  const known = new Map<string, Relations>()
  for (const { segment, dimension, value } of placesOf(tables))
    for (const holdersOf of [holders, holdersBefore])
      for (const suffix of dimension === 'department' ? ['', rightInIt] : ['']) {
        const keys = new Map<string, string>()
        for (const name of names) {
          const key = `${holdersOf(segment, name, dimension, value)}${suffix}`
          if (quantities.has(key)) keys.set(name, key)
        }
        if (keys.size < 2) continue
        const signature = [...keys.keys()].join()
        const relations = known.get(signature) ?? relationsOf([...keys.keys()], classes, knowledge)
        known.set(signature, relations)
        yield boundsAt(relations, keys, suffix === '')
      }
}

/** A class that has no row at a place has no holder there; one whose people right in a department are not known may have. */
function boundsAt({ inside, covers }: Relations, keys: ReadonlyMap<string, string>, isRow: boolean): Bound[] {
  const keyOf = (name: string): string => keys.get(name) ?? ''
  return [
    ...inside.map(([inner, outer]) => ({ small: [keyOf(inner)], large: [keyOf(outer)] })),
    ...covers
      .filter(({ parts }) => isRow || parts.every((part) => keys.has(part)))
      .map(({ whole, parts }) => ({
        small: [keyOf(whole)],
        large: parts.filter((part) => keys.has(part)).map(keyOf),
      })),
  ]
}

/** As `addOpenLine` names them. */
const rightInIt = ' right in it'

/** Classes that T2 has rows of. */
function classesOf(tables: readonly ReportTable[]): string[] {
  const rows = tables.find(({ id }) => id === 'T2')?.rows ?? []
  const names = rows.filter((row) => row['dimension'] === 'all').map((row) => word(row, 'badge_id'))
  return [...new Set(names)].filter((name) => name !== 'all' && !name.startsWith('series:'))
}

/** Between names that are there, each pair that no third one stands between. */
function relationsOf(
  names: readonly string[],
  classes: readonly string[],
  { classesIn, classesOfLevel }: Knowledge,
): Relations {
  const own = new Map(
    names.map((name) => [name, new Set(name === 'all' ? classes : (classesIn.get(name) ?? [name]))]),
  )
  const isWithin = (inner: string, outer: string): boolean => {
    if (outer === 'all' || inner === 'all') return inner !== 'all'
    const [some, more] = [own.get(inner), own.get(outer)]
    return some !== undefined && more !== undefined && some.size < more.size && some.isSubsetOf(more)
  }
  const inside = names.flatMap((inner) => {
    const outers = names.filter((outer) => isWithin(inner, outer))
    return outers
      .filter((outer) => !outers.some((between) => isWithin(between, outer)))
      .map((outer): Inside => [inner, outer])
  })
  const covers = [...own].flatMap(([whole, parts]): Cover[] =>
    parts.size > 1 || whole === 'all' ? [{ whole, parts: [...parts] }] : [],
  )
  const levels = [...classesOfLevel].filter(([level]) => !level.endsWith('+')).map(([, name]) => name)
  const orAbove = [...classesOfLevel].filter(([level]) => level.endsWith('+')).map(([, name]) => name)
  const ofLevels = orAbove
    .filter((whole) => own.has(whole) && levels.some((level) => level !== whole))
    .map((whole): Cover => ({ whole, parts: [...new Set(levels)] }))
  return { inside, covers: [...covers, ...ofLevels] }
}

/** Tables of holders; T1 and T3 have no dimensions. */
const tablesOfHolders: ReadonlySet<string> = new Set(['T1', 'T2', 'T3', 'T4', 'D1'])

function placesOf(tables: readonly ReportTable[]): Iterable<Place> {
  const found = new Map<string, Place>()
  for (const { id, rows } of tables)
    if (tablesOfHolders.has(id))
      for (const row of rows) {
        const place = placeOf(row)
        // No table speaks of a class, a segment and an attribute at once.
        if (place.segment === 'all' || place.dimension === 'all') found.set(JSON.stringify(place), place)
      }
  return found.values()
}

const placeOf = (row: Row): Place => ({
  segment: word(row, 'segment'),
  dimension: word({ dimension: 'all', ...row }, 'dimension'),
  value: word({ value_code: 'all', ...row }, 'value_code'),
})
